// Gestures on stages, lanes, touchpoints and paths, as operations.

import { following } from "../core/document.js";
import { add, move, remove, set } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { placeOf } from "./blueprint.js";

/**
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {{ id: string, ops: Operation[] }} Added a record to come, and how
 */

/**
 * Add a touchpoint to a stage, before another one or at the stage's end.
 * @param {JourneyMap} map
 * @param {Rec} stage
 * @param {string} name
 * @param {string | null} [before]
 * @returns {Added}
 */
export function addTouchpoint(map, stage, name, before = null) {
  const { doc } = map;
  const id = makeId(name, doc.touchpoints, "touchpoint");
  const record = { id, name, stage: stage.id, ...(map.state === "to-be" ? { exists_in: "to-be" } : {}) };
  return { id, ops: [add("touchpoints", record, before ?? afterStage(map, stage))] };
}

/** The touchpoint that comes after the last one of a stage in the collection, so that new ones go to its end. @param {JourneyMap} map @param {Rec} stage */
function afterStage(map, stage) {
  /** @type {string | null} */
  let last = null;
  for (const touchpoint of map.doc.touchpoints.values()) if (touchpoint.stage === stage.id) last = touchpoint.id;
  return last === null ? null : following(map.doc.touchpoints, last);
}

/**
 * Place a touchpoint in a stage before another one of it; null: at the stage's end.
 * @param {JourneyMap} map
 * @param {string} key
 * @param {Rec} stage
 * @param {string | null} before
 * @returns {Operation[]}
 */
export function placeTouchpoint(map, key, stage, before) {
  const { doc } = map;
  const touchpoint = doc.touchpoints.get(key);
  const ops = [];
  const target = before ?? afterStage(map, stage);
  if (touchpoint?.stage !== stage.id) ops.push(set("touchpoints", key, "stage", stage.id));
  if (target !== key && following(doc.touchpoints, key) !== target) ops.push(move("touchpoints", key, target));
  return ops;
}

/**
 * The place one step to the left or right of a touchpoint, across the borders of stages.
 * @param {JourneyMap} map
 * @param {string} key
 * @param {number} step
 * @returns {{ stage: Rec, before: string | null } | null}
 */
export function besidePlace(map, key, step) {
  const touchpoint = map.doc.touchpoints.get(key);
  const band = map.bands.find(({ stage }) => stage.id === touchpoint?.stage);
  if (!band) return null;
  const at = band.touchpoints.findIndex((one) => one.id === key);
  const next = at + step;
  if (next >= 0 && next < band.touchpoints.length) {
    const before = step > 0 ? band.touchpoints[next + 1] : band.touchpoints[next];
    return { stage: band.stage, before: before?.id ?? null };
  }
  const neighbour = map.bands[band.index + step];
  if (!neighbour) return null;
  return { stage: neighbour.stage, before: step > 0 ? (neighbour.touchpoints[0]?.id ?? null) : null };
}

/** Add a stage, before another one or at the end. @param {JourneyMap} map @param {string} name @param {string | null} [before] @returns {Added} */
export function addStage(map, name, before = null) {
  const id = makeId(name, map.doc.stages, "stage");
  return { id, ops: [add("stages", { id, name }, before)] };
}

/** A journey that names no lanes shows the usual ones; they are written down when one of them is changed. @param {JourneyMap} map @param {Operation[]} ops */
export function withLanes(map, ops) {
  return map.usualLanes ? [...map.lanes.map((lane) => add("lanes", lane)), ...ops] : ops;
}

/**
 * Add a lane before another one; else where it stands on its side of the lines.
 * @param {JourneyMap} map
 * @param {{ name: string, content: string }} lane
 * @param {string | null} [before]
 * @returns {Added}
 */
export function addLane(map, lane, before = null) {
  const taken = map.usualLanes ? new Set(map.lanes.map(({ id }) => id)) : map.doc.lanes;
  const id = makeId(lane.name, taken, "lane");
  if (before !== null) return { id, ops: withLanes(map, [add("lanes", { ...lane, id }, before)]) };
  const { before: next, line, from } = placeOf(map.lanes, lane.content);
  const added = add("lanes", { ...lane, id, ...(line ? { line_below: line } : {}) }, next);
  return { id, ops: withLanes(map, from ? [set("lanes", from, "line_below", null), added] : [added]) };
}

/** Set a field of a lane. @param {JourneyMap} map @param {string} key @param {string} field @param {any} value */
export function setLane(map, key, field, value) {
  return withLanes(map, [set("lanes", key, field, value)]);
}

/** Remove a lane. @param {JourneyMap} map @param {string} key */
export function removeLane(map, key) {
  return withLanes(map, [remove("lanes", key)]);
}

/** Place a lane before another one; null: at the end. @param {JourneyMap} map @param {string} key @param {string | null} before */
export function moveLane(map, key, before) {
  return withLanes(map, [move("lanes", key, before)]);
}

/**
 * Where a record of an ordered list goes when it moves one step; undefined when it can't.
 * @param {string[]} keys
 * @param {string} key
 * @param {number} step
 */
export function stepInOrder(keys, key, step) {
  const at = keys.indexOf(key);
  const next = at + step;
  if (at < 0 || next < 0 || next >= keys.length) return undefined;
  return step > 0 ? (keys[next + 1] ?? null) : keys[next];
}

/**
 * The touchpoints of a path when one is put where time has it, or taken off.
 * @param {JourneyMap} map
 * @param {Rec} path
 * @param {Rec} touchpoint
 * @returns {string[]}
 */
export function toggledStops(map, path, touchpoint) {
  /** @type {string[]} */
  const steps = path.steps ?? [];
  if (steps.includes(touchpoint.id)) return steps.filter((key) => key !== touchpoint.id);
  const order = new Map(map.touchpoints.map(({ id }, index) => [id, index]));
  const at = order.get(touchpoint.id) ?? 0;
  const place = steps.findIndex((key) => (order.get(key) ?? -1) > at);
  const changed = [...steps];
  changed.splice(place < 0 ? steps.length : place, 0, touchpoint.id);
  return changed;
}
