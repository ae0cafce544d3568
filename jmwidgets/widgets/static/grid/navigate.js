// Moving about: one tab stop, arrow keys from cell to cell, after the ARIA grid pattern.

/** @typedef {import("./map.js").Cell} Cell */

/** Kinds of cells that Tab leads to. @type {ReadonlySet<Cell["kind"]>} */
const EDITED = new Set(["content", "card", "emotion", "slot", "stage"]);

export class Navigator {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    this._row = 1;
    this._column = 1; // where one came from, so that going down through a wide cell keeps the column
    /** @type {[row: string, column: string | null] | null} */
    this._key = null;
  }

  /** @returns {Cell | null} */
  get cell() {
    const { map } = this._grid;
    if (this._key) {
      // After an edit the same record may stand elsewhere: the cursor goes with it.
      const [rowKey, columnKey] = this._key;
      const row = map.rowOf.get(rowKey);
      const column = columnKey === null ? 0 : map.columnOf.get(columnKey);
      if (row !== undefined) this._row = row;
      if (column !== undefined) this._column = column;
    }
    this._row = Math.min(Math.max(0, this._row), map.rows.length - 1);
    this._column = Math.min(Math.max(0, this._column), map.columns.length - 1);
    return map.cell(this._row, this._column) ?? this._nearest();
  }

  _nearest() {
    const { map } = this._grid;
    for (let column = this._column; column >= 0; column -= 1) {
      const cell = map.cell(this._row, column);
      if (cell) return cell;
    }
    return map.cell(0, 0);
  }

  /** Put the cursor on a cell. @param {Cell} cell @param {number} [column] */
  to(cell, column = cell.from) {
    this._row = cell.row;
    this._column = Math.min(Math.max(column, cell.from), cell.to);
    const { map } = this._grid;
    this._key = [map.rows[cell.row].key, map.columns[this._column]?.key ?? null];
  }

  /** Put the cursor where a record will stand. @param {string} rowKey @param {string | null} columnKey */
  toKeys(rowKey, columnKey) {
    this._key = [rowKey, columnKey];
  }

  /** The column that one came from. */
  get column() {
    return this._column;
  }

  /** The cell that a key leads to. @param {KeyboardEvent} event @returns {Cell | null} */
  after(event) {
    const { map } = this._grid;
    const cell = this.cell;
    if (!cell) return null;
    const far = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case "ArrowRight":
        return far ? this._stage(cell, 1) : this._across(cell.row, cell.to + 1, 1);
      case "ArrowLeft":
        return far ? this._stage(cell, -1) : this._across(cell.row, cell.from - 1, -1);
      case "ArrowDown":
        return this._along(cell.row + 1, 1);
      case "ArrowUp":
        return this._along(cell.row - 1, -1);
      case "Home":
        return far ? map.cell(0, 0) : map.cell(cell.row, 0);
      case "End":
        return far
          ? this._across(map.cardRow, map.columns.length - 1, -1)
          : this._across(cell.row, map.columns.length - 1, -1);
      case "PageDown":
        return this._along(Math.min(map.rows.length - 1, cell.row + 6), -1);
      case "PageUp":
        return this._along(Math.max(0, cell.row - 6), 1);
      default:
        return null;
    }
  }

  /** The next cell to the right or left that can be edited. @param {Cell} cell @param {number} step */
  beside(cell, step) {
    const next = (/** @type {Cell} */ one) => this._across(one.row, step > 0 ? one.to + 1 : one.from - 1, step);
    let found = next(cell);
    while (found && !EDITED.has(found.kind)) found = next(found);
    return found;
  }

  /** @param {number} row @param {number} column @param {number} step */
  _across(row, column, step) {
    const { map } = this._grid;
    for (let at = column; at >= 0 && at < map.columns.length; at += step) {
      const cell = map.cell(row, at);
      if (cell) return cell;
    }
    return null;
  }

  /** @param {number} row @param {number} step */
  _along(row, step) {
    const { map } = this._grid;
    for (let at = row; at >= 0 && at < map.rows.length; at += step) {
      if (map.rows[at].kind === "more") return map.cell(at, 0);
      const cell = this._column === 0 ? map.cell(at, 0) : this._leftwards(at);
      if (cell) return cell;
    }
    return null;
  }

  /** The cell in the cursor's column, or the next one to the left where the row has none there. @param {number} row */
  _leftwards(row) {
    const { map } = this._grid;
    for (let column = this._column; column > 0; column -= 1) {
      const cell = map.cell(row, column);
      if (cell) return cell;
    }
    return null;
  }

  /** @param {Cell} cell @param {number} step */
  _stage(cell, step) {
    const { map } = this._grid;
    const band = map.columns[this._column]?.band ?? (step > 0 ? -1 : map.bands.length);
    const next = map.bands[band + step];
    return next ? this._across(cell.row, next.from, 1) : null;
  }
}
