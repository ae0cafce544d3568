// The journey in the browser: records by id, changed by the document's own operations.

/**
 * @typedef {{ kind: "put", collection: string, id: string, record: object, before?: string, new?: boolean }} Put
 * @typedef {{ kind: "set", collection: string, id: string, field: string, value?: any, make?: object }} SetField
 * @typedef {{ kind: "remove", collection: string, id: string }} Remove
 * @typedef {{ kind: "move", collection: string, id: string, before?: string }} Move
 * @typedef {Put | SetField | Remove | Move} Operation
 * @typedef {{ [collection: string]: any }} Doc `journey` holds the journey's own fields, every collection is a Map
 */

export const COLLECTIONS = [
  "sources",
  "channels",
  "audiences",
  "stakeholders",
  "stages",
  "lanes",
  "segments",
  "touchpoints",
  "personas",
  "experiences",
  "paths",
  "quotes",
  "facts",
  "notes",
  "kpis",
  "objectives",
  "milestones",
  "opportunities",
  "actions",
  "assessments",
];

/**
 * Read a journey as Python dumps it.
 * @param {object} data
 * @returns {Doc}
 */
export function readDocument(data) {
  const doc = {};
  for (const name of COLLECTIONS) doc[name] = new Map((data[name] ?? []).map((record) => [record.id, record]));
  const own = Object.entries(data).filter(([name]) => !(name in doc));
  doc.journey = Object.fromEntries(own);
  return doc;
}

/**
 * Give the document as it is after one operation. What does not fit is passed over: Python, which checks it,
 * has the last word.
 * @param {Doc} doc
 * @param {Operation} operation
 * @returns {Doc}
 */
export function applied(doc, operation) {
  const { collection, id } = operation;
  if (collection === "journey") return { ...doc, journey: withField(doc.journey, operation) };
  const records = doc[collection];
  if (!records) return doc;
  const changed = changedRecords(records, operation, id);
  return changed === records ? doc : { ...doc, [collection]: changed };
}

function changedRecords(records, operation, id) {
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

function placed(records, id, record, before) {
  if (before == null || !records.has(before)) return new Map(records).set(id, record);
  const result = new Map();
  for (const [key, other] of records) {
    if (key === before) result.set(id, record);
    result.set(key, other);
  }
  return result;
}

function withField(record, { field, value }) {
  const changed = { ...record };
  if (value == null) delete changed[field];
  else changed[field] = value;
  return changed;
}

/**
 * Give the id of the record after `id`, or null.
 * @param {Map<string, object>} records
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
