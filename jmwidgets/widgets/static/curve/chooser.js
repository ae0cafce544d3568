// Whose curve, which state, and how points move.

import { fill, find, findAll, h } from "../core/dom.js";
import { t } from "../core/words.js";

/** @typedef {import("./points.js").State} State */

export class Chooser {
  /**
   * @param {{ onPersona(id: string): void, onCompare(id: string): void, onState(state: State): void,
   *   onOther(shown: boolean): void, onSnap(on: boolean): void, onFit(on: boolean): void }} given
   */
  constructor(given) {
    this._given = given;
    /** @type {HTMLSelectElement} */
    this._whose = h("select", { class: "jm-select", onchange: () => given.onPersona(this._whose.value) });
    this._compare = h("div", {
      class: "jmc-compare",
      role: "group",
      "aria-label": t("Compare with"),
      data: { and: t("and") },
    });
    this._states = h(
      "div",
      { class: "jmc-segments", role: "group", "aria-label": t("Which state") },
      .../** @type {[State, string][]} */ ([
        ["as-is", t("As-is")],
        ["to-be", t("To-be")],
      ]).map(([state, text]) =>
        h("button", { type: "button", class: "jm-button", data: { state }, onclick: () => given.onState(state) }, text),
      ),
    );
    this._other = toggle(t("Show both"), (on) => given.onOther(on));
    this._snap = toggle(t("Snap"), (on) => given.onSnap(on), t("Move points in half steps"));
    this._fit = toggle(t("Fit"), (on) => given.onFit(on), t("Show the whole journey at once"));
    this.element = h(
      "div",
      { class: "jmc-chooser" },
      h("label", { class: "jmc-label" }, h("span", {}, t("Whose curve")), this._whose),
      this._compare,
      this._states,
      this._other,
      this._snap,
      this._fit,
    );
  }

  /**
   * @param {{ personas: import("../core/document.js").Records, persona: string, compared: string[], colours: Map<string, string>,
   *   state: State, both: boolean, snap: boolean, fit: boolean }} shown
   */
  draw({ personas, persona, compared, colours, state, both, snap, fit }) {
    const options = [...personas.values()];
    fill(
      this._whose,
      options.map((one) => h("option", { value: one.id }, one.name)),
    );
    this._whose.value = persona;
    fill(
      this._compare,
      options
        .filter(({ id }) => id !== persona)
        .map(({ id, name }) => {
          const dot = h("span", { class: "jmc-dot", "aria-hidden": "true", style: { background: colours.get(id) } });
          return h(
            "button",
            {
              type: "button",
              class: "jm-button jmc-chip",
              "aria-pressed": String(compared.includes(id)),
              data: { persona: id },
              onclick: () => this._compareWith(id),
            },
            dot,
            name,
          );
        }),
    );
    for (const button of findAll(this._states, "button"))
      button.setAttribute("aria-pressed", String(button.dataset.state === state));
    press(this._other, both);
    press(this._snap, snap);
    press(this._fit, fit);
  }

  /** @param {string} id */
  _compareWith(id) {
    this._given.onCompare(id);
    find(this._compare, `[data-persona="${CSS.escape(id)}"]`)?.focus();
  }
}

/** @param {string} text @param {(on: boolean) => void} act @param {string | null} [title] @returns {HTMLButtonElement} */
function toggle(text, act, title = null) {
  /** @type {HTMLButtonElement} */
  const button = h(
    "button",
    {
      type: "button",
      class: "jm-button jmc-toggle",
      title,
      onclick: () => act(button.getAttribute("aria-pressed") !== "true"),
    },
    text,
  );
  return button;
}

/** @param {HTMLButtonElement} button @param {boolean} on */
function press(button, on) {
  button.setAttribute("aria-pressed", String(on));
}
