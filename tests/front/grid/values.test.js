// What typing in a cell does to the journey.

import assert from "node:assert/strict";
import { test } from "node:test";
import { editable, emptied, entered } from "../../../jmwidgets/widgets/static/grid/values.js";
import { after, cellAt, LAMP, mapOf } from "./lamp.mjs";

/** @param {string} row @param {string} column @param {string} typed @param {Parameters<typeof mapOf>[0]} [given] */
function typing(row, column, typed, given = {}) {
  const map = mapOf(given);
  const result = entered(cellAt(map, row, column), typed, map);
  return "ops" in result ? after(map, result.ops).doc : result.wrong;
}

/** @param {string} row @param {string} column @param {string} typed @param {Parameters<typeof mapOf>[0]} [given] @returns {any} */
const doc = (row, column, typed, given) => typing(row, column, typed, given);

test("an editor opens with what stands in the document", () => {
  const map = mapOf();
  const texts = [
    ["touchpoint", "asks"],
    ["doing", "asks"],
    ["emotion", "flyer"],
    ["weight", "asks"],
    ["when", "asks"],
    ["chances", "asks"],
    ["memos", "asks"],
    ["doing", "flyer"],
  ].map(([row, column]) => editable(cellAt(map, row, column), map));
  assert.deepEqual(texts, ["Asks", "Waits", "+1.0", "4", "on Friday", "A sign\nA seat", "first\nsecond", ""]);
});

test("a text is trimmed, and an empty one gives the field its default", () => {
  assert.equal(doc("doing", "flyer", " Reads it ").experiences.get("ruth.flyer").actions, "Reads it");
  assert.equal("actions" in doc("doing", "asks", "  ").experiences.get("ruth.asks"), false);
  assert.equal(doc("aim", "asks", "Light").stages.get("shop").customer_goal, "Light");
});

test("an experience that is not there yet is made", () => {
  const made = doc("doing", "till", "Queues").experiences.get("ruth.till");
  assert.deepEqual(made, { id: "ruth.till", persona: "ruth", touchpoint: "till", actions: "Queues" });
});

test("a touchpoint keeps its name when none is typed", () => {
  assert.match(String(typing("touchpoint", "asks", " ")), /needs a name/);
});

test("a number is read on the journey's scale, in either way of writing it", () => {
  const wide = { journey: { ...LAMP, emotion_scale: "1..5" } };
  assert.equal(doc("emotion", "asks", "-0,5").experiences.get("ruth.asks").emotion.value, -0.5);
  assert.equal(doc("emotion", "asks", "5", wide).experiences.get("ruth.asks").emotion.value, 2);
  assert.match(String(typing("emotion", "asks", "0", wide)), /from 1 to 5/);
  assert.match(String(typing("emotion", "asks", "fine")), /from −2 to \+2/);
  assert.match(String(typing("weight", "asks", "6")), /from 1 to 5/);
});

test("a number that stays the same is no edit, and nothing typed takes it away", () => {
  const map = mapOf();
  assert.deepEqual(entered(cellAt(map, "emotion", "flyer"), "1", map), { ops: [] });
  assert.equal("emotion" in doc("emotion", "flyer", "").experiences.get("ruth.flyer"), false);
});

test("a new value is what the team assumes: the evidence of the old one does not hold for it", () => {
  const experiences = [
    {
      id: "ruth.flyer",
      persona: "ruth",
      touchpoint: "flyer",
      emotion: { value: 1, status: "measured", n: 40, sources: ["survey"] },
    },
  ];
  const changed = doc("emotion", "flyer", "2", { journey: { ...LAMP, experiences } });
  assert.deepEqual(changed.experiences.get("ruth.flyer").emotion, { value: 2 });
});

test("a part of a value leaves its other parts alone", () => {
  const touchpoints = LAMP.touchpoints.map((one) =>
    one.id === "asks" ? { ...one, actual_timing: { text: "on Friday", days: 3 } } : one,
  );
  const timing = (/** @type {string} */ typed) =>
    doc("when", "asks", typed, { journey: { ...LAMP, touchpoints } }).touchpoints.get("asks").actual_timing;
  assert.deepEqual(timing("on Monday"), { text: "on Monday", days: 3 });
  assert.equal(timing("").days, 3);
  assert.equal("actual_timing" in doc("when", "asks", "").touchpoints.get("asks"), false);
});

test("one line is one note: changed where it stands, new at the end, gone when it is taken out", () => {
  const notes = doc("memos", "asks", "changed\nsecond\n\nthird").notes;
  assert.deepEqual(
    [...notes.values()].map(({ id, text }) => [id, text]),
    [
      ["first", "changed"],
      ["second", "second"],
      ["ali-s", "Ali's"],
      ["third", "third"],
    ],
  );
  assert.deepEqual([...doc("memos", "asks", "first").notes.keys()], ["first", "ali-s"]);
});

test("an opportunity of several touchpoints is taken off one of them, one of its own is removed", () => {
  const { opportunities } = doc("chances", "asks", "");
  assert.deepEqual(
    [...opportunities.values()].map(({ id, touchpoints }) => [id, touchpoints]),
    [["sign", ["pays"]]],
  );
});

test("what is to be is typed beside what is today", () => {
  const { actions, to_be_actions: then } = doc("doing", "asks", "Is expected", { state: "to-be" }).experiences.get(
    "ruth.asks",
  );
  assert.deepEqual([actions, then], ["Waits", "Is expected"]);
});

test("emptying takes what is there, never a name, and nothing of today from the to-be state", () => {
  const ops = (/** @type {string} */ row, /** @type {Parameters<typeof mapOf>[0]} */ given = {}) => {
    const map = mapOf(given);
    return emptied(cellAt(map, row, "asks"), map);
  };
  assert.deepEqual(
    ops("weight").map((op) => "field" in op && [op.id, op.field, op.value]),
    [["ruth.asks", "importance", null]],
  );
  assert.deepEqual(ops("touchpoint"), []);
  assert.deepEqual(ops("weight", { state: "to-be" }), []);
  assert.deepEqual(ops("owner"), []);
  assert.equal(ops("memos").length, 2);
});
