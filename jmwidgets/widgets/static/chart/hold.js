// Points held by their twins: the controls that lie over bqplot's points and take the keys as well.
//
// bqplot's own dragging grows a point to five times its size, leaves it where the pointer let go, takes a click for a
// drag, and gives no focus. Here bqplot draws, and the twin that is held has the focus from the first touch on.

import { at } from "../core/dom.js";

const SLOP = 3; // px that a hand moves while it clicks

/**
 * @typedef {object} Given
 * @property {HTMLElement} host
 * @property {string} twin a selector
 * @property {AbortSignal} signal
 * @property {(twin: HTMLElement) => void} [onGrab]
 * @property {(twin: HTMLElement, by: { x: number, y: number }) => void} onMove `by` counts pixels from where the point was grabbed
 * @property {(twin: HTMLElement) => void} onDrop
 * @property {() => void} onCancel hears of a click and of a drag that is broken off
 */

export class Hold {
  /** @param {Given} given */
  constructor(given) {
    this._given = given;
    /** @type {{ twin: HTMLElement, pointer: number, x: number, y: number, moved: boolean } | null} */
    this._held = null;
    /** @param {"pointerdown" | "pointermove" | "pointerup" | "pointercancel"} name @param {(event: PointerEvent) => void} heard */
    const listen = (name, heard) => given.host.addEventListener(name, heard, { signal: given.signal });
    listen("pointerdown", (event) => this._grab(event));
    listen("pointermove", (event) => this._move(event));
    listen("pointerup", (event) => this._end(event, given.onDrop));
    listen("pointercancel", (event) => this._end(event, given.onCancel));
  }

  /** Whether a point is in somebody's hand: nothing is drawn anew under it. */
  get holding() {
    return this._held !== null;
  }

  /** @param {PointerEvent} event */
  _grab(event) {
    const twin = /** @type {HTMLElement | null} */ (at(event).closest(this._given.twin));
    if (!twin || event.button !== 0 || this._held) return;
    twin.setPointerCapture(event.pointerId);
    twin.focus();
    this._given.onGrab?.(twin);
    this._held = { twin, pointer: event.pointerId, x: event.clientX, y: event.clientY, moved: false };
  }

  /** @param {PointerEvent} event */
  _move(event) {
    const held = this._held;
    if (held?.pointer !== event.pointerId) return;
    const by = { x: event.clientX - held.x, y: event.clientY - held.y };
    held.moved ||= Math.hypot(by.x, by.y) > SLOP;
    if (held.moved) this._given.onMove(held.twin, by);
  }

  /** @param {PointerEvent} event @param {(twin: HTMLElement) => void} then */
  _end(event, then) {
    const held = this._held;
    if (held?.pointer !== event.pointerId) return;
    this._held = null;
    if (held.moved) then(held.twin);
    else this._given.onCancel();
  }
}
