import assert from "node:assert/strict";
import { test } from "node:test";

import { typedParts } from "../../../jmwidgets/widgets/static/grid/typed.js";

/** @type {import("../../../jmwidgets/widgets/static/core/messages.js").TypedData} */
const QUOTE = { field: "quote", style: "italic", frame: ["“", "”"] };

/** @param {string} quote */
const texts = (quote) =>
  typedParts(QUOTE, { quote }, (_field, value) => value).map(({ frame, text }) => `${frame?.[0]}${text}${frame?.[1]}`);

test("what was quoted already stands between one pair of marks", () => {
  assert.deepEqual(texts("So quiet!"), ["“So quiet!”"]);
  assert.deepEqual(texts("“So quiet!” "), ["“So quiet!”"]);
  assert.deepEqual(texts('"So quiet!"'), ["“So quiet!”"]);
  assert.deepEqual(texts("“Yes”, she said, “now”"), ["““Yes”, she said, “now””"]);
});
