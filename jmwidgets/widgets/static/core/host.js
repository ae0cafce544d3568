// What the page around a widget tells: its theme, and whether the kernel is there.

import { at } from "./dom.js";

const DISCONNECTED = "jupyter-widgets-disconnected";

/** Mark an element as light or dark, as the page around it is. @param {HTMLElement} root @param {AbortSignal} signal */
export function followTheme(root, signal) {
  const follow = () => {
    const light = document.body.dataset.jpThemeLight;
    const dark = light ? light === "false" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "dark" : "light";
  };
  follow();
  const observer = new MutationObserver(follow);
  observer.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light"] });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", follow, { signal });
  signal.addEventListener("abort", () => observer.disconnect());
}

const SUPPRESS = "data-lm-suppress-shortcuts";

/**
 * Keep keys that are pressed in a widget from the shortcuts of the page around it.
 *
 * Hosts listen at the document, some before anybody else, and ask first whether what has the focus is meant:
 * the attribute has to stand on that itself, not only around it.
 * @param {HTMLElement} root
 * @param {AbortSignal} signal
 */
export function containKeys(root, signal) {
  root.setAttribute(SUPPRESS, "true");
  root.addEventListener("focusin", (event) => at(event).setAttribute(SUPPRESS, "true"), { signal, capture: true });
  for (const name of ["keydown", "keyup", "keypress", "copy", "cut", "paste", "contextmenu"])
    root.addEventListener(name, (event) => event.stopPropagation(), { signal });
}

/**
 * Tell whether the kernel is there, now and whenever that changes: the page marks what lost it by a class.
 * @param {HTMLElement} el what the page gave to the widget
 * @param {AbortSignal} signal
 * @param {(connected: boolean) => void} tell
 */
export function followKernel(el, signal, tell) {
  const follow = () => tell(!el.classList.contains(DISCONNECTED));
  const observer = new MutationObserver(follow);
  observer.observe(el, { attributes: true, attributeFilter: ["class"] });
  signal.addEventListener("abort", () => observer.disconnect());
  follow();
}

/** @typedef {{ style?: Record<string, string>, logo?: string, name?: string }} Looks of a brand */

/** Give a widget the looks of its workspace's brand. @param {HTMLElement} root @param {Looks | undefined} looks */
export function wearLooks(root, looks) {
  for (const [name, value] of Object.entries(looks?.style ?? {})) root.style.setProperty(name, value);
}
