// The points' controls: a slider over each of bqplot's points, for keys and for those who listen.
//
// They lie over the drawing, and are what the mouse holds. One of them is a tab stop; left and right go from
// touchpoint to touchpoint, up and down change the emotion.

import { Hold } from "../chart/hold.js";
import { at, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { leftOf, pulled, topOf } from "./place.js";
import { staysAsItIs } from "./points.js";
import { clamped, evidence, figure, HIGHEST, LOWEST, levelName, read } from "./scale.js";

const PAUSE = 600; // ms without a key, after which a change by keys is complete

/**
 * @typedef {import("./points.js").Point} Point
 * @typedef {import("./tags.js").Words} Words
 */

/** @type {Record<string, number>} */
const WAYS = { ArrowRight: 1, ArrowLeft: -1 };
/** @type {Record<string, number>} */
const ENDS = { Home: LOWEST, End: HIGHEST };

export class Handles {
  /**
   * @param {{ host: HTMLElement, signal: AbortSignal, onSelect(place: number): void,
   *   onGrab(place: number): void, onRelease(): void, onMove(place: number, value: number): number,
   *   onCommit(place: number, value: number | null): void, onType(place: number, key: string): void,
   *   step(): { small: number, large: number } }} given steps in stored units; `onMove` gives the value that the point takes
   */
  constructor(given) {
    this._given = given;
    /** @type {HTMLElement[]} */
    this._elements = [];
    /** @type {Point[]} */
    this._points = [];
    /** @type {Words | null} */
    this._words = null;
    this._current = 0;
    /** @type {{ place: number, value: number } | null} a change that is not complete yet */
    this._draft = null;
    this._from = 0;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._timer = undefined;
    given.host.addEventListener("keydown", (event) => this._key(event), { signal: given.signal });
    given.host.addEventListener("focusin", (event) => this._focused(event), { signal: given.signal });
    given.host.addEventListener("focusout", () => this.commit(), { signal: given.signal });
    this._hold = new Hold({
      host: given.host,
      twin: ".jmc-handle",
      signal: given.signal,
      onGrab: (element) => this._grab(Number(element.dataset.place)),
      onMove: (element, by) => this._drag(Number(element.dataset.place), by.y),
      onDrop: () => this.commit(),
      onCancel: () => this._letGo(),
    });
  }

  /**
   * @param {Point[]} points
   * @param {Words} words
   */
  draw(points, words) {
    this._points = points;
    this._words = words;
    for (const element of this._elements.splice(points.length)) element.remove();
    while (this._elements.length < points.length) {
      const element = h("div", {
        class: "jmc-handle",
        role: "slider",
        "aria-orientation": "vertical",
        tabindex: "-1",
        data: { place: this._elements.length },
      });
      this._elements.push(element);
      this._given.host.append(element);
    }
    if (!this._usable(this._current))
      this._current = Math.max(
        0,
        points.findIndex((_, place) => this._usable(place)),
      );
    points.forEach((point, place) => this._show(place, this._draft?.place === place ? this._draft.value : point.own));
  }

  /** Show a value that is not complete yet. @param {number} place @param {number} value */
  lift(place, value) {
    this._show(place, value);
  }

  /** Make a place the current one, and focus it when asked. @param {number} place @param {{ focus?: boolean }} [options] */
  current(place, { focus = false } = {}) {
    if (place < 0 || !this._usable(place)) return;
    const before = this._elements[this._current];
    if (before) before.tabIndex = -1;
    this._current = place;
    this._elements[place].tabIndex = 0;
    if (focus) this._elements[place].focus();
  }

  /** Whether a point is in somebody's hand. */
  get holding() {
    return this._hold.holding;
  }

  /** Complete a change by keys or by the mouse. */
  commit() {
    if (!this._draft) return;
    const { place, value } = this._draft;
    clearTimeout(this._timer);
    this._draft = null;
    this._given.onCommit(place, value);
  }

  /** @param {number} place @param {number | null} value */
  _show(place, value) {
    if (!this._words) return;
    const point = this._points[place];
    const element = this._elements[place];
    const { reading, whose } = this._words;
    element.hidden = !this._usable(place);
    if (element.hidden) return;
    const height = value ?? point.claim?.value ?? 0;
    element.style.left = leftOf(place, this._points.length);
    element.style.top = topOf(height);
    element.tabIndex = place === this._current ? 0 : -1;
    element.setAttribute("aria-label", `${point.touchpoint.name}, ${whose}`);
    element.setAttribute("aria-valuemin", String(reading.low));
    element.setAttribute("aria-valuemax", String(reading.high));
    element.setAttribute("aria-valuenow", String(Math.round(read(height, reading) * 100) / 100));
    element.setAttribute("aria-valuetext", spokenOf(point, value, this._words));
  }

  /** @param {number} place */
  _usable(place) {
    const point = this._points[place];
    return Boolean(point) && !point.absent && !point.skipped;
  }

  /** @param {FocusEvent} event */
  _focused(event) {
    const place = Number(at(event).dataset.place);
    if (!Number.isInteger(place)) return;
    this.current(place);
    this._given.onSelect(place);
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    const place = Number(at(event).dataset.place);
    if (!Number.isInteger(place) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this._go(event.key, place) || this._change(event, place) || this._other(event, place)) event.preventDefault();
  }

  /** @param {number} place */
  _grab(place) {
    this.commit();
    this._given.onGrab(place);
    const { own, claim } = this._points[place];
    this._from = own ?? claim?.value ?? 0;
  }

  /** @param {number} place @param {number} down pixels */
  _drag(place, down) {
    const value = pulled(this._from, down, this._given.host.clientHeight);
    this._draft = { place, value: this._given.onMove(place, value) };
  }

  _letGo() {
    this._draft = null;
    this._given.onRelease();
  }

  /** @param {string} key @param {number} place */
  _go(key, place) {
    const way = WAYS[key];
    if (!way) return false;
    let next = place + way;
    while (next >= 0 && next < this._points.length && !this._usable(next)) next += way;
    if (this._usable(next)) this.current(next, { focus: true });
    return true;
  }

  /** @param {KeyboardEvent} event @param {number} place */
  _change(event, place) {
    const { small, large } = this._given.step();
    const up = event.shiftKey ? large : small;
    /** @type {Record<string, number>} */
    const steps = { ArrowUp: up, ArrowDown: -up, PageUp: large, PageDown: -large };
    const by = steps[event.key];
    const to = ENDS[event.key];
    if (by === undefined && to === undefined) return false;
    const { own, claim } = this._points[place];
    const now = this._draft?.value ?? own ?? claim?.value ?? 0;
    this._draft = { place, value: now };
    this._draft.value = this._given.onMove(place, clamped(to ?? now + by));
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this.commit(), PAUSE);
    return true;
  }

  /** @param {KeyboardEvent} event @param {number} place */
  _other(event, place) {
    if (event.key === "Delete" || event.key === "Backspace") {
      this._draft = null;
      clearTimeout(this._timer);
      this._given.onCommit(place, null);
      return true;
    }
    if (event.key === "Enter" || /^[0-9+\-.,\u2212]$/.test(event.key)) {
      this.commit();
      this._given.onType(place, event.key === "Enter" ? "" : event.key);
      return true;
    }
    return false;
  }
}

/** What is heard at a point. @param {Point} point @param {number | null} value @param {Words} words */
function spokenOf(point, value, { reading, pains, moments }) {
  const said = [];
  if (value === null) said.push(staysAsItIs(point) ? t("no goal yet: as it is today") : t("nothing entered yet"));
  else {
    said.push(t("{level}, {figure}", { level: levelName(value), figure: figure(value, reading) }));
    if (point.entered && value === point.own) said.push(evidence(point.entered, reading));
  }
  if (point.measured && point.claim)
    said.push(
      t("data say {figure}, {evidence}", {
        figure: figure(point.claim.value, reading),
        evidence: evidence(point.claim, reading),
      }),
    );
  const pain = pains[point.touchpoint.id];
  if (pain) said.push(t("pain point {rank}", { rank: pain }));
  if (moments.includes(point.touchpoint.id)) said.push(t("moment of truth"));
  return said.join(", ");
}
