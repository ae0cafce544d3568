// A widget alone on the screen, as large as it goes: what stands around it in the notebook is out of sight.

import { h, icon } from "./dom.js";

const WIDE = ["M8 4H4v4", "M16 4h4v4", "M20 16v4h-4", "M4 16v4h4"];

/** Whether an element has the screen for itself. @param {HTMLElement} root */
export function isFull(root) {
  return document.fullscreenElement === root;
}

/**
 * A button that gives the screen to an element, and takes it back.
 * @param {HTMLElement} root
 * @returns {HTMLButtonElement}
 */
export function fullScreenButton(root) {
  return h(
    "button",
    {
      type: "button",
      class: "jm-button jm-quiet jm-full",
      hidden: true,
      onclick: () => {
        if (isFull(root)) document.exitFullscreen();
        else root.requestFullscreen();
      },
    },
    icon(WIDE),
  );
}
