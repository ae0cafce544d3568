// The second step: what each column holds, guessed and correctable, with rows of the data and what is odd about them.

import { fill, h } from "../core/dom.js";
import { Tabs } from "../panel/tabs.js";
import { TableColumns } from "./table_columns.js";
import { part } from "./part.js";

const NAMES = { events: "Events", survey: "Survey", customers: "Customers" };

export class Columns {
  constructor(view) {
    this._view = view;
    this._tables = new Map();
    this._place = h("div", { class: "jme-tables" });
    this._hint = h("p", { class: "jmq-hint" }, "Choose a file above: its columns appear here.");
    this.element = part("2", "See how columns are read", "", this._hint, this._place);
  }

  draw({ tables, segments }) {
    const shown = Object.entries(tables).filter(([, { shown: preview }]) => preview);
    const wanted = shown
      .map(
        ([table, { name, shown: preview }]) =>
          `${table}\n${name}\n${preview.columns.map((column) => column.name).join("\n")}`,
      )
      .join("\n\n");
    if (this._wanted !== wanted) this._build(shown, wanted);
    this._hint.hidden = shown.length > 0;
    for (const [table, { shown: preview }] of shown) this._tables.get(table).draw(preview, segments);
  }

  _build(shown, wanted) {
    this._wanted = wanted;
    const { kinds } = this._view.store.fixed;
    this._tables = new Map(
      shown.map(([table, { shown: preview }]) => {
        const { roles } = kinds.find(({ name }) => name === table);
        return [table, new TableColumns(this._view, table, roles, preview)];
      }),
    );
    const contents = shown.map(([table]) => ({ name: NAMES[table], content: this._tables.get(table).element }));
    fill(this._place, contents.length > 1 ? new Tabs("Tables", contents).element : contents[0]?.content);
  }
}
