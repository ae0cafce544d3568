import assert from "node:assert/strict";
import { test } from "node:test";

import { typedParts } from "../../../jmwidgets/widgets/static/grid/typed.js";

const QUOTE = { field: "quote", style: "italic", frame: ["“", "”"] };
/** @param {string} _field @param {string} value */
const NAMED = (_field, value) => value;

const texts = (/** @type {string} */ quote) => typedParts(QUOTE, { quote }, NAMED).map(({ frame, text }) => `${frame[0]}${text}${frame[1]}`);

test("what was quoted already stands between one pair of marks", () => {
  assert.deepEqual(texts("So quiet!"), ["“So quiet!”"]);
  assert.deepEqual(texts("“So quiet!” "), ["“So quiet!”"]);
  assert.deepEqual(texts('"So quiet!"'), ["“So quiet!”"]);
  assert.deepEqual(texts("“Yes”, she said, “now”"), ["““Yes”, she said, “now””"]);
});
