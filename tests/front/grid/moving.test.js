// Touchpoints, stages and lanes are added and moved where people put them, by whatever gesture.

import assert from "node:assert/strict";
import { test } from "node:test";
import { Layout } from "../../../jmwidgets/widgets/static/grid/layout.js";
import { placesOf, stepOps, subjectOf } from "../../../jmwidgets/widgets/static/grid/places.js";
import {
  addLane,
  addStage,
  addTouchpoint,
  removeLane,
  setLane,
  toggledStops,
} from "../../../jmwidgets/widgets/static/grid/structure.js";
import { after, cellAt, LAMP, LANES, mapOf } from "./lamp.mjs";

/** @typedef {import("../../../jmwidgets/widgets/static/grid/map.js").JourneyMap} JourneyMap */

const stages = (/** @type {JourneyMap} */ map) =>
  map.bands.map(({ touchpoints }) => touchpoints.map(({ id }) => id).join());

/** @param {JourneyMap} map @param {string} row @param {string | null} column @param {...number} steps */
function stepped(map, row, column, ...steps) {
  const subject = subjectOf(cellAt(map, row, column));
  return steps.reduce((now, step) => after(now, stepOps(now, subject, step) ?? []), map);
}

test("a step leads to the next place, across the borders of stages, and back", () => {
  const map = mapOf();
  const step = (/** @type {number[]} */ ...steps) => stages(stepped(map, "touchpoint", "asks", ...steps));
  assert.deepEqual(step(1), ["flyer", "pays,asks,till", ""]);
  assert.deepEqual(step(-1), ["flyer,asks", "pays,till", ""]);
  assert.deepEqual(step(-1, 1), ["flyer", "asks,pays,till", ""]);
  assert.deepEqual(step(1, 1, 1), ["flyer", "pays,till", "asks"]);
  assert.deepEqual(step(-1, -1, -1), ["asks,flyer", "pays,till", ""]);
});

test("stages and lanes move among themselves, and stay at the ends", () => {
  const map = mapOf();
  const order = (/** @type {JourneyMap} */ one) => [...one.doc.stages.keys()].join();
  assert.equal(order(stepped(map, "stages", "asks", -1)), "shop,before,after");
  assert.equal(order(stepped(map, "stages", "asks", 1, 1)), "before,after,shop");
  assert.equal(stepped(map, "doing", null, -1).lanes.map(({ id }) => id)[1], "doing");
});

test("every place that is offered leads where it says", () => {
  const map = mapOf();
  const layout = new Layout();
  layout.update(map, 960, null);
  const subject = subjectOf(cellAt(map, "touchpoint", "pays"));
  const places = placesOf(subject, map, layout);
  assert.deepEqual(
    places.map(({ to }) => to),
    ["flyer", "+before", "asks", "pays", "till", "+shop", "+after"],
  );
  const ends = places.map((place) => stages(after(map, place.opsIn(map, "pays"))).join("|"));
  assert.deepEqual(ends, [
    "pays,flyer|asks,till|",
    "flyer,pays|asks,till|",
    "flyer|pays,asks,till|",
    "flyer|asks,pays,till|",
    "flyer|asks,pays,till|",
    "flyer|asks,till,pays|",
    "flyer|asks,till|pays",
  ]);
  const xs = places.map(({ x }) => x ?? 0);
  assert.deepEqual(
    [...xs].sort((one, other) => one - other),
    xs,
  );
});

test("touchpoints of a journey without a lane for them can be moved", () => {
  const map = mapOf({ journey: { ...LAMP, lanes: [LANES[1]] } });
  assert.deepEqual(stages(stepped(map, "+touchpoint", "asks", 1)), ["flyer", "pays,asks,till", ""]);
});

test("a new touchpoint goes to the end of its stage, or before another one", () => {
  const map = mapOf();
  const [, shop] = map.bands;
  const added = (/** @type {string | null} */ before, state = "as-is") => {
    const now = mapOf({ state });
    return after(now, addTouchpoint(now, shop.stage, "Leaves", before).ops).doc.touchpoints;
  };
  assert.deepEqual([...added(null).keys()], ["flyer", "asks", "pays", "app", "till", "leaves"]);
  assert.deepEqual([...added("pays").keys()].slice(1, 4), ["asks", "leaves", "pays"]);
  assert.equal(added(null, "to-be").get("leaves")?.exists_in, "to-be");
  assert.equal(addStage(map, "Before").id, "before-2");
});

test("the usual lanes are written down when one of them is changed", () => {
  const map = mapOf({ journey: { ...LAMP, lanes: [] } });
  const lanes = (/** @type {import("../../../jmwidgets/widgets/static/core/document.js").Operation[]} */ ops) => [
    ...after(map, ops).doc.lanes.values(),
  ];
  assert.deepEqual(
    lanes(setLane(map, "emotion", "collapsed", true)).map(({ id, collapsed }) => [id, collapsed]),
    [
      ["touchpoint", undefined],
      ["emotion", true],
    ],
  );
  assert.deepEqual(
    lanes(removeLane(map, "emotion")).map(({ id }) => id),
    ["touchpoint"],
  );
  assert.deepEqual(
    lanes(addLane(map, { name: "Notes", content: "notes" }).ops).map(({ id }) => id),
    ["touchpoint", "emotion", "notes"],
  );
});

test("a touchpoint goes on a path where time has it, and off again", () => {
  const map = mapOf();
  const path = { id: "p", name: "P", steps: ["flyer", "pays"] };
  const [, asks, pays] = map.touchpoints;
  assert.deepEqual(toggledStops(map, path, asks), ["flyer", "asks", "pays"]);
  assert.deepEqual(toggledStops(map, path, pays), ["flyer"]);
});
