// The document's operations in the browser: what is shown before Python answers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { applied, following, readDocument } from "../../../jmwidgets/widgets/static/core/document.js";
import { add, move, put, remove, renamedIn, set, setExperience } from "../../../jmwidgets/widgets/static/core/edits.js";

const journey = () =>
  readDocument({
    id: "lamp",
    title: "Lamp",
    stages: [
      { id: "look", name: "Look" },
      { id: "buy", name: "Buy" },
      { id: "use", name: "Use" },
    ],
  });

/** @param {import("../../../jmwidgets/widgets/static/core/document.js").Operation[]} operations */
const after = (...operations) => operations.reduce(applied, journey());
/** @param {import("../../../jmwidgets/widgets/static/core/document.js").Doc} doc */
const stages = (doc) => [...doc.stages.keys()];

test("a journey is read into collections by id, and its own fields", () => {
  const doc = journey();
  assert.deepEqual(stages(doc), ["look", "buy", "use"]);
  assert.deepEqual(doc.journey, { id: "lamp", title: "Lamp" });
  assert.equal(doc.personas.size, 0);
});

test("records are added, placed, changed, moved and removed", () => {
  assert.deepEqual(stages(after(add("stages", { id: "pay", name: "Pay" }))), ["look", "buy", "use", "pay"]);
  assert.deepEqual(stages(after(add("stages", { id: "pay", name: "Pay" }, "use"))), ["look", "buy", "pay", "use"]);
  assert.deepEqual(stages(after(move("stages", "use", "look"))), ["use", "look", "buy"]);
  assert.deepEqual(stages(after(move("stages", "look"))), ["buy", "use", "look"]);
  assert.deepEqual(stages(after(remove("stages", "buy"))), ["look", "use"]);
  assert.equal(after(set("stages", "buy", "name", "Order")).stages.get("buy")?.name, "Order");
  assert.deepEqual(stages(after(put("stages", { id: "buy", name: "Order" }))), ["look", "buy", "use"]);
});

test("null gives a field its default, and a record that is not there yet is made", () => {
  assert.deepEqual(after(set("stages", "buy", "name", null)).stages.get("buy"), { id: "buy" });
  const doc = after(setExperience("ruth", "shop", "quote", "Nice"));
  assert.deepEqual(doc.experiences.get("ruth.shop"), {
    id: "ruth.shop",
    persona: "ruth",
    touchpoint: "shop",
    quote: "Nice",
  });
  assert.equal(after(set("stages", "nowhere", "name", "x")).stages.size, 3);
});

test("what did not change stays the same object, so that views can tell", () => {
  const before = journey();
  const doc = applied(before, set("stages", "buy", "name", "Order"));
  assert.equal(doc.personas, before.personas);
  assert.equal(doc.stages.get("look"), before.stages.get("look"));
  assert.equal(before.stages.get("buy")?.name, "Buy");
  assert.equal(applied(before, remove("stages", "nowhere")), before);
});

test("the record after another one is found", () => {
  assert.equal(following(journey().stages, "look"), "buy");
  assert.equal(following(journey().stages, "use"), null);
});

test("an edit follows a record that was saved under another id", () => {
  const placed = add("touchpoints", { id: "shop", name: "Shop", stage: "pay" });
  assert.equal(/** @type {any} */ (renamedIn(placed, "stages", "pay", "pay-2")).record.stage, "pay-2");
  const lived = renamedIn(setExperience("ruth", "shop", "quote", "Nice"), "touchpoints", "shop", "shop-2");
  assert.equal(lived.id, "ruth.shop-2");
  assert.equal(/** @type {any} */ (lived).make.touchpoint, "shop-2");
});
