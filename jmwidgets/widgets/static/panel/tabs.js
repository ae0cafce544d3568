// Parts of a long form, one shown at a time, after the ARIA pattern of tabs.

import { h, uniqueId } from "../core/dom.js";

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

  choose(place) {
    this._tabs.forEach((tab, at) => {
      tab.setAttribute("aria-selected", String(at === place));
      tab.tabIndex = at === place ? 0 : -1;
      this._panels[at].hidden = at !== place;
    });
  }

  _key(event) {
    const now = this._tabs.indexOf(event.target);
    const last = this._tabs.length - 1;
    const to = { ArrowRight: now === last ? 0 : now + 1, ArrowLeft: now === 0 ? last : now - 1, Home: 0, End: last }[
      event.key
    ];
    if (to === undefined) return;
    event.preventDefault();
    this.choose(to);
    this._tabs[to].focus();
  }
}
