// Impact and effort of the opportunities, drawn by bqplot: up and down is impact, left and right effort.

import { Bqplot, numbers } from "../chart/models.js";
import { Hold } from "../chart/hold.js";
import { fill, h } from "../core/dom.js";
import { lanesOf } from "./lanes.js";

export const IMPACTS = [0.25, 0.5, 1, 2, 3];
const IMPACT_NAMES = ["minimal", "low", "medium", "high", "massive"];
const HIGH = 2.5; // between medium and high, in steps
const LEAST_EFFORT = 0.5;
const MOST_SPREAD = 0.86; // of a band, for the lanes inside it
const LANE = 0.26;
const NAMES = "500 12px system-ui, sans-serif";
const QUADRANTS = [
  ["quick wins", "left", "top"],
  ["major projects", "right", "top"],
  ["fill-ins", "left", "bottom"],
  ["thankless tasks", "right", "bottom"],
];

export class Matrix {
  /**
   * @param {{ manager: object, versions: object, signal: AbortSignal, onMove(id: string, impact: number, effort: number): void,
   *   onChoose(id: string): void, announce(text: string): void }} given
   */
  constructor(given) {
    this._given = given;
    this._bqplot = new Bqplot(given.manager, given.versions, given.signal);
    this._host = h("div", { class: "jmx-figure" });
    this._quadrants = h("div", { class: "jmx-quadrants", "aria-hidden": "true" });
    this._dots = h("div", {
      class: "jmx-dots",
      role: "group",
      "aria-label": "Opportunities: arrow keys move one, Enter goes to its figures",
    });
    // It can have the focus, so that a click beside a point does not hand the keys to the page.
    this._plot = h("div", { class: "jmx-plot", tabindex: "-1" }, this._quadrants, this._host, this._dots);
    this._across = h("div", { class: "jmx-across", "aria-hidden": "true" });
    const levels = h(
      "div",
      { class: "jmx-levels", "aria-hidden": "true" },
      ...IMPACT_NAMES.map((name, step) =>
        h("span", { style: { bottom: `${((step + 0.5) / IMPACTS.length) * 100}%` } }, `${name} ${IMPACTS[step]}`),
      ),
    );
    this._waiting = h("p", { class: "jmx-waiting" });
    this.element = h(
      "div",
      { class: "jmx-matrix" },
      h("p", { class: "jmx-name", "aria-hidden": "true" }, "Impact"),
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
    this._x = await this._bqplot.scale(0, 6);
    this._y = await this._bqplot.scale(-0.5, IMPACTS.length - 0.5);
    const scales = { x: this._x, y: this._y };
    const line = (style) =>
      this._bqplot.mark("Lines", scales, {
        x: numbers([]),
        y: numbers([]),
        stroke_width: 1,
        colors: ["var(--jm-edge)"],
        line_style: style,
      });
    this._middle = await line("solid");
    this._usual = await line("dashed");
    this._points = await this._bqplot.mark("Scatter", scales, {
      x: numbers([]),
      y: numbers([]),
      default_size: 420,
      colors: ["var(--jm-ink)"],
      stroke: "var(--jm-card)",
      stroke_width: 2,
    });
    const figure = await this._bqplot.figure({
      marks: [this._middle, this._usual, this._points],
      axes: [],
      height: "440px",
      margin: { top: 0, bottom: 0, left: 0, right: 0 },
    });
    const view = await this._bqplot.show(figure, this._host);
    view.el.setAttribute("aria-hidden", "true");
  }

  /** @param {object[]} opportunities @param {Record<string, { rank: string, quadrant: string }>} found */
  draw(opportunities, found) {
    this._shown = [opportunities, found];
    if (this._hold.holding) return;
    const placed = opportunities.filter(({ impact, effort }) => impact != null && effort != null);
    this._placed = placed;
    const efforts = placed.map(({ effort }) => effort);
    this._most = Math.max(4, Math.ceil(Math.max(0, ...efforts) * 1.15));
    this._x.set("max", this._most);
    const lanes = this._lanes(placed);
    this._heights = placed.map(({ impact }, index) => IMPACTS.indexOf(impact) + offset(lanes[index]));
    this._points.set({ x: Float64Array.from(efforts), y: Float64Array.from(this._heights) });
    const usual = median(efforts);
    this._middle.set({ x: Float64Array.of(0, this._most), y: Float64Array.of(HIGH, HIGH) });
    this._usual.set(
      usual == null
        ? { x: new Float64Array(), y: new Float64Array() }
        : { x: Float64Array.of(usual, usual), y: Float64Array.of(-0.5, IMPACTS.length - 0.5) },
    );
    const at = usual == null ? 50 : (usual / this._most) * 100;
    fill(
      this._quadrants,
      QUADRANTS.map(([name, side, end]) => h("span", { style: { [side]: "10px", [end]: "8px" } }, name)),
    );
    this._quadrants.style.setProperty("--jmx-usual", `${at}%`);
    fill(this._across, h("span", {}, "0"), h("span", {}, "effort in person-months"), h("span", {}, String(this._most)));
    this._drawDots(placed, found, lanes);
    const rest = opportunities.length - placed.length;
    this._waiting.textContent = rest
      ? `${rest} not placed yet: give ${rest === 1 ? "it" : "them"} an impact and an effort below.`
      : "";
  }

  _lanes(placed) {
    const width = this._plot.clientWidth || 800;
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = NAMES;
    const points = placed.map(({ effort, impact, title }) => ({
      x: (effort / this._most) * width,
      step: IMPACTS.indexOf(impact),
      title,
    }));
    return lanesOf(points, width, (text) => pen.measureText(text).width);
  }

  _drawDots(placed, found, lanes) {
    const focused = this._dots.contains(document.activeElement) ? document.activeElement.dataset.opportunity : null;
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
            "aria-label": `${one.title}: ${inWords(one)}${quadrant ? `, ${quadrant}` : ""}${rank ? `, rank ${rank}` : ""}`,
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
    if (focused) this._dots.querySelector(`[data-opportunity="${CSS.escape(focused)}"]`)?.focus();
  }

  _place(dot, effort, step) {
    dot.style.left = `${(effort / this._most) * 100}%`;
    dot.style.bottom = `${((step + 0.5) / IMPACTS.length) * 100}%`;
  }

  _redraw() {
    this.draw(...this._shown);
  }

  _indexOf(dot) {
    return this._placed.findIndex(({ id }) => id === dot.dataset.opportunity);
  }

  /** Move a point to the place that would be saved if it were let go here. */
  _drag(dot, by) {
    const index = this._indexOf(dot);
    const { effort, impact } = this._placed[index];
    const [months, step] = this._kept(
      effort + (by.x / this._plot.clientWidth) * this._most,
      IMPACTS.indexOf(impact) - (by.y / this._plot.clientHeight) * IMPACTS.length,
    );
    const [x, y] = ["x", "y"].map((name) => Float64Array.from(this._points.get(name)));
    [x[index], y[index]] = [months, step];
    this._points.set({ x, y });
    this._place(dot, months, step);
    this._reached = [IMPACTS[step], months];
  }

  _drop(dot) {
    const { id } = this._placed[this._indexOf(dot)];
    this._redraw();
    this._given.onMove(id, ...this._reached);
  }

  /** Keep a point inside the matrix, on half months and on the steps of impact. */
  _kept(effort, step) {
    const months = Math.min(this._most, Math.max(LEAST_EFFORT, Math.round(effort * 2) / 2));
    return [months, Math.min(IMPACTS.length - 1, Math.max(0, Math.round(step)))];
  }

  _key(event) {
    const id = event.target.closest("[data-opportunity]")?.dataset.opportunity;
    const by = { ArrowUp: [0, 1], ArrowDown: [0, -1], ArrowRight: [HALF_MONTH, 0], ArrowLeft: [-HALF_MONTH, 0] }[
      event.key
    ];
    const one = this._placed.find((other) => other.id === id);
    if (!one || !by) return;
    event.preventDefault();
    const [effort, step] = this._kept(one.effort + by[0], IMPACTS.indexOf(one.impact) + by[1]);
    this._given.onMove(id, IMPACTS[step], effort);
    this._given.announce(inWords({ impact: IMPACTS[step], effort }));
  }
}

const HALF_MONTH = 0.5;

/** How far a lane lies from the middle of its band, in steps. */
function offset({ lane, lanes }) {
  const apart = Math.min(LANE, MOST_SPREAD / lanes);
  return ((lanes - 1) / 2 - lane) * apart;
}

function inWords({ impact, effort }) {
  return `impact ${IMPACT_NAMES[IMPACTS.indexOf(impact)]} (${impact}), effort ${effort} person-months`;
}

function median(values) {
  if (!values.length) return null;
  const sorted = [...values].sort((one, other) => one - other);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
