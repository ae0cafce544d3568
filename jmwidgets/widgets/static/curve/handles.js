// The points' controls: a slider over each of bqplot's points, for keys and for those who listen.
//
// They lie over the drawing and let the mouse through to it. One of them is a tab stop; left and right go from
// touchpoint to touchpoint, up and down change the emotion.

import { h } from "../core/dom.js";
import { TOP } from "./plot.js";
import { HIGHEST, LOWEST, clamped, evidence, figure, levelName, read } from "./scale.js";

const PAUSE = 600; // ms without a key, after which a change by keys is complete

export class Handles {
  /**
   * @param {{ host: HTMLElement, signal: AbortSignal, onSelect(place: number): void, onMove(place: number, value: number): void,
   *   onCommit(place: number, value: number | null): void, onType(place: number, key: string): void,
   *   step(): { small: number, large: number } }} given steps in stored units
   */
  constructor(given) {
    this._given = given;
    this._elements = [];
    this._current = 0;
    this._draft = null;
    given.host.addEventListener("keydown", (event) => this._key(event), { signal: given.signal });
    given.host.addEventListener("focusin", (event) => this._focused(event), { signal: given.signal });
    given.host.addEventListener("focusout", () => this.commit(), { signal: given.signal });
  }

  /**
   * @param {import("./points.js").Point[]} points
   * @param {{ reading: object, pains: Record<string, number>, moments: string[], state: string, whose: string }} words
   */
  draw(points, words) {
    this._points = points;
    this._words = words;
    while (this._elements.length > points.length) this._elements.pop().remove();
    while (this._elements.length < points.length) {
      const element = this._element(this._elements.length);
      this._elements.push(element);
      this._given.host.append(element);
    }
    if (!this._usable(this._current)) this._current = Math.max(0, points.findIndex((_, place) => this._usable(place)));
    points.forEach((point, place) => this._show(place, this._draft?.place === place ? this._draft.value : point.claim?.value ?? null));
  }

  /** Show another height at a place, before it is committed. */
  lift(place, value) { this._show(place, value); }

  /** Make a place the current one, and focus it when asked. */
  current(place, { focus = false } = {}) {
    if (place < 0 || !this._usable(place)) return;
    const before = this._elements[this._current];
    if (before) before.tabIndex = -1;
    this._current = place;
    this._elements[place].tabIndex = 0;
    if (focus) this._elements[place].focus({ preventScroll: false });
  }

  /** Complete a change by keys. */
  commit() {
    if (!this._draft) return;
    const { place, value } = this._draft;
    clearTimeout(this._timer);
    this._draft = null;
    this._given.onCommit(place, value);
  }

  _element(place) {
    return h("div", { class: "jmc-handle", role: "slider", "aria-orientation": "vertical", tabindex: "-1", data: { place } },
      h("span", { class: "jmc-value", "aria-hidden": "true" }), h("span", { class: "jmc-mark", "aria-hidden": "true" }));
  }

  _show(place, value) {
    const point = this._points[place];
    const element = this._elements[place];
    const { reading, pains, moments, state, whose } = this._words;
    element.hidden = !this._usable(place);
    if (element.hidden) return;
    const pain = state === "as-is" && point.set ? pains[point.touchpoint.id] : undefined;
    const truth = moments.includes(point.touchpoint.id);
    const height = value ?? 0;
    element.style.left = `${((place + 0.5) / this._points.length) * 100}%`;
    element.style.top = `${((TOP - height) / (2 * TOP)) * 100}%`;
    element.tabIndex = place === this._current ? 0 : -1;
    Object.assign(element.dataset, {
      status: point.set ? point.claim.status ?? "assumed" : "none", state,
      below: String(this._isValley(place, height)), pain: String(pain ?? ""), truth: String(truth),
    });
    const [label, mark] = element.children;
    label.textContent = point.set || value !== null && this._draft ? figure(height, reading) : "";
    mark.textContent = pain ?? (point.set ? "" : "?");
    element.setAttribute("aria-label", `${point.touchpoint.name}, ${whose}`);
    element.setAttribute("aria-valuemin", reading.low);
    element.setAttribute("aria-valuemax", reading.high);
    element.setAttribute("aria-valuenow", Math.round(read(height, reading) * 100) / 100);
    element.setAttribute("aria-valuetext", this._spoken(point, value, pain, truth));
    element.toggleAttribute("aria-readonly", false);
    if (point.measured) element.setAttribute("aria-readonly", "true");
    else element.removeAttribute("aria-readonly");
  }

  _spoken(point, value, pain, truth) {
    const { reading } = this._words;
    if (value === null || (!point.set && this._draft === null)) return "nothing recorded yet";
    const words = [`${levelName(value)}, ${figure(value, reading)}`];
    if (point.set && value === point.claim.value) words.push(evidence(point.claim, reading));
    if (pain) words.push(`pain point ${pain}`);
    if (truth) words.push("moment of truth");
    return words.join(", ");
  }

  /** Values stand under the points of valleys, above the others: there is room. */
  _isValley(place, height) {
    const beside = [place - 1, place + 1].map((at) => this._points[at]?.claim?.value).filter((value) => value != null);
    return beside.length > 0 && height < beside.reduce((sum, value) => sum + value, 0) / beside.length;
  }

  _usable(place) {
    const point = this._points[place];
    return Boolean(point) && !point.absent && !point.skipped;
  }

  _focused(event) {
    const place = Number(event.target.dataset.place);
    if (!Number.isInteger(place)) return;
    this.current(place);
    this._given.onSelect(place);
  }

  _key(event) {
    const place = Number(event.target.dataset.place);
    if (!Number.isInteger(place) || event.ctrlKey || event.metaKey || event.altKey) return;
    if (this._go(event.key, place) || this._change(event, place) || this._other(event, place)) event.preventDefault();
  }

  _go(key, place) {
    const way = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (!way) return false;
    const rtl = getComputedStyle(this._given.host).direction === "rtl" ? -1 : 1;
    let next = place + way * rtl;
    while (next >= 0 && next < this._points.length && !this._usable(next)) next += way * rtl;
    if (this._usable(next)) this.current(next, { focus: true });
    return true;
  }

  _change(event, place) {
    const { small, large } = this._given.step();
    const up = event.shiftKey ? large : small;
    const by = { ArrowUp: up, ArrowDown: -up, PageUp: large, PageDown: -large }[event.key];
    const to = { Home: LOWEST, End: HIGHEST }[event.key];
    if (by === undefined && to === undefined) return false;
    if (this._points[place].measured) {
      this._given.onMove(place, this._points[place].claim.value);
      return true;
    }
    const now = this._draft?.value ?? this._points[place].claim?.value ?? 0;
    this._draft = { place, value: clamped(to ?? now + by) };
    this._draft.value = this._given.onMove(place, this._draft.value);
    this._show(place, this._draft.value);
    clearTimeout(this._timer);
    this._timer = setTimeout(() => this.commit(), PAUSE);
    return true;
  }

  _other(event, place) {
    if (event.key === "Delete" || event.key === "Backspace") {
      this._draft = null;
      clearTimeout(this._timer);
      if (!this._points[place].measured) this._given.onCommit(place, null);
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
