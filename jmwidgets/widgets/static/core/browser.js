// Tells this browser from the others that have the same widget open, and who writes here.

import { randomName } from "./ids.js";

const BROWSER = "jmwidgets.browser";
const WRITER = "jmwidgets.writer";

/** A name for this browser that lasts as long as its tab. @returns {string} */
export function browserName() {
  try {
    const known = sessionStorage.getItem(BROWSER);
    if (known) return known;
    const made = randomName();
    sessionStorage.setItem(BROWSER, made);
    return made;
  } catch {
    return "alone";
  }
}

/** The name that was typed in this tab, or null. */
export function typedName() {
  try {
    return sessionStorage.getItem(WRITER);
  } catch {
    return null;
  }
}

/** @param {string} name */
export function keepTypedName(name) {
  try {
    sessionStorage.setItem(WRITER, name);
  } catch {
    // Storage may be forbidden; the name stands in the field.
  }
}
