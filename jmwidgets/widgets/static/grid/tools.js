// The tools above the map: whose journey, which state, what is shown, how large.

import { fill, h, icon } from "../core/dom.js";
import { add, set } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { askText, openMenu } from "../core/popover.js";
import { share, t, tn } from "../core/words.js";
import { withLanes } from "./structure.js";

const PLUS = "M12 5v14M5 12h14";
const MINUS_SIGN = "M5 12h14";
const PANEL = ["M4 5h16v14H4z", "M14.5 5v14"];
const CARET = "M7 10l5 5 5-5";
const ADD_PERSONA = "+";

/** @typedef {import("../core/popover.js").Item} Item */

export class Tools {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    const { view, search } = grid;
    this._personasKey = "";
    this._title = h("span", { class: "jg-title" });
    /** @type {HTMLSelectElement} */
    this._persona = h("select", {
      class: "jm-select",
      "aria-label": t("Persona"),
      onchange: () => this._choosePersona(),
    });
    this._states = ["as-is", "to-be"].map((state) =>
      h(
        "button",
        { type: "button", class: "jm-button", onclick: () => grid.option("state", state) },
        state === "as-is" ? t("As-is") : t("To-be"),
      ),
    );
    this._lanes = this._menuButton(t("Lanes"), () => this._laneItems());
    this._audience = this._menuButton(t("Everybody"), () => this._audienceItems());
    this._zoom = h("span", { class: "jg-zoom", role: "status", "aria-label": t("Zoom") });
    this._fit = h(
      "button",
      {
        type: "button",
        class: "jm-button jm-quiet",
        title: t("The whole map from side to side"),
        onclick: () => grid.toggleFit(),
      },
      t("Fit"),
    );
    this._details = h(
      "button",
      {
        type: "button",
        class: "jm-button jm-quiet",
        "aria-label": t("Details"),
        title: t("Details (Alt+Enter)"),
        onclick: () => grid.drawer.toggle(),
      },
      icon(PANEL),
    );
    this._present = this._menuButton(t("Present"), () => this._presentItems());
    /** @param {string} label @param {string} sign @param {() => void} run */
    const button = (label, sign, run) =>
      h(
        "button",
        { type: "button", class: "jm-button jm-quiet", "aria-label": label, title: label, onclick: run },
        icon(sign),
      );
    fill(
      view.toolbar,
      this._title,
      h(
        "span",
        { class: "jg-tools" },
        this._persona,
        h("span", { class: "jm-switch", role: "group", "aria-label": t("State") }, ...this._states),
        this._lanes.button,
        this._audience.button,
      ),
      search.element,
      h(
        "span",
        { class: "jg-tools" },
        button(t("Zoom out"), MINUS_SIGN, () => grid.setZoom(grid.zoom - 0.1)),
        this._zoom,
        button(t("Zoom in"), PLUS, () => grid.setZoom(grid.zoom + 0.1)),
        this._fit,
        this._details,
        this._present.button,
      ),
    );
  }

  /** @param {string} label @param {() => Item[]} items */
  _menuButton(label, items) {
    const name = h("span", {}, label);
    const button = h(
      "button",
      { type: "button", class: "jm-button jm-quiet jg-menu-button", "aria-haspopup": "menu" },
      name,
      icon(CARET),
    );
    button.addEventListener("click", () => openMenu(this._grid.view, button, label, items, () => button.focus()));
    return { button, name };
  }

  /** Show the tools as things are now. */
  show() {
    const { map, view, zoom } = this._grid;
    const { doc } = map;
    this._title.textContent = doc.journey.title;
    this._title.title = doc.journey.title;
    this._showPersonas(map);
    this._states.forEach((button, index) =>
      button.setAttribute("aria-pressed", String((map.state === "to-be") === (index === 1))),
    );
    const audience = this.audiences().find(({ id }) => id === view.own.get("audience"));
    this._audience.name.textContent = audience
      ? t("For: {audience}", { audience: audience.name })
      : t("For: everybody");
    /** @type {string[]} */
    const keys = view.own.get("hidden");
    const hidden = keys.filter((key) => map.lanes.some(({ id }) => id === key)).length;
    this._lanes.name.textContent = hidden ? tn("Lanes ({n} hidden)", "Lanes ({n} hidden)", hidden) : t("Lanes");
    this._zoom.textContent = share(zoom);
    this._fit.setAttribute("aria-pressed", String(this._grid.fitted));
    this._details.setAttribute("aria-pressed", String(this._grid.drawer.isOpen));
  }

  /** @param {import("./map.js").JourneyMap} map */
  _showPersonas({ doc, persona }) {
    const key = `${[...doc.personas.values()].map(({ id, name, status }) => `${id}:${name}:${status}`)}|${persona?.id}`;
    if (key === this._personasKey) return;
    this._personasKey = key;
    this._persona.title = persona?.name ?? "";
    /** @param {string} value @param {string} text @param {boolean} chosen */
    const option = (value, text, chosen) => {
      const made = h("option", { value }, text);
      made.selected = chosen;
      return made;
    };
    fill(
      this._persona,
      ...(doc.personas.size ? [] : [option("", t("No persona yet"), true)]),
      ...[...doc.personas.values()].map(({ id, name, status }) =>
        option(
          id,
          status === "validated" ? name : t("{persona} (proto-persona)", { persona: name }),
          id === persona?.id,
        ),
      ),
      option(ADD_PERSONA, t("Add a persona …"), false),
    );
  }

  _choosePersona() {
    if (this._persona.value !== ADD_PERSONA) {
      this._grid.option("persona", this._persona.value);
      return;
    }
    this._personasKey = "";
    this.show();
    this.askPersona(t("Name of the new persona"));
  }

  /** Ask for the name of a new persona, whose map is shown then. @param {string} label */
  askPersona(label) {
    const { view, store } = this._grid;
    askText(view, this._persona, {
      label,
      back: () => this._persona.focus(),
      enter: (name) => {
        const id = makeId(name, store.doc.personas, "persona");
        store.edit([add("personas", { id, name })]);
        this._grid.option("persona", id);
        this._grid.announce(t("Persona {name} added.", { name }));
      },
    });
  }

  /** Whom a lane may be for. @returns {{ id: string, name: string }[]} */
  audiences() {
    const { map } = this._grid;
    const own = [...map.doc.audiences.values()].map(({ id, name }) => ({ id, name }));
    return [...own, ...map.fixed.audiences.filter(({ id }) => !map.doc.audiences.has(id))];
  }

  /** @returns {Item[]} */
  _audienceItems() {
    const now = this._grid.view.own.get("audience");
    return [{ id: "", name: t("Everybody: all lanes") }, ...this.audiences()].map(({ id, name }) => ({
      label: name,
      checked: now === id,
      run: () => this._grid.option("audience", id),
    }));
  }

  /** @returns {Item[]} */
  _laneItems() {
    const { map, store } = this._grid;
    /** @type {Set<string>} */
    const hidden = new Set(this._grid.view.own.get("hidden"));
    const toggle = (/** @type {string} */ id) =>
      this._grid.option("hidden", hidden.has(id) ? [...hidden].filter((one) => one !== id) : [...hidden, id]);
    const fold = (/** @type {boolean} */ collapsed) => store.edit(this._foldOps(map, collapsed));
    return [
      { heading: true, label: t("Show") },
      ...map.lanes.map(({ id, name }) => ({
        label: name,
        checked: !hidden.has(id),
        stays: true,
        run: () => toggle(id),
      })),
      { heading: true, label: t("All lanes") },
      { label: t("Show all"), disabled: hidden.size === 0, run: () => this._grid.option("hidden", []) },
      { label: t("Collapse all but touchpoints and emotion"), run: () => fold(true) },
      { label: t("Expand all"), run: () => fold(false) },
    ];
  }

  /** @param {import("./map.js").JourneyMap} map @param {boolean} collapsed */
  _foldOps(map, collapsed) {
    const changed = map.lanes.filter(
      (lane) =>
        Boolean(lane.collapsed) !== collapsed && !(collapsed && ["touchpoint", "emotion"].includes(lane.content)),
    );
    if (!changed.length) return [];
    return withLanes(
      map,
      changed.map(({ id }) => set("lanes", id, "collapsed", collapsed || null)),
    );
  }

  /** @returns {Item[]} */
  _presentItems() {
    const { presenting } = this._grid;
    return [
      { label: t("Stage by stage"), run: () => presenting.begin("stages") },
      { label: t("Pain point by pain point"), run: () => presenting.begin("pains") },
      { label: t("Persona by persona"), run: () => presenting.begin("personas") },
    ];
  }
}
