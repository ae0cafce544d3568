// A line of figures above a table: how far the work is.

import { fill, h } from "../core/dom.js";

const OVER = new Set(["done", "dropped"]);

export class Progress {
  /** @param {{ view: object }} given */
  constructor({ view }) {
    this._store = view.store;
    this.element = h("ul", { class: "jmq-figures", "aria-label": "How far the actions are" });
  }

  draw() {
    const actions = [...this._store.doc.actions.values()];
    const open = actions.filter(({ status }) => !OVER.has(status));
    const today = new Date().toISOString().slice(0, 10);
    const late = open.filter(({ due }) => due && due < today).length;
    const figures = [
      [actions.length, actions.length === 1 ? "action" : "actions"],
      [actions.filter(({ status }) => status === "in-progress").length, "in progress"],
      [actions.filter(({ status }) => status === "done").length, "done"],
      [late, "late", late > 0],
      [open.filter(({ owner }) => !owner).length, "without an owner"],
      [open.filter(({ due }) => !due).length, "without a date"],
    ];
    fill(
      this.element,
      figures.map(([count, words, bad]) => h("li", { class: bad ? "jmq-bad" : null }, h("b", {}, count), ` ${words}`)),
    );
  }
}
