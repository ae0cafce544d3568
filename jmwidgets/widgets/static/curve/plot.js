// The drawing: bqplot's lines and points, which follow a moved point at once.

import { Bqplot, numbers } from "../chart/models.js";
import { sampled } from "./monotone.js";
import { TOP } from "./place.js";
import { hasOpinion, heightsOf, isBelief, isOfGroup, passedOf } from "./points.js";
import { clamped } from "./scale.js";

const HEIGHT = "300px";
const BESIDE = 0.38; // of a column, whose middle is the point's place
const INK = "var(--jm-ink)";
const CARD = "var(--jm-card)";
const BLUE = "var(--jm-blue)";
const NOTHING = "transparent";
/** @typedef {{ colors?: string[], default_size?: number } & Record<string, unknown>} Style */

/** @type {Record<string, [kind: string, style: Style]>} */
const MARKS = {
  better: [
    "Lines",
    {
      fill: "inside",
      close_path: true,
      stroke_width: 0,
      colors: [NOTHING],
      fill_colors: ["var(--jm-better)"],
      fill_opacities: [0.2],
    },
  ],
  worse: [
    "Lines",
    {
      fill: "inside",
      close_path: true,
      stroke_width: 0,
      colors: [NOTHING],
      fill_colors: ["var(--jm-signal)"],
      fill_opacities: [0.24],
    },
  ],
  spread: ["Lines", { stroke_width: 16, colors: ["var(--jmc-spread)"] }],
  disagreement: ["Lines", { stroke_width: 16, colors: ["var(--jmc-disagreement)"] }],
  interval: ["Lines", { stroke_width: 7, colors: ["var(--jm-interval)"] }],
  others: ["Lines", { stroke_width: 1.75 }],
  ghost: ["Lines", { stroke_width: 1.75 }],
  line: ["Lines", { stroke_width: 2.5 }],
  otherDots: ["Scatter", { default_size: 26, stroke: CARD, stroke_width: 1 }],
  ghostDots: ["Scatter", { default_size: 34, stroke_width: 1.5, colors: [CARD] }],
  unset: ["Scatter", { default_size: 90, stroke: "var(--jm-edge)", stroke_width: 1.5, colors: [CARD] }],
  fixed: ["Scatter", { default_size: 110, stroke: CARD, stroke_width: 1.5, colors: [INK] }],
  belief: ["Scatter", { default_size: 64, stroke: "var(--jm-soft)", stroke_width: 1.5, colors: [CARD] }],
  opinion: ["Scatter", { default_size: 44, stroke: BLUE, stroke_width: 1.5, colors: [CARD] }],
  free: ["Scatter", { default_size: 110, stroke_width: 2, colors: [CARD] }],
};
/** @type {Record<import("./frame.js").Density, number>} */
const SHARE_OF_SIZE = { wide: 1, close: 0.7, dense: 0.36 };
const MOVED = ["unset", "belief", "free"];

/**
 * @typedef {import("./points.js").Point} Point
 * @typedef {{ name: string, points: Point[], colour: string }} Other somebody else's curve
 */

export class Plot {
  /** @param {{ manager: any, versions: import("../chart/models.js").Versions, signal: AbortSignal, host: HTMLElement }} given */
  constructor(given) {
    this._given = given;
    this._bqplot = new Bqplot(given.manager, given.versions, given.signal);
    /** @type {Record<string, any>} bqplot's models, by name */
    this._marks = {};
    /** @type {Record<string, number[]>} where the dots of a mark stand */
    this._places = {};
    /** @type {Point[]} */
    this._points = [];
    /** @type {(number | null)[]} */
    this._heights = [];
    /** @type {number[]} */
    this._own = [];
  }

  async open() {
    const { _bqplot: bqplot } = this;
    this._x = await bqplot.scale(0, 1);
    this._y = await bqplot.scale(-TOP, TOP);
    const empty = { x: numbers([]), y: numbers([]) };
    for (const [name, [kind, state]] of Object.entries(MARKS)) {
      this._marks[name] = await bqplot.mark(kind, { x: this._x, y: this._y }, { ...empty, ...state });
    }
    const levels = await bqplot.axis(this._y, {
      orientation: "vertical",
      side: "left",
      tick_values: numbers([-2, -1, 0, 1, 2]),
      grid_lines: "dashed",
      grid_color: "var(--jmc-grid)",
      tick_style: { display: "none" },
    });
    const figure = await bqplot.figure({
      marks: Object.values(this._marks),
      axes: [levels],
      height: HEIGHT,
      margin: { top: 0, bottom: 0, left: 0, right: 0 },
    });
    const view = await bqplot.show(figure, this._given.host);
    // What it shows is said by the points' own controls and by the table.
    view.el.setAttribute("aria-hidden", "true");
  }

  /**
   * Draw curves.
   * @param {{ points: Point[], state: string, ghost: Point[] | null, others: Other[] }} curves
   */
  draw({ points, state, ghost, others }) {
    const goal = state === "to-be";
    this._points = points;
    this._heights = heightsOf(points);
    this._own = points.map((point) => point.own ?? point.claim?.value ?? 0);
    this._x.set("max", Math.max(1, points.length));
    this._drawBars(points);
    this._drawOthers(others);
    this._drawGhost(ghost, goal);
    this._marks.line.set({ colors: [goal ? BLUE : INK], line_style: goal ? "dashed" : "solid" });
    this._drawLine();
    this._dots("fixed", (point) => point.measured, {}, this._heights);
    this._dots("belief", isBelief);
    this._drawOpinions();
    const free = (/** @type {Point} */ point) => point.set && !point.measured;
    const ink = goal ? BLUE : INK;
    const grounds = points.filter(free).map(({ claim }) => (claim?.status === "measured" ? ink : CARD));
    this._dots("free", free, {
      stroke: ink,
      marker: goal ? "diamond" : "circle",
      colors: grounds.length ? grounds : [CARD],
    });
    const asked = goal ? "var(--jm-hairline)" : "var(--jm-edge)";
    this._dots("unset", (point) => !point.set && !point.absent && !point.skipped, { stroke: asked });
  }

  /** Draw points as large as there is room for. @param {import("./frame.js").Density} density */
  resize(density) {
    for (const [name, [kind, state]] of Object.entries(MARKS)) {
      if (kind === "Scatter")
        this._marks[name]?.set("default_size", Math.round(Number(state.default_size) * SHARE_OF_SIZE[density]));
    }
  }

  /** Show another height at one place, as the mouse and keys move a point. @param {number} place @param {number} value */
  lift(place, value) {
    this._own[place] = value;
    if (!this._points[place].measured) {
      this._heights[place] = value;
      this._drawLine();
    }
    for (const name of MOVED) {
      const found = this._places[name].indexOf(place);
      if (found < 0) continue;
      const y = Float64Array.from(this._marks[name].get("y"));
      y[found] = value;
      this._marks[name].set("y", y);
    }
  }

  _drawLine() {
    const { x, y } = sampled(this._heights, passedOf(this._points));
    this._marks.line.set({ x: Float64Array.from(x), y: Float64Array.from(y) });
    this._area("better", x, y, Math.max);
    this._area("worse", x, y, Math.min);
  }

  /**
   * The area between the curve and neutral, on one side of it.
   * @param {string} name
   * @param {number[]} x
   * @param {number[]} y
   * @param {(neutral: number, height: number) => number} side
   */
  _area(name, x, y, side) {
    /** @type {number[]} */
    const outX = [];
    /** @type {number[]} */
    const outY = [];
    /** @type {number | null} */
    let begun = null;
    const close = (/** @type {number} */ at) => {
      if (begun === null) return;
      outX.push(x[at], begun);
      outY.push(0, 0);
      begun = null;
    };
    x.forEach((place, i) => {
      if (Number.isNaN(y[i])) return close(i - 1);
      if (begun === null) {
        begun = place;
        outX.push(place);
        outY.push(0);
      }
      outX.push(place);
      outY.push(side(0, y[i]));
    });
    close(x.length - 1);
    this._marks[name].set({ x: Float64Array.from(outX), y: Float64Array.from(outY) });
  }

  /** @param {Point[]} points */
  _drawBars(points) {
    /** @param {string} name @param {(claim: import("./points.js").Claim, point: Point) => [number, number] | null} ends */
    const bars = (name, ends) => {
      /** @type {[place: number, ends: [number, number]][]} */
      const found = points.flatMap((point, place) => {
        const pair = point.claim && point.set ? ends(point.claim, point) : null;
        return pair ? [/** @type {[number, [number, number]]} */ ([place + 0.5, pair])] : [];
      });
      this._marks[name].set({
        x: found.map(([place]) => Float64Array.of(place, place)),
        y: found.map(([, pair]) => Float64Array.from(pair, clamped)),
        colors: MARKS[name][1].colors,
        labels: [],
      });
    };
    bars("interval", ({ low, high }) => (low == null || high == null ? null : [low, high]));
    const around = (/** @type {import("./points.js").Claim} */ { value, spread }) =>
      spread ? /** @type {[number, number]} */ ([value - spread, value + spread]) : null;
    bars("spread", (claim, point) => (isOfGroup(point) ? null : around(claim)));
    bars("disagreement", (claim, point) => (isOfGroup(point) ? around(claim) : null));
  }

  /** What a group believes stands beside its point: both can be seen where they are alike. */
  _drawOpinions() {
    const beside = this._points.flatMap((point, place) => (hasOpinion(point) ? [{ point, place }] : []));
    this._scatter(
      "opinion",
      beside.map(({ place }) => place + BESIDE),
      beside.map(({ point }) => clamped(point.opinion?.value ?? 0)),
      {},
    );
  }

  /** @param {Other[]} others */
  _drawOthers(others) {
    const curves = others.map(({ points }) => sampled(heightsOf(points), passedOf(points)));
    this._marks.others.set({
      x: curves.map(({ x }) => Float64Array.from(x)),
      y: curves.map(({ y }) => Float64Array.from(y)),
      colors: others.length ? others.map(({ colour }) => colour) : [NOTHING],
      labels: [],
    });
    const dots = others.flatMap(({ points, colour }) => valuesOf(points).map(({ x, y }) => ({ x, y, colour })));
    this._scatter(
      "otherDots",
      dots.map(({ x }) => x),
      dots.map(({ y }) => y),
      { colors: dots.length ? dots.map(({ colour }) => colour) : [NOTHING] },
    );
  }

  /** @param {Point[] | null} points @param {boolean} goalIsMain */
  _drawGhost(points, goalIsMain) {
    const shown = points ?? [];
    const { x, y } = sampled(heightsOf(shown), passedOf(shown));
    const colour = goalIsMain ? "var(--jm-edge)" : BLUE;
    this._marks.ghost.set({
      x: Float64Array.from(x),
      y: Float64Array.from(y),
      colors: [colour],
      line_style: goalIsMain ? "solid" : "dashed",
    });
    const dots = valuesOf(shown);
    this._scatter(
      "ghostDots",
      dots.map((dot) => dot.x),
      dots.map((dot) => dot.y),
      { stroke: colour, marker: goalIsMain ? "circle" : "diamond" },
    );
  }

  /**
   * @param {string} name
   * @param {(point: Point) => boolean} chosen
   * @param {Record<string, unknown>} [style]
   * @param {(number | null)[]} [heights]
   */
  _dots(name, chosen, style = {}, heights = this._own) {
    const places = this._points.flatMap((point, place) => (chosen(point) ? [place] : []));
    this._places[name] = places;
    this._scatter(
      name,
      places.map((place) => place + 0.5),
      places.map((place) => heights[place] ?? 0),
      style,
    );
  }

  /** @param {string} name @param {number[]} x @param {number[]} y @param {Record<string, unknown>} style */
  _scatter(name, x, y, style) {
    this._marks[name].set({ ...style, x: Float64Array.from(x), y: Float64Array.from(y) });
  }
}

/** Where the values stand that were given for the state of a curve. @param {Point[]} points */
function valuesOf(points) {
  return points.flatMap(({ set, claim }, place) => (set && claim ? [{ x: place + 0.5, y: claim.value }] : []));
}
