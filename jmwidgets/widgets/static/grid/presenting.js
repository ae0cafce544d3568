// Stepping through the map in front of people: stage by stage, pain by pain or persona by persona, by keys, clicks or a clicker.

import { at, fill, h, icon } from "../core/dom.js";
import { isFull } from "../core/full_screen.js";
import { isText } from "../core/view.js";
import { number, t } from "../core/words.js";

const BACK = "M15 6l-6 6 6 6";
const ON = "M9 6l6 6-6 6";
const LARGEST = 1.5;
const OF_A_PAIN = 1.2;
// A clicker sends the page keys.
const KEYS = /** @type {Record<string, number>} */ ({
  ArrowRight: 1,
  ArrowDown: 1,
  PageDown: 1,
  Enter: 1,
  " ": 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  PageUp: -1,
  Backspace: -1,
  Home: -Infinity,
  End: Infinity,
});

/**
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {"stages" | "pains" | "personas"} Way
 * @typedef {{ title: string, text: string, show(): void }} Step
 */

export class Presenting {
  /** @param {Grid} grid */
  constructor(grid) {
    this._grid = grid;
    /** @type {Step[]} */
    this._steps = [];
    this._at = 0;
    this._zoom = 1;
    /** @param {string} label @param {string} sign @param {number} way */
    const button = (label, sign, way) =>
      h(
        "button",
        { type: "button", class: "jm-button", "aria-label": label, title: label, onclick: () => this._go(way) },
        icon(sign),
      );
    this._count = h("span", { class: "jg-present-count" });
    this._title = h("b", { class: "jg-present-title" });
    this._text = h("span", { class: "jg-present-text" });
    this._next = button(t("Next"), ON, 1);
    const end = h("button", { type: "button", class: "jm-button", onclick: () => this.end() }, t("Stop presenting"));
    this.element = h(
      "div",
      { class: "jg-present", role: "group", "aria-label": t("Presentation"), hidden: true },
      button(t("Back"), BACK, -1),
      this._next,
      h("p", { class: "jg-present-said", "aria-live": "polite" }, this._count, this._title, this._text),
      end,
    );
    const { root, view } = grid;
    root.addEventListener("keydown", (event) => this._key(event), { signal: view.signal, capture: true });
    const left = () => {
      if (!isFull(root)) this.end();
    };
    document.addEventListener("fullscreenchange", left, { signal: view.signal });
  }

  get isOn() {
    return !this.element.hidden;
  }

  /** Begin. @param {Way} way */
  async begin(way) {
    const steps = { stages: stageSteps, pains: painSteps, personas: personaSteps }[way](this._grid);
    if (!steps.length) {
      this._grid.view.notify(t("There is nothing to step through yet."), { passing: true });
      return;
    }
    this._steps = steps;
    this._zoom = this._grid.zoom;
    this.element.hidden = false;
    this._grid.drawer.close();
    // Where the page may not have the screen, the presentation goes on in its place.
    await this._grid.root.requestFullscreen?.().catch(() => {});
    this._at = 0;
    this._show();
    this._next.focus();
  }

  end() {
    if (!this.isOn) return;
    this.element.hidden = true;
    if (isFull(this._grid.root)) document.exitFullscreen();
    this._grid.setZoom(this._zoom);
    this._grid.focusCursor();
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    if (!this.isOn || isText(at(event)) || event.ctrlKey || event.metaKey || event.altKey) return;
    const pressed = /** @type {HTMLElement | null} */ (at(event).closest(".jg-present button"));
    if (pressed && (event.key === "Enter" || event.key === " ") && pressed !== this._next) return;
    if (event.key === "Escape") this.end();
    else if (KEYS[event.key] !== undefined) this._go(KEYS[event.key]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** @param {number} way */
  _go(way) {
    const to = Math.min(Math.max(0, this._at + way), this._steps.length - 1);
    if (to === this._at) return;
    this._at = to;
    this._show();
  }

  _show() {
    const { title, text, show } = this._steps[this._at];
    show();
    fill(this._count, t("{step} of {all}", { step: this._at + 1, all: this._steps.length }));
    fill(this._title, title);
    fill(this._text, text);
  }
}

/** @param {Grid} grid @returns {Step[]} */
function stageSteps(grid) {
  return [...grid.map.doc.stages.values()].map(({ id, name, customer_goal: goal }) => ({
    title: name,
    text: goal ?? "",
    show: () => {
      const columns = grid.map.columns.flatMap((column, index) =>
        column?.stage?.id === id && column.kind === "touchpoint" ? [index] : [],
      );
      const { layout, painter, scroller } = grid;
      const names = layout.widths[0];
      const from = columns[0] ?? grid.map.columnOf.get(`+${id}`) ?? 1;
      const to = columns.at(-1) ?? from;
      const width = layout.x[to] + layout.widths[to] - layout.x[from];
      grid.setZoom(Math.min(LARGEST, painter.width / (names + width + 16)));
      scroller.scrollLeft = (layout.x[from] - names - 8) * grid.zoom;
      scroller.scrollTop = 0;
    },
  }));
}

/** @param {Grid} grid @returns {Step[]} */
function painSteps(grid) {
  const { map } = grid;
  return Object.entries(map.findings)
    .flatMap(([id, { pain }]) => (pain ? [{ id, rank: pain.rank }] : []))
    .sort((one, other) => one.rank - other.rank)
    .flatMap(({ id, rank }) => {
      const touchpoint = map.doc.touchpoints.get(id);
      if (!touchpoint) return [];
      const { customer_issues: issues, thoughts } = map.experience(touchpoint);
      return [
        {
          title: `${number(rank, 0)} ${touchpoint.name}`,
          text: issues?.[0] ?? (thoughts ? `“${thoughts}”` : ""),
          show: () => centre(grid, id),
        },
      ];
    });
}

/** @param {Grid} grid @param {string} touchpoint */
function centre(grid, touchpoint) {
  grid.setZoom(OF_A_PAIN);
  const { map, layout, scroller, painter } = grid;
  const column = map.columnOf.get(touchpoint);
  const cell = column === undefined ? null : map.cell(map.cardRow, column);
  if (!cell || column === undefined) return;
  grid.goTo(cell, { focus: false });
  scroller.scrollLeft = (layout.x[column] + layout.widths[column] / 2) * grid.zoom - painter.width / 2;
  scroller.scrollTop = 0;
}

/** @param {Grid} grid @returns {Step[]} */
function personaSteps(grid) {
  return [...grid.map.doc.personas.values()].map(({ id, name, quote }) => ({
    title: name,
    text: quote ? `“${quote}”` : "",
    show: () => {
      grid.option("persona", id);
      if (!grid.fitted) grid.toggleFit();
    },
  }));
}
