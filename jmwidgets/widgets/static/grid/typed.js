// What people typed, as it stands in a cell before anything is computed: painted as Python declares it.

import { t } from "../core/words.js";

/**
 * @typedef {{ field: string, style: string, before?: string, frame?: [string, string], by?: string[],
 *   said?: Record<string, string>, noted?: boolean }} Typed
 * @typedef {object} Part what a cell shows, one below the other; see `Part` of Python's `jmwidgets.parts`
 * @property {string} style
 * @property {string} [text]
 * @property {boolean} [own] whether people wrote the text
 * @property {string} [spoken] what is said before it to those who listen
 * @property {[string, string]} [frame] what stands around the text
 * @property {[string, string]} [icon] group and name of a drawing
 * @property {string} [met] how far a requirement is met
 * @property {[number, number]} [bar] expected and felt
 * @property {number} [weight]
 * @property {string} [colour]
 * @property {string} [field] the field whose text it is
 * @property {Part[]} [marks]
 */

/** The value of a choice whose default the document leaves out. */
const DEFAULTS = { met: "unknown", direction: "receiving", problem: "missing" };

/**
 * The parts of a typed field, one for each text.
 * @param {Typed} typed
 * @param {Record<string, any> | undefined} record
 * @param {(field: string, value: any) => string} named gives the name of what a field refers to
 * @returns {Part[]}
 */
export function typedParts(typed, record, named) {
  const { field, style, before, frame, by = [], said = {}, noted } = typed;
  const shown = items(record?.[field])
    .map((item) => ({ item, text: textOf(field, item, named) }))
    .filter(({ text }) => text);
  const parts = shown.flatMap(({ item, text }) => {
    const kind = by.map((name) => item[name] ?? DEFAULTS[name]).join(".");
    const words = said[kind];
    const met = style === "met" ? { met: kind, icon: ["marks", kind] } : {};
    const colour = style === "sticky" && record.colour ? { colour: record.colour } : {};
    const part = { style, text, own: true, field, ...(frame ? { frame } : {}), ...met, ...colour };
    if (!words) return [part];
    return noted ? [{ style: "note", text: words }, part] : [{ ...part, spoken: words }];
  });
  return parts.length && before ? [{ style: "note", text: before }, ...parts] : parts;
}

/**
 * Computed parts with the texts that they only name, and whatever was typed since they were computed.
 * @param {Part[]} computed
 * @param {Typed[]} declared
 * @param {Record<string, any>} record
 * @param {(field: string, value: any) => string} named
 * @returns {Part[]}
 */
export function filledParts(computed, declared, record, named) {
  const parts = computed.flatMap((part) => {
    if (!part.field) return [part];
    const [text] = items(record[part.field]).map((item) => textOf(part.field, item, named));
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
 * @param {Record<string, any>} record
 * @param {(field: string, value: any) => string} named
 * @param {boolean} isNew whether there is no today
 * @returns {Part[]}
 */
export function futureParts(typed, twin, record, named, isNew) {
  const today = typedParts(typed, record, named);
  const then = twin ? typedParts({ ...typed, field: twin }, record, named) : [];
  if (isNew) return then.length ? then : today;
  return [...then, ...today.map((part) => ({ ...part, style: "today", spoken: t("as-is:") }))];
}

const items = (value) => (value == null ? [] : [value].flat());

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
