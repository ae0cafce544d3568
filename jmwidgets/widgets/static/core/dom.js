// Elements without markup: whatever is given as text stays text.

const SVG = "http://www.w3.org/2000/svg";

/**
 * Make an element.
 * @param {string} tag
 * @param {Record<string, any>} [attributes] `on…` listens, `class`, `style` and `data` (dataset) as objects or text
 * @param {...(Node | string | number | null | false | undefined)} children text and nodes; nothing for null and false
 * @returns {HTMLElement}
 */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Make an SVG element; see `h`. @returns {SVGElement} */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style" && typeof value === "object") setStyle(element, value);
    else if (name === "value" || name === "checked" || name === "indeterminate") element[name] = value;
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(
    ...children
      .flat()
      .filter((child) => child != null && child !== false)
      .map((child) => (child instanceof Node ? child : String(child))),
  );
  return element;
}

function setStyle(element, properties) {
  for (const [name, value] of Object.entries(properties)) {
    if (value != null) element.style.setProperty(name, String(value));
  }
}

/** Replace what is inside an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat().filter((child) => child != null && child !== false));
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

/** An id for `aria-labelledby` and the like, unique on the page. */
export function uniqueId(stem) {
  counter += 1;
  return `jm-${stem}-${Math.random().toString(36).slice(2, 8)}-${counter}`;
}

/** Tell whether the keyboard is used as a platform expects it: ⌘ on a Mac, Ctrl elsewhere. */
export function commandKey(event) {
  return /Mac|iPhone|iPad/.test(navigator.platform) ? event.metaKey : event.ctrlKey;
}

/** Run `callback` once per frame at most. @returns {() => void} */
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
