// Where every column and row lies, in pixels of the unscaled map.

import { heightOf, linesOf, longestWord } from "./measure.js";
import { partsOf } from "./shown.js";

export const NAMES = 148;
const NARROWEST = 124;
const NARROWEST_FITTED = 92;
const WIDEST = 200;
export const SLOT = 38;
const END = 60;
export const HEAD = 46;
export const CURVE = 224;
const FOLDED = 32;
const LOWEST = 40;
const HINT = 112; // what a slot needs to say how to begin
const MOST_OF_A_NAME = 4; // lines of a stage's name
const NAME_SIZES = [13, 12, 11];
const BESIDE_A_NAME = 23; // the notch before a stage's name and the tip behind it, as far as they are within its columns
const ACTIONS = 20; // what the button for actions needs besides
const PATH = 40;
const LINE = 22;
const MORE = 40;

/**
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./map.js").FilledCell} FilledCell
 * @typedef {import("./map.js").Row} Row
 * @typedef {import("./map.js").LaneRow} LaneRow
 * @typedef {import("./map.js").Band} Band
 * @typedef {{ size: number, lines: number, tight: boolean }} StageName `tight`: there is no room for the button beside it
 */

/** The records that the height of a lane depends on. @param {JourneyMap} map @param {LaneRow} row @returns {unknown[]} */
function dependsOn(map, row) {
  const { doc } = map;
  /** @type {Record<string, unknown>} */
  const records = { experience: doc.experiences, notes: map.notesByPlace, opportunities: map.chancesByPlace };
  return [
    records[row.editing.of],
    doc.touchpoints,
    doc.stages,
    map.persona?.id,
    map.state,
    row.lane.name,
    row.lane.content,
    map.findings,
  ];
}

export class Layout {
  constructor() {
    this.x = [0];
    this.widths = [NAMES];
    this.y = [0];
    this.heights = [HEAD];
    /** @type {Map<string, { sources: unknown[], width: number, height: number }>} */
    this._measured = new Map();
    /** @type {Map<string, number>} */
    this._grown = new Map();
    /** @type {Map<string, { deps: unknown[], height: number }>} */
    this._rows = new Map();
    this._unit = 0;
    this.version = 0; // one more with every update
  }

  /**
   * Lay the map out anew; what did not change is not measured again.
   * @param {JourneyMap} map
   * @param {number} room how wide the window is, in pixels of the unscaled map
   * @param {string | null} drafting key of the slot that is being typed in
   * @param {boolean} fitted whether all columns are to be in sight
   */
  update(map, room, drafting, fitted = false) {
    this.version += 1;
    const unit = this._columnWidth(map, room, fitted ? NARROWEST_FITTED : NARROWEST);
    if (unit !== this._unit) {
      this._unit = unit;
      this._measured.clear();
      this._grown.clear();
      this._rows.clear();
    }
    this._layColumns(map, unit, drafting);
    this._layRows(map);
    this._forget(map);
  }

  get unit() {
    return this._unit;
  }

  get width() {
    return end(this.x, this.widths);
  }

  get height() {
    return end(this.y, this.heights);
  }

  /** @param {Cell} cell */
  left(cell) {
    return this.x[cell.from];
  }

  /** @param {Cell} cell */
  widthOf(cell) {
    return this.x[cell.to] + this.widths[cell.to] - this.x[cell.from];
  }

  /** A drawn cell needs more room than was reckoned. @param {Row} row @param {number} needed @returns {boolean} whether that is news */
  grow(row, needed) {
    const key = row.key;
    if ((this._grown.get(key) ?? 0) >= needed) return false;
    this._grown.set(key, needed);
    this._rows.delete(key);
    return true;
  }

  /** @param {JourneyMap} map @param {number} room @param {number} narrowest */
  _columnWidth(map, room, narrowest) {
    // A stage without touchpoints has a slot as wide as a touchpoint, with a hint in it.
    const empty = map.bands.filter(({ touchpoints }) => !touchpoints.length).length;
    const count = Math.max(1, map.touchpoints.length + empty);
    const fixed = NAMES + END + (map.bands.length - empty) * SLOT;
    return Math.floor(Math.min(WIDEST, Math.max(narrowest, (room - fixed) / count)));
  }

  /** @param {JourneyMap} map @param {number} unit @param {string | null} drafting */
  _layColumns(map, unit, drafting) {
    this.x = [];
    this.widths = [];
    let at = 0;
    for (const column of map.columns) {
      const width =
        column === null
          ? NAMES
          : column.kind === "end"
            ? END
            : column.kind === "touchpoint" || column.key === drafting || map.bands[column.band].touchpoints.length === 0
              ? unit
              : SLOT;
      this.x.push(at);
      this.widths.push(width);
      at += width;
    }
  }

  /** @param {JourneyMap} map */
  _layRows(map) {
    this.y = [];
    this.heights = [];
    let at = 0;
    map.rows.forEach((row, index) => {
      const height = this._rowHeight(map, row, index);
      this.y.push(at);
      this.heights.push(height);
      at += height;
    });
  }

  /** How much of a row is the cells': the rest is the line under it. @param {Row} row @param {number} index */
  inner(row, index) {
    return this.heights[index] - (row.lane?.line_below ? LINE : 0);
  }

  /** @param {JourneyMap} map @param {Row} row @param {number} index */
  _rowHeight(map, row, index) {
    if (row.kind === "stages") return this._headHeight(map);
    if (row.kind === "path") return Math.max(PATH, linesOf(row.path.name, "600 12.5px", NAMES - 64) * 15 + 25);
    if (row.kind === "more") return MORE;
    const line = row.lane.line_below ? LINE : 0;
    const named = Math.ceil(linesOf(row.lane.name, "650 12.5px", NAMES - 44) * 17.5 + 18);
    if (row.collapsed) return Math.max(FOLDED, named - 6) + line;
    if (row.lane.content === "emotion") return CURVE + line;
    const deps = dependsOn(map, row);
    const known = this._rows.get(row.key);
    if (known?.deps.every((one, i) => one === deps[i])) return known.height + line;
    const hints = row.lane.content === "touchpoint" && map.bands.some(({ touchpoints }) => !touchpoints.length);
    let height = Math.max(hints ? HINT : LOWEST, named);
    for (let column = 1; column < map.columns.length; column += 1) {
      const cell = map.cell(index, column);
      if (cell?.kind !== "card" && cell?.kind !== "content") continue;
      height = Math.max(height, this._cellHeight(map, cell));
      column = cell.to;
    }
    height = Math.ceil(Math.max(height, this._grown.get(row.key) ?? 0));
    this._rows.set(row.key, { deps, height });
    return height + line;
  }

  /** @param {JourneyMap} map */
  _headHeight(map) {
    return Math.max(
      HEAD,
      ...map.bands.map((band) => {
        const { lines } = this.stageName(band);
        return lines * 18 + (band.stage.duration ? 16 : 0) + band.milestones.length * 16 + 22;
      }),
    );
  }

  /**
   * How a stage's name is set: rather in smaller type than with a broken word.
   * @param {Band} band
   * @returns {StageName}
   */
  stageName({ stage, from, to }) {
    const font = (/** @type {number} */ size) => `650 ${size}px`;
    const room = this.x[to] + this.widths[to] - this.x[from] - BESIDE_A_NAME;
    const [largest] = NAME_SIZES;
    const smallest = NAME_SIZES[NAME_SIZES.length - 1];
    const tight = linesOf(stage.name, font(largest), room - ACTIONS) > 1;
    const size = NAME_SIZES.find((one) => longestWord(stage.name, font(one)) <= room) ?? smallest;
    return { size, lines: Math.min(MOST_OF_A_NAME, linesOf(stage.name, font(size), room)), tight };
  }

  /** @param {JourneyMap} map @param {FilledCell} cell */
  _cellHeight(map, cell) {
    const sources = map.sources(cell);
    const known = this._measured.get(cell.key);
    const width = this.widthOf(cell);
    if (
      known &&
      known.width === width &&
      known.sources.length === sources.length &&
      known.sources.every((one, i) => one === sources[i])
    )
      return known.height;
    // A row that grew for a text which is gone may shrink again.
    if (known) this._grown.delete(cell.line.key);
    const height = heightOf(partsOf(map, cell), width);
    this._measured.set(cell.key, { sources, width, height });
    return height;
  }

  /** @param {JourneyMap} map */
  _forget(map) {
    if (this._measured.size < 2 * map.rows.length * map.columns.length + 1_000) return;
    this._measured.clear();
  }

  /**
   * The first and last index whose stretch meets [start, end].
   * @param {number[]} starts
   * @param {number[]} sizes
   * @param {number} start
   * @param {number} end
   * @param {number} spare how many more on each side
   * @returns {[number, number]}
   */
  static window(starts, sizes, start, end, spare) {
    let first = 0;
    let last = starts.length - 1;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] + sizes[middle] <= start) low = middle + 1;
      else high = middle;
    }
    first = low;
    high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] < end) low = middle;
      else high = middle - 1;
    }
    last = low;
    return [Math.max(0, first - spare), Math.min(starts.length - 1, last + spare)];
  }
}

/** @param {number[]} starts @param {number[]} sizes */
const end = (starts, sizes) => starts[starts.length - 1] + sizes[sizes.length - 1];
