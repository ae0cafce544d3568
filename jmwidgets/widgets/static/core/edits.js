// The operations that a view asks for.

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
  return `${persona}.${touchpoint}`;
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

const REFERENCES = new Set(["stage", "touchpoint", "persona", "lane", "channel", "opportunity", "segment"]);
const LISTS = new Set(["touchpoints", "personas", "steps"]);
/** @type {Partial<Record<Collection, string>>} */
const FIELD_OF = { stages: "stage", touchpoints: "touchpoint", personas: "persona", lanes: "lane" };

/**
 * Give an operation that names a new record by another id, for the rare case that somebody took the id.
 * @param {Operation} operation
 * @param {Collection} collection
 * @param {string} old
 * @param {string} key
 * @returns {Operation}
 */
export function renamedIn(operation, collection, old, key) {
  const field = FIELD_OF[collection];
  /** @template Value @param {Value} value */
  const swap = (value) => (value === old ? key : value);
  /** @param {Fields} record @returns {Fields} */
  const inRecord = (record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, inField(name, value)]));
  /** @param {string} name @param {any} value */
  const inField = (name, value) => {
    if (name === field && REFERENCES.has(name)) return swap(value);
    if (LISTS.has(name) && Array.isArray(value) && name.startsWith(field ?? "-")) return value.map(swap);
    return name === "steps" && collection === "touchpoints" && Array.isArray(value) ? value.map(swap) : value;
  };
  /** @type {Fields} */
  const changed = { ...operation };
  if (operation.collection === collection) {
    changed.id = swap(operation.id);
    if ("before" in operation) changed.before = swap(operation.before);
  }
  if (changed.record) changed.record = inRecord(changed.record);
  if (changed.make) changed.make = inRecord(changed.make);
  if (changed.field) changed.value = inField(changed.field, changed.value);
  const owner = changed.make ?? changed.record;
  if (operation.collection === "experiences" && owner) changed.id = experienceId(owner.persona, owner.touchpoint);
  return /** @type {Operation} */ (changed);
}
