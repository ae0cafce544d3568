// The names of the touchpoints, which stay in sight under the stages when their cards have scrolled away.

import { fill, h } from "../core/dom.js";

/** How high the names are, in pixels of the unscaled map: two lines. */
export const PINNED = 40;

export class Names {
  constructor() {
    // Only for the eye: who listens hears the name with every cell's column header.
    this._strip = h("div", { class: "jg-names-strip" });
    this.element = h("div", { class: "jg-names", "aria-hidden": "true", hidden: true }, this._strip);
    /** @type {unknown[] | null} */
    this._drawn = null;
  }

  /**
   * @param {import("./map.js").JourneyMap} map
   * @param {import("./layout.js").Layout} layout
   * @param {[number, number]} columns in sight
   * @param {number} top how far the map is scrolled, in pixels of the unscaled map
   */
  draw(map, layout, columns, top) {
    const row = map.cardRow;
    const hides = row > 0 && top > layout.y[row] + layout.heights[row] - layout.heights[0] - PINNED;
    this.element.hidden = !hides;
    if (!hides) return;
    const drawn = [map, layout.version, ...columns];
    if (this._drawn?.every((one, index) => one === drawn[index])) return;
    this._drawn = drawn;
    this.element.style.top = `${layout.heights[0]}px`;
    const shown = map.columns.flatMap((column, index) => {
      const seen = column?.kind === "touchpoint" && index >= columns[0] && index <= columns[1];
      return seen ? [{ name: column.touchpoint.name, index }] : [];
    });
    fill(
      this._strip,
      h("span", { class: "jg-names-lane" }, h("span", { class: "jm-lane-name" }, map.rows[row].lane?.name)),
      ...shown.map(({ name, index }) =>
        h(
          "span",
          {
            class: "jg-names-one",
            lang: map.lang,
            style: { left: `${layout.x[index]}px`, width: `${layout.widths[index]}px` },
          },
          h("span", {}, name),
        ),
      ),
    );
  }
}
