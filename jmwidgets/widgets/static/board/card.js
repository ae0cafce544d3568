// One sticky note: its text, who wrote it and when, what it became; and the editor that takes its place.

import { fill, h, icon, isComposed } from "../core/dom.js";
import { day, t } from "../core/words.js";

const MORE = ["M5 12h.01", "M12 12h.01", "M19 12h.01"];

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {{ chosen: boolean, place: string, outcome: string }} About
 * @typedef {object} Given
 * @property {(id: string, text: string) => void} onText
 * @property {(id: string, anchor: HTMLElement) => void} onMenu
 * @property {(id: string) => void} onDone the editor was closed by a key
 * @property {(commit: () => void) => () => void} onLeave
 */

export class NoteCard {
  /** @param {string} id @param {Given} given */
  constructor(id, given) {
    this.id = id;
    this._given = given;
    /** @type {Rec} */
    this._note = { id, text: "" };
    /** @type {(() => void) | null} ends the editor without saving */
    this._endEditing = null;
    this._text = h("span", { class: "jmb-text" });
    this._foot = h("span", { class: "jmb-foot" });
    this.button = h(
      "button",
      { type: "button", class: "jmb-paper", tabindex: "-1", data: { note: id } },
      this._text,
      this._foot,
    );
    /** @type {HTMLButtonElement} */
    this.menu = h(
      "button",
      {
        type: "button",
        class: "jm-button jm-quiet jmb-more",
        tabindex: "-1",
        onclick: () => given.onMenu(id, this.menu),
      },
      icon(MORE),
    );
    this.element = h("li", { class: "jmb-note", data: { id } }, this.button, this.menu);
  }

  get editing() {
    return this._endEditing !== null;
  }

  /** @param {Rec} note @param {About} about */
  draw(note, { chosen, place, outcome }) {
    this._note = note;
    this._text.textContent = note.text;
    const when = whenWritten(note.written);
    fill(
      this._foot,
      outcome ? h("b", { class: "jmb-became" }, place ? `${outcome}: ${place}` : outcome) : null,
      !outcome && place ? h("span", { class: "jmb-place" }, place) : null,
      note.author || when ? h("span", {}, [note.author, when].filter(Boolean).join(", ")) : null,
    );
    this.button.setAttribute("aria-pressed", String(chosen));
    this.menu.setAttribute("aria-label", t("“{name}”: what can be done with it", { name: note.text }));
    this.element.dataset.became = note.became ?? "";
    this.element.style.setProperty("--jmb-own", note.colour ?? "transparent");
  }

  /** Put an editor in the note's place. */
  edit() {
    if (this._endEditing) return;
    const area = h("textarea", {
      class: "jm-textarea jmb-editor",
      "aria-label": t("Text of the note"),
      rows: "3",
      value: this._note.text,
    });
    const end = () => {
      this._endEditing = null;
      leave();
      area.remove();
      this.button.hidden = false;
    };
    const save = () => {
      if (!this._endEditing) return;
      const text = area.value.trim();
      end();
      if (text && text !== this._note.text) this._given.onText(this.id, text);
    };
    const leave = this._given.onLeave(save);
    area.addEventListener("blur", save);
    area.addEventListener("keydown", (event) => {
      if (isComposed(event)) return;
      if (event.key === "Escape") {
        event.stopPropagation();
        end();
        this._given.onDone(this.id);
      } else if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        save();
        this._given.onDone(this.id);
      }
    });
    this._endEditing = end;
    this.button.hidden = true;
    this.element.prepend(area);
    area.focus();
    area.select();
  }
}

/** The day, or today's hour. @param {string | undefined} moment */
function whenWritten(moment) {
  const date = moment ? new Date(moment) : null;
  if (!date || Number.isNaN(date.getTime())) return "";
  const two = (/** @type {number} */ value) => String(value).padStart(2, "0");
  const local = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const isToday = date.toDateString() === new Date().toDateString();
  return isToday ? `${two(date.getHours())}:${two(date.getMinutes())}` : day(local);
}
