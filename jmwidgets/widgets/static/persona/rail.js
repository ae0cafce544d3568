// The personas of the journey, one under the other: choose, add, order.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { avatar } from "./picture.js";

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

  draw(personas, current) {
    const focused = this._list.contains(document.activeElement) ? document.activeElement.dataset.persona : null;
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
              h("span", { class: "jmp-choice-status" }, persona.status === "validated" ? t("validated") : t("proto-persona")),
            ),
          ),
        ),
      ),
    );
    if (focused) this.focus(focused);
  }

  focus(id) {
    this._list.querySelector(`[data-persona="${CSS.escape(id)}"]`)?.focus();
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

  _key(event) {
    const id = event.target.closest("[data-persona]")?.dataset.persona;
    const way = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!id || !way) return;
    event.preventDefault();
    if (event.altKey) this._given.onMove(id, way);
    else
      event.target
        .closest("li")
        [way < 0 ? "previousElementSibling" : "nextElementSibling"]?.querySelector("button")
        .focus();
  }
}
