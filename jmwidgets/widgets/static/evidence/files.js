// The first step: which file holds what customers did, what they said, and who they are.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { box, part, showValue } from "../form/part.js";

/**
 * @typedef {object} Row
 * @property {string} table
 * @property {HTMLSelectElement} select
 * @property {ReturnType<typeof box<HTMLSelectElement>>} choice
 * @property {ReturnType<typeof box<HTMLInputElement>>} path
 * @property {HTMLElement} element
 * @property {boolean} isOther
 * @property {string} name
 */

const OTHER = "\u0000other";

export class Files {
  /** @param {import("./main.js").Panel} panel */
  constructor({ view, ask }) {
    this._ask = ask;
    this._store = view.store;
    /** @type {Row[]} */
    this._rows = view.store.fixed.kinds.map((/** @type {{ name: string, question: string }} */ { name, question }) =>
      this._row(name, question),
    );
    const again = h(
      "button",
      { type: "button", class: "jm-button", onclick: () => ask("refresh") },
      t("Look for files again"),
    );
    this.element = part(
      "1",
      t("Choose files"),
      t(
        "Those of the workspace and of its folder “data” are offered: CSV, Parquet or Excel. Put more there with JupyterLab’s file browser, or name a file that lies elsewhere.",
      ),
      h("div", { class: "jmf-form jme-files" }, ...this._rows.map(({ element }) => element)),
      h("div", { class: "jmf-row" }, again),
    );
  }

  /** @param {string} table @param {string} question @returns {Row} */
  _row(table, question) {
    const select = h("select", { class: "jm-select", data: { table } });
    const choice = box(question, select);
    const path = box(
      t("Path of the file"),
      h("input", {
        type: "text",
        class: "jm-input",
        placeholder: "data/survey.csv",
        autocomplete: "off",
        spellcheck: "false",
      }),
    );
    path.element.hidden = true;
    /** @type {Row} */
    const row = {
      table,
      select,
      choice,
      path,
      element: h("div", { class: "jme-file" }, choice.element, path.element),
      isOther: false,
      name: "",
    };
    select.addEventListener("change", () => {
      row.isOther = select.value === OTHER;
      path.element.hidden = !row.isOther;
      if (row.isOther) path.field.focus();
      else this._ask("choose", { table, file: select.value });
    });
    path.field.addEventListener("change", () => this._ask("choose", { table, file: path.field.value }));
    return row;
  }

  /** @param {{ files: string[], given: string[], tables: import("./columns.js").Tables }} derived */
  draw({ files, given, tables }) {
    for (const row of this._rows) this._draw(row, files, given.includes(row.table), tables[row.table]);
  }

  /** @param {Row} row @param {string[]} files @param {boolean} hasFrame @param {import("./columns.js").Tables[string] | undefined} chosen */
  _draw(row, files, hasFrame, chosen) {
    const { select, choice, path } = row;
    const { given } = this._store.fixed;
    const offered = [...(hasFrame ? [given] : []), ...files];
    const options = offered.join("\n");
    if (select.dataset.offered !== options) {
      select.dataset.offered = options;
      fill(
        select,
        h("option", { value: "" }, t("None")),
        ...offered.map((name) => h("option", { value: name }, name)),
        h("option", { value: OTHER }, t("Another file…")),
      );
    }
    const name = chosen?.name ?? "";
    if (name !== row.name) row.isOther = name !== "" && !offered.includes(name);
    row.name = name;
    path.element.hidden = !row.isOther;
    select.value = row.isOther ? OTHER : name;
    if (row.isOther && name) showValue(path.field, name);
    const problem = chosen?.problem ?? "";
    choice.complain(row.isOther ? "" : problem);
    path.complain(row.isOther ? problem : "");
  }
}
