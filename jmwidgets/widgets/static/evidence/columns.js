// The second step: what each column holds, guessed and correctable, with rows of the data and what is odd about them.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { part } from "../form/part.js";
import { Tabs } from "../panel/tabs.js";
import { TableColumns } from "./table_columns.js";

/**
 * @typedef {import("./table_columns.js").Preview} Preview
 * @typedef {import("./table_columns.js").Role} Role
 * @typedef {Record<string, { name: string, problem?: string, shown?: Preview }>} Tables
 */

/** @returns {Record<string, string>} */
const names = () => ({ events: t("Events"), survey: t("Survey"), customers: t("Customers") });

export class Columns {
  /** @param {import("./main.js").Panel} panel */
  constructor(panel) {
    this._panel = panel;
    /** @type {Map<string, TableColumns>} */
    this._tables = new Map();
    this._wanted = "";
    this._place = h("div", { class: "jme-tables" });
    this._hint = h("p", { class: "jmq-hint" }, t("Choose a file above: its columns appear here."));
    this.element = part("2", t("See how columns are read"), "", this._hint, this._place);
  }

  /** @param {{ tables: Tables, segments: string[] }} derived */
  draw({ tables, segments }) {
    const shown = Object.entries(tables).flatMap(([table, { name, shown: preview }]) =>
      preview ? [{ table, name, preview }] : [],
    );
    const wanted = shown
      .map(
        ({ table, name, preview }) => `${table}\n${name}\n${preview.columns.map((column) => column.name).join("\n")}`,
      )
      .join("\n\n");
    if (this._wanted !== wanted) this._build(shown, wanted);
    this._hint.hidden = shown.length > 0;
    for (const { table, preview } of shown) this._tables.get(table)?.draw(preview, segments);
  }

  /** @param {{ table: string, preview: Preview }[]} shown @param {string} wanted */
  _build(shown, wanted) {
    this._wanted = wanted;
    /** @type {{ name: string, roles: Role[] }[]} */
    const kinds = this._panel.view.store.fixed.kinds;
    const made = shown.map(({ table, preview }) => {
      const roles = kinds.find(({ name }) => name === table)?.roles ?? [];
      return { table, columns: new TableColumns(this._panel, table, roles, preview) };
    });
    this._tables = new Map(made.map(({ table, columns }) => [table, columns]));
    const contents = made.map(({ table, columns }) => ({ name: names()[table], content: columns.element }));
    fill(this._place, contents.length > 1 ? new Tabs(t("Tables"), contents).element : contents[0]?.content);
  }
}
