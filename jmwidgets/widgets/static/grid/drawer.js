// The details of a touchpoint, a stage or a path: everything that has no lane.

import { h } from "../core/dom.js";

export class Drawer {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    this.isOpen = false;
    this.element = h("aside", { class: "jg-drawer", "aria-label": "Details", hidden: true });
  }
  show() {}
  toggle() {}
  close() { return false; }
  openFor() { return true; }
  openField() {}
}
