// Gestures on stages, lanes, touchpoints and paths, as operations.

import { add, move, remove, set } from "../core/edits.js";
import { following } from "../core/document.js";
import { makeId } from "../core/ids.js";
import { placeOf } from "./blueprint.js";

/** Add a touchpoint to a stage, before another one or at the stage's end. */
export function addTouchpoint(map, stage, name, before = null) {
  const { doc } = map;
  const id = makeId(name, doc.touchpoints, "touchpoint");
  const record = { id, name, stage: stage.id, ...(map.state === "to-be" ? { exists_in: "to-be" } : {}) };
  return { id, ops: [add("touchpoints", record, before ?? afterStage(map, stage))] };
}

/** The touchpoint that comes after the last one of a stage in the collection, so that new ones go to its end. */
function afterStage(map, stage) {
  let last = null;
  for (const touchpoint of map.doc.touchpoints.values()) if (touchpoint.stage === stage.id) last = touchpoint.id;
  return last === null ? null : following(map.doc.touchpoints, last);
}

/** Place a touchpoint in a stage before another one of it; null: at the stage's end. */
export function placeTouchpoint(map, key, stage, before) {
  const { doc } = map;
  const touchpoint = doc.touchpoints.get(key);
  const ops = [];
  const target = before ?? afterStage(map, stage);
  if (touchpoint.stage !== stage.id) ops.push(set("touchpoints", key, "stage", stage.id));
  if (target !== key && following(doc.touchpoints, key) !== target) ops.push(move("touchpoints", key, target));
  return ops;
}

/** The place one step to the left or right of a touchpoint, across the borders of stages. */
export function besidePlace(map, key, step) {
  const touchpoint = map.doc.touchpoints.get(key);
  const band = map.bands.find(({ stage }) => stage.id === touchpoint.stage);
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

export function addStage(map, name, before = null) {
  const id = makeId(name, map.doc.stages, "stage");
  return { id, ops: [add("stages", { id, name }, before)] };
}

/** A journey that names no lanes shows the usual ones; they are written down when one of them is changed. */
export function withLanes(map, ops) {
  return map.usualLanes ? [...map.lanes.map((lane) => add("lanes", lane)), ...ops] : ops;
}

/** Add a lane before another one; else where it stands on its side of the lines. */
export function addLane(map, lane, before = null) {
  const taken = map.usualLanes ? new Set(map.lanes.map(({ id }) => id)) : map.doc.lanes;
  const id = makeId(lane.name, taken, "lane");
  if (before !== null) return { id, ops: withLanes(map, [add("lanes", { ...lane, id }, before)]) };
  const { before: next, line, from } = placeOf(map.lanes, lane.content);
  const added = add("lanes", { ...lane, id, ...(line ? { line_below: line } : {}) }, next);
  return { id, ops: withLanes(map, line ? [set("lanes", from, "line_below", null), added] : [added]) };
}

export function setLane(map, key, field, value) {
  return withLanes(map, [set("lanes", key, field, value)]);
}

export function removeLane(map, key) {
  return withLanes(map, [remove("lanes", key)]);
}

export function moveLane(map, key, before) {
  return withLanes(map, [move("lanes", key, before)]);
}

/** Where a record of an ordered list goes when it moves one step; undefined when it can't. */
export function stepInOrder(keys, key, step) {
  const at = keys.indexOf(key);
  const next = at + step;
  if (at < 0 || next < 0 || next >= keys.length) return undefined;
  return step > 0 ? (keys[next + 1] ?? null) : keys[next];
}

/** Put a touchpoint on a path where time has it, or take it off. */
export function toggleStop(map, path, touchpoint) {
  const steps = path.steps ?? [];
  if (steps.includes(touchpoint.id))
    return [
      set(
        "paths",
        path.id,
        "steps",
        steps.filter((key) => key !== touchpoint.id),
      ),
    ];
  const order = new Map(map.touchpoints.map(({ id }, index) => [id, index]));
  const at = order.get(touchpoint.id);
  const place = steps.findIndex((key) => order.get(key) > at);
  const changed = [...steps];
  changed.splice(place < 0 ? steps.length : place, 0, touchpoint.id);
  return [set("paths", path.id, "steps", changed)];
}
