// What a cell of a pasted table says for a field.

import { pastedLines } from "../core/paste.js";
import { t } from "../core/words.js";
import { typedAmount } from "./inputs.js";

/**
 * @typedef {import("./inputs.js").Field} Field
 * @typedef {import("./inputs.js").Named} Named
 * @typedef {import("./inputs.js").Reading} Reading
 * @typedef {(collection: string) => Named[]} Lookup
 */

const YES = new Set(["x", "1", "true", "yes", "✓"]);
const NO = new Set(["", "0", "false", "no", "-", "–"]);
const PARTS = /\s*[;|]\s*|\s*,\s+/;

/** @type {Record<string, (text: string, field: Field, records: Lookup) => Reading>} */
const READERS = {
  text: (text, field) => ({ value: suggested(text, field) }),
  "long text": (text) => ({ value: text }),
  lines: (text) => ({
    value: text.includes(";")
      ? text
          .split(";")
          .map((one) => one.trim())
          .filter(Boolean)
      : pastedLines(text),
  }),
  number: (text, field) => typedAmount(text, field),
  claim: claimed,
  emotion: claimed,
  choice: chosen,
  flag: flagged,
  date: dated,
  reference: (text, field, records) => found(text, records(field.collection ?? "")),
  references: severalOf,
};

/** The kinds of fields that a pasted column may fill. @param {Field} field */
export function isPasted(field) {
  return (
    field.kind in READERS && !(field.kind === "claim" && (field.fields ?? []).some(({ name }) => name === "metric"))
  );
}

/**
 * Read a cell for a field; an empty one says nothing.
 * @param {string} text
 * @param {Field} field
 * @param {Lookup} records
 * @returns {Reading}
 */
export function typedCell(text, field, records) {
  const plain = text.trim();
  return plain || field.kind === "flag" ? READERS[field.kind](plain, field, records) : { value: null };
}

/** @param {string} text */
const folded = (text) => text.trim().toLowerCase().normalize("NFKC");

/** @param {string} text @param {Field} field */
function suggested(text, field) {
  return field.suggestions?.find(([, name]) => folded(name) === folded(text))?.[0] ?? text;
}

/** @param {string} text @param {Field} field @returns {Reading} */
function claimed(text, field) {
  const { value, problem } = typedAmount(text, field);
  return problem ? { problem } : { value: { value } };
}

/** @param {string} text @param {Field} field @returns {Reading} */
function chosen(text, field) {
  const choices = field.choices ?? [];
  const wanted = folded(text);
  const choice = choices.find(([value, name]) => folded(name) === wanted || folded(String(value)) === wanted);
  if (choice) return { value: choice[0] };
  return { problem: t("“{text}” is not one of {names:or}.", { text, names: choices.map(([, name]) => name) }) };
}

/** @param {string} text @param {Field} field @returns {Reading} */
function flagged(text, field) {
  const word = folded(text);
  if (!YES.has(word) && word !== folded(t("yes")) && !NO.has(word) && word !== folded(t("no")))
    return { problem: t("“{text}” is neither yes nor no.", { text }) };
  const said = YES.has(word) || word === folded(t("yes"));
  return { value: said === Boolean(field.default) ? null : said };
}

/** A day as 2025-10-03, 3.10.2025 or 3/10/2025; which comes first is asked nobody where it cannot be told. @param {string} text @returns {Reading} */
function dated(text) {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text);
  const dots = /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/.exec(text);
  const slashes = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  let [year, month, day] = iso ? [iso[1], iso[2], iso[3]] : dots ? [dots[3], dots[2], dots[1]] : ["", "", ""];
  if (slashes) {
    const [, one, other, of] = slashes;
    if (Number(one) <= 12 && Number(other) <= 12 && one !== other)
      return { problem: t("“{text}” may be two days. Write it as 2026-12-31.", { text }) };
    [year, month, day] = Number(one) > 12 ? [of, other, one] : [of, one, other];
  }
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const parsed = new Date(`${date}T00:00:00Z`);
  const exists = year && !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(date);
  return exists ? { value: date } : { problem: t("“{text}” is not a date. Write it as 2026-12-31.", { text }) };
}

/** @param {string} text @param {Named[]} records @returns {Reading} */
function found(text, records) {
  const wanted = folded(text);
  const record = records.find(({ id, name }) => folded(name) === wanted || id === wanted);
  return record ? { value: record.id } : { problem: t("There is no “{text}” yet.", { text }) };
}

/** @param {string} text @param {Field} field @param {Lookup} records @returns {Reading} */
function severalOf(text, field, records) {
  const options = field.choices?.map(([id, name]) => ({ id: String(id), name })) ?? records(field.collection ?? "");
  const whole = found(text, options);
  if (!whole.problem) return { value: [whole.value] };
  const readings = text.split(PARTS).map((part) => found(part, options));
  const broken = readings.find(({ problem }) => problem);
  return broken ?? { value: readings.map(({ value }) => value) };
}
