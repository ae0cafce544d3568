// What a cell shows, and what the curve says at a touchpoint: as it was computed, and what was typed since.

import { number, t } from "../core/words.js";
import { figure, levelName } from "../curve/scale.js";
import { OF_BOTH } from "./contents.js";
import { filledParts, futureParts, typedParts } from "./typed.js";

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("./map.js").FilledCell} FilledCell
 * @typedef {import("./map.js").Finding} Finding
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {import("./typed.js").Part} Part
 */

/** @type {Readonly<Record<string, any>>} */
const EMPTY = Object.freeze({});

/** What a cell shows. @param {JourneyMap} map @param {FilledCell} cell @returns {Part[]} */
export function partsOf(map, cell) {
  const { content } = cell.line.lane;
  const { of, typed } = map.fixed.typed[content] ?? { of: "touchpoint", typed: [] };
  const place = map.place(cell);
  const record = of === "notes" || of === "opportunities" ? undefined : place[of];
  const records = of === "notes" || of === "opportunities" ? place[of] : [record];
  const computed = map.computed(cell);
  /** @type {import("./typed.js").Named} */
  const named = (field, value) => (field.endsWith("channel") ? map.channelName(value) : value);
  const twins = map.fixed.twins[of] ?? EMPTY;
  if (map.state === "to-be" && !OF_BOTH.has(content) && typed.some(({ field }) => twins[field])) {
    const isNew = cell.touchpoint?.exists_in === "to-be";
    return typed.flatMap((one) => futureParts(one, twins[one.field], record, named, isNew));
  }
  const parts =
    numberSince(map, cell, computed) ??
    (computed
      ? filledParts(computed.parts, typed, records[0] ?? EMPTY, named)
      : records.flatMap((each) => typed.flatMap((one) => typedParts(one, each, named))));
  return cell.kind === "card" ? marked(map, parts, cell.touchpoint) : parts;
}

/**
 * A number that was typed since its cell was computed.
 * @param {JourneyMap} map
 * @param {FilledCell} cell
 * @param {import("../core/messages.js").CellData | undefined} computed
 * @returns {Part[] | null}
 */
function numberSince(map, { line, touchpoint }, computed) {
  if (line.editing.how !== "number" || !touchpoint) return null;
  const { field } = line.editing;
  const entered = map.experience(touchpoint)[field]?.value;
  if (entered === computed?.of) return null;
  if (entered === undefined) return [];
  return [{ style: "figure", text: field === "importance" ? number(entered) : figure(entered, map.reading) }];
}

/** A card's parts with the marks of its touchpoint. @param {JourneyMap} map @param {Part[]} parts @param {Rec} touchpoint @returns {Part[]} */
function marked(map, parts, touchpoint) {
  const marks = marksOf(map.findings[touchpoint.id] ?? EMPTY);
  if (parts[0]?.style !== "sign") return [{ style: "sign", marks }, ...parts];
  const [sign, ...rest] = parts;
  return [{ ...sign, marks }, ...rest];
}

/** @param {Finding} finding @returns {Part[]} */
function marksOf({ pain, moment }) {
  /** @type {Part[]} */
  const marks = [];
  if (pain)
    marks.push({ style: "pain", text: number(pain.rank, 0), spoken: t("pain point {rank}", { rank: pain.rank }) });
  if (moment) marks.push({ style: "moment", text: t("moment of truth") });
  return marks;
}

/** What the curve says at a touchpoint. @param {JourneyMap} map @param {Rec} touchpoint @returns {string} */
export function pointWords(map, touchpoint) {
  const experience = map.experience(touchpoint);
  if (experience.skipped) return t("{persona} skips this touchpoint", { persona: map.persona?.name ?? "" });
  const goal = map.state === "to-be" ? experience.to_be_emotion : null;
  const findings = map.findings[touchpoint.id] ?? EMPTY;
  const found = findings[goal ? "goal" : "point"];
  const entered = goal ?? experience.emotion;
  if (found && found.of === entered?.value) {
    const marks = goal ? [] : marksOf(findings).map(({ text, spoken }) => spoken ?? text);
    return [found.words, ...marks].join("; ");
  }
  if (!entered) return t("no emotion recorded yet");
  const words = { level: levelName(entered.value), figure: figure(entered.value, map.reading) };
  return goal ? t("goal: {level}, {figure}", words) : t("{level}, {figure}", words);
}
