// What typed text means for a cell, and the operations that follow from it.

import { add, remove, set, setExperience } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { movedClaim } from "../curve/points.js";
import { signed, t, number as written, typedNumber } from "../core/words.js";
import { figure, stored } from "../curve/scale.js";

/** @typedef {{ ops?: object[], wrong?: string }} Result */

/** The text that an editor opens with. */
export function editable(cell, map) {
  const place = map.place(cell);
  const { how, of, field, inside } = map.editing(cell);
  if (how === "lines")
    return lines(of, place)
      .map((record) => record.text ?? record.title)
      .join("\n");
  if (how === "number") return numberOf(cell, map);
  const value = place[of]?.[field];
  return (inside ? value?.[inside] : value) ?? "";
}

function numberOf(cell, map) {
  const { field } = map.editing(cell);
  const claim = map.experience(cell.touchpoint)[field];
  if (!claim) return "";
  return field === "importance"
    ? written(claim.value, 2)
    : figure(claim.value, map.reading).replace("\u2212", "-");
}

const lines = (of, place) => (of === "notes" ? place.notes : place.opportunities);

/**
 * Turn what was typed into operations.
 * @param {import("./map.js").Cell} cell
 * @param {string} typed
 * @param {import("./map.js").JourneyMap} map
 * @returns {Result}
 */
export function entered(cell, typed, map) {
  const { how, of, field, inside, required } = map.editing(cell);
  if (how === "lines") return { ops: of === "notes" ? noteOps(cell, typed, map) : chanceOps(cell, typed, map) };
  if (how === "number") return number(cell, typed, map);
  const value = typed.trim();
  if (required && !value) return { wrong: t("A touchpoint needs a name. Type one, or press Escape to keep the old one.") };
  const place = map.place(cell);
  if (inside) {
    const changed = { ...place[of][field], [inside]: value };
    return {
      ops: fieldOps(
        cell,
        of,
        field,
        Object.values(changed).some((one) => one !== "" && one != null) ? changed : null,
        map,
      ),
    };
  }
  return { ops: fieldOps(cell, of, field, value || null, map) };
}

function fieldOps(cell, of, field, value, map) {
  if (of === "experience") return [setExperience(map.persona.id, cell.touchpoint.id, field, value)];
  if (of === "stage") return [set("stages", cell.stage.id, field, value)];
  return [set("touchpoints", cell.touchpoint.id, field, value)];
}

function number(cell, typed, map) {
  const { field } = map.editing(cell);
  if (!typed.trim()) return { ops: [setExperience(map.persona.id, cell.touchpoint.id, field, null)] };
  const shown = typedNumber(typed);
  const [low, high] = field === "importance" ? [1, 5] : [map.reading.low, map.reading.high];
  if (Number.isNaN(shown) || shown < low || shown > high) {
    const end = (value) => (map.reading.signed && field !== "importance" ? signed(value, 0) : written(value, 0));
    return { wrong: t("Type a number from {low} to {high}, or press Escape.", { low: end(low), high: end(high) }) };
  }
  const value = field === "importance" ? shown : stored(shown, map.reading);
  const old = map.experience(cell.touchpoint)[field];
  if (old && old.value === value) return { ops: [] };
  return { ops: [setExperience(map.persona.id, cell.touchpoint.id, field, movedClaim(old, value))] };
}

function split(typed) {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** One line, one note: the first stays the first; what was taken out goes, what came goes to the end. */
function noteOps(cell, typed, map) {
  const { notes } = map.place(cell);
  const wanted = split(typed);
  const taken = new Set(map.doc.notes.keys());
  const ops = [];
  wanted.forEach((text, index) => {
    const note = notes[index];
    if (note) {
      if (note.text !== text) ops.push(set("notes", note.id, "text", text));
      return;
    }
    const id = makeId(text, taken, "note");
    taken.add(id);
    ops.push(add("notes", { id, text, lane: cell.line.lane.id, touchpoint: cell.touchpoint.id }));
  });
  return [...ops, ...notes.slice(wanted.length).map((note) => remove("notes", note.id))];
}

function chanceOps(cell, typed, map) {
  const { opportunities } = map.place(cell);
  const wanted = split(typed);
  const taken = new Set(map.doc.opportunities.keys());
  const ops = [];
  wanted.forEach((title, index) => {
    const old = opportunities[index];
    if (old) {
      if (old.title !== title) ops.push(set("opportunities", old.id, "title", title));
      return;
    }
    const id = makeId(title, taken, "opportunity");
    taken.add(id);
    ops.push(add("opportunities", { id, title, touchpoints: [cell.touchpoint.id] }));
  });
  for (const old of opportunities.slice(wanted.length)) {
    const others = old.touchpoints.filter((key) => key !== cell.touchpoint.id);
    ops.push(others.length ? set("opportunities", old.id, "touchpoints", others) : remove("opportunities", old.id));
  }
  return ops;
}

/** The operations that empty a cell, or none. */
export function emptied(cell, map) {
  const { how, of, field, fields, required, locked } = map.editing(cell);
  if (required || locked) return [];
  if (how === "lines") return of === "notes" ? noteOps(cell, "", map) : chanceOps(cell, "", map);
  const names = fields ?? [field];
  const record = map.place(cell)[of] ?? {};
  return names.filter((name) => record[name] != null).flatMap((name) => fieldOps(cell, of, name, null, map));
}
