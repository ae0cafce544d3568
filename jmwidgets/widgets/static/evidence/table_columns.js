// The columns of one table: role, what the role is about, whether groups are told apart by it.

import { fill, h, uniqueId } from "../core/dom.js";
import { t } from "../core/words.js";
import { showValue } from "../form/part.js";

/**
 * @typedef {{ name: string, meaning: string, argument: string }} Role
 * @typedef {{ name: string, role: string, why: string, values: string[] }} Column
 * @typedef {{ title: string, columns: Column[], rows: string[][], warnings: string[], problem: string }} Preview
 * @typedef {object} Row
 * @property {string} name
 * @property {HTMLSelectElement} role
 * @property {HTMLInputElement} about
 * @property {HTMLInputElement} group
 * @property {HTMLElement} why
 * @property {HTMLElement} line
 */

const ATTRIBUTE = "attribute";

export class TableColumns {
  /** @param {import("./main.js").Panel} panel @param {string} table @param {Role[]} roles @param {Preview} preview */
  constructor({ view, ask }, table, roles, { title, columns, rows }) {
    this._ask = ask;
    this._store = view.store;
    this._table = table;
    this._roles = new Map(roles.map((role) => [role.name, role]));
    this._rows = columns.map((column) => this._row(column));
    this._suggestions = h("datalist", { id: uniqueId("touchpoints") });
    for (const { about } of this._rows) about.setAttribute("list", this._suggestions.id);
    this._problem = h("p", { class: "jmf-error", role: "alert" });
    this._warnings = h("ul", { class: "jme-warnings" });
    const heads = [t("Column"), t("Holds"), t("Of what"), ...(table === "events" ? [] : [t("Defines groups")])];
    this.element = h(
      "div",
      { class: "jme-table" },
      this._suggestions,
      this._problem,
      this._warnings,
      h(
        "div",
        { class: "jmq-scroll", tabindex: "0", role: "group", "aria-label": t("Columns of {table}", { table: title }) },
        h(
          "table",
          { class: "jmq-table jme-plain" },
          h("caption", { class: "jm-hidden" }, t("Columns of {table}", { table: title })),
          h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col" }, text)))),
          h("tbody", {}, ...this._rows.map(({ line }) => line)),
        ),
      ),
      h(
        "details",
        { class: "jmf-fold" },
        h("summary", {}, t("First rows of {table}", { table: title })),
        firstRows(title, columns, rows),
      ),
    );
  }

  /** @param {Column} column @returns {Row} */
  _row({ name, values }) {
    const options = [...this._roles.values()].map((role) =>
      h("option", { value: role.name }, t("{role}: {meaning}", { role: role.name, meaning: role.meaning })),
    );
    /** @type {HTMLSelectElement} */
    const role = h(
      "select",
      {
        class: "jm-select jme-role",
        "aria-label": t("What {column} holds", { column: name }),
        onchange: () => this._correct(name, role, about),
      },
      ...options,
    );
    /** @type {HTMLInputElement} */
    const about = h("input", {
      type: "text",
      class: "jm-input jme-about",
      autocomplete: "off",
      onchange: () => this._correct(name, role, about),
    });
    /** @type {HTMLInputElement} */
    const group = h("input", {
      type: "checkbox",
      class: "jmf-flag",
      "aria-label": t("Define groups by {column}", { column: name }),
      onchange: () => this._ask("group", { column: name, on: group.checked }),
    });
    const why = h("span", { class: "jme-why" });
    const samples = values.length ? values.join(" · ") : t("nothing");
    const line = h(
      "tr",
      { class: "jmq-row", data: { column: name } },
      h("th", { scope: "row" }, h("b", {}, name), h("span", { class: "jme-samples" }, samples)),
      h("td", {}, role, why),
      h("td", {}, about),
      this._table === "events" ? null : h("td", { class: "jme-group" }, group),
    );
    return { name, role, about, group, why, line };
  }

  /**
   * A role goes with what it is about, unless the role changed and the new one is about nothing.
   * @param {string} column
   * @param {HTMLSelectElement} role
   * @param {HTMLInputElement} about
   */
  _correct(column, role, about) {
    const of = this._roles.get(role.value)?.argument ? about.value.trim() : "";
    this._ask("correct", { table: this._table, column, role: of ? `${role.value}: ${of}` : role.value });
  }

  /** @param {Preview} preview @param {string[]} segments */
  draw({ columns, warnings, problem }, segments) {
    if (this._problem.textContent !== problem) this._problem.textContent = problem;
    const told = warnings.join("\n");
    if (this._warnings.dataset.told !== told) {
      this._warnings.dataset.told = told;
      fill(this._warnings, ...warnings.map((text) => h("li", {}, text)));
    }
    const names = [...this._store.doc.touchpoints.values()].map((touchpoint) => touchpoint.name);
    if (this._suggestions.dataset.told !== names.join("\n")) {
      this._suggestions.dataset.told = names.join("\n");
      fill(this._suggestions, ...names.map((name) => h("option", { value: name })));
    }
    columns.forEach((column, place) => this._draw(this._rows[place], column, segments));
  }

  /** @param {Row} row @param {Column} column @param {string[]} segments */
  _draw({ name, role, about, group, why, line }, column, segments) {
    const [kind, of = ""] = column.role.split(/:(.*)/s).map((text) => text.trim());
    const { argument } = this._roles.get(kind) ?? { argument: "" };
    showValue(role, kind);
    about.hidden = !argument;
    about.placeholder = kind === "measure" ? argument : t("as the column is called");
    about.setAttribute("aria-label", t("{name}: {what}", { name, what: argument || t("nothing more") }));
    showValue(about, of);
    group.checked = segments.includes(name);
    group.hidden = kind !== ATTRIBUTE;
    why.textContent = column.why === "told" ? t("corrected") : column.why;
    line.dataset.role = kind;
  }
}

/** @param {string} title @param {Column[]} columns @param {string[][]} rows */
function firstRows(title, columns, rows) {
  return h(
    "div",
    { class: "jmq-scroll", tabindex: "0", role: "group", "aria-label": t("First rows of {table}", { table: title }) },
    h(
      "table",
      { class: "jme-rows" },
      h("caption", { class: "jm-hidden" }, t("First rows of {table}", { table: title })),
      h("thead", {}, h("tr", {}, ...columns.map(({ name }) => h("th", { scope: "col" }, name)))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((text) => h("td", {}, text))))),
    ),
  );
}
