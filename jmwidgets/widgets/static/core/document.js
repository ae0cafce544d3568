// The journey in the browser: records by id, changed by the document's own operations.

import { COLLECTIONS } from "./vocabulary.js";

/**
 * @typedef {{ kind: "put", collection: Collection, id: string, record: Fields, before?: string, new?: boolean }} Put
 * @typedef {{ kind: "set", collection: Collection | "journey", id: string, field: string, value?: any, make?: Fields }} SetField
 * @typedef {{ kind: "remove", collection: Collection, id: string }} Remove
 * @typedef {{ kind: "move", collection: Collection, id: string, before?: string }} Move
 * @typedef {Put | SetField | Remove | Move} Operation
 * @typedef {Record<string, any>} Fields
 * @typedef {Fields & { id: string }} Rec a record: it holds what is not default
 * @typedef {(typeof COLLECTIONS)[number]} Collection
 * @typedef {Map<string, Rec>} Records
 * @typedef {Record<Collection, Records> & { journey: Rec }} Doc `journey` holds the journey's own fields
 */

/**
 * Read a journey as Python dumps it.
 * @param {Fields} data
 * @returns {Doc}
 */
export function readDocument(data) {
  const records = COLLECTIONS.map((name) => [
    name,
    new Map((data[name] ?? []).map((/** @type {Rec} */ one) => [one.id, one])),
  ]);
  const known = new Set(/** @type {readonly string[]} */ (COLLECTIONS));
  const journey = Object.fromEntries(Object.entries(data).filter(([name]) => !known.has(name)));
  return { ...Object.fromEntries(records), journey };
}

/**
 * Give the document as it is after one operation. What does not fit is passed over: Python, which checks it,
 * has the last word.
 * @param {Doc} doc
 * @param {Operation} operation
 * @returns {Doc}
 */
export function applied(doc, operation) {
  if (operation.collection === "journey") return { ...doc, journey: withField(doc.journey, operation) };
  const records = doc[operation.collection];
  if (!records) return doc;
  const changed = changedRecords(records, operation);
  return changed === records ? doc : { ...doc, [operation.collection]: changed };
}

/** @param {Records} records @param {Operation} operation @returns {Records} */
function changedRecords(records, operation) {
  const { id } = operation;
  const old = records.get(id);
  switch (operation.kind) {
    case "put": {
      const record = { id, ...operation.record };
      return old ? new Map(records).set(id, record) : placed(records, id, record, operation.before);
    }
    case "set": {
      if (old) return new Map(records).set(id, withField(old, operation));
      if (!operation.make) return records;
      return new Map(records).set(id, withField({ id, ...operation.make }, operation));
    }
    case "remove": {
      if (!old) return records;
      const rest = new Map(records);
      rest.delete(id);
      return rest;
    }
    case "move": {
      if (!old || operation.before === id) return records;
      const rest = new Map(records);
      rest.delete(id);
      return placed(rest, id, old, operation.before);
    }
    default:
      return records;
  }
}

/** @param {Records} records @param {string} id @param {Rec} record @param {string} [before] @returns {Records} */
function placed(records, id, record, before) {
  if (before == null || !records.has(before)) return new Map(records).set(id, record);
  const result = new Map();
  for (const [key, other] of records) {
    if (key === before) result.set(id, record);
    result.set(key, other);
  }
  return result;
}

/** @param {Rec} record @param {SetField} operation @returns {Rec} */
function withField(record, { field, value }) {
  const changed = { ...record };
  if (value == null) delete changed[field];
  else changed[field] = value;
  return changed;
}

/**
 * Give the id of the record after `id`, or null.
 * @param {Records} records
 * @param {string} id
 */
export function following(records, id) {
  let found = false;
  for (const key of records.keys()) {
    if (found) return key;
    found = key === id;
  }
  return null;
}
