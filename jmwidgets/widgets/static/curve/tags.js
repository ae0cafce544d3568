// What stands beside the points: their values, the numbers of pain points, moments of truth.

import { fill, h } from "../core/dom.js";
import { initials } from "../persona/picture.js";
import { TOP } from "./plot.js";
import { figure } from "./scale.js";

const MANY_PAINS = 9;

export class Tags {
  /** @param {HTMLElement} host */
  constructor(host) {
    this._host = host;
    this._elements = [];
    this._others = h("div", {});
    host.append(this._others);
  }

  /**
   * @param {import("./points.js").Point[]} points
   * @param {{ reading: object, pains: Record<string, number>, moments: string[], state: string }} words
   */
  draw(points, words) {
    this._points = points;
    this._words = words;
    while (this._elements.length > points.length) this._elements.pop().remove();
    while (this._elements.length < points.length) {
      const element = h(
        "div",
        { class: "jmc-tag" },
        h("span", { class: "jmc-value" }),
        h("span", { class: "jmc-mark" }),
      );
      this._elements.push(element);
      this._host.append(element);
    }
    points.forEach((point, place) => this._show(place, point.claim?.value ?? null, point.set));
  }

  /**
   * Name the other curves by their initials, once in every stage: colour alone tells nobody who it is.
   * @param {{ name: string, points: import("./points.js").Point[], colour: string }[]} others
   */
  drawOthers(others) {
    fill(
      this._others,
      others.flatMap(({ name, points, colour }) =>
        points.flatMap((point, place) => {
          const begins =
            points.findIndex((one) => one.set && one.touchpoint.stage === point.touchpoint.stage) === place;
          if (!begins) return [];
          const at = {
            left: `${((place + 0.5) / points.length) * 100}%`,
            top: `${((TOP - point.claim.value) / (2 * TOP)) * 100}%`,
            color: colour,
          };
          return [h("span", { class: "jmc-other", style: at }, initials(name))];
        }),
      ),
    );
  }

  /** Show a value that is not complete yet. */
  lift(place, value) {
    this._show(place, value, true);
  }

  _show(place, value, set) {
    const { reading, pains, moments, state } = this._words;
    const point = this._points[place];
    const element = this._elements[place];
    element.hidden = point.absent || point.skipped;
    const pain = state === "as-is" && point.set ? pains[point.touchpoint.id] : undefined;
    element.style.left = `${((place + 0.5) / this._points.length) * 100}%`;
    element.style.top = `${((TOP - (value ?? 0)) / (2 * TOP)) * 100}%`;
    Object.assign(element.dataset, {
      status: set ? (point.claim?.status ?? "assumed") : "none",
      state,
      below: String(this._isValley(place, value ?? 0)),
      pain: String(pain ?? ""),
      minor: String(pain > MANY_PAINS),
      truth: String(moments.includes(point.touchpoint.id)),
    });
    element.children[0].textContent = set && value !== null ? figure(value, reading) : "";
    element.children[1].textContent = pain ?? (set ? "" : "?");
  }

  /** Values stand under the points of valleys, above the others: there is room. */
  _isValley(place, height) {
    const beside = [place - 1, place + 1].map((at) => this._points[at]?.claim?.value).filter((value) => value != null);
    return beside.length > 0 && height < beside.reduce((sum, value) => sum + value, 0) / beside.length;
  }
}
