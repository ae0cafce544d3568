// Small panels above everything: menus, questions, forms. One is open at a time in a view.

import { fill, find, findAll, focused, h, holds, icon } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./view.js").Opened} Opened
 */

const CHECK = "M5 12.5l4.5 4.5L19 7.5";
const MARGIN = 8;
const GAP = 4;
const COMFORTABLE = 280; // px: with less room on both sides of its anchor, a panel may cover the anchor

/**
 * Open a panel beside an element. It closes with Escape, a press outside, and when the focus leaves it.
 * @param {View} view
 * @param {Element} anchor
 * @param {HTMLElement} content
 * @param {{ label: string, role?: string, back?: () => void, closed?: () => void }} options `back` takes the focus
 * @returns {Opened} `follow` when its place has moved
 */
export function openPopover(view, anchor, content, { label, role = "dialog", back, closed }) {
  view.popover?.close(false);
  const element = h("div", { class: "jm-popover", popover: "manual", role, "aria-label": label }, content);
  const ended = new AbortController();
  const signal = AbortSignal.any([ended.signal, view.signal]);
  const close = (refocus = true) => {
    if (ended.signal.aborted) return;
    ended.abort();
    element.remove();
    if (view.popover?.element === element) view.popover = null;
    closed?.();
    if (refocus) back?.();
  };
  view.root.append(element);
  element.showPopover();
  const follow = () => {
    if (anchor.isConnected) place(element, anchor.getBoundingClientRect());
  };
  follow();
  element.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      close();
    },
    { signal },
  );
  document.addEventListener(
    "pointerdown",
    (event) => {
      if (!holds(element, event.target)) close(false);
    },
    { signal, capture: true },
  );
  element.addEventListener(
    "focusout",
    (event) => {
      if (event.relatedTarget && !holds(element, event.relatedTarget)) close(false);
    },
    { signal },
  );
  const opened = { close, follow, element };
  view.popover = opened;
  return opened;
}

/**
 * Put a panel on the side of its anchor that has room for it.
 * @param {HTMLElement} element
 * @param {DOMRect} anchor
 */
function place(element, anchor) {
  // It is measured as high as it would like to be; where it stood before must not limit it.
  const { scrollTop } = element;
  element.style.maxHeight = "";
  const { width, height } = element.getBoundingClientRect();
  const right = document.documentElement.clientWidth;
  const bottom = document.documentElement.clientHeight;
  const below = bottom - MARGIN - (anchor.bottom + GAP);
  const above = anchor.top - GAP - MARGIN;
  const room = Math.max(below, above);
  const covers = room < Math.min(height, COMFORTABLE);
  const high = Math.min(height, covers ? bottom - 2 * MARGIN : room);
  const beside = height <= below || below >= above ? anchor.bottom + GAP : anchor.top - GAP - high;
  const top = covers ? Math.max(MARGIN, Math.min(anchor.bottom + GAP, bottom - MARGIN - high)) : beside;
  element.style.left = `${Math.max(MARGIN, Math.min(anchor.left, right - width - MARGIN))}px`;
  element.style.top = `${top}px`;
  element.style.maxHeight = `${high}px`;
  element.scrollTop = scrollTop;
}

/**
 * @typedef {{ label: string, run?: () => void, checked?: boolean, disabled?: boolean, hint?: string, swatch?: string, heading?: boolean, stays?: boolean }} Item
 */

/**
 * Open a menu.
 * @param {View} view
 * @param {Element} anchor
 * @param {string} label
 * @param {() => Item[]} items asked again after an item that stays was chosen
 * @param {() => void} [back] takes the focus after the menu closed
 */
export function openMenu(view, anchor, label, items, back) {
  const list = h("div", { class: "jm-menu" });
  const opened = openPopover(view, anchor, list, { label, role: "menu", back });
  const draw = () => fill(list, ...items().map((item) => entry(item, choose)));
  /** @param {Item} item */
  const choose = (item) => {
    if (item.stays) {
      const at = chosen();
      item.run?.();
      draw();
      buttons()[at]?.focus();
      return;
    }
    opened.close(true);
    item.run?.();
  };
  const buttons = () => findAll(list, "[role^=menuitem]:not([aria-disabled=true])");
  const chosen = () => buttons().indexOf(focused() ?? list);
  draw();
  list.addEventListener("keydown", (event) => moveInMenu(event, buttons()));
  opened.follow();
  buttons()[0]?.focus();
  return opened;
}

/** @param {Item} item @param {(item: Item) => void} choose */
function entry(item, choose) {
  if (item.heading) return h("div", { class: "jm-menu-heading", role: "presentation" }, item.label);
  const role = item.checked === undefined ? "menuitem" : "menuitemcheckbox";
  return h(
    "button",
    {
      type: "button",
      role,
      class: "jm-menu-item",
      tabindex: "-1",
      "aria-checked": item.checked === undefined ? null : String(item.checked),
      "aria-disabled": item.disabled ? "true" : null,
      onclick: () => {
        if (!item.disabled) choose(item);
      },
    },
    h(
      "span",
      { class: "jm-menu-sign", "aria-hidden": "true" },
      item.checked
        ? icon(CHECK)
        : item.swatch
          ? h("span", { class: "jm-swatch", style: { background: item.swatch } })
          : null,
    ),
    h("span", { class: "jm-menu-label" }, item.label),
    item.hint ? h("span", { class: "jm-menu-hint", "aria-hidden": "true" }, item.hint) : null,
  );
}

/** @param {KeyboardEvent} event @param {HTMLElement[]} buttons */
function moveInMenu(event, buttons) {
  const at = buttons.indexOf(focused() ?? document.body);
  /** @type {Record<string, number>} */
  const ways = {
    ArrowDown: (at + 1) % buttons.length,
    ArrowUp: (at - 1 + buttons.length) % buttons.length,
    Home: 0,
    End: buttons.length - 1,
  };
  const to = ways[event.key];
  if (to !== undefined) {
    event.preventDefault();
    buttons[to]?.focus();
  } else if (event.key === "Tab") event.preventDefault();
  else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== " ") {
    const letter = event.key.toLowerCase();
    const from = [...buttons.slice(at + 1), ...buttons.slice(0, at + 1)];
    from.find((button) => find(button, ".jm-menu-label")?.textContent.toLowerCase().startsWith(letter))?.focus();
  }
}

/**
 * Ask for a short text.
 * @param {View} view
 * @param {Element} anchor
 * @param {{ label: string, value?: string, placeholder?: string, again?: boolean, enter: (text: string) => void, back?: () => void }} question
 *   with `again`, the next text can be entered right after the first
 */
export function askText(view, anchor, { label, value = "", placeholder = "", again = false, enter, back }) {
  const input = h("input", { class: "jm-input", type: "text", "aria-label": label, placeholder, value });
  const hint = again ? t("Enter adds it, Enter again ends") : t("Enter saves, Escape leaves it");
  const button = h("button", { type: "submit", class: "jm-button" }, again ? t("Add") : t("Save"));
  const content = h(
    "form",
    { class: "jm-ask" },
    h("label", { class: "jm-ask-label" }, label, input),
    h("div", { class: "jm-ask-foot" }, h("p", { class: "jm-hint-small" }, hint), button),
  );
  const opened = openPopover(view, anchor, content, { label, back });
  content.addEventListener("submit", (event) => {
    event.preventDefault();
    const text = input.value.trim();
    if (!text || !again) opened.close();
    if (text) enter(text);
    if (again) input.value = "";
  });
  input.focus();
  input.select();
  return opened;
}
