// The operations that a view asks for.

import { EXPERIENCE_ID, REFERENCES } from "./vocabulary.js";

/**
 * @typedef {import("./document.js").Collection} Collection
 * @typedef {import("./document.js").Fields} Fields
 * @typedef {import("./document.js").Operation} Operation
 * @typedef {import("./document.js").Rec} Rec
 */

/**
 * Add a record under an id that must be new.
 * @param {Collection} collection
 * @param {Rec} record
 * @param {string | null} [before]
 * @returns {Operation}
 */
export function add(collection, record, before = null) {
  const { id, ...fields } = record;
  return { kind: "put", collection, id, record: fields, ...(before == null ? {} : { before }), new: true };
}

/**
 * Replace a record where it stands, or add it.
 * @param {Collection} collection
 * @param {Rec} record
 * @param {string | null} [before]
 * @returns {Operation}
 */
export function put(collection, record, before = null) {
  const { id, ...fields } = record;
  return { kind: "put", collection, id, record: fields, ...(before == null ? {} : { before }) };
}

/**
 * Give a field a new value; null gives it its default. With `make`, the record is made when it is not there.
 * @param {Collection | "journey"} collection
 * @param {string} id
 * @param {string} field
 * @param {any} value
 * @param {Fields | null} [make]
 * @returns {Operation}
 */
export function set(collection, id, field, value, make = null) {
  return { kind: "set", collection, id, field, value, ...(make ? { make } : {}) };
}

/**
 * Remove a record with all that makes no sense without it.
 * @param {Collection} collection
 * @param {string} id
 * @returns {Operation}
 */
export function remove(collection, id) {
  return { kind: "remove", collection, id };
}

/**
 * Place a record before another one; null: at the end.
 * @param {Collection} collection
 * @param {string} id
 * @param {string | null} [before]
 * @returns {Operation}
 */
export function move(collection, id, before = null) {
  return { kind: "move", collection, id, ...(before == null ? {} : { before }) };
}

/** The id under which the experience of a persona at a touchpoint is kept. @param {string} persona @param {string} touchpoint */
export function experienceId(persona, touchpoint) {
  return EXPERIENCE_ID.replace("{persona}", persona).replace("{touchpoint}", touchpoint);
}

/**
 * Set a field of what a persona experiences at a touchpoint.
 * @param {string} persona
 * @param {string} touchpoint
 * @param {string} field
 * @param {any} value
 */
export function setExperience(persona, touchpoint, field, value) {
  return set("experiences", experienceId(persona, touchpoint), field, value, { persona, touchpoint });
}

/**
 * Give an operation that names a new record by another id, for the rare case that somebody took the id.
 * @param {Operation} operation
 * @param {Collection} collection
 * @param {string} old
 * @param {string} key
 * @returns {Operation}
 */
export function renamedIn(operation, collection, old, key) {
  /** @typedef {import("./vocabulary.js").Reference} Reference */
  /** @template Value @param {Value} value */
  const swap = (value) => (value === old ? key : value);
  /** @param {Fields} values @param {Record<string, Reference>} places @returns {Fields} */
  const inFields = (values, places) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, inField(value, places[name])]));
  /** @param {any} value @param {Reference | undefined} place */
  const inField = (value, place) => {
    if (!place || value == null) return value;
    return place.several && Array.isArray(value) ? value.map((one) => inOne(one, place)) : inOne(value, place);
  };
  /** @param {any} value @param {Reference} place @returns {any} */
  const inOne = (value, place) => {
    if (place.fields) return inFields(value, place.fields);
    return place.collection === collection ? swap(value) : value;
  };
  const places = REFERENCES[operation.collection] ?? {};
  /** @type {Fields} */
  const changed = { ...operation };
  if (operation.collection === collection) {
    changed.id = swap(operation.id);
    if ("before" in operation) changed.before = swap(operation.before);
  }
  if (changed.record) changed.record = inFields(changed.record, places);
  if (changed.make) changed.make = inFields(changed.make, places);
  if (changed.field) changed.value = inField(changed.value, places[changed.field]);
  const owner = changed.make ?? changed.record;
  if (operation.collection === "experiences" && owner) changed.id = experienceId(owner.persona, owner.touchpoint);
  return /** @type {Operation} */ (changed);
}
