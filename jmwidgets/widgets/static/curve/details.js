// The touchpoint that is looked at: every way to set its emotion by single clicks and by number, and what is known of it.

import { fill, h, icon, uniqueId } from "../core/dom.js";
import { LEVELS, clamped, evidence, figure, levelName, read, stored, typedNumber } from "./scale.js";

const BACK = "M15 5l-7 7 7 7";
const ON = "M9 5l7 7-7 7";
const STATUSES = [
  ["assumed", "assumed: the room believes it"],
  ["reported", "reported: customers said it"],
  ["observed", "observed: somebody saw it"],
  ["measured", "measured: data show it"],
];

export class Details {
  /**
   * @param {{ onGo(way: number): void, onCommit(value: number | null): void, onStatus(status: string): void,
   *   step(): { small: number } }} given
   */
  constructor(given) {
    this._given = given;
    this._error = h("p", { class: "jmc-error", id: uniqueId("error"), role: "alert" });
    this._number = h("input", {
      class: "jm-input jmc-number",
      inputmode: "decimal",
      autocomplete: "off",
      "aria-label": "Emotion as a number",
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
      { class: "jmc-levels", role: "group", "aria-label": "Set the emotion" },
      ...LEVELS.map((name, index) =>
        h("button", { type: "button", class: "jm-button jmc-level", onclick: () => given.onCommit(index - 2) }, name),
      ),
    );
    this._down = h(
      "button",
      { type: "button", class: "jm-button", "aria-label": "Lower", onclick: () => this._step(-1) },
      "−",
    );
    this._up = h(
      "button",
      { type: "button", class: "jm-button", "aria-label": "Higher", onclick: () => this._step(1) },
      "+",
    );
    this._clear = h(
      "button",
      { type: "button", class: "jm-button jm-quiet", onclick: () => given.onCommit(null) },
      "Clear",
    );
    this._status = h(
      "select",
      {
        class: "jm-select jmc-status",
        "aria-label": "How it is known",
        onchange: () => given.onStatus(this._status.value),
      },
      ...STATUSES.map(([value, text]) => h("option", { value }, text)),
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
            "aria-label": "Touchpoint before",
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
            "aria-label": "Next touchpoint",
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
   * @param {import("./points.js").Point | null} point
   * @param {{ reading: object, stage: string, state: string, sources: string, said: string[], pain?: number }} words
   */
  draw(point, words) {
    const other = this._point?.touchpoint.id !== point?.touchpoint.id || this._words?.state !== words?.state;
    this._point = point;
    this._words = words;
    this.element.hidden = !point;
    if (!point) return;
    this._name.textContent = point.touchpoint.name;
    this._place.textContent = words.state === "to-be" ? `${words.stage}, to be` : words.stage;
    if (other || document.activeElement !== this._number) this._show();
    this._showKnown();
  }

  /** Type the number, beginning with a key that was pressed elsewhere. */
  type(key) {
    this._number.focus();
    if (key) this._number.value = key;
    else this._number.select();
  }

  /** Show a value that is being dragged. */
  lift(value) {
    this._number.value = figure(value, this._words.reading);
    this._press(value);
  }

  _show() {
    const { _point: point, _words: words } = this;
    const closed = point.skipped || point.absent;
    const value = point.own;
    this._number.value = value === null ? "" : figure(value, words.reading);
    this._number.placeholder = `${figure(-2, words.reading)} to ${figure(2, words.reading)}`;
    this._say("");
    this._press(value);
    this._status.value = point.entered?.status ?? "assumed";
    this._status.disabled = closed || !point.entered;
    this._clear.disabled = closed || !point.entered;
    for (const control of [this._number, this._up, this._down, ...this._levels.children]) control.disabled = closed;
    if (point.measured)
      this._note(
        "The curve goes by data here. What you set is what the room believes; the reality check compares both.",
      );
    else if (point.skipped) this._note("This persona does not meet this touchpoint.");
    else if (point.absent) this._note(`This touchpoint is not part of the ${words.state} journey.`);
  }

  _press(value) {
    [...this._levels.children].forEach((button, index) => {
      button.setAttribute("aria-pressed", String(value !== null && Math.round(value) === index - 2));
    });
  }

  _showKnown() {
    const { claim, experience, set } = this._point;
    const { reading, sources, said, pain, state, expected = experience.expectation } = this._words;
    const lines = [];
    if (set && claim)
      lines.push(
        h(
          "p",
          { class: "jmc-evidence" },
          `${levelName(claim.value)}, ${figure(claim.value, reading)}: ${evidence(claim, reading)}`,
        ),
      );
    if (sources) lines.push(h("p", { class: "jmc-soft" }, `from ${sources}`));
    if (state === "as-is" && expected) lines.push(h("p", {}, `expected ${figure(expected.value, reading)}`));
    if (pain) lines.push(h("p", { class: "jmc-hurts" }, `pain point ${pain}`));
    if (state === "to-be" && experience.to_be) lines.push(h("p", {}, experience.to_be));
    if (experience.thoughts) lines.push(h("p", { class: "jmc-thought" }, experience.thoughts));
    for (const text of said.slice(0, 3)) lines.push(h("blockquote", { class: "jmc-quote" }, `“${text}”`));
    if (!lines.length)
      lines.push(
        h("p", { class: "jmc-soft" }, "Nothing recorded yet: choose a word, type a number, or drag the point."),
      );
    fill(this._known, lines);
  }

  _step(way) {
    const now = this._point.own ?? this._point.claim?.value ?? 0;
    this._given.onCommit(clamped(now + way * this._given.step().small));
  }

  _enter() {
    const text = this._number.value;
    const { reading } = this._words;
    if (!text.trim()) return this._point.entered ? this._given.onCommit(null) : this._say("");
    const shown = typedNumber(text);
    if (shown === null)
      return this._say(`“${text}” is no number. Type one from ${figure(-2, reading)} to ${figure(2, reading)}.`);
    if (shown < reading.low || shown > reading.high) {
      return this._say(`${text} is off the scale. Type a number from ${figure(-2, reading)} to ${figure(2, reading)}.`);
    }
    this._say("");
    const { own } = this._point;
    if (own === null || Math.abs(read(own, reading) - shown) > 0.04) this._given.onCommit(stored(shown, reading));
    return undefined;
  }

  _say(text) {
    this._error.textContent = text;
    this._error.classList.remove("jmc-note");
    this._number.setAttribute("aria-invalid", String(Boolean(text)));
  }

  _note(text) {
    this._say("");
    this._number.setAttribute("aria-invalid", "false");
    this._error.textContent = text;
    this._error.classList.add("jmc-note");
  }
}
