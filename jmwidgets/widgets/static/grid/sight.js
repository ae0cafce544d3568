// Scrolling, just as far as it is needed.

import { PINNED } from "./names.js";

/**
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./map.js").Cell} Cell
 */

/** Scroll just as far as needed to have a cell in sight, beside the names and under the stages. @param {Grid} grid @param {Cell} cell */
export function revealCell(grid, cell) {
  const { layout, scroller, zoom, painter } = grid;
  const { scrollLeft, scrollTop } = scroller;
  const names = layout.widths[0];
  // Under the stages, and under the names of touchpoints where the cards are out of sight.
  const head = layout.heights[0] + (cell.row > grid.map.cardRow ? PINNED : 0);
  if (cell.from > 0) {
    const left = layout.left(cell);
    const right = left + Math.min(layout.widthOf(cell), layout.unit * 2);
    if (left - names < scrollLeft / zoom) scroller.scrollLeft = (left - names - 8) * zoom;
    else if (right > (scrollLeft + painter.width) / zoom) scroller.scrollLeft = (right + 8) * zoom - painter.width;
  }
  if (cell.row > 0) {
    const top = layout.y[cell.row];
    const bottom = top + layout.heights[cell.row];
    if (top - head < scrollTop / zoom) scroller.scrollTop = (top - head - 4) * zoom;
    else if (bottom > (scrollTop + painter.height) / zoom) scroller.scrollTop = (bottom + 12) * zoom - painter.height;
  }
}

/** Scroll to have a place in sight: between two columns or rows, or a cell. @param {Grid} grid @param {import("./places.js").Between | import("./places.js").Within} place */
export function revealBetween(grid, { x, y }) {
  const { scroller, zoom, painter, layout } = grid;
  if (x !== undefined) {
    const from = (x - layout.widths[0] - 40) * zoom;
    const to = (x + 40) * zoom - painter.width;
    if (scroller.scrollLeft > from) scroller.scrollLeft = from;
    else if (scroller.scrollLeft < to) scroller.scrollLeft = to;
  }
  if (y !== undefined) {
    const from = (y - layout.heights[0] - 30) * zoom;
    const to = (y + 30) * zoom - painter.height;
    if (scroller.scrollTop > from) scroller.scrollTop = from;
    else if (scroller.scrollTop < to) scroller.scrollTop = to;
  }
}
