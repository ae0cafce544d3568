// One field of a form: its label, help, editor, and at once what is wrong with what was entered.

import { h, uniqueId } from "../core/dom.js";
import { t } from "../core/words.js";
import { emotionEditor } from "./emotion.js";
import { claimEditor, groupEditor, rowsEditor } from "./groups.js";
import { plainEditor } from "./inputs.js";
import { linesEditor, severalEditor } from "./lists.js";

/**
 * @typedef {import("./inputs.js").Field} Field
 * @typedef {import("./inputs.js").Editor} Editor
 * @typedef {import("./inputs.js").Around} Around
 * @typedef {import("./inputs.js").Reading} Reading
 * @typedef {(field: Field, around: Around) => Box} MakeBox
 * @typedef {(field: Field, around: Around, makeBox: MakeBox) => Editor} MakeComposed
 * @typedef {object} Given
 * @property {string} [label]
 * @property {boolean} [compact] the field stands in a table
 * @property {(box: Box) => void} changed
 * @property {(box: Box) => void} settled
 * @property {Around["records"]} records
 * @property {Around["reading"]} reading
 * @property {Record<string, MakeComposed>} [editors] of kinds that only one widget has
 */

/** @type {Record<string, MakeComposed>} */
const EDITORS = {
  lines: linesEditor,
  references: severalEditor,
  claim: claimEditor,
  emotion: emotionEditor,
  group: groupEditor,
  rows: rowsEditor,
};
const WIDE = new Set(["long text", "lines", "references", "claim", "group", "rows", "avatar"]);

export class Box {
  /** @param {Field} field @param {Given} given */
  constructor(field, given) {
    this.field = field;
    this._label = given.label ?? field.label;
    const around = {
      ...given,
      label: this._label,
      changed: () => given.changed(this),
      settled: () => given.settled(this),
    };
    const inner = (/** @type {Field} */ one, /** @type {Around} */ innerAround) =>
      new Box(one, { ...innerAround, changed: around.changed, settled: around.settled });
    const make = given.editors?.[field.kind] ?? EDITORS[field.kind];
    this._editor = plainEditor(field, around) ?? make(field, around, inner);
    this._error = h("p", { class: "jmf-error", id: uniqueId("error"), role: "alert" });
    this.element = this._build();
  }

  get focusable() {
    return this._editor.focusable;
  }

  /** Show a value as it is in the document. @param {any} value */
  show(value) {
    this._editor.show(value);
    this.say("");
  }

  /** Read what was entered, without a word about it. @returns {Reading} */
  peek() {
    const reading = this._editor.read();
    if (!reading.problem && reading.value == null && this.field.required && this.field.kind === "text") {
      return { problem: t("{field} is required. Type it here.", { field: this.field.label }) };
    }
    return reading;
  }

  /** Read what was entered, and say what is wrong with it. */
  read() {
    const reading = this.peek();
    this.say(reading.problem ?? "");
    return reading;
  }

  /** Say what is wrong; an empty text takes it back. What was typed stays. @param {string} problem */
  say(problem) {
    if (this._error.textContent !== problem) this._error.textContent = problem;
    const control = this._editor.focusable;
    if (problem) control?.setAttribute("aria-invalid", "true");
    else control?.removeAttribute("aria-invalid");
  }

  _build() {
    const { field } = this;
    const { element, focusable, single } = this._editor;
    const help = field.help ? h("p", { class: "jmf-help", id: uniqueId("help") }, field.help) : null;
    const required = field.required && field.kind === "text";
    const text = [field.label, required ? h("span", { class: "jmf-needed" }, " ", t("(required)")) : null];
    focusable?.setAttribute("aria-describedby", [help?.id, this._error.id].filter(Boolean).join(" "));
    /** @type {HTMLElement} */
    let name = h("span", { class: "jmf-label", "aria-hidden": "true" }, ...text);
    if (single && focusable) {
      focusable.id = uniqueId("field");
      focusable.setAttribute("aria-label", this._label);
      if (required) focusable.setAttribute("aria-required", "true");
      name = h("label", { class: "jmf-label", for: focusable.id }, ...text);
    } else {
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", this._label);
      if (focusable && !focusable.textContent && !focusable.hasAttribute("aria-label"))
        focusable.setAttribute("aria-label", this._label);
    }
    return h(
      "div",
      { class: `jmf-box${WIDE.has(field.kind) ? " jmf-wide" : ""}`, data: { field: field.name, kind: field.kind } },
      ...(field.kind === "flag" ? [h("span", { class: "jmf-row" }, element, name)] : [name, element]),
      help,
      this._error,
    );
  }
}
