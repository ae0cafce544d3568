// Editing in place: the cell becomes a field, the text stays where it is.

import { h, isComposed, uniqueId } from "../core/dom.js";
import { t } from "../core/words.js";

/** @returns {Partial<Record<Task["how"], string>>} */
const hints = () => ({
  text: t("Enter saves · Shift+Enter new line · Esc leaves it"),
  lines: t("One a line: Shift+Enter · Enter saves · Esc leaves it"),
  number: t("Enter saves · Esc leaves it"),
  name: t("Enter adds · Enter again ends"),
});

/**
 * @typedef {{ wrong?: string, again?: boolean }} Taken what became of what was typed; `again`: more can be typed
 * @typedef {object} Task
 * @property {import("./map.js").Cell} cell
 * @property {string} label
 * @property {string} value
 * @property {"text" | "lines" | "number" | "name" | "choice"} how
 * @property {string[]} [choices]
 * @property {(typed: string) => Taken} commit
 * @property {(text: string) => boolean} [paste] tells whether a pasted text was taken elsewhere
 * @property {(step: number) => void} [leave] where Tab leads
 * @property {() => void} done
 */

export class Editor {
  /** @param {HTMLElement} element the cell's @param {Task} task */
  constructor(element, task) {
    this.task = task;
    this.element = element;
    this._original = task.value;
    this.ended = false;
    this._field = fieldOf(task);
    this._wrong = h("div", { class: "jg-wrong", role: "alert", hidden: true });
    const hint = h("div", { class: "jg-edit-hint", "aria-hidden": "true" }, hints()[task.how] ?? hints().number);
    this._box = h("div", { class: "jg-edit" }, this._field, this._wrong, hint);
    this._offer(task.choices);
    this._listen();
    this.element.classList.add("jg-editing");
    this.element.append(this._box);
    this._fit();
    this._field.focus({ preventScroll: true });
  }

  get typed() {
    return this._field.value;
  }

  /** @param {string[] | undefined} choices */
  _offer(choices) {
    if (!choices) return;
    const id = uniqueId("choices");
    this._field.setAttribute("list", id);
    this._box.append(h("datalist", { id }, ...choices.map((one) => h("option", { value: one }))));
  }

  _listen() {
    /** @type {HTMLElement} */
    const field = this._field;
    field.addEventListener("keydown", (event) => this._key(event));
    field.addEventListener("input", () => this._fit());
    field.addEventListener("paste", (event) => {
      if (this.task.paste?.(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    });
    field.addEventListener("blur", () => {
      if (!this.ended && document.hasFocus()) this.commit({ ends: true });
    });
  }

  /** @param {string | null} typed a key that begins the editing replaces the text */
  begin(typed) {
    if (typed !== null) this._field.value = typed;
    const end = this._field.value.length;
    this._field.setSelectionRange(typed === null && this.task.how === "number" ? 0 : end, end);
    this._fit();
  }

  _fit() {
    if (!(this._field instanceof HTMLTextAreaElement)) return;
    this._field.style.height = "auto";
    this._field.style.height = `${Math.min(this._field.scrollHeight, 320)}px`;
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    if (isComposed(event)) return;
    if (event.key === "Escape") {
      event.preventDefault();
      this.end();
    } else if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
      event.preventDefault();
      this.commit();
    } else if (event.key === "Tab") {
      event.preventDefault();
      if (this.commit({ ends: true })) this.task.leave?.(event.shiftKey ? -1 : 1);
    }
    // The grid's own keys sleep while a cell is edited.
    event.stopPropagation();
  }

  /** @param {{ ends?: boolean }} [options] @returns {boolean} whether the text was taken */
  commit({ ends = false } = {}) {
    if (this.ended) return true;
    const unchanged = this.typed === this._original && this.task.how !== "name";
    /** @type {Taken} */
    const { wrong, again } = unchanged ? {} : this.task.commit(this.typed);
    if (wrong) {
      this._wrong.hidden = false;
      this._wrong.textContent = wrong;
      this._field.setAttribute("aria-invalid", "true");
      return false;
    }
    if (again && !ends) {
      this._field.value = "";
      return true;
    }
    this.end();
    return true;
  }

  end() {
    if (this.ended) return;
    this.ended = true;
    this._box.remove();
    this.element.classList.remove("jg-editing");
    this.task.done();
  }
}

/** @param {Task} task @returns {HTMLTextAreaElement | HTMLInputElement} */
function fieldOf({ label, value, how }) {
  if (how === "text" || how === "lines")
    return h("textarea", { class: "jg-field", "aria-label": label, rows: 1, value });
  return h("input", {
    class: "jg-field",
    type: "text",
    "aria-label": label,
    inputmode: how === "number" ? "decimal" : null,
    autocomplete: "off",
    value,
  });
}
