// Where columns and rows lie, and which of them are in sight.

import assert from "node:assert/strict";
import { test } from "node:test";
import { setExperience } from "../../../jmwidgets/widgets/static/core/edits.js";
import { CURVE, Layout, NAMES, SLOT } from "../../../jmwidgets/widgets/static/grid/layout.js";
import { heightOf, linesOf, MOST_LINES, narrowed } from "../../../jmwidgets/widgets/static/grid/measure.js";
import { after, cellAt, LAMP, mapOf } from "./lamp.mjs";

/** @param {import("../../../jmwidgets/widgets/static/grid/map.js").JourneyMap} map */
function laidOut(map, room = 960, drafting = null) {
  const layout = new Layout();
  layout.update(map, room, drafting);
  return layout;
}

test("columns stand side by side: names, touchpoints of one width, places to add", () => {
  const map = mapOf();
  const layout = laidOut(map);
  const width = (/** @type {string} */ key) => layout.widths[map.columnOf.get(key) ?? -1];
  assert.equal(layout.widths[0], NAMES);
  assert.deepEqual([width("flyer"), width("asks"), width("+after")], Array(3).fill(layout.unit));
  assert.equal(width("+shop"), SLOT);
  layout.x.slice(1).forEach((x, index) => {
    assert.equal(x, layout.x[index] + layout.widths[index]);
  });
  assert.equal(layout.width, layout.x[layout.x.length - 1] + layout.widths[layout.widths.length - 1]);
});

test("columns fill the window, between what can be read and what looks lost", () => {
  const units = [600, 1_100, 3_000].map((room) => laidOut(mapOf(), room).unit);
  assert.equal(units[0], 124);
  assert.ok(units[1] > 124 && units[1] < 200);
  assert.equal(units[2], 200);
});

test("the place that is being typed in gets the room of a touchpoint", () => {
  const map = mapOf();
  const layout = laidOut(map, 960, /** @type {any} */ ("+shop"));
  assert.equal(layout.widths[map.columnOf.get("+shop") ?? -1], layout.unit);
});

test("a row is as high as its fullest cell, and only what changed is measured again", () => {
  const map = mapOf();
  const layout = laidOut(map);
  const row = map.rowOf.get("doing") ?? -1;
  const before = [...layout.heights];
  const long = after(map, [setExperience("ruth", "asks", "actions", "She waits. ".repeat(20))]);
  layout.update(long, 960, null);
  assert.ok(layout.heights[row] > before[row]);
  assert.deepEqual(
    layout.heights.filter((_, index) => index !== row),
    before.filter((_, index) => index !== row),
  );
  assert.equal(layout.heights[map.rowOf.get("emotion") ?? -1], CURVE);
});

test("a folded lane is low, and a line under a lane has its own room", () => {
  const lanes = LAMP.lanes.map((lane) => ({
    ...lane,
    ...(lane.id === "doing" ? { collapsed: true } : {}),
    ...(lane.id === "owner" ? { line_below: "visibility" } : {}),
  }));
  const [plain, map] = [mapOf(), mapOf({ journey: { ...LAMP, lanes } })];
  const [one, other] = [laidOut(plain), laidOut(map)];
  const [doing, owner] = ["doing", "owner"].map((key) => map.rowOf.get(key) ?? -1);
  assert.ok(other.heights[doing] < one.heights[doing]);
  assert.equal(other.inner(map.rows[owner], owner), one.heights[owner]);
});

test("a cell that was drawn higher than reckoned keeps its room until its text changes", () => {
  const map = mapOf();
  const layout = laidOut(map);
  const row = map.rowOf.get("doing") ?? -1;
  assert.equal(layout.grow(map.rows[row], 150), true);
  assert.equal(layout.grow(map.rows[row], 140), false);
  layout.update(map, 960, null);
  assert.equal(layout.heights[row], 150);
  layout.update(after(map, [setExperience("ruth", "asks", "actions", "Sits")]), 960, null);
  assert.ok(layout.heights[row] < 150);
});

test("a wide cell is as wide as the columns of its stage", () => {
  const map = mapOf();
  const layout = laidOut(map);
  const cell = cellAt(map, "aim", "asks");
  assert.equal(layout.widthOf(cell), 3 * layout.unit + SLOT);
  assert.equal(layout.left(cell), layout.x[cell.from]);
});

test("what is in sight is found, with some to spare", () => {
  const starts = [0, 100, 200, 300, 400];
  const sizes = Array(5).fill(100);
  assert.deepEqual(Layout.window(starts, sizes, 150, 250, 0), [1, 2]);
  assert.deepEqual(Layout.window(starts, sizes, 200, 300, 0), [2, 2]);
  assert.deepEqual(Layout.window(starts, sizes, 150, 250, 1), [0, 3]);
  assert.deepEqual(Layout.window(starts, sizes, 900, 999, 0), [4, 4]);
});

test("lines are counted by words, long words over several lines, and never more than are shown", () => {
  const font = "400 12px";
  assert.equal(linesOf("a few words", font, 200), 1);
  assert.equal(linesOf("one two three", font, 40), 3);
  assert.equal(linesOf("x".repeat(30), font, 70), 3);
  assert.equal(linesOf("one\ntwo", font, 200), 2);
  assert.equal(linesOf("word ".repeat(500), font, 50), MOST_LINES);
});

test("parts stand below each other, drawings have a height of their own", () => {
  const one = heightOf([{ style: "plain", text: "short" }], 124);
  const two = heightOf(
    [
      { style: "plain", text: "short" },
      { style: "bar", bar: [0, 1] },
    ],
    124,
  );
  assert.equal(two - one, 16);
});

test("a long word breaks where its language allows it, if there is no room", () => {
  const breaks = { Waschmaschine: "Wasch\u00admaschine" };
  assert.equal(narrowed("Die Waschmaschine", 50, breaks), "Die Wasch\u00admaschine");
  assert.equal(narrowed("Die Waschmaschine", 500, breaks), "Die Waschmaschine");
});
