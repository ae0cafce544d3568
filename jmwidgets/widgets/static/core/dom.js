// Elements without markup: whatever is given as text stays text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * @typedef {{ [Name in keyof GlobalEventHandlersEventMap as `on${Name}`]?: (event: GlobalEventHandlersEventMap[Name]) => unknown }} Handlers
 * @typedef {string | number | boolean | null | undefined} Plain
 * @typedef {Handlers & { class?: string | null, data?: Record<string, Plain>, style?: string | Record<string, Plain>, value?: string | null,
 *   checked?: boolean, indeterminate?: boolean, [name: string]: unknown }} Attributes `on…` listens, `data` is the dataset
 * @typedef {Node | string | number | null | false | undefined} Child nothing is made of null, undefined and false
 */

/**
 * Make an element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/**
 * Make an SVG element; see `h`.
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Attributes} [attributes]
 * @param {...(Child | Child[])} children
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

/**
 * @template {HTMLElement | SVGElement} Made
 * @param {Made} element
 * @param {Attributes} attributes
 * @param {(Child | Child[])[]} children
 * @returns {Made}
 */
function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), /** @type {EventListener} */ (value));
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style" && typeof value === "object") setStyle(element, value);
    else if (name === "value" || name === "checked" || name === "indeterminate")
      Object.assign(element, { [name]: value });
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...shownOf(children));
  return element;
}

/** @param {(Child | Child[])[]} children @returns {(Node | string)[]} */
function shownOf(children) {
  return children
    .flat()
    .filter((child) => child != null && child !== false)
    .map((child) => (child instanceof Node ? child : String(child)));
}

/** @param {HTMLElement | SVGElement} element @param {object} properties */
function setStyle(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value != null) element.style.setProperty(name, String(value));
  }
}

/**
 * Replace what is inside an element.
 * @param {Element} element
 * @param {...(Child | Child[])} children
 */
export function fill(element, ...children) {
  element.replaceChildren(...shownOf(children));
}

/**
 * Find an element inside another one, or null.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement | null}
 */
export function find(root, selector) {
  return root.querySelector(selector);
}

/**
 * Find all elements inside another one.
 * @param {ParentNode} root
 * @param {string} selector
 * @returns {HTMLElement[]}
 */
export function findAll(root, selector) {
  return [...root.querySelectorAll(/** @type {"div"} */ (selector))];
}

/**
 * The element that an event happened at.
 * @param {Event} event
 * @returns {HTMLElement}
 */
export function at(event) {
  return /** @type {HTMLElement} */ (event.target);
}

/**
 * Tell whether an element holds what an event names, such as its `relatedTarget`.
 * @param {Element} element
 * @param {EventTarget | null} target
 */
export function holds(element, target) {
  return target instanceof Node && element.contains(target);
}

/** The element that has the focus. @returns {HTMLElement | null} */
export function focused() {
  return /** @type {HTMLElement | null} */ (document.activeElement);
}

/**
 * An icon from stroke paths on a 24 × 24 field; decorative unless it has a label.
 * @param {string[] | string} paths
 * @param {{ label?: string, class?: string }} [options]
 */
export function icon(paths, { label, class: name = "" } = {}) {
  const role = label ? { role: "img", "aria-label": label } : { "aria-hidden": "true" };
  return svg(
    "svg",
    { viewBox: "0 0 24 24", class: `jm-icon ${name}`.trim(), focusable: "false", ...role },
    ...[paths].flat().map((d) => svg("path", { d })),
  );
}

let counter = 0;

/** An id for `aria-labelledby` and the like, unique on the page. @param {string} stem */
export function uniqueId(stem) {
  counter += 1;
  return `jm-${stem}-${Math.random().toString(36).slice(2, 8)}-${counter}`;
}

/**
 * Tell whether the keyboard is used as a platform expects it: ⌘ on a Mac, Ctrl elsewhere.
 * @param {KeyboardEvent | MouseEvent} event
 */
export function commandKey(event) {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? event.metaKey : event.ctrlKey;
}

/** Run `callback` once per frame at most. @param {() => void} callback @returns {() => void} */
export function oncePerFrame(callback) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      callback();
    });
  };
}

const OF_AN_INPUT_METHOD = 229;

/** Whether a key belongs to an input method, which tells of the first one before it begins to compose. @param {KeyboardEvent} event */
export function isComposed(event) {
  return event.isComposing || event.keyCode === OF_AN_INPUT_METHOD;
}
