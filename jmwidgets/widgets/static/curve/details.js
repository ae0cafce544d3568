// The touchpoint that is looked at: every way to set its emotion by single clicks and by number, and what is known of it.

import { fill, findAll, focused, h, icon, uniqueId } from "../core/dom.js";
import { t, typedNumber } from "../core/words.js";
import { hasOpinion } from "./points.js";
import {
  axisFigure,
  clamped,
  evidence,
  figure,
  levelIndex,
  levelName,
  levels,
  opinionText,
  read,
  spreadText,
  stored,
} from "./scale.js";

const BACK = "M15 5l-7 7 7 7";
const ON = "M9 5l7 7-7 7";
/** @returns {[string, string][]} */
const statuses = () => [
  ["assumed", t("assumed: the team believes it")],
  ["reported", t("reported: customers said it")],
  ["observed", t("observed: somebody saw it")],
  ["measured", t("measured: data show it")],
];

/**
 * @typedef {import("./points.js").Point} Point
 * @typedef {import("./points.js").Claim} Claim
 * @typedef {object} Words what is known beside the point
 * @property {import("./scale.js").Reading} reading
 * @property {string} stage
 * @property {string} state
 * @property {string} whose
 * @property {string} sources
 * @property {string[]} said
 * @property {number} [pain]
 * @property {Claim} [expected]
 */

export class Details {
  /**
   * @param {{ onGo(way: number): void, onCommit(value: number | null): void, onStatus(status: string): void,
   *   step(): { small: number } }} given
   */
  constructor(given) {
    this._given = given;
    /** @type {Point | null} */
    this._point = null;
    /** @type {Words | null} */
    this._words = null;
    this._error = h("p", { class: "jmc-error", id: uniqueId("error"), role: "alert" });
    /** @type {HTMLInputElement} */
    this._number = h("input", {
      class: "jm-input jmc-number",
      inputmode: "decimal",
      autocomplete: "off",
      "aria-label": t("Emotion as a number"),
      "aria-describedby": this._error.id,
      onkeydown: (event) => {
        if (event.key === "Enter") this._enter();
        else if (event.key === "Escape") this._show();
      },
      onchange: () => this._enter(),
    });
    this._name = h("h3", { class: "jmc-name" });
    this._place = h("p", { class: "jmc-place" });
    this._levels = h(
      "div",
      { class: "jmc-levels", role: "group", "aria-label": t("Set the emotion") },
      ...levels().map((name, index) =>
        h("button", { type: "button", class: "jm-button jmc-level", onclick: () => given.onCommit(index - 2) }, name),
      ),
    );
    this._down = h(
      "button",
      { type: "button", class: "jm-button", "aria-label": t("Lower"), onclick: () => this._step(-1) },
      "−",
    );
    this._up = h(
      "button",
      { type: "button", class: "jm-button", "aria-label": t("Higher"), onclick: () => this._step(1) },
      "+",
    );
    this._clear = h(
      "button",
      { type: "button", class: "jm-button jm-quiet", onclick: () => given.onCommit(null) },
      t("Clear"),
    );
    /** @type {HTMLSelectElement} */
    this._status = h(
      "select",
      {
        class: "jm-select jmc-status",
        "aria-label": t("Evidence status"),
        onchange: () => given.onStatus(this._status.value),
      },
      ...statuses().map(([value, text]) => h("option", { value }, text)),
    );
    this._known = h("div", { class: "jmc-known" });
    this.element = h(
      "div",
      { class: "jmc-details" },
      h(
        "div",
        { class: "jmc-who" },
        h(
          "button",
          {
            type: "button",
            class: "jm-button jm-quiet",
            "aria-label": t("Previous touchpoint"),
            onclick: () => given.onGo(-1),
          },
          icon(BACK),
        ),
        h("div", { class: "jmc-title" }, this._place, this._name),
        h(
          "button",
          {
            type: "button",
            class: "jm-button jm-quiet",
            "aria-label": t("Next touchpoint"),
            onclick: () => given.onGo(1),
          },
          icon(ON),
        ),
      ),
      h(
        "div",
        { class: "jmc-set" },
        this._levels,
        h("div", { class: "jmc-steps" }, this._down, this._number, this._up, this._status, this._clear),
        this._error,
      ),
      this._known,
    );
  }

  /**
   * @param {Point | null} point
   * @param {Words} words
   */
  draw(point, words) {
    const other = this._point?.touchpoint.id !== point?.touchpoint.id || this._words?.state !== words.state;
    this._point = point;
    this._words = words;
    this.element.hidden = !point;
    if (!point) return;
    this._name.textContent = point.touchpoint.name;
    this._place.textContent = words.state === "to-be" ? t("{stage}, to-be", { stage: words.stage }) : words.stage;
    if (other || focused() !== this._number) this._show();
    this._showKnown(point, words);
  }

  /** Type the number, beginning with a key that was pressed elsewhere. @param {string} key */
  type(key) {
    this._number.focus();
    if (key) this._number.value = key;
    else this._number.select();
  }

  /** Show a value that is being dragged. @param {number} value */
  lift(value) {
    if (!this._words) return;
    this._number.value = figure(value, this._words.reading);
    this._press(value);
  }

  _show() {
    const { _point: point, _words: words } = this;
    if (!point || !words) return;
    const closed = point.skipped || point.absent;
    const value = point.own;
    this._number.value = value === null ? "" : figure(value, words.reading);
    this._number.placeholder = t("{low} to {high}", ends(words.reading));
    this._say("");
    this._press(value);
    this._status.value = point.entered?.status ?? "assumed";
    this._status.disabled = closed || !point.entered;
    this._clear.disabled = closed || !point.entered;
    for (const control of [this._number, this._up, this._down, ...findAll(this._levels, "button")])
      control.toggleAttribute("disabled", closed);
    if (point.measured)
      this._note(
        t("The curve goes by data here. What you set is what the team assumes; the reality check compares both."),
      );
    else if (point.skipped) this._note(t("{persona} skips this touchpoint", { persona: words.whose }));
    else if (point.absent)
      this._note(
        words.state === "to-be"
          ? t("This touchpoint is not part of the to-be journey.")
          : t("This touchpoint is not part of the as-is journey."),
      );
  }

  /** Mark the level that a value stands for. @param {number | null} value */
  _press(value) {
    [...this._levels.children].forEach((button, index) => {
      button.setAttribute("aria-pressed", String(value !== null && levelIndex(value) === index));
    });
  }

  /** @param {Point} point @param {Words} words */
  _showKnown(point, words) {
    const { claim, experience, set } = point;
    const { reading, sources, said, pain, state, expected = experience.expectation } = words;
    /** @type {HTMLElement[]} */
    const lines = [];
    if (set && claim)
      lines.push(
        h(
          "p",
          { class: "jmc-evidence" },
          t("{level}, {figure} ({evidence})", {
            level: levelName(claim.value),
            figure: figure(claim.value, reading),
            evidence: evidence(claim, reading),
          }),
        ),
      );
    if (set && claim?.spread != null) lines.push(h("p", { class: "jmc-soft" }, spreadText(claim.spread, reading)));
    if (hasOpinion(point)) lines.push(h("p", {}, opinionText(point, reading)));
    if (sources) lines.push(h("p", { class: "jmc-soft" }, t("from {sources}", { sources })));
    if (state === "as-is" && expected)
      lines.push(h("p", {}, t("expected {expected}", { expected: figure(expected.value, reading) })));
    if (pain) lines.push(h("p", { class: "jmc-hurts" }, t("pain point {rank}", { rank: pain })));
    if (state === "to-be" && experience.to_be) lines.push(h("p", {}, experience.to_be));
    const thought = state === "to-be" ? experience.to_be_thoughts : experience.thoughts;
    if (thought) lines.push(h("p", { class: "jmc-thought" }, thought));
    for (const text of said.slice(0, 3)) lines.push(h("blockquote", { class: "jmc-quote" }, `“${text}”`));
    if (!lines.length)
      lines.push(
        h("p", { class: "jmc-soft" }, t("Nothing recorded yet: choose a word, type a number, or drag the point.")),
      );
    fill(this._known, lines);
  }

  /** @param {number} way */
  _step(way) {
    const now = this._point?.own ?? this._point?.claim?.value ?? 0;
    this._given.onCommit(clamped(now + way * this._given.step().small));
  }

  _enter() {
    const { _point: point, _words: words } = this;
    if (!point || !words) return undefined;
    const text = this._number.value;
    const { reading } = words;
    if (!text.trim()) return point.entered ? this._given.onCommit(null) : this._say("");
    const shown = typedNumber(text);
    if (Number.isNaN(shown))
      return this._say(t("“{text}” isn’t a number. Type one from {low} to {high}.", { text, ...ends(reading) }));
    if (shown < reading.low || shown > reading.high)
      return this._say(t("{text} is off the scale. Type a number from {low} to {high}.", { text, ...ends(reading) }));
    this._say("");
    const { own } = point;
    if (own === null || Math.abs(read(own, reading) - shown) > 0.04) this._given.onCommit(stored(shown, reading));
    return undefined;
  }

  /** @param {string} text */
  _say(text) {
    this._error.textContent = text;
    this._error.classList.remove("jmc-note");
    this._number.setAttribute("aria-invalid", String(Boolean(text)));
  }

  /** @param {string} text */
  _note(text) {
    this._say("");
    this._number.setAttribute("aria-invalid", "false");
    this._error.textContent = text;
    this._error.classList.add("jmc-note");
  }
}

/** The ends of the scale in words. @param {import("./scale.js").Reading} reading */
const ends = (reading) => ({ low: axisFigure(-2, reading), high: axisFigure(2, reading) });
