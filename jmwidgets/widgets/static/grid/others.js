// Where the others work on the map: a frame around their cell with their initials, and the way there.

import { find, findAll } from "../core/dom.js";
import { t } from "../core/words.js";

/**
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./map.js").Cell} Cell
 */

export class Others {
  /** @param {Grid} grid */
  constructor(grid) {
    this._grid = grid;
    const { own } = grid.view;
    own.placeName = (at) => this._nameOf(at);
    own.showPlace = (at) => {
      const cell = this._cellOf(at);
      if (cell) grid.reveal(cell);
    };
  }

  /** Mark the cells that are drawn. */
  mark() {
    const { scroller, view } = this._grid;
    for (const cell of findAll(scroller, "[data-other]")) delete cell.dataset.other;
    for (const { at, name } of Object.values(view.people.others)) {
      const cell = at ? find(scroller, `.jg-cell[data-key="${CSS.escape(at)}"]`) : null;
      if (cell) cell.dataset.other = initials(name || t("Somebody"));
    }
  }

  /** @param {string} at @returns {Cell | null} */
  _cellOf(at) {
    const [row, column] = at.split("|");
    const { map } = this._grid;
    const place = map.rows.findIndex(({ key }) => key === row);
    const index = map.columns.findIndex((one) => one?.key === column);
    return place < 0 ? null : map.cell(place, Math.max(0, index));
  }

  /** @param {string} at */
  _nameOf(at) {
    const [row, column] = at.split("|");
    const { map } = this._grid;
    const lane = map.lanes.find(({ id }) => id === row);
    const names = [lane?.name, map.doc.touchpoints.get(column)?.name];
    return names.filter(Boolean).join(", ");
  }
}

/** @param {string} name */
function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => [...word][0].toUpperCase())
    .join("");
}
