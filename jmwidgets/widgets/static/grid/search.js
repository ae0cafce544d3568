// Finding a word anywhere on the map, also where nothing is drawn.

import { h } from "../core/dom.js";
import { t } from "../core/words.js";
import { partsOf } from "./shown.js";
import { spoken } from "./typed.js";

export class Search {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    /** @type {Set<string>} keys of cells */
    this.matches = new Set();
    /** @type {[row: string, column: string][]} keys of the rows and columns where something was found */
    this._found = [];
    this._at = -1;
    this._input = h("input", {
      type: "search",
      class: "jm-input jg-search",
      placeholder: t("Search"),
      "aria-label": t("Search the map"),
    });
    this._count = h("span", { class: "jg-search-count", role: "status" });
    this.element = h("span", { class: "jg-search-box" }, this._input, this._count);
    this._input.addEventListener("input", () => this._search());
    this._input.addEventListener("keydown", (event) => this._key(event));
  }

  focus() {
    this._input.focus();
    this._input.select();
  }

  /** @returns {boolean} whether there was anything to clear */
  clear() {
    if (!this._input.value) return false;
    this._input.value = "";
    this._search();
    return true;
  }

  /** Search again after the map has changed. */
  refresh() {
    if (this._input.value.trim()) this._find();
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    if (event.key === "Enter") {
      event.preventDefault();
      this._go(event.shiftKey ? -1 : 1);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!this.clear()) this._grid.focusCursor();
    } else if (event.key === "ArrowDown" && this._found.length) {
      event.preventDefault();
      const cell = this._cell(this._found[Math.max(0, this._at)]);
      if (cell) this._grid.goTo(cell);
    }
  }

  _search() {
    this._at = -1;
    this._find();
    this._grid.paint();
    if (this._found.length) this._go(1);
  }

  _find() {
    const wanted = this._input.value.trim().toLowerCase();
    const { map } = this._grid;
    this._found = [];
    this.matches = new Set();
    if (!wanted) {
      this._count.textContent = "";
      return;
    }
    for (let column = 1; column < map.columns.length; column += 1) {
      for (let row = 0; row < map.rows.length; row += 1) {
        const cell = map.cell(row, column);
        if (!cell || cell.from !== column || this.matches.has(cell.key)) continue;
        if (!textOf(cell, map).toLowerCase().includes(wanted)) continue;
        this.matches.add(cell.key);
        this._found.push([map.rows[row].key, map.columns[column]?.key ?? ""]);
      }
    }
    this._say();
  }

  /** @param {[row: string, column: string]} place */
  _cell([row, column]) {
    const { map } = this._grid;
    return map.cell(map.rowOf.get(row) ?? -1, map.columnOf.get(column) ?? -1);
  }

  /** @param {number} step */
  _go(step) {
    if (!this._found.length) return;
    this._at = (this._at + step + this._found.length) % this._found.length;
    const cell = this._cell(this._found[this._at]);
    if (cell) this._grid.goTo(cell, { focus: false });
    this._say();
  }

  _say() {
    const { length } = this._found;
    this._count.textContent =
      length === 0
        ? t("nothing found")
        : this._at < 0
          ? t("{n} found", { n: length })
          : t("{at} of {n}", { at: this._at + 1, n: length });
  }
}

/** What of a cell is searched. @param {import("./map.js").Cell} cell @param {import("./map.js").JourneyMap} map @returns {string} */
function textOf(cell, map) {
  if (cell.kind === "stage") return cell.stage.name;
  return cell.kind === "card" || cell.kind === "content" || cell.kind === "emotion" ? spoken(partsOf(map, cell)) : "";
}
