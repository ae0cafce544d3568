// The operations that a view asks for.

/** Add a record under an id that must be new. */
export function add(collection, record, before = null) {
  const { id, ...fields } = record;
  return { kind: "put", collection, id, record: fields, ...(before == null ? {} : { before }), new: true };
}

/** Replace a record where it stands, or add it. */
export function put(collection, record, before = null) {
  const { id, ...fields } = record;
  return { kind: "put", collection, id, record: fields, ...(before == null ? {} : { before }) };
}

/** Give a field a new value; null gives it its default. With `make`, the record is made when it is not there. */
export function set(collection, id, field, value, make = null) {
  return { kind: "set", collection, id, field, value, ...(make ? { make } : {}) };
}

/** Remove a record with all that makes no sense without it. */
export function remove(collection, id) {
  return { kind: "remove", collection, id };
}

/** Place a record before another one; null: at the end. */
export function move(collection, id, before = null) {
  return { kind: "move", collection, id, ...(before == null ? {} : { before }) };
}

/** The id under which the experience of a persona at a touchpoint is kept. */
export function experienceId(persona, touchpoint) {
  return `${persona}.${touchpoint}`;
}

/** Set a field of what a persona lives at a touchpoint. */
export function setExperience(persona, touchpoint, field, value) {
  return set("experiences", experienceId(persona, touchpoint), field, value, { persona, touchpoint });
}

const REFERENCES = new Set(["stage", "touchpoint", "persona", "lane", "channel", "opportunity", "segment"]);
const LISTS = new Set(["touchpoints", "personas", "steps"]);
const FIELD_OF = { stages: "stage", touchpoints: "touchpoint", personas: "persona", lanes: "lane" };

/**
 * Give an operation that names a new record by another id, for the rare case that somebody took the id.
 * @param {import("./document.js").Operation} operation
 * @param {string} collection
 * @param {string} old
 * @param {string} key
 */
export function renamedIn(operation, collection, old, key) {
  const field = FIELD_OF[collection];
  const swap = (value) => (value === old ? key : value);
  const inRecord = (record) =>
    Object.fromEntries(Object.entries(record).map(([name, value]) => [name, inField(name, value)]));
  const inField = (name, value) => {
    if (name === field && REFERENCES.has(name)) return swap(value);
    if (LISTS.has(name) && Array.isArray(value) && name.startsWith(field ?? "-")) return value.map(swap);
    return name === "steps" && collection === "touchpoints" && Array.isArray(value) ? value.map(swap) : value;
  };
  const changed = { ...operation };
  if (operation.collection === collection) {
    changed.id = swap(operation.id);
    if ("before" in operation) changed.before = swap(operation.before);
  }
  if (operation.record) changed.record = inRecord(operation.record);
  if (operation.make) changed.make = inRecord(operation.make);
  if (operation.field) changed.value = inField(operation.field, operation.value);
  const owner = changed.make ?? changed.record;
  if (operation.collection === "experiences" && owner) changed.id = experienceId(owner.persona, owner.touchpoint);
  return changed;
}
