// The first step: which file holds what customers did, what they said, and who they are.

import { fill, h } from "../core/dom.js";
import { box, part, showValue } from "./part.js";

const OTHER = "\u0000other";

export class Files {
  constructor(view) {
    this._store = view.store;
    this._rows = view.store.fixed.kinds.map(({ name, question }) => this._row(name, question));
    const again = h("button", { type: "button", class: "jm-button", onclick: () => this._store.send("refresh") }, "Look for files again");
    this.element = part("1", "Choose files", "Those of the workspace and of its folder “data” are offered: CSV, Parquet or Excel. Put more there with JupyterLab’s file browser, or name a file that lies elsewhere.",
      h("div", { class: "jmf-form jme-files" }, ...this._rows.map(({ element }) => element)), h("div", { class: "jmf-row" }, again));
  }

  _row(table, question) {
    const select = h("select", { class: "jm-select", data: { table } });
    const choice = box(question, select);
    const path = box("Path of the file", h("input", { type: "text", class: "jm-input", placeholder: "data/survey.csv", autocomplete: "off", spellcheck: "false" }));
    path.element.hidden = true;
    select.addEventListener("change", () => {
      path.element.hidden = select.value !== OTHER;
      if (select.value === OTHER) path.field.focus();
      else this._store.send("choose", { table, file: select.value });
    });
    path.field.addEventListener("change", () => this._store.send("choose", { table, file: path.field.value }));
    const element = h("div", { class: "jme-file" }, choice.element, path.element);
    return { table, select, choice, path, element };
  }

  draw({ files, given, tables }) {
    for (const row of this._rows) this._draw(row, files, given.includes(row.table), tables[row.table]);
  }

  _draw({ select, choice, path }, files, hasFrame, chosen) {
    const { given } = this._store.fixed;
    const offered = [...(hasFrame ? [given] : []), ...files];
    const options = offered.join("\n");
    if (select.dataset.offered !== options) {
      select.dataset.offered = options;
      fill(select, h("option", { value: "" }, "None"), ...offered.map((name) => h("option", { value: name }, name)), h("option", { value: OTHER }, "Another file…"));
    }
    const name = chosen?.name ?? "";
    const elsewhere = name !== "" && !offered.includes(name);
    if (elsewhere) path.element.hidden = false;
    select.value = elsewhere || (!name && !path.element.hidden) ? OTHER : name;
    if (elsewhere) showValue(path.field, name);
    const problem = chosen?.problem ?? "";
    choice.complain(elsewhere ? "" : problem);
    path.complain(elsewhere ? problem : "");
  }
}
