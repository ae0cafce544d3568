// A record's form: what is typed is saved as one goes on, and mistakes are told at their field.

import { h, holds } from "../core/dom.js";
import { set } from "../core/edits.js";
import { randomName } from "../core/ids.js";
import { readingOf } from "../curve/scale.js";
import { Box } from "./box.js";

/**
 * @typedef {import("../core/document.js").Collection} Collection
 * @typedef {import("../core/document.js").Fields} Fields
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../core/store.js").Store} Store
 * @typedef {import("./inputs.js").Field} Field
 * @typedef {import("./inputs.js").Named} Named
 * @typedef {import("../core/view.js").View} View
 * @typedef {object} Given
 * @property {View} view
 * @property {Collection | "journey"} collection
 * @property {Field[]} fields
 * @property {Record<string, import("./box.js").MakeComposed>} [editors]
 * @property {AbortSignal} signal
 * @property {boolean} [compact] its fields stand in a table
 * @property {boolean} [held] it saves what was typed when it is told to, not as one goes on
 */

const PAUSE_TO_SAVE = 500; // ms without a key

/** The name under which a record is shown in lists. @param {Fields} record @returns {string} */
export function nameOf(record) {
  return record.name ?? record.title ?? record.text ?? record.id;
}

/**
 * Records that a field may refer to, the built-in ones first.
 * @param {Store} store
 * @param {string} collection
 * @returns {Named[]}
 */
export function choosable(store, collection) {
  const own = store.doc[/** @type {Collection} */ (collection)];
  /** @type {Named[]} */
  const known = store.fixed.builtIn?.[collection] ?? [];
  const builtIn = known.filter(({ id }) => !own.has(id));
  return [...builtIn, ...[...own.values()].map((record) => ({ id: record.id, name: nameOf(record) }))];
}

export class RecordForm {
  /** @param {Given} given */
  constructor({ view, collection, fields, editors, signal, compact = false, held = false }) {
    this._held = held ? randomName() : "";
    this._left = false;
    this._store = view.store;
    this._collection = collection;
    /** @type {Set<Box>} */
    this._dirty = new Set();
    /** @type {Map<string, { text: string, others: unknown }>} */
    this._shown = new Map();
    this._group = randomName();
    /** @type {string | undefined} */
    this._id = undefined;
    /** @type {Fields | null} */
    this._make = null;
    /** @type {Box | undefined} */
    this._entered = undefined;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._timer = undefined;
    /** @type {Map<string, Box>} */
    this.boxes = new Map(
      fields.map((field) => [
        field.name,
        new Box(field, {
          editors,
          compact,
          records: (name) => choosable(this._store, name),
          reading: () => readingOf(this._store.doc.journey),
          changed: (box) => this._changed(box),
          settled: (box) => this._settled(box),
        }),
      ]),
    );
    this.element = h("div", { class: "jmf-form" }, ...[...this.boxes.values()].map((box) => box.element));
    this._ends = [view.onLeave(() => this.commit()), this._store.on("refused", (text) => this._refused(text))];
    signal.addEventListener("abort", () => this.end());
    this.listen(this.element);
  }

  /** Watch an element that holds the fields, to know which gesture an entry belongs to. @param {HTMLElement} element */
  listen(element) {
    element.addEventListener("focusin", ({ target }) => {
      const entered = [...this.boxes.values()].find((box) => holds(box.element, target));
      if (entered !== this._entered) this._group = randomName();
      this._entered = entered;
    });
    // A browser tells of no change when the same mistake is typed once more.
    element.addEventListener("focusout", ({ target, relatedTarget }) => {
      const left = [...this._dirty].find((box) => holds(box.element, target) && !holds(box.element, relatedTarget));
      if (left) this._settled(left);
    });
  }

  /** The form is not used any more. */
  end() {
    clearTimeout(this._timer);
    for (const end of this._ends) end();
  }

  /**
   * Show another record, or the same one as it is now; what is being typed stays.
   * @param {Rec | null | undefined} record
   * @param {Fields | null} [make] what the record is made from when it is not there yet
   */
  show(record, make = null) {
    if (record?.id !== this._id) {
      this.commit();
      this._dirty.clear();
      this._shown.clear();
      this._id = record?.id;
    }
    this._make = make;
    if (!record) return;
    for (const [name, box] of this.boxes) {
      if (this._dirty.has(box)) continue;
      const value = record[name] ?? null;
      const text = JSON.stringify(value);
      const others = this._others(box.field);
      const known = this._shown.get(name);
      if (known?.text === text && known.others === others) continue;
      this._shown.set(name, { text, others });
      box.show(value);
    }
  }

  /** Save what was typed but not saved yet. @returns {boolean} whether all of it could be */
  commit() {
    clearTimeout(this._timer);
    if (this._left) return true;
    for (const box of [...this._dirty]) this._save(box);
    return this._dirty.size === 0;
  }

  /** Leave what was typed but not saved yet. */
  discard() {
    clearTimeout(this._timer);
    this._dirty.clear();
    // A field that loses the focus with the form tells of a change once more.
    this._left = true;
  }

  /** Go to a field. @param {string} name */
  focus(name) {
    this.boxes.get(name)?.focusable?.focus();
  }

  /** @param {Box} box */
  _changed(box) {
    this._dirty.add(box);
    box.say("");
    clearTimeout(this._timer);
    if (!this._held) this._timer = setTimeout(() => this._quietly(box), PAUSE_TO_SAVE);
  }

  /** @param {Box} box */
  _settled(box) {
    this._dirty.add(box);
    clearTimeout(this._timer);
    if (this._held) box.read();
    else this._save(box);
  }

  /** While somebody types, an entry that is not complete is no mistake yet. @param {Box} box */
  _quietly(box) {
    if (!box.peek().problem) this._save(box);
  }

  /** @param {Box} box */
  _save(box) {
    const { value, problem } = box.read();
    if (problem) return;
    const { name } = box.field;
    this._dirty.delete(box);
    if (this._id === undefined) return;
    const text = JSON.stringify(value);
    const known = this._shown.get(name);
    if (text === known?.text) return;
    this._shown.set(name, { text, others: known?.others });
    this._store.edit([set(this._collection, this._id, name, value, this._make)], {
      group: this._held || `${this._id}.${name}.${this._group}`,
    });
  }

  /** @param {string} text */
  _refused(text) {
    const where = this._collection === "journey" ? "journey: " : `${this._collection} '${this._id}': `;
    const found = text.split("\n").find((line) => line.includes(where));
    if (!found) return;
    const [path, ...said] = found.slice(found.indexOf(where) + where.length).split(": ");
    const box = this.boxes.get(path.split(/[.[]/)[0]);
    if (!box || !said.length) return;
    this._dirty.add(box);
    // The document holds the old value again: the same entry must not count as saved.
    this._shown.delete(box.field.name);
    box.say(sentence(said.join(": ")));
  }

  /** The records that a field may name: when they change, what it offers changes. @param {Field} field */
  _others(field) {
    if (field.choices) return null;
    if (field.collection) return this._store.doc[/** @type {Collection} */ (field.collection)];
    return field.fields ? this._store.doc.sources : null;
  }
}

/** @param {string} text */
function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
