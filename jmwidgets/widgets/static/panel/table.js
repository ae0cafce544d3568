// Records of one kind as a table: every cell is entered where it stands, a row unfolds to all of its fields.

import { fill, h, uniqueId } from "../core/dom.js";
import { add, move, remove } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { RecordForm, nameOf } from "../form/form.js";
import { movers } from "../form/lists.js";

const TYPED = "textarea, input:not([type=date], [type=checkbox], [type=color], [type=file])";

export class RecordTable {
  /**
   * @param {{ view: object, signal: AbortSignal, collection: string, title: string, intro?: string, one: string, fields: object[],
   *   columns: string[], computed?: { name: string, label: string }[], fresh?: object }} given
   *   `columns`: fields that stand in the table, the first one names the record; `computed`: what Python derives
   */
  constructor(given) {
    this._given = given;
    this._view = given.view;
    this._store = given.view.store;
    this._rows = new Map();
    const by = new Map(given.fields.map((field) => [field.name, field]));
    this._columns = given.columns.map((name) => by.get(name));
    this._others = given.fields.filter(({ name }) => !given.columns.includes(name));
    this._computed = given.computed ?? [];
    this._body = h("tbody");
    this._hint = h("p", { class: "jmq-hint" });
    this._new = h("input", {
      class: "jm-input",
      placeholder: `Add ${given.one}: type and press Enter`,
      "aria-label": `Add ${given.one}`,
      autocomplete: "off",
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
      h("button", { type: "submit", class: "jm-button" }, "Add"),
    );
    const title = h("h3", { class: "jmq-title", id: uniqueId("title") }, given.title);
    const head = [...this._columns, ...this._computed].map(({ label }) => h("th", { scope: "col" }, label));
    this._table = h(
      "table",
      { class: "jmq-table", "aria-labelledby": title.id, onkeydown: (event) => this._key(event) },
      h(
        "thead",
        {},
        h("tr", {}, ...head, h("th", { scope: "col" }, h("span", { class: "jm-hidden" }, "What to do with it"))),
      ),
      this._body,
    );
    this.element = h(
      "section",
      { class: "jmq-part" },
      title,
      given.intro ? h("p", { class: "jmq-intro" }, given.intro) : null,
      h("div", { class: "jmq-scroll" }, this._table),
      this._hint,
      adding,
    );
  }

  draw() {
    const records = this._store.doc[this._given.collection];
    for (const [id, row] of this._rows) if (!records.has(id)) this._forget(id, row);
    let before = null;
    for (const record of records.values()) {
      const row = this._rows.get(record.id) ?? this._made(record.id);
      const at = before ? before.nextElementSibling : this._body.firstElementChild;
      if (at !== row.line) this._body.insertBefore(row.line, at);
      before = row.line;
      if (row.fold) {
        if (before.nextElementSibling !== row.fold) before.after(row.fold);
        before = row.fold;
      }
      row.form.show(record);
      row.details?.show(record);
      this._drawComputed(row, record);
    }
    this._table.hidden = records.size === 0;
    this._hint.textContent = records.size
      ? ""
      : `Nothing here yet. Type the name of the first ${this._given.one.replace(/^(an?|the) /, "")} below and press Enter.`;
  }

  /** Go to a record's row. */
  focus(id) {
    this._rows.get(id)?.form.focus(this._columns[0].name);
  }

  _made(id) {
    const { collection, signal } = this._given;
    const form = new RecordForm({ view: this._view, collection, fields: this._columns, signal, compact: true });
    const cells = this._columns.map(({ name }, place) =>
      h(place ? "td" : "th", place ? {} : { scope: "row" }, form.boxes.get(name).element),
    );
    const computed = this._computed.map(() => h("td", { class: "jmq-computed" }));
    const open = h(
      "button",
      { type: "button", class: "jm-button jm-quiet", "aria-expanded": "false", onclick: () => this._unfold(id) },
      "More",
    );
    const what = h(
      "td",
      { class: "jmq-what" },
      this._others.length ? open : null,
      movers("Row", {
        up: () => this._move(id, -1),
        down: () => this._move(id, 1),
        away: () => this._remove(id),
      }),
    );
    const line = h("tr", { class: "jmq-row", data: { id } }, ...cells, ...computed, what);
    form.listen(line);
    const row = { form, line, computed, open, what, fold: null, details: null };
    this._rows.set(id, row);
    return row;
  }

  _drawComputed(row, record) {
    const derived = this._store.derived[this._given.collection]?.[record.id] ?? {};
    this._computed.forEach(({ name }, place) => {
      const text = derived[name] ?? "";
      if (row.computed[place].textContent !== text) row.computed[place].textContent = text;
    });
    for (const button of row.what.querySelectorAll(".jmf-movers button")) {
      const does = button.getAttribute("aria-label").split(": ").at(-1);
      button.setAttribute("aria-label", `${nameOf(record)}: ${does}`);
    }
    row.open.setAttribute("aria-label", `${nameOf(record)}: more`);
  }

  _unfold(id) {
    const row = this._rows.get(id);
    if (row.fold) {
      row.details.commit();
      row.details.end();
      row.fold.remove();
      row.fold = null;
      row.details = null;
    } else {
      row.details = new RecordForm({
        view: this._view,
        collection: this._given.collection,
        fields: this._others,
        signal: this._given.signal,
      });
      row.fold = h(
        "tr",
        { class: "jmq-fold" },
        h("td", { colspan: this._columns.length + this._computed.length + 1 }, row.details.element),
      );
      row.line.after(row.fold);
      row.details.show(this._store.doc[this._given.collection].get(id));
    }
    row.open.setAttribute("aria-expanded", String(Boolean(row.fold)));
  }

  _forget(id, row) {
    row.form.end();
    row.details?.end();
    row.line.remove();
    row.fold?.remove();
    this._rows.delete(id);
  }

  _add() {
    const name = this._new.value.trim();
    if (!name) return this._new.focus();
    const { collection, fresh } = this._given;
    const id = makeId(name, this._store.doc[collection], collection.replace(/s$/, ""));
    this._new.value = "";
    this._store.edit([add(collection, { ...fresh, [this._columns[0].name]: name, id })]);
    this._view.announce(`${name} added`);
    return this._new.focus();
  }

  _move(id, way) {
    const order = [...this._store.doc[this._given.collection].keys()];
    const to = order.indexOf(id) + way;
    if (to < 0 || to >= order.length) return this._view.announce(way < 0 ? "It is the first." : "It is the last.");
    const focused = document.activeElement;
    this._store.edit([move(this._given.collection, id, way < 0 ? order[to] : (order[to + 1] ?? null))]);
    focused?.focus();
    return this._view.announce(`Now number ${to + 1} of ${order.length}`);
  }

  _remove(id) {
    const records = this._store.doc[this._given.collection];
    const order = [...records.keys()];
    const name = nameOf(records.get(id));
    const next = order[order.indexOf(id) + 1] ?? order[order.indexOf(id) - 1];
    this._store.edit([remove(this._given.collection, id)]);
    this._view.notify(`${name} was removed. Undo brings it back.`, { passing: true });
    if (next) this.focus(next);
    else this._new.focus();
  }

  /** Up, down and Enter go through a column, as in any table of figures. */
  _key(event) {
    const way = { ArrowUp: -1, ArrowDown: 1, Enter: 1 }[event.key];
    const cell = event.target.closest(".jmq-row > *");
    if (!way || !cell || event.altKey || event.shiftKey || !event.target.matches(TYPED)) return;
    if (event.target.closest(".jmf-lines, .jmf-rows")) return;
    const lines = [...this._body.querySelectorAll(":scope > .jmq-row")];
    const next = lines[lines.indexOf(cell.parentElement) + way];
    const target = next ? next.children[cell.cellIndex].querySelector(TYPED) : way > 0 ? this._new : null;
    if (!target) return;
    event.preventDefault();
    target.focus();
    target.select();
  }
}

/** Several tables and forms, one under the other. */
export function stacked(parts) {
  const element = h("div", { class: "jmq-stack" });
  fill(
    element,
    parts.map((part) => part.element),
  );
  return element;
}
