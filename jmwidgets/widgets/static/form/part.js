// One step of a panel: a numbered heading, what to do, and what is wrong at this place.

import { h, uniqueId } from "../core/dom.js";

/**
 * @param {string} number
 * @param {string} title
 * @param {string} intro
 * @param {...Node} children
 */
export function part(number, title, intro, ...children) {
  const heading = h(
    "h3",
    { class: "jmf-title", id: uniqueId("step") },
    h("span", { class: "jmf-number", "aria-hidden": "true" }, number),
    title,
  );
  return h(
    "section",
    { class: "jmf-part", "aria-labelledby": heading.id },
    heading,
    intro ? h("p", { class: "jmq-intro" }, intro) : null,
    ...children,
  );
}

/**
 * A label, a field, its help and its error, tied to each other.
 * @template {HTMLInputElement | HTMLSelectElement} Field
 * @param {string} label
 * @param {Field} field
 * @param {{ help?: string, wide?: boolean }} [options]
 */
export function box(label, field, { help = "", wide = false } = {}) {
  field.id = uniqueId("field");
  const hint = h("span", { class: "jmf-help", id: uniqueId("help") }, help);
  const error = h("span", { class: "jmf-error", id: uniqueId("error"), role: "alert" });
  field.setAttribute("aria-describedby", `${hint.id} ${error.id}`);
  const element = h(
    "div",
    { class: `jmf-box${wide ? " jmf-wide" : ""}` },
    h("label", { class: "jmf-label", for: field.id }, label),
    field,
    help ? hint : null,
    error,
  );
  return {
    element,
    field,
    /** Say what is wrong, or that nothing is. @param {string} text */
    complain(text) {
      if (error.textContent !== text) error.textContent = text;
      field.setAttribute("aria-invalid", String(Boolean(text)));
    },
  };
}

/** Show a value, but never under the hands of somebody who is typing. @param {HTMLInputElement | HTMLSelectElement} field @param {string} value */
export function showValue(field, value) {
  if (field === document.activeElement && field.tagName === "INPUT" && field.type === "text") return;
  if (field.value !== value) field.value = value;
}
