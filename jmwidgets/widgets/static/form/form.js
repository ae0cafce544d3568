// A record's form: what is typed is saved as one goes on, and mistakes are told at their field.

import { h } from "../core/dom.js";
import { randomName } from "../core/ids.js";
import { set } from "../core/edits.js";
import { Box } from "./box.js";

const PAUSE_TO_SAVE = 500; // ms without a key

/** The name under which a record is shown in lists. */
export function nameOf(record) {
  return record.name ?? record.title ?? record.text ?? record.id;
}

/**
 * Records that a field may refer to, the built-in ones first.
 * @param {import("../core/store.js").Store} store
 * @param {string} collection
 */
export function choosable(store, collection) {
  const own = store.doc[collection];
  const builtIn = (store.fixed.builtIn?.[collection] ?? []).filter(({ id }) => !own.has(id));
  return [...builtIn, ...[...own.values()].map((record) => ({ id: record.id, name: nameOf(record) }))];
}

export class RecordForm {
  /**
   * @param {{ view: object, collection: string, fields: object[], editors?: Record<string, Function>, signal: AbortSignal, compact?: boolean }} given
   *   `compact`: its fields stand in a table
   */
  constructor({ view, collection, fields, editors, signal, compact = false }) {
    this._store = view.store;
    this._collection = collection;
    this._dirty = new Set();
    this._shown = new Map();
    this._group = randomName();
    this.boxes = new Map(
      fields.map((field) => [
        field.name,
        new Box(field, {
          editors,
          compact,
          records: (name) => choosable(this._store, name),
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

  /** Watch an element that holds the fields, to know which gesture an entry belongs to. */
  listen(element) {
    element.addEventListener("focusin", ({ target }) => {
      const entered = [...this.boxes.values()].find((box) => box.element.contains(target));
      if (entered !== this._entered) this._group = randomName();
      this._entered = entered;
    });
    // A browser tells of no change when the same mistake is typed once more.
    element.addEventListener("focusout", ({ target, relatedTarget }) => {
      const left = [...this._dirty].find((box) => box.element.contains(target) && !box.element.contains(relatedTarget));
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
   * @param {object | null} record
   * @param {object | null} [make] what the record is made from when it is not there yet
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

  /** Save what was typed but not saved yet. */
  commit() {
    clearTimeout(this._timer);
    for (const box of [...this._dirty]) this._save(box);
  }

  /** Go to a field. */
  focus(name) {
    this.boxes.get(name)?.focusable?.focus();
  }

  _changed(box) {
    this._dirty.add(box);
    box.say("");
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this._quietly(box), PAUSE_TO_SAVE);
  }

  _settled(box) {
    this._dirty.add(box);
    clearTimeout(this._timer);
    this._save(box);
  }

  /** While somebody types, an entry that is not complete is no mistake yet. */
  _quietly(box) {
    if (!box.peek().problem) this._save(box);
  }

  _save(box) {
    const { value, problem } = box.read();
    if (problem) return;
    const { name } = box.field;
    this._dirty.delete(box);
    const text = JSON.stringify(value);
    const known = this._shown.get(name);
    if (text === known?.text) return;
    this._shown.set(name, { text, others: known?.others });
    this._store.edit([set(this._collection, this._id, name, value, this._make)], {
      group: `${this._id}.${name}.${this._group}`,
    });
  }

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

  /** The records that a field may name: when they change, what it offers changes. */
  _others(field) {
    return field.choices
      ? null
      : (this._store.doc[field.collection] ??
          (field.fields || field.kind === "claim" ? this._store.doc.sources : null));
  }
}

function sentence(text) {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
