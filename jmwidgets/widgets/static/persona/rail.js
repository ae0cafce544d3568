// The personas of the journey, one under the other: choose, add, order.

import { at, fill, find, focused, h, holds } from "../core/dom.js";
import { t } from "../core/words.js";
import { avatar } from "./picture.js";

/** @type {Record<string, number>} */
const WAYS = { ArrowUp: -1, ArrowDown: 1 };

export class Rail {
  /** @param {{ onChoose(id: string): void, onAdd(name: string): void, onMove(id: string, way: number): void }} given */
  constructor(given) {
    this._given = given;
    this._list = h("ul", { class: "jmp-list", onkeydown: (event) => this._key(event) });
    this._name = h("input", {
      class: "jm-input",
      placeholder: t("Name of a new persona"),
      "aria-label": t("Name of a new persona"),
      autocomplete: "off",
    });
    const add = h(
      "form",
      {
        class: "jmp-add",
        onsubmit: (event) => {
          event.preventDefault();
          this._add();
        },
      },
      this._name,
      h("button", { type: "submit", class: "jm-button" }, t("Add")),
    );
    this.element = h("nav", { class: "jmp-rail", "aria-label": t("Personas") }, this._list, add);
  }

  /** Go to where a persona is added. */
  focusNew() {
    this._name.focus();
  }

  /** @param {import("../core/document.js").Records} personas @param {string | undefined} current */
  draw(personas, current) {
    const chosen = holds(this._list, focused()) ? focused()?.dataset.persona : null;
    fill(
      this._list,
      [...personas.values()].map((persona) =>
        h(
          "li",
          {},
          h(
            "button",
            {
              type: "button",
              class: "jmp-choice",
              data: { persona: persona.id },
              "aria-current": persona.id === current ? "true" : null,
              onclick: () => this._given.onChoose(persona.id),
            },
            avatar(persona, 36),
            h(
              "span",
              { class: "jmp-choice-text" },
              h("span", { class: "jmp-choice-name" }, persona.name),
              h(
                "span",
                { class: "jmp-choice-status" },
                persona.status === "validated" ? t("validated") : t("proto-persona"),
              ),
            ),
          ),
        ),
      ),
    );
    if (chosen) this.focus(chosen);
  }

  /** @param {string} id */
  focus(id) {
    find(this._list, `[data-persona="${CSS.escape(id)}"]`)?.focus();
  }

  /** Go to where a new persona is named. */
  focusAdd() {
    this._name.focus();
  }

  _add() {
    const name = this._name.value.trim();
    if (!name) return this._name.focus();
    this._name.value = "";
    return this._given.onAdd(name);
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    const row = at(event).closest("li");
    const id = row && find(row, "[data-persona]")?.dataset.persona;
    const way = WAYS[event.key];
    if (!id || !way) return;
    event.preventDefault();
    if (event.altKey) this._given.onMove(id, way);
    else (way < 0 ? row.previousElementSibling : row.nextElementSibling)?.querySelector("button")?.focus();
  }
}
