// What typed text means for a cell, and the operations that follow from it.

import { add, remove, set, setExperience } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { signed, t, typedNumber, number as written } from "../core/words.js";
import { movedClaim } from "../curve/points.js";
import { figure, stored } from "../curve/scale.js";

/**
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("./contents.js").Editing} Editing
 * @typedef {import("./map.js").FilledCell} FilledCell
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {{ ops: Operation[], wrong?: undefined } | { wrong: string }} Result
 */

/** The text that an editor opens with. @param {FilledCell} cell @param {JourneyMap} map @returns {string} */
export function editable(cell, map) {
  const place = map.place(cell);
  const edit = map.editing(cell);
  if (edit.how === "form") return "";
  if (edit.how === "lines") return place[edit.of].map((record) => record.text ?? record.title).join("\n");
  const value = place[edit.of]?.[edit.field];
  if (edit.how === "number") return numberOf(value, edit.field, map);
  return String((edit.inside ? value?.[edit.inside] : value) ?? "");
}

/** @param {import("../curve/points.js").Claim | undefined} claim @param {string} field @param {JourneyMap} map */
function numberOf(claim, field, map) {
  if (!claim) return "";
  return field === "importance" ? written(claim.value, 2) : figure(claim.value, map.reading).replace("\u2212", "-");
}

/**
 * Turn what was typed into operations.
 * @param {FilledCell} cell
 * @param {string} typed
 * @param {JourneyMap} map
 * @returns {Result}
 */
export function entered(cell, typed, map) {
  const edit = map.editing(cell);
  if (edit.how === "form") return { ops: [] };
  if (edit.how === "lines") return { ops: lineOps(cell, edit.of, typed, map) };
  if (edit.how === "number") return number(cell, edit.field, typed, map);
  const { of, field, inside } = edit;
  const value = typed.trim();
  if (edit.required && !value)
    return { wrong: t("A touchpoint needs a name. Type one, or press Escape to keep the old one.") };
  if (!inside) return { ops: fieldOps(cell, of, field, value || null, map) };
  const changed = { ...map.place(cell)[of]?.[field], [inside]: value };
  const any = Object.values(changed).some((one) => one !== "" && one != null);
  return { ops: fieldOps(cell, of, field, any ? changed : null, map) };
}

/** @param {FilledCell} cell @param {string} of @param {string} field @param {unknown} value @param {JourneyMap} map @returns {Operation[]} */
function fieldOps({ touchpoint, stage }, of, field, value, map) {
  if (of === "stage") return [set("stages", stage.id, field, value)];
  if (!touchpoint) return [];
  if (of !== "experience") return [set("touchpoints", touchpoint.id, field, value)];
  return map.persona ? [setExperience(map.persona.id, touchpoint.id, field, value)] : [];
}

/** @param {FilledCell} cell @param {string} field @param {string} typed @param {JourneyMap} map @returns {Result} */
function number(cell, field, typed, map) {
  if (!typed.trim()) return { ops: fieldOps(cell, "experience", field, null, map) };
  const shown = typedNumber(typed);
  const [low, high] = field === "importance" ? [1, 5] : [map.reading.low, map.reading.high];
  if (Number.isNaN(shown) || shown < low || shown > high) {
    const end = (/** @type {number} */ value) =>
      map.reading.signed && field !== "importance" ? signed(value, 0) : written(value, 0);
    return { wrong: t("Type a number from {low} to {high}, or press Escape.", { low: end(low), high: end(high) }) };
  }
  const value = field === "importance" ? shown : stored(shown, map.reading);
  /** @type {import("../curve/points.js").Claim | undefined} */
  const old = map.place(cell).experience?.[field];
  if (old && old.value === value) return { ops: [] };
  return { ops: fieldOps(cell, "experience", field, movedClaim(old ?? null, value), map) };
}

/** @param {string} typed */
function split(typed) {
  return typed
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

/** @param {FilledCell} cell @param {"notes" | "opportunities"} of @param {string} typed @param {JourneyMap} map */
function lineOps(cell, of, typed, map) {
  if (!cell.touchpoint) return [];
  return of === "notes" ? noteOps(cell, cell.touchpoint, typed, map) : chanceOps(cell, cell.touchpoint, typed, map);
}

/**
 * One line, one note: the first stays the first; what was taken out goes, what came goes to the end.
 * @param {FilledCell} cell
 * @param {Rec} touchpoint
 * @param {string} typed
 * @param {JourneyMap} map
 * @returns {Operation[]}
 */
function noteOps(cell, touchpoint, typed, map) {
  const { notes } = map.place(cell);
  const wanted = split(typed);
  const taken = new Set(map.doc.notes.keys());
  /** @type {Operation[]} */
  const ops = [];
  wanted.forEach((text, index) => {
    const note = notes[index];
    if (note) {
      if (note.text !== text) ops.push(set("notes", note.id, "text", text));
      return;
    }
    const id = makeId(text, taken, "note");
    taken.add(id);
    ops.push(add("notes", { id, text, lane: cell.line.lane.id, touchpoint: touchpoint.id }));
  });
  return [...ops, ...notes.slice(wanted.length).map((note) => remove("notes", note.id))];
}

/** @param {FilledCell} cell @param {Rec} touchpoint @param {string} typed @param {JourneyMap} map @returns {Operation[]} */
function chanceOps(cell, touchpoint, typed, map) {
  const { opportunities } = map.place(cell);
  const wanted = split(typed);
  const taken = new Set(map.doc.opportunities.keys());
  /** @type {Operation[]} */
  const ops = [];
  wanted.forEach((title, index) => {
    const old = opportunities[index];
    if (old) {
      if (old.title !== title) ops.push(set("opportunities", old.id, "title", title));
      return;
    }
    const id = makeId(title, taken, "opportunity");
    taken.add(id);
    ops.push(add("opportunities", { id, title, touchpoints: [touchpoint.id] }));
  });
  for (const old of opportunities.slice(wanted.length)) {
    /** @type {string[]} */
    const touchpoints = old.touchpoints;
    const others = touchpoints.filter((key) => key !== touchpoint.id);
    ops.push(others.length ? set("opportunities", old.id, "touchpoints", others) : remove("opportunities", old.id));
  }
  return ops;
}

/** The operations that empty a cell, or none. @param {FilledCell} cell @param {JourneyMap} map @returns {Operation[]} */
export function emptied(cell, map) {
  const edit = map.editing(cell);
  if (edit.required || edit.locked) return [];
  if (edit.how === "lines") return lineOps(cell, edit.of, "", map);
  const names = edit.how === "form" ? edit.fields : [edit.field];
  const record = map.place(cell)[edit.of] ?? {};
  return names.filter((name) => record[name] != null).flatMap((name) => fieldOps(cell, edit.of, name, null, map));
}
