// What can't be taken back is pressed twice: the button asks first, and forgets it when somebody turns to something else.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";

/**
 * @param {import("../core/view.js").View} view
 * @param {string} label @param {string} sure what the button says before the second press @param {() => void} run
 * @param {Record<string, unknown>} [attributes]
 */
export function pressedTwice(view, label, sure, run, attributes = {}) {
  const button = h("button", { type: "button", class: "jm-button", ...attributes }, label);
  const ask = (/** @type {boolean} */ on) => {
    button.toggleAttribute("data-sure", on);
    const name = on ? sure : attributes["aria-label"];
    if (name) button.setAttribute("aria-label", String(name));
    else button.removeAttribute("aria-label");
    fill(button, on ? sure : label);
  };
  button.addEventListener("blur", () => ask(false));
  button.addEventListener("click", () => {
    if (button.hasAttribute("data-sure")) {
      ask(false);
      run();
      return;
    }
    ask(true);
    // Safari does not focus buttons that are clicked: without it, turning away would not be noticed.
    button.focus();
    view.announce(t("Press once more: {what}", { what: sure }));
  });
  return button;
}
