// What stands around the drawing: stage bands, the axis in words, touchpoint names, the highlighted column, a tooltip.

import { at, fill, findAll, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { Key } from "./key.js";
import { leftOf, topOf } from "./place.js";
import { hasOpinion } from "./points.js";
import { axisFigure, clamped, evidence, figure, levelName, levels, opinionText, spreadText } from "./scale.js";

const CLOSE_BELOW = 64; // px of a column
const DENSE_BELOW = 30;

/**
 * @typedef {import("./points.js").Point} Point
 * @typedef {"wide" | "close" | "dense"} Density
 * @typedef {object} Shown
 * @property {Point[]} points
 * @property {Record<string, string>} breaks long words with soft hyphens
 * @property {{ stage: import("../core/document.js").Rec, count: number }[]} bands
 * @property {import("./scale.js").Reading} reading
 * @property {number} selected
 * @property {boolean} fit
 * @property {import("../core/document.js").Rec | undefined} persona
 * @property {string} state
 * @property {boolean} both
 * @property {Record<string, number>} pains
 * @property {(point: Point) => { sources: string, said: string[] }} about
 */

export class Frame {
  /** @param {{ signal: AbortSignal, onChoose(place: number): void, onDensity(density: Density): void }} given */
  constructor(given) {
    this._given = given;
    /** @type {Shown | null} */
    this._shown = null;
    this._bandsKey = "";
    this._told = -1;
    this.host = h("div", { class: "jmc-figure" });
    this.handles = h("div", {
      class: "jmc-handles",
      role: "group",
      "aria-label": t("Emotion curve: left and right go along it, up and down change a value"),
    });
    this.tags = h("div", { class: "jmc-tags", "aria-hidden": "true" });
    this._bands = h("div", { class: "jmc-bands", "aria-hidden": "true" });
    this._stages = h("div", { class: "jmc-stages", "aria-hidden": "true" });
    this._names = h("div", { class: "jmc-names", "aria-hidden": "true" });
    this._column = h("div", { class: "jmc-column", hidden: true });
    this._tip = h("div", { class: "jmc-tip", role: "tooltip", hidden: true });
    this._axis = h("div", { class: "jmc-axis", "aria-hidden": "true" });
    // It can have the focus, so that a click on a touchpoint that nobody meets does not hand the keys to the page.
    this._plot = h(
      "div",
      { class: "jmc-plot", tabindex: "-1" },
      this._bands,
      this._column,
      this.host,
      this.tags,
      this.handles,
      this._tip,
    );
    this._plane = h("div", { class: "jmc-plane" }, this._stages, this._plot, this._names);
    this._scroll = h("div", { class: "jmc-scroll" }, this._axis, this._plane);
    this._empty = h("p", { class: "jmc-empty", hidden: true });
    this._key = new Key();
    this.element = h("div", { class: "jmc-chart" }, this._scroll, this._key.element, this._empty);
    this._listen();
    this._sizes = new ResizeObserver(() => this._measure());
    this._sizes.observe(this._plane);
    given.signal.addEventListener("abort", () => this._sizes.disconnect());
  }

  /** @param {Shown} shown */
  draw(shown) {
    this._shown = shown;
    const { points, bands, breaks, reading, selected, fit, persona, state, both, pains } = shown;
    this._scroll.hidden = !points.length || !persona;
    this._empty.hidden = !this._scroll.hidden;
    this._empty.textContent = persona
      ? t("Add the first touchpoint in the journey grid: the curve begins here.")
      : t("Add a persona in the persona builder: the curve shows how they feel at each touchpoint.");
    this._plane.style.setProperty("--jmc-count", String(points.length));
    this._scroll.dataset.fit = String(fit);
    const share = (/** @type {number} */ count) => ({ "grid-column": `span ${count}` });
    const key = bands.map(({ stage, count }) => `${stage.id}:${stage.name}:${stage.colour ?? ""}:${count}`).join("|");
    if (key !== this._bandsKey) {
      this._bandsKey = key;
      fill(
        this._stages,
        bands.map(({ stage, count }) =>
          h(
            "div",
            {
              class: "jmc-stage",
              style: { ...share(count), ...(stage.colour ? { "border-top": `4px solid ${stage.colour}` } : {}) },
            },
            h("span", { dir: "auto" }, hyphened(stage.name, breaks)),
          ),
        ),
      );
      fill(
        this._bands,
        bands.map(({ count }) => h("div", { style: share(count) })),
      );
    }
    this._drawNames(points, breaks, selected);
    this._key.draw(this._scroll.hidden ? [] : points, { state, both, pains });
    this._measure();
    fill(
      this._axis,
      levels().map((name, index) =>
        h(
          "div",
          { class: "jmc-tick", style: { top: topOf(index - 2) } },
          h("span", {}, name),
          h("span", { class: "jmc-tick-figure" }, axisFigure(index - 2, reading)),
        ),
      ),
    );
    this._column.hidden = selected < 0;
    this._column.style.left = `${(selected / points.length) * 100}%`;
    this._column.style.width = `${100 / points.length}%`;
  }

  /** How many columns there are, one at least. */
  get _count() {
    return Math.max(1, this._shown?.points.length ?? 1);
  }

  /** Bring a place into view. @param {number} place */
  reveal(place) {
    const width = this._plane.clientWidth / this._count;
    const from = this._plane.offsetLeft + place * width;
    const { scrollLeft, clientWidth } = this._scroll;
    const margin = this._axis.offsetWidth;
    if (from - margin < scrollLeft) this._scroll.scrollLeft = from - margin - width;
    else if (from + width > scrollLeft + clientWidth) this._scroll.scrollLeft = from + 2 * width - clientWidth;
  }

  /** How much can be written on a column. */
  _measure() {
    const width = this._plane.clientWidth / this._count;
    if (!width) return;
    const density = width < DENSE_BELOW ? "dense" : width < CLOSE_BELOW ? "close" : "wide";
    if (density === this.element.dataset.density) return;
    this.element.dataset.density = density;
    this._given.onDensity(density);
  }

  /** @param {Point[]} points @param {Record<string, string>} breaks @param {number} selected */
  _drawNames(points, breaks, selected) {
    const names = findAll(this._names, ":scope > *");
    points.forEach(({ touchpoint }, place) => {
      const name =
        names[place] ??
        h("button", { type: "button", class: "jmc-column-name", dir: "auto", tabindex: "-1", data: { place } });
      if (!names[place]) this._names.append(name);
      const written = hyphened(touchpoint.name, breaks);
      if (name.textContent !== written) name.textContent = written;
      name.dataset.selected = String(place === selected);
      name.dataset.met = String(!points[place].skipped && !points[place].absent);
    });
    names.slice(points.length).forEach((name) => name.remove());
  }

  _listen() {
    const { signal } = this._given;
    this._names.addEventListener("click", (event) => this._choose(at(event)), { signal });
    this._plot.addEventListener(
      "click",
      (event) => {
        if (at(event).closest(".jmc-handle")) return;
        const { left, width } = this._plot.getBoundingClientRect();
        this._given.onChoose(Math.floor(((event.clientX - left) / width) * this._count));
      },
      { signal },
    );
    this._plot.addEventListener(
      "mousemove",
      (event) => {
        const { left, width } = this._plot.getBoundingClientRect();
        const over = !event.buttons && at(event).closest(".object_grp, .jmc-handle");
        this._tell(over ? Math.floor(((event.clientX - left) / width) * this._count) : -1);
      },
      { signal },
    );
    this._plot.addEventListener("mouseleave", () => this._tell(-1), { signal });
    this.handles.addEventListener("focusin", (event) => this._tell(Number(at(event).dataset.place ?? -1)), {
      signal,
    });
    this.handles.addEventListener("focusout", () => this._tell(-1), { signal });
    this._plot.addEventListener(
      "keydown",
      (event) => {
        if (event.key === "Escape") this._tell(-1);
      },
      { signal },
    );
  }

  /** @param {HTMLElement} target */
  _choose(target) {
    const name = /** @type {HTMLElement | null} */ (target.closest("[data-place]"));
    if (name) this._given.onChoose(Number(name.dataset.place));
  }

  /** Show what is known of a place beside its point; nothing for a place below zero. @param {number} place */
  _tell(place) {
    if (place === this._told) return;
    this._told = place;
    const point = this._shown?.points[place];
    this._tip.hidden = !point?.claim;
    if (!this._shown || !point?.claim) return;
    const { reading, about } = this._shown;
    const { claim, experience, touchpoint, set } = point;
    const { sources, said } = about(point);
    fill(
      this._tip,
      h("p", { class: "jmc-tip-name" }, touchpoint.name),
      h("p", {}, set ? `${levelName(claim.value)}, ${figure(claim.value, reading)}` : t("no goal yet: as it is today")),
      set ? h("p", { class: "jmc-soft" }, evidence(claim, reading)) : null,
      set && claim.spread != null ? h("p", { class: "jmc-soft" }, spreadText(claim.spread, reading)) : null,
      hasOpinion(point) ? h("p", { class: "jmc-soft" }, opinionText(point, reading)) : null,
      sources ? h("p", { class: "jmc-soft" }, t("from {sources}", { sources })) : null,
      experience.thoughts ? h("p", { class: "jmc-thought" }, experience.thoughts) : null,
      said.length ? h("p", { class: "jmc-quote" }, `“${said[0]}”`) : null,
    );
    const across = (place + 0.5) / this._count;
    const { style, dataset } = this._tip;
    style.left = leftOf(place, this._count);
    style.top = topOf(clamped(claim.value));
    dataset.below = String(claim.value > 0);
    const seen =
      (across * this._plane.clientWidth + this._plane.offsetLeft - this._scroll.scrollLeft) / this._scroll.clientWidth;
    dataset.side = seen > 0.85 ? "left" : seen < 0.25 ? "right" : "middle";
  }
}

const LONG_WORD = /\p{L}{15,60}/gu; // shorter ones fit into a column

/** Let long words break where their language allows it. @param {string} text @param {Record<string, string>} breaks */
function hyphened(text, breaks) {
  return text.replace(LONG_WORD, (word) => breaks[word] ?? word);
}
