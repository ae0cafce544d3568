// Elements without markup, and the page's words.

/** @type {Record<string, string>} */
let words = {};

export function readWords() {
  words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
}

/**
 * Say something in the page's language.
 * @param {string} key
 * @param {Record<string, string | number>} [values]
 */
export function say(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)\}/g, (place, name) => (name in values ? String(values[name]) : place));
}

/**
 * Write a number as the language does.
 * @param {number} value
 * @param {{ digits?: number, signed?: boolean }} [form]
 */
export function figure(value, { digits = 1, signed = false } = {}) {
  const size = Math.abs(value).toFixed(digits);
  const short = size.includes(".") ? size.replace(/\.?0+$/, "") : size;
  const sign = short === "0" ? "" : value < 0 ? words.minus : signed ? "+" : "";
  return sign + short.replace(".", words.point);
}

/**
 * Make an element; whatever is given as text stays text.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, unknown>} [attributes] `on…` listens, `value`, `checked`, `disabled` and `hidden` are set as properties
 * @param {...(Node | string | null | false)} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (["value", "checked", "disabled", "hidden"].includes(name)) Object.assign(element, { [name]: value });
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  fill(element, ...children);
  return element;
}

/** @param {Element} element @param {...(Node | string | null | false)} children */
export function fill(element, ...children) {
  while (element.firstChild) element.removeChild(element.firstChild);
  for (const child of children) if (child) element.append(child);
}

let spokenLast = "";

/** Speak a short text to those who listen instead of look. @param {string} text */
export function speak(text) {
  const place = document.getElementById("spoken");
  if (!place || text === spokenLast) return;
  spokenLast = text;
  place.textContent = text;
}

/** A random id for an answer or a note; `crypto.randomUUID` is missing on pages without TLS. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
