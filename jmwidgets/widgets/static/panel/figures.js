// A line of figures above a table: how far the work is.

import { fill, h } from "../core/dom.js";
import { t, tn } from "../core/words.js";

const OVER = new Set(["done", "dropped"]);

export class Progress {
  /** @param {{ view: import("../core/view.js").View }} given */
  constructor({ view }) {
    this._store = view.store;
    this.element = h("ul", { class: "jmq-figures", "aria-label": t("How far the actions are") });
  }

  draw() {
    const actions = [...this._store.doc.actions.values()];
    const open = actions.filter(({ status }) => !OVER.has(status));
    const today = new Date().toISOString().slice(0, 10);
    const late = open.filter(({ due }) => due && due < today).length;
    const underway = actions.filter(({ status }) => status === "in-progress").length;
    const done = actions.filter(({ status }) => status === "done").length;
    const lines = [
      tn("{n} action", "{n} actions", actions.length),
      t("{n} in progress", { n: underway }),
      t("{n} done", { n: done }),
      t("{n} late", { n: late }),
      t("{n} without an owner", { n: open.filter(({ owner }) => !owner).length }),
      t("{n} without a date", { n: open.filter(({ due }) => !due).length }),
    ];
    fill(
      this.element,
      lines.map((text, place) => h("li", { class: place === LATE && late ? "jmq-bad" : null }, ...emphasised(text))),
    );
  }
}

const LATE = 3;

/** The figure of a line stands out, wherever a language puts it. @param {string} text */
function emphasised(text) {
  return text.split(/(\d[\d.,]*)/).map((piece, place) => (place % 2 ? h("b", {}, piece) : piece));
}
