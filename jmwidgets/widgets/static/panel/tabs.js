// Parts of a long form, one shown at a time, after the ARIA pattern of tabs.

import { at, h, uniqueId } from "../core/dom.js";

export class Tabs {
  /** @param {string} label @param {{ name: string, content: HTMLElement }[]} parts */
  constructor(label, parts) {
    this._tabs = parts.map(({ name }, place) =>
      h(
        "button",
        {
          type: "button",
          role: "tab",
          class: "jmt-tab",
          id: uniqueId("tab"),
          onclick: () => this.choose(place),
        },
        name,
      ),
    );
    this._panels = parts.map(({ content }, place) => {
      const panel = h(
        "div",
        { role: "tabpanel", class: "jmt-panel", id: uniqueId("panel"), "aria-labelledby": this._tabs[place].id },
        content,
      );
      this._tabs[place].setAttribute("aria-controls", panel.id);
      return panel;
    });
    const bar = h(
      "div",
      { role: "tablist", class: "jmt-bar", "aria-label": label, onkeydown: (event) => this._key(event) },
      ...this._tabs,
    );
    this.element = h("div", { class: "jmt-tabs" }, bar, ...this._panels);
    this.choose(0);
  }

  /** Which part is shown. */
  get chosen() {
    return this._panels.findIndex((panel) => !panel.hidden);
  }

  /** @param {number} place */
  choose(place) {
    this._tabs.forEach((tab, other) => {
      tab.setAttribute("aria-selected", String(other === place));
      tab.tabIndex = other === place ? 0 : -1;
      this._panels[other].hidden = other !== place;
    });
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    const now = this._tabs.indexOf(/** @type {HTMLButtonElement} */ (at(event)));
    const last = this._tabs.length - 1;
    /** @type {Record<string, number>} */
    const ways = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last };
    const to = ways[event.key];
    if (to === undefined) return;
    event.preventDefault();
    this.choose(to);
    this._tabs[to].focus();
  }
}
