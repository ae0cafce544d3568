// Messages of a view: they lie over the lower end of what is in sight of it, however long the widget is, or above
// what was used last where that is down there.

import { h, icon, oncePerFrame } from "./dom.js";
import { t } from "./words.js";

const CLOSE = ["M6 6l12 12", "M18 6 6 18"];
const NOTICE_FOR = 12_000;
const AT_MOST = 4;
const MARGIN = 12;
const LEAST = 60; // px of a widget that must be in sight for its messages to be shown

/** @typedef {{ label: string, run: () => void }} Choice */

export class Notices {
  /**
   * @param {HTMLElement} root the widget
   * @param {AbortSignal} signal
   */
  constructor(root, signal) {
    this._root = root;
    this.element = h("div", { class: "jm-notices", role: "alert", popover: "manual" });
    this._place = oncePerFrame(() => this._follow());
    window.addEventListener("scroll", this._place, { signal, capture: true, passive: true });
    window.addEventListener("resize", this._place, { signal, passive: true });
    /** What has the focus, or had it before a message's own buttons. @type {Element | null} */
    this._used = null;
    root.addEventListener("focusin", ({ target }) => this._use(/** @type {Element} */ (target)), { signal });
  }

  /**
   * Show a message in plain words.
   * @param {string} text
   * @param {{ passing?: boolean, undo?: () => void, offer?: Choice, instead?: Choice, id?: string }} [options] `passing`: it goes
   *   by itself; `undo` takes back what it tells of; `offer` is what can be done, `instead` something else, `id` its name
   * @returns {{ keep(): void }} `keep`: what it tells of can't be taken back by Undo any more
   */
  show(text, { passing = false, undo, offer = undo && { label: t("Undo"), run: undo }, instead, id } = {}) {
    const away = () => this._remove(notice);
    const close = h(
      "button",
      {
        type: "button",
        class: "jm-button jm-quiet",
        "aria-label": t("Close message"),
        onclick: away,
      },
      icon(CLOSE),
    );
    /** @param {Choice | undefined} choice */
    const button = (choice) => {
      if (!choice) return null;
      const onclick = () => {
        away();
        choice.run();
      };
      return h("button", { type: "button", class: "jm-button", onclick }, choice.label);
    };
    const back = button(offer);
    /** @type {HTMLElement} */
    const notice = h("div", { class: "jm-notice" }, h("p", {}, text), back, button(instead), close);
    if (id) notice.dataset.offer = id;
    // Shown first: what is added to a region that is hidden is not spoken.
    if (!this.element.matches(":popover-open")) this.element.showPopover();
    this.element.append(notice);
    while (this.element.children.length > AT_MOST) this.element.firstElementChild?.remove();
    this._follow();
    if (passing) setTimeout(away, NOTICE_FOR);
    return { keep: () => back?.remove() };
  }

  /** Take the message of an offer away, which nobody need answer any more. @param {string} id */
  removeOffer(id) {
    for (const notice of /** @type {HTMLElement[]} */ ([...this.element.children]))
      if (notice.dataset.offer === id) this._remove(notice);
  }

  /** @param {HTMLElement} notice */
  _remove(notice) {
    notice.remove();
    if (!this.element.children.length && this.element.isConnected) this.element.hidePopover();
  }

  /** @param {Element} element */
  _use(element) {
    if (this.element.contains(element)) return;
    this._used = element;
    this._place();
  }

  _follow() {
    if (!this.element.children.length) return;
    const { left, width, top, bottom } = this._root.getBoundingClientRect();
    const end = document.documentElement.clientHeight;
    const shown = Math.min(bottom, end);
    this.element.style.visibility = shown - Math.max(top, 0) < LEAST ? "hidden" : "visible";
    this.element.style.left = `${left + MARGIN}px`;
    this.element.style.width = `${Math.max(0, width - 2 * MARGIN)}px`;
    this.element.style.bottom = `${end - this._above(Math.max(top, 0), shown) + MARGIN}px`;
  }

  /**
   * Where the messages end: what is used at the moment would be used again, and must not lie under them.
   * @param {number} top of what is in sight @param {number} bottom
   */
  _above(top, bottom) {
    if (!this._used?.isConnected) return bottom;
    const height = this.element.offsetHeight + 2 * MARGIN;
    const place = this._used.getBoundingClientRect();
    const isUnder = place.bottom > bottom - height && place.top < bottom;
    return isUnder && place.top - height > top ? place.top : bottom;
  }
}
