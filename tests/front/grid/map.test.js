// What stands where on the map: columns in the order of time, rows for whom they are, cells that follow their records.

import assert from "node:assert/strict";
import { test } from "node:test";
import { remove, set, setExperience } from "../../../jmwidgets/widgets/static/core/edits.js";
import { partsOf, pointWords } from "../../../jmwidgets/widgets/static/grid/shown.js";
import { spoken } from "../../../jmwidgets/widgets/static/grid/typed.js";
import { after, cellAt, LAMP, LANES, mapOf } from "./lamp.mjs";

const keys = (/** @type {import("../../../jmwidgets/widgets/static/grid/map.js").JourneyMap} */ map) =>
  map.columns.map((column) => column?.key ?? null);

test("columns are the touchpoints of a state, stage by stage, with a place to add one", () => {
  assert.deepEqual(keys(mapOf()), [null, "flyer", "+before", "asks", "pays", "till", "+shop", "+after", "+"]);
  assert.deepEqual(keys(mapOf({ state: "to-be" })).slice(3, 7), ["asks", "pays", "app", "+shop"]);
});

test("rows leave out what is hidden and what is for others", () => {
  const lanes = [
    ...LANES.slice(0, 3),
    { id: "cost", name: "Cost", content: "cost", audiences: ["board"] },
    { id: "ours", name: "Ours", content: "process", audiences: ["service-team"] },
  ];
  const map = mapOf({ journey: { ...LAMP, lanes }, audience: "board", hidden: ["doing"] });
  assert.deepEqual([...map.rowOf.keys()], ["stages", "touchpoint", "emotion", "cost", "more"]);
});

test("touchpoints can be seen and moved also where the journey has no lane for them", () => {
  const map = mapOf({ journey: { ...LAMP, lanes: [LANES[1]] } });
  const card = cellAt(map, "+touchpoint", "asks");
  assert.equal(card.kind, "card");
  assert.equal(map.cardRow, 1);
});

test("a cell that spans a stage is one cell, whichever of its columns is asked", () => {
  const map = mapOf();
  const cell = cellAt(map, "aim", "pays");
  assert.equal(cell, cellAt(map, "aim", "asks"));
  assert.deepEqual([cell.from, cell.to], [map.columnOf.get("asks"), map.columnOf.get("+shop")]);
});

test("a cell is found again after its record has moved, and not after it is gone", () => {
  const map = mapOf();
  const cell = cellAt(map, "doing", "asks");
  const moved = after(map, [set("touchpoints", "asks", "stage", "after")]);
  assert.equal(moved.again(cell), cellAt(moved, "doing", "asks"));
  assert.equal(after(map, [remove("touchpoints", "asks")]).again(cell), null);
});

test("pain points are numbered from the worst, of equal ones the first in time", () => {
  const found = { pays: { cells: {}, pain: 2 }, flyer: { cells: {}, pain: 2 }, asks: { cells: {}, pain: 3 } };
  const { findings } = mapOf({ found });
  assert.deepEqual(
    ["asks", "flyer", "pays"].map((key) => findings[key].pain),
    [{ rank: 1 }, { rank: 2 }, { rank: 3 }],
  );
});

test("notes of others are not shown, and a list that did not change stays the same list", () => {
  const map = mapOf();
  const cell = cellAt(map, "memos", "asks");
  assert.equal(spoken(partsOf(map, cell)), "first second");
  const later = after(map, [set("notes", "ali-s", "text", "another")]);
  assert.equal(later.place(cell).notes, map.place(cell).notes);
});

test("what is typed is shown before anything is computed, and replaces what was computed of it", () => {
  const found = { asks: { cells: { importance: { of: 4, parts: [{ style: "weight", weight: 4 }] } } } };
  const map = mapOf({ found });
  const said = (/** @type {typeof map} */ one) => partsOf(one, cellAt(one, "weight", "asks"));
  assert.deepEqual(said(map), [{ style: "weight", weight: 4 }]);
  const typed = mapOf({
    journey: {
      ...LAMP,
      experiences: [{ id: "ruth.asks", persona: "ruth", touchpoint: "asks", importance: { value: 2 } }],
    },
    found,
  });
  assert.deepEqual(said(typed), [{ style: "figure", text: "2" }]);
});

test("what is to be stands above what is today, and is edited in a field of its own", () => {
  const changed = after(mapOf({ state: "to-be" }), [setExperience("ruth", "asks", "to_be_actions", "Is expected")]);
  const cell = cellAt(changed, "doing", "asks");
  assert.equal(spoken(partsOf(changed, cell)), "Is expected as-is: Waits");
  assert.equal(changed.editing(cell).field, "to_be_actions");
  assert.equal(changed.editing(cellAt(changed, "weight", "asks")).locked, true);
  assert.equal(changed.editing(cellAt(changed, "weight", "app")).locked, undefined);
});

test("the words of the curve are computed ones until somebody types another value", () => {
  const found = { flyer: { cells: {}, point: { words: "pleased, +1 (assumed)", of: 1 } } };
  const map = mapOf({ found });
  const [flyer, , pays] = map.touchpoints;
  assert.equal(pointWords(map, flyer), "pleased, +1 (assumed)");
  assert.equal(pointWords(map, pays), "Ruth skips this touchpoint");
  const typed = after(map, [setExperience("ruth", "flyer", "emotion", { value: -2 })]);
  assert.equal(pointWords(typed, flyer), "angry, −2.0");
});
