// What stands beside the points: their values, the numbers of pain points, moments of truth.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { initials } from "../persona/picture.js";
import { leftOf, topOf } from "./place.js";
import { figure } from "./scale.js";

const MANY_PAINS = 9;

/**
 * @typedef {import("./points.js").Point} Point
 * @typedef {{ reading: import("./scale.js").Reading, pains: Record<string, number>, moments: string[], state: string, whose: string }} Words
 *   what is said beside the points
 */

export class Tags {
  /** @param {HTMLElement} host */
  constructor(host) {
    this._host = host;
    /** @type {{ element: HTMLElement, value: HTMLElement, mark: HTMLElement }[]} */
    this._elements = [];
    /** @type {Point[]} */
    this._points = [];
    /** @type {Words | null} */
    this._words = null;
    this._others = h("div", {});
    host.append(this._others);
  }

  /**
   * @param {Point[]} points
   * @param {Words} words
   */
  draw(points, words) {
    this._points = points;
    this._words = words;
    for (const { element } of this._elements.splice(points.length)) element.remove();
    while (this._elements.length < points.length) {
      const value = h("span", { class: "jmc-value" });
      const mark = h("span", { class: "jmc-mark" });
      const element = h("div", { class: "jmc-tag" }, value, mark);
      this._elements.push({ element, value, mark });
      this._host.append(element);
    }
    points.forEach((point, place) => this._show(place, point.claim?.value ?? null, point.set));
  }

  /**
   * Name the other curves by their initials, once in every stage: colour alone tells nobody who it is.
   * @param {import("./plot.js").Other[]} others
   */
  drawOthers(others) {
    fill(
      this._others,
      others.flatMap(({ name, points, colour }) =>
        points.flatMap((point, place) => {
          const begins =
            points.findIndex((one) => one.set && one.touchpoint.stage === point.touchpoint.stage) === place;
          if (!begins || !point.claim) return [];
          const at = {
            left: leftOf(place, points.length),
            top: topOf(point.claim.value),
            color: colour,
          };
          return [h("span", { class: "jmc-other", style: at }, initials(name))];
        }),
      ),
    );
  }

  /** Show a value that is not complete yet. @param {number} place @param {number} value */
  lift(place, value) {
    this._show(place, value, true);
  }

  /** @param {number} place @param {number | null} value @param {boolean} set */
  _show(place, value, set) {
    if (!this._words) return;
    const { reading, pains, moments, state } = this._words;
    const point = this._points[place];
    const { element, value: figures, mark } = this._elements[place];
    element.hidden = point.absent || point.skipped;
    const pain = state === "as-is" && point.set ? pains[point.touchpoint.id] : undefined;
    element.style.left = leftOf(place, this._points.length);
    element.style.top = topOf(value ?? 0);
    Object.assign(element.dataset, {
      status: set ? (point.claim?.status ?? "assumed") : "none",
      state,
      below: String(this._isValley(place, value ?? 0)),
      pain: String(pain ?? ""),
      minor: String(pain !== undefined && pain > MANY_PAINS),
      truth: String(moments.includes(point.touchpoint.id)),
      moment: t("moment of truth"),
    });
    figures.textContent = set && value !== null ? figure(value, reading) : "";
    mark.textContent = String(pain ?? (set ? "" : "?"));
  }

  /** Values stand under the points of valleys, above the others: there is room. @param {number} place @param {number} height */
  _isValley(place, height) {
    const beside = [place - 1, place + 1].map((at) => this._points[at]?.claim?.value).filter((value) => value != null);
    return beside.length > 0 && height < beside.reduce((sum, value) => sum + value, 0) / beside.length;
  }
}
