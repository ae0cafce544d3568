// One field of a form: its label, help, editor, and at once what is wrong with what was entered.

import { h, uniqueId } from "../core/dom.js";
import { claimEditor, groupEditor, rowsEditor } from "./groups.js";
import { plainEditor } from "./inputs.js";
import { linesEditor, severalEditor } from "./lists.js";

const EDITORS = {
  lines: linesEditor,
  references: severalEditor,
  claim: claimEditor,
  group: groupEditor,
  rows: rowsEditor,
};
const WIDE = new Set(["long text", "lines", "references", "claim", "group", "rows", "avatar"]);

export class Box {
  /**
   * @param {object} field as Python's `fields_of` describes it
   * @param {{ label?: string, compact?: boolean, changed(box: Box): void, settled(box: Box): void, records(collection: string): object[],
   *   editors?: Record<string, Function> }} given `editors`: of kinds that only one widget has
   */
  constructor(field, given) {
    this.field = field;
    const label = given.label ?? field.label;
    const around = { ...given, label, changed: () => given.changed(this), settled: () => given.settled(this) };
    const make = given.editors?.[field.kind] ?? EDITORS[field.kind];
    this._editor =
      plainEditor(field, around) ??
      make(
        field,
        around,
        (inner, innerGiven) =>
          new Box(inner, {
            ...innerGiven,
            changed: around.changed,
            settled: around.settled,
          }),
      );
    this._error = h("p", { class: "jmf-error", id: uniqueId("error"), role: "alert" });
    this._label(field, label);
  }

  get focusable() {
    return this._editor.focusable;
  }

  /** Show a value as it is in the document. */
  show(value) {
    this._editor.show(value);
    this.say("");
  }

  /** Read what was entered, without a word about it. @returns {import("./inputs.js").Reading} */
  peek() {
    const reading = this._editor.read();
    if (!reading.problem && reading.value == null && this.field.required && this.field.kind === "text") {
      return { problem: `${this.field.label} is needed. Type it here.` };
    }
    return reading;
  }

  /** Read what was entered, and say what is wrong with it. */
  read() {
    const reading = this.peek();
    this.say(reading.problem ?? "");
    return reading;
  }

  /** Say what is wrong; an empty text takes it back. What was typed stays. */
  say(problem) {
    if (this._error.textContent !== problem) this._error.textContent = problem;
    for (const control of this._controls()) {
      if (problem) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
  }

  _controls() {
    const { focusable } = this._editor;
    return focusable ? [focusable] : [];
  }

  _label(field, label) {
    const { element, focusable, single } = this._editor;
    const help = field.help ? h("p", { class: "jmf-help", id: uniqueId("help") }, field.help) : null;
    const needed = field.required && field.kind === "text";
    const text = [field.label, needed ? h("span", { class: "jmf-needed" }, " (needed)") : null];
    focusable?.setAttribute("aria-describedby", [help?.id, this._error.id].filter(Boolean).join(" "));
    let name = h("span", { class: "jmf-label", "aria-hidden": "true" }, ...text);
    if (single) {
      focusable.id = uniqueId("field");
      focusable.setAttribute("aria-label", label);
      if (needed) focusable.setAttribute("aria-required", "true");
      name = h("label", { class: "jmf-label", for: focusable.id }, ...text);
    } else {
      element.setAttribute("role", "group");
      element.setAttribute("aria-label", label);
      if (focusable && !focusable.textContent && !focusable.hasAttribute("aria-label"))
        focusable.setAttribute("aria-label", label);
    }
    this.element = h(
      "div",
      { class: `jmf-box${WIDE.has(field.kind) ? " jmf-wide" : ""}`, data: { field: field.name, kind: field.kind } },
      ...(field.kind === "flag" ? [h("span", { class: "jmf-row" }, element, name)] : [name, element]),
      help,
      this._error,
    );
  }
}
