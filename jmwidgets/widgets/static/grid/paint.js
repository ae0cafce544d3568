// Draws what is in sight, and nothing else; what is drawn already is kept.

import { fill, focused, h, holds } from "../core/dom.js";
import { drawCell, emptyCell, signature } from "./cells.js";
import { CurveLayer, wayOf } from "./curve.js";
import { Layout } from "./layout.js";
import { Names } from "./names.js";

const SPARE_COLUMNS = 2;
const SPARE_ROWS = 2;

/**
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./map.js").Row} Row
 * @typedef {{ element: HTMLElement, cell: Cell, looks: unknown[] | null, place: string }} DrawnCell
 * @typedef {object} DrawnRow
 * @property {HTMLElement} element
 * @property {Map<string, DrawnCell>} cells
 * @property {string | undefined} content
 * @property {string} place
 * @property {boolean} unordered whether a cell may stand at a wrong place in the page
 * @property {string} line what line stands under it
 * @property {HTMLElement | null} lineElement
 * @property {string | null} pathKey where a path goes
 * @property {SVGElement | null} pathElement
 * @typedef {{ cursor: Cell | null, edited: Cell | null, lit: number, matches: Set<string> }} Marks
 */

export class Painter {
  /** @param {HTMLElement} scroller @param {Layout} layout */
  constructor(scroller, layout) {
    this.scroller = scroller;
    this.layout = layout;
    this.bands = h("div", { class: "jg-bands", role: "presentation" });
    this.canvas = h("div", { class: "jg-canvas", role: "presentation" }, this.bands);
    this.scroller.append(this.canvas);
    /** @type {Map<string, DrawnRow>} */
    this._rows = new Map();
    this._curve = new CurveLayer();
    this._names = new Names();
    this.canvas.append(this._names.element);
    this._lit = h("div", { class: "jg-lit" });
    this._litPlace = "";
    this._bandsKey = "";
    /** What the drawn cells were made from. @type {unknown[] | null} */
    this._seen = null;
    this._stale = true;
    /** @type {DrawnCell[]} */
    this._unmeasured = [];
    /** The one tab stop. @type {HTMLElement | null} */
    this._pointed = null;
    /** What the canvas was sized to: width, height, zoom. @type {[number, number, number]} */
    this._sized = [-1, -1, -1];
    this.zoom = 1;
    this.width = 0;
    this.height = 0;
  }

  /** The element of a cell, if it is drawn. @param {Cell} cell @returns {HTMLElement | null} */
  elementOf(cell) {
    return this._rows.get(cell.line.key)?.cells.get(cell.key)?.element ?? null;
  }

  /** The cell that an element belongs to. @param {JourneyMap} map @param {HTMLElement} element */
  cellAt(map, element) {
    const found = /** @type {HTMLElement | null} */ (element.closest(".jg-cell"));
    const row = /** @type {HTMLElement | null | undefined} */ (found?.closest(".jg-row"));
    const drawn = this._rows.get(row?.dataset.key ?? "")?.cells.get(found?.dataset.key ?? "");
    return drawn ? map.cell(drawn.cell.row, drawn.cell.from) : null;
  }

  /**
   * While document and layout are the same, only what comes into sight is drawn.
   * @param {JourneyMap} map
   * @param {Marks} marks
   */
  paint(map, marks) {
    const { layout } = this;
    this._size(layout);
    const [columns, rows] = this._inSight();
    const seen = [map, layout.version, marks.matches, marks.edited?.key];
    this._stale = !same(this._seen, seen);
    this._seen = seen;
    this._paintBands(map, columns);
    this._light(marks.lit);
    const wanted = new Map([[0, map.rows[0]]]);
    for (let row = rows[0]; row <= rows[1]; row += 1) wanted.set(row, map.rows[row]);
    for (const cell of [marks.cursor, marks.edited]) if (cell) wanted.set(cell.row, map.rows[cell.row]);
    const kept = new Set();
    for (const [index, row] of wanted) {
      kept.add(row.key);
      this._paintRow(map, row, index, columns, marks);
    }
    for (const [key, { element }] of this._rows) {
      if (kept.has(key)) continue;
      element.remove();
      this._rows.delete(key);
    }
    this._names.draw(map, layout, columns, this.scroller.scrollTop / this.zoom);
    this.point(marks.cursor);
  }

  /** Make a cell the one tab stop. @param {Cell | null} cell @returns {boolean} whether it is drawn */
  point(cell) {
    const element = cell && this.elementOf(cell);
    if (!element) return false;
    if (this._pointed && this._pointed !== element) this._pointed.tabIndex = -1;
    if (element.tabIndex !== 0) element.tabIndex = 0;
    this._pointed = element;
    return true;
  }

  /** The first and last column and row in sight. */
  _inSight() {
    const { layout, zoom } = this;
    const { scrollLeft, scrollTop } = this.scroller;
    return [
      Layout.window(layout.x, layout.widths, scrollLeft / zoom, (scrollLeft + this.width) / zoom, SPARE_COLUMNS),
      Layout.window(layout.y, layout.heights, scrollTop / zoom, (scrollTop + this.height) / zoom, SPARE_ROWS),
    ];
  }

  /** @param {Layout} layout */
  _size({ width, height }) {
    const { style } = this.canvas;
    const [wide, high, zoom] = this._sized;
    if (wide !== width) style.width = `${width}px`;
    if (high !== height) style.height = `${height}px`;
    if (zoom !== this.zoom) style.zoom = String(this.zoom);
    this._sized = [width, height, this.zoom];
  }

  /** @param {JourneyMap} map @param {[number, number]} columns in sight */
  _paintBands(map, [first, last]) {
    const { layout } = this;
    const shown = map.bands.filter((band) => band.to >= first && band.from <= last);
    const key = shown
      .map((band) => `${band.index}:${layout.x[band.from]}:${layout.x[band.to] + layout.widths[band.to]}`)
      .join();
    if (key === this._bandsKey) return;
    this._bandsKey = key;
    const strip = (/** @type {import("./map.js").Band} */ { index, from, to }) =>
      h("div", {
        class: `jg-band jg-tint-${index % 2}`,
        style: { left: `${layout.x[from]}px`, width: `${layout.x[to] + layout.widths[to] - layout.x[from]}px` },
      });
    fill(this.bands, ...shown.map(strip), this._lit.parentNode && this._lit);
  }

  /** Light the column of the selected touchpoint; 0: none. @param {number} column */
  _light(column) {
    const { layout } = this;
    const place = column > 0 ? `${layout.x[column]}|${layout.widths[column]}` : "";
    if (place === this._litPlace) return;
    this._litPlace = place;
    if (!place) {
      this._lit.remove();
      return;
    }
    this._lit.style.left = `${layout.x[column]}px`;
    this._lit.style.width = `${layout.widths[column]}px`;
    if (!this._lit.parentNode) this.bands.append(this._lit);
  }

  /** @param {JourneyMap} map @param {Row} row @param {number} index @param {[number, number]} columns @param {Marks} marks */
  _paintRow(map, row, index, columns, marks) {
    const drawn = this._rowOf(row);
    const { element } = drawn;
    const { layout } = this;
    const place = `${layout.y[index]}|${layout.heights[index]}|${index}`;
    if (drawn.place !== place) {
      drawn.place = place;
      element.setAttribute("aria-rowindex", String(index + 1));
      if (row.kind !== "stages") element.style.top = `${layout.y[index]}px`;
      element.style.height = `${layout.heights[index]}px`;
      element.style.setProperty("--jg-inner", `${layout.inner(row, index)}px`);
    }
    const wanted = new Set();
    const show = (/** @type {number} */ column) => {
      const cell = map.cell(index, column);
      if (!cell) return column;
      wanted.add(cell.key);
      if (this._stale || !drawn.cells.has(cell.key)) this._paintCell(map, drawn, cell, marks);
      return cell.to;
    };
    show(0);
    for (let column = Math.max(1, columns[0]); column <= columns[1]; column += 1) column = show(column);
    for (const cell of [marks.cursor, marks.edited]) if (cell?.row === index) show(cell.from);
    for (const [key, one] of drawn.cells) {
      if (wanted.has(key)) continue;
      one.element.remove();
      drawn.cells.delete(key);
    }
    if (drawn.unordered) this._order(drawn);
    drawn.unordered = false;
    this._decorate(map, row, drawn, columns);
  }

  /** @param {Row} row @returns {DrawnRow} */
  _rowOf(row) {
    let drawn = this._rows.get(row.key);
    if (!drawn) {
      const element = h("div", { role: "row", class: `jg-row jg-row-${row.kind}`, data: { key: row.key } });
      if (row.lane) element.classList.add(`jg-of-${row.lane.content}`);
      drawn = {
        element,
        cells: new Map(),
        content: row.lane?.content,
        place: "",
        unordered: false,
        line: "",
        lineElement: null,
        pathKey: null,
        pathElement: null,
      };
      this._rows.set(row.key, drawn);
      if (row.kind === "stages") this.bands.after(element);
      else this.canvas.append(element);
    } else if (drawn.content !== row.lane?.content) {
      drawn.element.classList.replace(`jg-of-${drawn.content}`, `jg-of-${row.lane?.content}`);
      drawn.content = row.lane?.content;
    }
    drawn.element.classList.toggle("jg-folded", Boolean(row.collapsed));
    return drawn;
  }

  /** @param {JourneyMap} map @param {DrawnRow} drawn @param {Cell} cell @param {Marks} marks */
  _paintCell(map, drawn, cell, marks) {
    const { layout } = this;
    let one = drawn.cells.get(cell.key);
    const width = layout.widthOf(cell);
    const looks = [...signature(cell, map), map.breaks, width];
    if (!one) {
      one = { element: emptyCell(cell), cell, looks: null, place: "" };
      drawn.cells.set(cell.key, one);
      drawn.unordered = true;
    }
    one.cell = cell;
    const { element } = one;
    if (!same(one.looks, looks) && !element.classList.contains("jg-editing")) {
      drawCell(element, cell, map, width);
      one.looks = looks;
    }
    const place = `${layout.left(cell)}|${width}|${cell.from}|${cell.to}`;
    if (one.place !== place) {
      one.place = place;
      drawn.unordered = true;
      element.style.width = `${width}px`;
      if (cell.from > 0) element.style.left = `${layout.left(cell)}px`;
      element.setAttribute("aria-colindex", String(cell.from + 1));
      if (cell.to > cell.from) element.setAttribute("aria-colspan", String(cell.to - cell.from + 1));
      else element.removeAttribute("aria-colspan");
    }
    if (cell.kind === "stage") this._setName(element, layout.stageName(cell.band));
    element.classList.toggle("jg-match", marks.matches.has(cell.key));
    if ((cell.kind === "content" || cell.kind === "card") && marks.edited?.key !== cell.key) this._unmeasured.push(one);
  }

  /** @param {HTMLElement} element @param {import("./layout.js").StageName} name */
  _setName(element, { size, tight }) {
    element.style.setProperty("--jg-name", `${size}px`);
    element.classList.toggle("jg-tight", tight);
  }

  /** Cells stand in the page in the order of the columns, as screen readers walk through them. @param {DrawnRow} drawn */
  _order(drawn) {
    const wanted = [...drawn.cells.values()]
      .sort((one, other) => one.cell.from - other.cell.from)
      .map(({ element }) => element);
    const held = wanted.find((element) => holds(element, focused()));
    // An element that has the focus would lose it by being moved: the others are moved around it.
    const pivot = held ? wanted.indexOf(held) : -1;
    /** @type {HTMLElement | undefined} */
    let before = held ?? wanted[0];
    for (let index = pivot - 1; index >= 0; index -= 1) {
      if (wanted[index].nextElementSibling !== before) drawn.element.insertBefore(wanted[index], before);
      before = wanted[index];
    }
    before = held;
    for (let index = pivot + 1; index < wanted.length; index += 1) {
      const element = wanted[index];
      if (before ? before.nextElementSibling !== element : element.parentNode !== drawn.element) {
        if (before) before.after(element);
        else drawn.element.append(element);
      }
      before = element;
    }
  }

  /** @param {JourneyMap} map @param {Row} row @param {DrawnRow} drawn @param {[number, number]} columns */
  _decorate(map, row, drawn, columns) {
    const line = row.lane?.line_below ?? "";
    if (drawn.line !== line) {
      drawn.line = line;
      drawn.lineElement?.remove();
      drawn.lineElement = line
        ? h(
            "div",
            { class: `jg-line jg-line-${line}`, "aria-hidden": "true" },
            h("span", {}, map.fixed.labels.line[line]),
          )
        : null;
      if (drawn.lineElement) drawn.element.append(drawn.lineElement);
    }
    if (row.lane?.content === "emotion" && !row.collapsed) this._curve.draw(drawn.element, map, this.layout, columns);
    if (row.kind === "path") this._drawPath(map, row, drawn);
  }

  /** @param {JourneyMap} map @param {import("./map.js").PathRow} row @param {DrawnRow} drawn */
  _drawPath(map, row, drawn) {
    const { x, widths } = this.layout;
    /** @type {string[]} */
    const steps = row.path.steps ?? [];
    const columns = steps.map((step) => map.columnOf.get(step)).filter((column) => column !== undefined);
    const xs = columns.map((column) => x[column] + widths[column] / 2);
    const key = xs.join();
    if (drawn.pathKey === key) return;
    drawn.pathKey = key;
    drawn.pathElement?.remove();
    const way = wayOf(xs, this.layout);
    drawn.element.append(way);
    drawn.pathElement = way;
  }

  /** Rows in which a cell just drawn needs more room than was reckoned. @param {JourneyMap} map @returns {boolean} whether there were any */
  grown(map) {
    let news = false;
    for (const { element, cell } of this._unmeasured.splice(0)) {
      if (element.scrollHeight > element.clientHeight + 1)
        news = this.layout.grow(map.rows[cell.row], element.scrollHeight) || news;
    }
    return news;
  }
}

/** @param {unknown[] | null} one @param {unknown[]} other */
function same(one, other) {
  return one !== null && one.length === other.length && one.every((value, index) => value === other[index]);
}
