// Points of the curve: whose value is drawn, where the line goes, and what a moved point claims.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readDocument } from "../../../jmwidgets/widgets/static/core/document.js";
import { sampled } from "../../../jmwidgets/widgets/static/curve/monotone.js";
import {
  bandsOf,
  heightsOf,
  inOrder,
  movedClaim,
  passedOf,
  pointsOf,
  saidOf,
} from "../../../jmwidgets/widgets/static/curve/points.js";

const DOC = readDocument({
  id: "lamp",
  title: "Lamp",
  stages: [
    { id: "shop", name: "Shop" },
    { id: "empty", name: "Empty" },
    { id: "home", name: "Home" },
  ],
  touchpoints: [
    { id: "use", name: "Uses it", stage: "home" },
    { id: "asks", name: "Asks", stage: "shop" },
    { id: "pays", name: "Pays", stage: "shop" },
    { id: "app", name: "App", stage: "shop", exists_in: "to-be" },
  ],
  personas: [{ id: "ruth", name: "Ruth" }],
  experiences: [
    {
      id: "ruth.asks",
      persona: "ruth",
      touchpoint: "asks",
      emotion: { value: 1 },
      to_be_emotion: { value: 2 },
      quote: "Well!",
    },
    { id: "ruth.pays", persona: "ruth", touchpoint: "pays", skipped: true, emotion: { value: -1 } },
    { id: "ruth.use", persona: "ruth", touchpoint: "use", emotion: { value: -1 } },
  ],
  quotes: [
    { id: "one", text: "Well!", touchpoint: "asks" },
    { id: "two", text: "Hm.", touchpoint: "asks", persona: "ruth" },
    { id: "three", text: "No.", touchpoint: "asks", persona: "ali" },
  ],
});
const MEASURED = { ruth: { use: { value: 0.5, status: "measured", n: 40 } } };
const points = (/** @type {"as-is" | "to-be"} */ state) => pointsOf(DOC, MEASURED, "ruth", state, inOrder(DOC));

test("touchpoints stand in the order of time, under the stages that have some", () => {
  assert.deepEqual(
    inOrder(DOC).map(({ id }) => id),
    ["asks", "pays", "app", "use"],
  );
  assert.deepEqual(
    bandsOf(DOC, inOrder(DOC)).map(({ stage, count }) => [stage.id, count]),
    [
      ["shop", 3],
      ["home", 1],
    ],
  );
});

test("data stand before what the room entered, which can still be moved", () => {
  const use = points("as-is")[3];
  assert.deepEqual([use.claim?.value, use.own, use.measured, use.set], [0.5, -1, true, true]);
});

test("what is skipped or not part of the state is passed over, what is not known is a gap", () => {
  assert.deepEqual(heightsOf(points("as-is")), [1, null, null, 0.5]);
  assert.deepEqual(passedOf(points("as-is")), [false, true, true, false]);
  const { x } = sampled([1, null, 0], [false, true, false]);
  assert.deepEqual([x[0], x.at(-1), x.some(Number.isNaN)], [0.5, 2.5, false]);
  assert.equal(sampled([1, null, 0], [false, false, false]).y.some(Number.isNaN), true);
});

test("a value that stands in from today is nobody's goal", () => {
  const [asks, , app, use] = points("to-be");
  assert.deepEqual([asks.claim?.value, asks.set], [2, true]);
  assert.deepEqual([app.claim, app.set, app.absent], [null, false, false]);
  assert.deepEqual([use.claim?.value, use.set, use.own], [0.5, false, null]);
});

test("the line to be goes through goals, and stays as it is where none is set", () => {
  assert.deepEqual(heightsOf(points("to-be")), [2, null, null, 0.5]);
  const without = points("to-be").map((point) => ({ ...point, set: false }));
  assert.deepEqual(heightsOf(without), [null, null, null, null]);
});

test("the persona's own words come first, each is said once, and others' are left out", () => {
  assert.deepEqual(saidOf(DOC, points("as-is")[0], "ruth"), ["Well!", "Hm."]);
});

test("a moved point is what the room assumes; its sources stay only where they were the room's too", () => {
  assert.deepEqual(movedClaim(null, 1), { value: 1 });
  assert.deepEqual(movedClaim({ value: 0, status: "observed", n: 4, sources: ["visit"] }, 1), { value: 1 });
  assert.deepEqual(movedClaim({ value: 0, sources: ["workshop"], note: "by vote" }, 1), {
    value: 1,
    sources: ["workshop"],
    note: "by vote",
  });
});
