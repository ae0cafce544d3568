// Tells this browser from the others that have the same widget open.

import { randomName } from "./ids.js";

const BROWSER = "jmwidgets.browser";

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
