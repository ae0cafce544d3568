// Dragging notes: what is under the pointer says where they would go.

import { at, find, h } from "../core/dom.js";
import { untilReleased } from "../core/pressed.js";
import { tn } from "../core/words.js";

const DRAG_AFTER = 6; // px
const EDGE = 48;
const STEP = 14;

/**
 * @typedef {{ cluster: string | null, before: string | null } | { onto: string } | { fresh: true }} Drop a place in a cluster,
 *   a note to be put together with, or a cluster to come
 * @typedef {object} Given
 * @property {HTMLElement} root
 * @property {AbortSignal} signal
 * @property {(id: string) => string[]} taken which notes go along with one
 * @property {(ids: string[], drop: Drop) => void} onDrop
 */

export class NoteDrag {
  /** @param {Given} given */
  constructor(given) {
    this._given = given;
    /** @type {{ ids: string[], ghost: HTMLElement, drop: Drop | null } | null} */
    this._drag = null;
    given.root.addEventListener("pointerdown", (event) => this._press(event), { signal: given.signal });
  }

  /** @param {PointerEvent} press */
  _press(press) {
    const paper = /** @type {HTMLElement | null} */ (at(press).closest(".jmb-paper"));
    const id = paper?.dataset.note;
    if (!paper || !id || press.button !== 0) return;
    untilReleased(this._given.signal, {
      holds: () => this._drag !== null,
      moved: (event) => {
        const far = Math.hypot(event.clientX - press.clientX, event.clientY - press.clientY) >= DRAG_AFTER;
        if (!this._drag && far) this._begin(id, paper);
        if (this._drag) this._over(event);
      },
      ended: (drop) => {
        if (!this._drag) return;
        const { ids, drop: place } = this._drag;
        this._stop();
        // The click that ends a drag chooses nothing.
        window.addEventListener("click", (event) => event.stopPropagation(), {
          capture: true,
          once: true,
          signal: soon(),
        });
        if (drop && place) this._given.onDrop(ids, place);
      },
    });
  }

  /** @param {string} id @param {HTMLElement} paper */
  _begin(id, paper) {
    const ids = this._given.taken(id);
    const text = find(paper, ".jmb-text")?.textContent ?? "";
    const said = ids.length > 1 ? tn("{n} note", "{n} notes", ids.length) : text;
    // In the top layer: notebooks contain their cells' output, and what is fixed there starts at its corner.
    const ghost = h("div", { class: "jmb-ghost", popover: "manual" }, said);
    this._given.root.append(ghost);
    ghost.showPopover();
    this._given.root.dataset.dragging = "true";
    getSelection()?.removeAllRanges();
    this._drag = { ids, ghost, drop: null };
  }

  /** @param {PointerEvent} event */
  _over({ clientX, clientY }) {
    const drag = this._drag;
    if (!drag) return;
    drag.ghost.style.translate = `${clientX + 10}px ${clientY + 10}px`;
    this._scroll(clientY);
    const under = document.elementFromPoint(clientX, clientY);
    const place = under && this._given.root.contains(under) ? this._placeAt(under, clientY) : null;
    this._unmark();
    drag.drop = place?.drop ?? null;
    if (place) place.element.dataset.over = place.how;
  }

  /** @param {Element} under @param {number} y @returns {{ drop: Drop, element: HTMLElement, how: string } | null} */
  _placeAt(under, y) {
    const fresh = /** @type {HTMLElement | null} */ (under.closest(".jmb-fresh"));
    if (fresh) return { drop: { fresh: true }, element: fresh, how: "into" };
    const box = /** @type {HTMLElement | null} */ (under.closest(".jmb-box"));
    if (!box) return null;
    const cluster = box.dataset.cluster || null;
    const note = /** @type {HTMLElement | null} */ (under.closest(".jmb-note"));
    const id = note?.dataset.id;
    if (!note || !id || this._drag?.ids.includes(id))
      return { drop: { cluster, before: null }, element: box, how: "into" };
    if (cluster === null) return { drop: { onto: id }, element: note, how: "onto" };
    const { top, height } = note.getBoundingClientRect();
    if (y < top + height / 2) return { drop: { cluster, before: id }, element: note, how: "before" };
    const next = /** @type {HTMLElement | null} */ (note.nextElementSibling);
    return { drop: { cluster, before: next?.dataset.id ?? null }, element: note, how: "after" };
  }

  /** @param {number} y */
  _scroll(y) {
    const scroller = scrolled(this._given.root);
    const { top, bottom } = scroller.getBoundingClientRect();
    const end = Math.min(bottom, document.documentElement.clientHeight);
    if (y < Math.max(top, 0) + EDGE) scroller.scrollTop -= STEP;
    else if (y > end - EDGE) scroller.scrollTop += STEP;
  }

  _unmark() {
    find(this._given.root, "[data-over]")?.removeAttribute("data-over");
  }

  _stop() {
    this._unmark();
    this._drag?.ghost.remove();
    this._drag = null;
    delete this._given.root.dataset.dragging;
  }
}

/** What scrolls around an element. @param {HTMLElement} element @returns {HTMLElement} */
function scrolled(element) {
  for (let one = element.parentElement; one; one = one.parentElement) {
    const scrolls = /auto|scroll/.test(getComputedStyle(one).overflowY);
    if (scrolls && one.scrollHeight > one.clientHeight) return one;
  }
  return document.documentElement;
}

/** Ends by itself: a drag that ends over another element than it began on makes no click. */
function soon() {
  const ended = new AbortController();
  setTimeout(() => ended.abort(), 0);
  return ended.signal;
}
