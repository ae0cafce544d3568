// What the details panel holds: forms of records in groups, and lists of records that belong to a touchpoint.

import { h } from "../core/dom.js";
import { add, remove, set } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { t } from "../core/words.js";
import { readingOf } from "../curve/scale.js";
import { Box } from "../form/box.js";
import { RecordForm } from "../form/form.js";

/**
 * @typedef {import("../core/document.js").Collection} Collection
 * @typedef {import("../core/document.js").Fields} Fields
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../form/inputs.js").Field} Field
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {{ touchpoint: Rec, persona: Rec | null }} Place
 *
 * @typedef {object} LinesKind records of another collection that belong to a touchpoint
 * @property {string} label
 * @property {string} [help]
 * @property {Collection} collection
 * @property {string} text the field that is typed
 * @property {(record: Rec, place: Place) => boolean} mine
 * @property {(place: Place) => Fields} made
 * @property {(record: Rec, place: Place) => Operation | null} [loose] takes a shared record off this place alone
 */

/**
 * A form of some of a collection's fields.
 * @param {Grid} grid
 * @param {Collection} collection
 * @param {Field[]} fields
 * @param {AbortSignal} signal
 * @param {boolean} [held] whether it saves when it is told to
 */
export function formOf(grid, collection, fields, signal, held = false) {
  return new RecordForm({ view: grid.view, collection, fields, signal, held });
}

/** Sections that fold, each with some of a form's fields and how many of them are filled. */
export class Sections {
  /**
   * @param {import("../form/form.js").RecordForm} form
   * @param {{ title: string, fields: string[] }[]} groups
   * @param {Set<string>} open titles of the sections that are open
   */
  constructor(form, groups, open) {
    this.form = form;
    this._groups = groups.map(({ title, fields }) => {
      const count = h("span", { class: "jg-filled" });
      const body = h("div", { class: "jmf-form" }, ...fields.map((name) => form.boxes.get(name)?.element));
      const element = h(
        "details",
        { class: "jg-section", open: open.has(title) },
        h("summary", {}, h("span", {}, title), count),
        body,
      );
      element.addEventListener("toggle", () => (element.open ? open.add(title) : open.delete(title)));
      form.listen(body);
      return { fields, count, element };
    });
    this.elements = this._groups.map(({ element }) => element);
  }

  /** Unfold a field and go to it. @param {string} name @returns {boolean} whether it is here */
  focus(name) {
    const group = this._groups.find(({ fields }) => fields.includes(name));
    if (!group) return false;
    group.element.open = true;
    this.form.focus(name);
    return true;
  }

  /** @param {Rec} record @param {Fields | null} [make] */
  show(record, make) {
    this.form.show(record, make);
    for (const { fields, count } of this._groups) {
      const filled = fields.filter((name) => record?.[name] != null).length;
      count.textContent = filled ? t("{filled} of {all}", { filled, all: fields.length }) : "";
    }
  }
}

/** Records of another collection that belong to a touchpoint, one a line. */
export class Lines {
  /**
   * @param {Grid} grid
   * @param {LinesKind} kind
   */
  constructor(grid, kind) {
    this._grid = grid;
    this._kind = kind;
    /** @type {Place | null} */
    this._place = null;
    this._texts = "";
    this._shownFor = "";
    this._box = new Box(
      { name: kind.collection, label: kind.label, kind: "lines", help: kind.help ?? "" },
      {
        changed: () => {},
        settled: () => this._save(),
        records: () => [],
        reading: () => readingOf(grid.store.doc.journey),
      },
    );
    this.element = this._box.element;
  }

  /** @param {Place} place */
  show(place) {
    this._place = place;
    const records = this._records(place);
    const texts = JSON.stringify(records.map((record) => record[this._kind.text]));
    if (texts === this._texts && this._shownFor === place.touchpoint.id) return;
    this._texts = texts;
    this._shownFor = place.touchpoint.id;
    this._box.show(records.map((record) => record[this._kind.text]));
  }

  /** @param {Place} place */
  _records(place) {
    const { collection, mine } = this._kind;
    return [...this._grid.store.doc[collection].values()].filter((record) => mine(record, place));
  }

  _save() {
    if (!this._place) return;
    const { collection, text, made, loose } = this._kind;
    const place = this._place;
    /** @type {string[]} */
    const wanted = this._box.peek().value ?? [];
    const records = this._records(place);
    const taken = new Set(this._grid.store.doc[collection].keys());
    /** @type {Operation[]} */
    const ops = [];
    // Lines that are there already stay the records they are, in whatever order.
    /** @type {Map<string, Rec[]>} */
    const rest = new Map();
    for (const record of records) rest.set(record[text], [...(rest.get(record[text]) ?? []), record]);
    const added = wanted.filter((one) => !rest.get(one)?.shift());
    const gone = [...rest.values()].flat();
    added.forEach((one, index) => {
      if (gone[index]) {
        ops.push(set(collection, gone[index].id, text, one));
        return;
      }
      const id = makeId(one, taken, collection.replace(/s$/, ""));
      taken.add(id);
      ops.push(add(collection, { id, [text]: one, ...made(place) }));
    });
    for (const record of gone.slice(added.length)) ops.push(loose?.(record, place) ?? remove(collection, record.id));
    this._texts = JSON.stringify(wanted);
    this._grid.store.edit(ops);
  }
}
