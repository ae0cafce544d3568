// Impact and effort of the opportunities, drawn by bqplot: up and down is impact, left and right effort.

import { Hold } from "../chart/hold.js";
import { Bqplot, numbers } from "../chart/models.js";
import { at, fill, find, focused, h, holds } from "../core/dom.js";
import { number, t, tn } from "../core/words.js";
import { lanesOf } from "./lanes.js";

export const IMPACTS = [0.25, 0.5, 1, 2, 3];
/** What the steps of impact are called. */
const impactNames = () => [t("minimal"), t("low"), t("medium"), t("high"), t("massive")];
const HIGH = 2.5; // between medium and high, in steps
const LEAST_EFFORT = 0.5;
const LEAST_MOST = 4; // person-months that the matrix is wide at least
const MOST_SPREAD = 0.86; // of a band, for the lanes inside it
const LANE = 0.26;
const NAMES = "500 12px system-ui, sans-serif";
const quadrants = () => [
  [t("quick wins"), "left", "top"],
  [t("major projects"), "right", "top"],
  [t("fill-ins"), "left", "bottom"],
  [t("thankless tasks"), "right", "bottom"],
];

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {{ rank?: string, quadrant?: string }} Found
 * @typedef {object} Given
 * @property {any} manager
 * @property {import("../chart/models.js").Versions} versions
 * @property {AbortSignal} signal
 * @property {(id: string, impact: number, effort: number) => void} onMove
 * @property {(id: string) => void} onChoose
 * @property {(text: string) => void} announce
 */

export class Matrix {
  /** @param {Given} given */
  constructor(given) {
    this._given = given;
    this._bqplot = new Bqplot(given.manager, given.versions, given.signal);
    this._host = h("div", { class: "jmx-figure" });
    this._quadrants = h("div", { class: "jmx-quadrants", "aria-hidden": "true" });
    this._dots = h("div", {
      class: "jmx-dots",
      role: "group",
      "aria-label": t("Opportunities: arrow keys move one, Enter goes to its figures"),
    });
    // It can have the focus, so that a click beside a point does not hand the keys to the page.
    this._plot = h("div", { class: "jmx-plot", tabindex: "-1" }, this._quadrants, this._host, this._dots);
    this._across = h("div", { class: "jmx-across", "aria-hidden": "true" });
    const levels = h(
      "div",
      { class: "jmx-levels", "aria-hidden": "true" },
      ...impactNames().map((name, step) =>
        h(
          "span",
          { style: { bottom: `${((step + 0.5) / IMPACTS.length) * 100}%` } },
          t("{name} {value:number2}", { name, value: IMPACTS[step] }),
        ),
      ),
    );
    this._waiting = h("p", { class: "jmx-waiting" });
    /** @type {{ x: any, y: any, middle: any, usual: any, points: any } | null} bqplot's models, once it is open */
    this._models = null;
    /** @type {[Rec[], Record<string, Found>]} */
    this._shown = [[], {}];
    /** @type {Rec[]} */
    this._placed = [];
    /** @type {number[]} */
    this._heights = [];
    this._most = LEAST_MOST;
    /** @type {[impact: number, effort: number]} */
    this._reached = [IMPACTS[0], LEAST_EFFORT];
    this.element = h(
      "div",
      { class: "jmx-matrix" },
      h("p", { class: "jmx-name", "aria-hidden": "true" }, t("Impact")),
      levels,
      this._plot,
      this._across,
      this._waiting,
    );
    this._dots.addEventListener("keydown", (event) => this._key(event), { signal: given.signal });
    this._hold = new Hold({
      host: this._dots,
      twin: ".jmx-dot",
      signal: given.signal,
      onMove: (dot, by) => this._drag(dot, by),
      onDrop: (dot) => this._drop(dot),
      onCancel: () => this._redraw(),
    });
  }

  async open() {
    const x = await this._bqplot.scale(0, LEAST_MOST);
    const y = await this._bqplot.scale(-0.5, IMPACTS.length - 0.5);
    const scales = { x, y };
    const line = (/** @type {string} */ style) =>
      this._bqplot.mark("Lines", scales, {
        x: numbers([]),
        y: numbers([]),
        stroke_width: 1,
        colors: ["var(--jm-edge)"],
        line_style: style,
      });
    const middle = await line("solid");
    const usual = await line("dashed");
    const points = await this._bqplot.mark("Scatter", scales, {
      x: numbers([]),
      y: numbers([]),
      default_size: 420,
      colors: ["var(--jm-ink)"],
      stroke: "var(--jm-card)",
      stroke_width: 2,
    });
    const figure = await this._bqplot.figure({
      marks: [middle, usual, points],
      axes: [],
      height: "440px",
      margin: { top: 0, bottom: 0, left: 0, right: 0 },
    });
    const view = await this._bqplot.show(figure, this._host);
    view.el.setAttribute("aria-hidden", "true");
    this._models = { x, y, middle, usual, points };
  }

  /** @param {Rec[]} opportunities @param {Record<string, Found>} found */
  draw(opportunities, found) {
    this._shown = [opportunities, found];
    if (this._hold.holding || !this._models) return;
    const { x, middle, usual: usualLine, points } = this._models;
    const placed = opportunities.filter(({ impact, effort }) => impact != null && effort != null);
    this._placed = placed;
    const efforts = placed.map(({ effort }) => effort);
    this._most = Math.max(LEAST_MOST, Math.ceil(Math.max(0, ...efforts) * 1.15));
    x.set("max", this._most);
    const lanes = this._lanes(placed);
    this._heights = placed.map(({ impact }, index) => IMPACTS.indexOf(impact) + offset(lanes[index]));
    points.set({ x: Float64Array.from(efforts), y: Float64Array.from(this._heights) });
    // As the quadrants have it: of all opportunities, also of those without an impact yet.
    const usual = median(opportunities.map(({ effort }) => effort).filter((effort) => effort != null));
    middle.set({ x: Float64Array.of(0, this._most), y: Float64Array.of(HIGH, HIGH) });
    usualLine.set(
      usual == null
        ? { x: new Float64Array(), y: new Float64Array() }
        : { x: Float64Array.of(usual, usual), y: Float64Array.of(-0.5, IMPACTS.length - 0.5) },
    );
    const share = usual == null ? 50 : (usual / this._most) * 100;
    fill(
      this._quadrants,
      quadrants().map(([name, side, end]) => h("span", { style: { [side]: "10px", [end]: "8px" } }, name)),
    );
    this._quadrants.style.setProperty("--jmx-usual", `${share}%`);
    fill(
      this._across,
      h("span", {}, "0"),
      h("span", {}, t("effort in person-months")),
      h("span", {}, number(this._most)),
    );
    this._drawDots(placed, found, lanes);
    const rest = opportunities.length - placed.length;
    this._waiting.textContent = rest
      ? tn(
          "{n} not placed yet: give it an impact and an effort below.",
          "{n} not placed yet: give them an impact and an effort below.",
          rest,
        )
      : "";
  }

  /** @param {Rec[]} placed */
  _lanes(placed) {
    const width = this._plot.clientWidth || 800;
    const pen = document.createElement("canvas").getContext("2d");
    if (pen) pen.font = NAMES;
    const points = placed.map(({ effort, impact, title }) => ({
      x: (effort / this._most) * width,
      step: IMPACTS.indexOf(impact),
      title,
    }));
    return lanesOf(points, width, (text) => pen?.measureText(text).width ?? 0);
  }

  /** @param {Rec[]} placed @param {Record<string, Found>} found @param {Lane[]} lanes */
  _drawDots(placed, found, lanes) {
    const chosen = holds(this._dots, focused()) ? focused()?.dataset.opportunity : null;
    fill(
      this._dots,
      placed.map((one, index) => {
        const { rank, quadrant } = found[one.id] ?? {};
        const dot = h(
          "button",
          {
            type: "button",
            class: "jmx-dot",
            data: { opportunity: one.id, side: lanes[index].left ? "left" : "right" },
            "aria-label": spoken(one, quadrant, rank),
            // Enter, Space and screen readers click without a pointer; the mouse has chosen the point itself.
            onclick: ({ detail }) => {
              if (detail === 0) this._given.onChoose(one.id);
            },
          },
          h("span", { class: "jmx-rank", "aria-hidden": "true" }, rank || "?"),
          h("span", { class: "jmx-title", "aria-hidden": "true" }, one.title),
        );
        this._place(dot, one.effort, this._heights[index]);
        return dot;
      }),
    );
    if (chosen) find(this._dots, `[data-opportunity="${CSS.escape(chosen)}"]`)?.focus();
  }

  /** @param {HTMLElement} dot @param {number} effort @param {number} step */
  _place(dot, effort, step) {
    dot.style.left = `${(effort / this._most) * 100}%`;
    dot.style.bottom = `${((step + 0.5) / IMPACTS.length) * 100}%`;
  }

  _redraw() {
    this.draw(...this._shown);
  }

  /** @param {HTMLElement} dot */
  _indexOf(dot) {
    return this._placed.findIndex(({ id }) => id === dot.dataset.opportunity);
  }

  /** Move a point to the place that would be saved if it were let go here. @param {HTMLElement} dot @param {{ x: number, y: number }} by */
  _drag(dot, by) {
    if (!this._models) return;
    const { points } = this._models;
    const index = this._indexOf(dot);
    const { effort, impact } = this._placed[index];
    const [months, step] = this._kept(
      effort + (by.x / this._plot.clientWidth) * this._most,
      IMPACTS.indexOf(impact) - (by.y / this._plot.clientHeight) * IMPACTS.length,
    );
    const [x, y] = ["x", "y"].map((name) => Float64Array.from(points.get(name)));
    [x[index], y[index]] = [months, step];
    points.set({ x, y });
    this._place(dot, months, step);
    this._reached = [IMPACTS[step], months];
  }

  /** @param {HTMLElement} dot */
  _drop(dot) {
    const { id } = this._placed[this._indexOf(dot)];
    this._redraw();
    this._given.onMove(id, ...this._reached);
  }

  /**
   * Keep a point inside the matrix, on half months and on the steps of impact.
   * @param {number} effort
   * @param {number} step
   * @returns {[number, number]}
   */
  _kept(effort, step) {
    const months = Math.min(this._most, Math.max(LEAST_EFFORT, Math.round(effort * 2) / 2));
    return [months, Math.min(IMPACTS.length - 1, Math.max(0, Math.round(step)))];
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    const dot = /** @type {HTMLElement | null} */ (at(event).closest("[data-opportunity]"));
    const id = dot?.dataset.opportunity;
    const by = WAYS[event.key];
    const one = this._placed.find((other) => other.id === id);
    if (!id || !one || !by) return;
    event.preventDefault();
    const [effort, step] = this._kept(one.effort + by[0], IMPACTS.indexOf(one.impact) + by[1]);
    this._given.onMove(id, IMPACTS[step], effort);
    this._given.announce(inWords({ impact: IMPACTS[step], effort }));
  }
}

const HALF_MONTH = 0.5;
/** @type {Record<string, [number, number]>} */
const WAYS = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowRight: [HALF_MONTH, 0], ArrowLeft: [-HALF_MONTH, 0] };

/** @typedef {ReturnType<typeof lanesOf>[number]} Lane */

/** How far a lane lies from the middle of its band, in steps. @param {Lane} place */
function offset({ lane, lanes }) {
  const apart = Math.min(LANE, MOST_SPREAD / lanes);
  return ((lanes - 1) / 2 - lane) * apart;
}

/** @param {{ impact?: number, effort?: number }} place */
function inWords({ impact = 0, effort = 0 }) {
  return t("impact {name} ({impact:number2}), effort {effort} person-months", {
    name: impactNames()[IMPACTS.indexOf(impact)],
    impact,
    effort,
  });
}

/** @param {Rec} one @param {string} [quadrant] @param {string} [rank] */
function spoken(one, quadrant, rank) {
  const place = [inWords({ impact: one.impact, effort: one.effort }), quadrant, rank ? t("rank {rank}", { rank }) : ""]
    .filter(Boolean)
    .join(", ");
  return t("{name}: {place}", { name: one.title, place });
}

/** @param {number[]} values */
function median(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
