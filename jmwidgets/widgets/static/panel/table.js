// Records of one kind as a table: every cell is entered where it stands, a row unfolds to all of its fields.

import { at, fill, findAll, focused, h, uniqueId } from "../core/dom.js";
import { add, move, remove } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { pastedRows } from "../core/paste.js";
import { t, tn } from "../core/words.js";
import { choosable, nameOf, RecordForm } from "../form/form.js";
import { movers } from "../form/lists.js";
import { previewPaste } from "../form/paste_preview.js";

/**
 * @typedef {import("../core/document.js").Fields} Fields
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../form/inputs.js").Field} Field
 * @typedef {object} Given
 * @property {import("../core/view.js").View} view
 * @property {AbortSignal} signal
 * @property {import("../core/document.js").Collection} collection
 * @property {string} title
 * @property {string} [intro]
 * @property {string} [add] what adding is called; left out, records are made elsewhere
 * @property {Field[]} fields
 * @property {string[]} columns fields that stand in the table, the first one names the record
 * @property {{ name: string, label: string }[]} [computed] what Python derives
 * @property {Fields} [fresh] what a new record begins with
 * @typedef {object} Row
 * @property {RecordForm} form
 * @property {HTMLElement} line
 * @property {HTMLElement[]} computed
 * @property {HTMLElement} open
 * @property {HTMLElement} what
 * @property {{ line: HTMLElement, form: RecordForm } | null} fold
 */

const TYPED = "textarea, input:not([type=date], [type=checkbox], [type=color], [type=file])";
const WAYS = /** @type {Record<string, number>} */ ({ ArrowUp: -1, ArrowDown: 1, Enter: 1 });

export class RecordTable {
  /** @param {Given} given */
  constructor(given) {
    this._given = given;
    this._view = given.view;
    this._store = given.view.store;
    /** @type {Map<string, Row>} */
    this._rows = new Map();
    this._columns = given.columns.flatMap((name) => given.fields.find((field) => field.name === name) ?? []);
    this._others = given.fields.filter(({ name }) => !given.columns.includes(name));
    this._computed = given.computed ?? [];
    // Rows of a narrow table are laid out as cards; the roles keep them a table for those who don't see it.
    this._body = h("tbody", { role: "rowgroup" });
    this._hint = h("p", { class: "jmq-hint" });
    this._new = h("input", {
      class: "jm-input",
      placeholder: t("{add}: type and press Enter, or paste a list", { add: given.add ?? "" }),
      "aria-label": given.add,
      autocomplete: "off",
      onpaste: (event) => this._pasted(event),
    });
    const adding = h(
      "form",
      {
        class: "jmq-add",
        onsubmit: (event) => {
          event.preventDefault();
          this._add();
        },
      },
      this._new,
      h("button", { type: "submit", class: "jm-button" }, t("Add")),
    );
    const title = h("h3", { class: "jmq-title", id: uniqueId("title") }, given.title);
    const head = [...this._columns, ...this._computed].map(({ label }) =>
      h("th", { scope: "col", role: "columnheader" }, label),
    );
    const whatHead = h("span", { class: "jm-hidden" }, t("What to do with it"));
    this._table = h(
      "table",
      { class: "jmq-table", role: "table", "aria-labelledby": title.id, onkeydown: (event) => this._key(event) },
      h(
        "thead",
        { role: "rowgroup" },
        h("tr", { role: "row" }, ...head, h("th", { scope: "col", role: "columnheader", class: "jmq-what" }, whatHead)),
      ),
      this._body,
    );
    this.element = h(
      "section",
      { class: "jmq-part", data: { collection: given.collection } },
      title,
      given.intro ? h("p", { class: "jmq-intro" }, given.intro) : null,
      h("div", { class: "jmq-scroll" }, this._table),
      this._hint,
      given.add ? adding : null,
    );
  }

  draw() {
    const records = this._store.doc[this._given.collection];
    for (const [id, row] of this._rows) if (!records.has(id)) this._forget(id, row);
    /** @type {HTMLElement | null} */
    let before = null;
    for (const record of records.values()) {
      const row = this._rows.get(record.id) ?? this._made(record.id);
      /** @type {Element | null} */
      const place = before ? before.nextElementSibling : this._body.firstElementChild;
      if (place !== row.line) this._body.insertBefore(row.line, place);
      before = row.line;
      if (row.fold) {
        if (before.nextElementSibling !== row.fold.line) before.after(row.fold.line);
        before = row.fold.line;
      }
      row.form.show(record);
      row.fold?.form.show(record);
      this._drawComputed(row, record);
    }
    this._table.hidden = records.size === 0;
    this._hint.textContent = records.size
      ? ""
      : !this._given.add
        ? t("Nothing here yet.")
        : t("Nothing here yet. Type below and press Enter to add the first one.");
  }

  /** Go to a field of a record, of the table or behind More; to its name if it has no such field. @param {string} id @param {string} [field] */
  focus(id, field) {
    const row = this._rows.get(id);
    if (!row) return;
    const inside = this._others.some(({ name }) => name === field);
    if (inside && !row.fold) this._unfold(id);
    if (inside && field) row.fold?.form.focus(field);
    else row.form.focus(field && row.form.boxes.has(field) ? field : this._columns[0].name);
  }

  /** Go to where a record is added. */
  focusNew() {
    this._new.focus();
  }

  /** Go to what an entry elsewhere speaks of. @param {import("../core/lead.js").Target} target @returns {boolean} whether it stands here */
  lead({ collection, id, field }) {
    if (collection !== this._given.collection || (id && !this._rows.has(id))) return false;
    if (id) this.focus(id, field);
    else this.focusNew();
    return true;
  }

  /** @param {string} id @returns {Row} */
  _made(id) {
    const { view, collection, signal } = this._given;
    const form = new RecordForm({ view, collection, fields: this._columns, signal, compact: true });
    const cells = [...form.boxes.values()].map((box, place) =>
      place === 0 ? h("th", { scope: "row", role: "rowheader" }, box.element) : h("td", { role: "cell" }, box.element),
    );
    const computed = this._computed.map(({ label }) =>
      h("td", { class: "jmq-computed", role: "cell", data: { label } }),
    );
    const open = h(
      "button",
      { type: "button", class: "jm-button jm-quiet", "aria-expanded": "false", onclick: () => this._unfold(id) },
      t("More"),
    );
    const what = h(
      "td",
      { class: "jmq-what", role: "cell" },
      this._others.length ? open : null,
      movers(t("Row"), {
        up: () => this._move(id, -1),
        down: () => this._move(id, 1),
        away: () => this._remove(id),
      }),
    );
    const line = h("tr", { class: "jmq-row", role: "row", data: { id } }, ...cells, ...computed, what);
    form.listen(line);
    const row = { form, line, computed, open, what, fold: null };
    this._rows.set(id, row);
    return row;
  }

  /** @param {Row} row @param {Rec} record */
  _drawComputed(row, record) {
    const derived = this._store.derived[this._given.collection]?.[record.id] ?? {};
    this._computed.forEach(({ name }, place) => {
      const text = derived[name] ?? "";
      if (row.computed[place].textContent !== text) row.computed[place].textContent = text;
    });
    const name = nameOf(record);
    if (row.what.dataset.name === name) return;
    row.what.dataset.name = name;
    const labels = [t("{name}: move up", { name }), t("{name}: move down", { name }), t("{name}: remove", { name })];
    findAll(row.what, ".jmf-movers button").forEach((button, place) => {
      button.setAttribute("aria-label", labels[place]);
    });
    row.open.setAttribute("aria-label", t("{name}: more", { name }));
  }

  /** @param {string} id */
  _unfold(id) {
    const row = this._rows.get(id);
    if (!row) return;
    if (row.fold) {
      row.fold.form.commit();
      row.fold.form.end();
      row.fold.line.remove();
      row.fold = null;
    } else {
      const { view, collection, signal } = this._given;
      const form = new RecordForm({ view, collection, fields: this._others, signal });
      const width = this._columns.length + this._computed.length + 1;
      const line = h("tr", { class: "jmq-fold", role: "row" }, h("td", { colspan: width, role: "cell" }, form.element));
      row.fold = { line, form };
      row.line.after(line);
      form.show(this._store.doc[collection].get(id));
    }
    row.open.setAttribute("aria-expanded", String(Boolean(row.fold)));
  }

  /** @param {string} id @param {Row} row */
  _forget(id, row) {
    row.form.end();
    row.fold?.form.end();
    row.line.remove();
    row.fold?.line.remove();
    this._rows.delete(id);
  }

  _add() {
    const name = this._new.value.trim();
    if (name) {
      this._new.value = "";
      this._enter([{ [this._columns[0].name]: name }]);
      this._view.announce(t("{name} added", { name }));
    }
    this._new.focus();
  }

  /** Add records in one step. @param {Fields[]} records */
  _enter(records) {
    const { collection, fresh } = this._given;
    const taken = new Set(this._store.doc[collection].keys());
    const ops = records.map((record) => {
      const id = makeId(String(record[this._columns[0].name]), taken, collection.replace(/s$/, ""));
      taken.add(id);
      return add(collection, { ...fresh, ...record, id });
    });
    this._store.edit(ops);
  }

  /** @param {ClipboardEvent} event */
  _pasted(event) {
    const rows = pastedRows(event.clipboardData?.getData("text/plain") ?? "");
    if (rows.length < 2 && (rows[0]?.length ?? 0) < 2) return;
    event.preventDefault();
    previewPaste({
      view: this._view,
      anchor: this._new,
      rows,
      fields: [...this._columns, ...this._others],
      title: this._given.add ?? "",
      records: (collection) => choosable(this._store, collection),
      enter: (records) => {
        this._enter(records);
        const n = records.length;
        this._view.notify(tn("{n} record was added.", "{n} records were added.", n), { passing: true, undo: true });
      },
      back: () => this._new.focus(),
    });
  }

  /** @param {string} id @param {number} way */
  _move(id, way) {
    const order = [...this._store.doc[this._given.collection].keys()];
    const to = order.indexOf(id) + way;
    if (to < 0 || to >= order.length) {
      this._view.announce(way < 0 ? t("It is the first.") : t("It is the last."));
      return;
    }
    const before = focused();
    this._store.edit([move(this._given.collection, id, way < 0 ? order[to] : (order[to + 1] ?? null))]);
    before?.focus();
    this._view.announce(t("Now number {n} of {all}", { n: to + 1, all: order.length }));
  }

  /** @param {string} id */
  _remove(id) {
    const records = this._store.doc[this._given.collection];
    const record = records.get(id);
    if (!record) return;
    const order = [...records.keys()];
    const next = order[order.indexOf(id) + 1] ?? order[order.indexOf(id) - 1];
    this._store.edit([remove(this._given.collection, id)]);
    this._view.notify(t("{name} was removed.", { name: nameOf(record) }), { passing: true, undo: true });
    if (next) this.focus(next);
    else this._new.focus();
  }

  /** Up, down and Enter go through a column, as in any table of figures. @param {KeyboardEvent} event */
  _key(event) {
    const way = WAYS[event.key];
    const from = at(event);
    const cell = /** @type {HTMLTableCellElement | null} */ (from.closest(".jmq-row > *"));
    if (!way || !cell?.parentElement || event.altKey || event.shiftKey || !from.matches(TYPED)) return;
    if (from.closest(".jmf-lines, .jmf-rows")) return;
    const lines = findAll(this._body, ":scope > .jmq-row");
    const next = lines[lines.indexOf(cell.parentElement) + way];
    const inNext = next && findAll(next.children[cell.cellIndex], TYPED)[0];
    const target = /** @type {HTMLInputElement | null} */ (next ? inNext : way > 0 ? this._new : null);
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  }
}

/** Several tables and forms, one under the other. @param {{ element: HTMLElement }[]} parts */
export function stacked(parts) {
  const element = h("div", { class: "jmq-stack" });
  fill(
    element,
    parts.map((part) => part.element),
  );
  return element;
}
