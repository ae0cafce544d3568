// What people typed, as it stands in a cell before anything is computed: painted as Python declares it.

import { t } from "../core/words.js";

/**
 * @typedef {import("../core/document.js").Fields} Fields
 * @typedef {import("../core/messages.js").TypedData} Typed
 * @typedef {Omit<import("../core/messages.js").PartData, "style"> & { style: Style, image?: string, marks?: Part[] }} Part what a cell shows,
 *   one below the other; see `Part` of Python's `jmwidgets.parts`
 * @typedef {import("../core/messages.js").PartData["style"] | "today"} Style `today`: how it is, under what it is to be
 * @typedef {(field: string, value: string) => string} Named gives the name of what a field refers to
 */

/** The value of a choice whose default the document leaves out. @type {Record<string, string>} */
const DEFAULTS = { met: "unknown", direction: "receiving", problem: "missing" };

/**
 * The parts of a typed field, one for each text.
 * @param {Typed} typed
 * @param {Fields | undefined} record
 * @param {Named} named
 * @returns {Part[]}
 */
export function typedParts(typed, record, named) {
  const { field, style, before, frame, by = [], said = {}, noted } = typed;
  const shown = items(record?.[field])
    .map((item) => ({ item, text: bare(textOf(field, item, named), frame) }))
    .filter(({ text }) => text);
  const parts = shown.flatMap(({ item, text }) => {
    /** @type {string} */
    const kind = by.map((name) => item[name] ?? DEFAULTS[name]).join(".");
    const words = said[kind];
    /** @type {Partial<Part>} */
    const met = style === "met" ? { met: kind, icon: ["marks", kind] } : {};
    const colour = style === "sticky" && record?.colour ? { colour: record.colour } : {};
    const image = style === "picture" ? { image: item.image } : {};
    /** @type {Part} */
    const part = { style, text, own: true, field, ...(frame ? { frame } : {}), ...met, ...colour, ...image };
    if (!words) return [part];
    return noted ? [note(words), part] : [{ ...part, spoken: words }];
  });
  return parts.length && before ? [note(before), ...parts] : parts;
}

/** @param {string} text @returns {Part} */
const note = (text) => ({ style: "note", text });

/**
 * Computed parts with the texts that they only name, and whatever was typed since they were computed.
 * @param {Part[]} computed
 * @param {Typed[]} declared
 * @param {Fields} record
 * @param {Named} named
 * @returns {Part[]}
 */
export function filledParts(computed, declared, record, named) {
  const parts = computed.flatMap((part) => {
    const { field } = part;
    if (!field) return [part];
    const [text] = items(record[field]).map((item) => bare(textOf(field, item, named), part.frame));
    return text ? [{ ...part, text, own: true }] : [];
  });
  const shown = new Set(computed.map(({ field }) => field));
  const since = declared.filter(({ field }) => !shown.has(field));
  return [...parts, ...since.flatMap((typed) => typedParts(typed, record, named))];
}

/**
 * What a field is to be, and softly beneath it how it is today.
 * @param {Typed} typed
 * @param {string | undefined} twin the field that holds what it is to be
 * @param {Fields | undefined} record
 * @param {Named} named
 * @param {boolean} isNew whether there is no today
 * @returns {Part[]}
 */
export function futureParts(typed, twin, record, named, isNew) {
  const today = typedParts(typed, record, named);
  const then = twin ? typedParts({ ...typed, field: twin }, record, named) : [];
  if (isNew) return then.length ? then : today;
  return [...then, ...today.map((part) => /** @type {Part} */ ({ ...part, style: "today", spoken: t("as-is:") }))];
}

const MARKS = ["“”", "„“", "«»", "»«", '""', "‘’"];

/** A text that is put between quotation marks, without its own around it. @param {string} text @param {unknown} frame */
function bare(text, frame) {
  const inside = text.trim().slice(1, -1);
  const own = MARKS.some(([first, last]) => text.trim() === first + inside + last && !inside.includes(first));
  return frame && own ? inside : text;
}

/** @param {any} value @returns {any[]} */
const items = (value) => (value == null ? [] : [value].flat());

/** @param {string} field @param {any} item a text, or a record with one @param {Named} named @returns {string} */
function textOf(field, item, named) {
  if (typeof item === "string") return named(field, item);
  return item.text || (item.days == null ? "" : t("day {days}", { days: item.days }));
}

/** What a cell says, in one line, for those who listen and for the search. @param {Part[]} parts */
export function spoken(parts) {
  return parts
    .flatMap(({ spoken: said, text, frame, marks = [] }) => [
      said,
      text && (frame ? `${frame[0]}${text}${frame[1]}` : text),
      ...marks.map((mark) => mark.spoken ?? mark.text),
    ])
    .filter(Boolean)
    .join(" ");
}
