// The keys of the board: to go from note to note, to move them, and to begin what the mouse can do.

import { isComposed } from "../core/dom.js";
import { move } from "../core/edits.js";
import { t } from "../core/words.js";
import { notesOf } from "./notes.js";

/** @typedef {import("./board.js").Board} Board */

/** Do what a key asks for at a note. @param {Board} board @param {string} id @param {KeyboardEvent} event */
export function onKey(board, id, event) {
  if (!id || isComposed(event) || event.ctrlKey || event.metaKey) return;
  const isArrow = event.key.startsWith("Arrow");
  if (event.altKey && isArrow) moveBy(board, id, event.key);
  else if (event.altKey) return;
  else if (isArrow) goBy(board, id, event.key);
  else if (event.key === "Enter" || event.key === "F2") board.edit(id);
  else if (event.key === " ") board.toggle(id);
  else if (event.key === "Delete" || event.key === "Backspace") board.remove(board.taken(id));
  else if (event.key.toLowerCase() === "m") board.openMenu(id);
  else if (event.key.toLowerCase() === "g") board.cluster(board.chosenOr(id));
  else if (event.key === "Escape" && board.hasChosen) board.choose([]);
  else return;
  event.preventDefault();
}

/** Left and right go along the notes, up and down to the nearest one above or below. @param {Board} board @param {string} id @param {string} key */
function goBy(board, id, key) {
  const order = board.shown();
  const from = order.indexOf(id);
  if (key === "ArrowLeft" || key === "ArrowRight") {
    board.focus(order[from + (key === "ArrowRight" ? 1 : -1)] ?? id);
    return;
  }
  const way = key === "ArrowDown" ? 1 : -1;
  const middle = (/** @type {string} */ one) => {
    const { left, top, width, height } = board.boxOf(one);
    return { x: left + width / 2, y: top + height / 2, height };
  };
  const here = middle(id);
  const next = order
    .map((one) => ({ one, ...middle(one) }))
    .filter(({ y, height }) => (y - here.y) * way > height / 4)
    .sort((one, other) => distance(one, here) - distance(other, here))[0];
  if (next) board.focus(next.one);
}

/** Left and right move a note to the cluster before or after, up and down within its own. @param {Board} board @param {string} id @param {string} key */
function moveBy(board, id, key) {
  const { doc } = board;
  const note = doc.notes.get(id);
  if (!note) return;
  const keys = [null, ...doc.clusters.keys()];
  const here = doc.clusters.has(note.cluster) ? note.cluster : null;
  if (key === "ArrowLeft" || key === "ArrowRight") {
    const to = keys[keys.indexOf(here) + (key === "ArrowRight" ? 1 : -1)];
    if (to === undefined) board.view.announce(t("There is no cluster further on: G makes a new one."));
    else board.place(board.taken(id), to);
    return;
  }
  const inside = notesOf(doc, here).map((one) => one.id);
  const from = inside.indexOf(id);
  const to = key === "ArrowUp" ? from - 1 : from + 1;
  if (to < 0 || to >= inside.length) {
    board.view.announce(to < 0 ? t("It is the first.") : t("It is the last."));
    return;
  }
  const op = key === "ArrowUp" ? move("notes", id, inside[to]) : move("notes", inside[to], id);
  board.shift(id, op, to + 1, inside.length);
}

/** @param {{ x: number, y: number }} one @param {{ x: number, y: number }} other */
const distance = (one, other) => Math.abs(one.y - other.y) * 2 + Math.abs(one.x - other.x);
