// One place for notes: a cluster with its name, or the place of those that are in none.

import { fill, h, icon, isComposed } from "../core/dom.js";
import { t, tn } from "../core/words.js";

const MORE = ["M5 12h.01", "M12 12h.01", "M19 12h.01"];

/** @typedef {import("../core/document.js").Rec} Rec
 *  @typedef {{ onName: (id: string, name: string) => void, onMenu: (id: string, anchor: HTMLElement) => void }} Given */

export class ClusterBox {
  /** @param {string | null} id null: the notes that are in no cluster @param {Given} given */
  constructor(id, given) {
    this._id = id;
    this._given = given;
    this._was = "";
    this.list = h("ul", { class: "jmb-notes" });
    this._count = h("span", { class: "jmb-count" });
    this._stage = h("span", { class: "jmb-stage" });
    this.name = h("input", {
      class: "jm-input jmb-name",
      "aria-label": t("Name of the cluster"),
      autocomplete: "off",
      onchange: () => this._renamed(),
      onkeydown: (event) => this._key(event),
    });
    /** @type {HTMLButtonElement} */
    this.menu = h(
      "button",
      { type: "button", class: "jm-button jm-quiet", onclick: () => given.onMenu(id ?? "", this.menu) },
      icon(MORE),
    );
    const head = id === null ? [h("h3", {}, t("Not in a cluster"))] : [this.name, this._stage];
    this.element = h(
      "section",
      { class: id === null ? "jmb-box jmb-loose" : "jmb-box", data: { cluster: id ?? "" } },
      h("div", { class: "jmb-head" }, ...head, this._count, id === null ? null : this.menu),
      this.list,
    );
  }

  /** @param {Rec | null} cluster @param {HTMLElement[]} notes @param {string} stage its name, if one was made of it */
  draw(cluster, notes, stage) {
    const name = cluster?.name ?? t("Not in a cluster");
    this._was = name;
    if (document.activeElement !== this.name) this.name.value = name;
    this._count.textContent = notes.length ? tn("{n} note", "{n} notes", notes.length) : "";
    this._stage.textContent = stage ? t("Stage “{name}”", { name: stage }) : "";
    this.menu.setAttribute("aria-label", t("{name}: what can be done with the cluster", { name }));
    this.element.setAttribute("aria-label", name);
    this.list.setAttribute("aria-label", t("{name}: notes", { name }));
    this.element.dataset.stage = stage ? "true" : "";
    const same = notes.length === this.list.children.length && notes.every((one, at) => this.list.children[at] === one);
    if (!same) fill(this.list, notes);
  }

  _renamed() {
    const name = this.name.value.trim();
    if (name && name !== this._was) this._given.onName(this._id ?? "", name);
    else this.name.value = this._was;
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    if (isComposed(event)) return;
    if (event.key === "Escape") this.name.value = this._was;
    if (event.key === "Enter" || event.key === "Escape") this.name.blur();
  }
}
