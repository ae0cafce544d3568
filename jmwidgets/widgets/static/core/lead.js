// From a finding to the field that it speaks of: whichever widget on the page can show the record takes the reader there.

const LEAD = "jmwidgets-lead";

/** @typedef {{ file: string, collection: string, id: string, field: string }} Target a field of the journey that is kept in `file`; without an id, the place where a record is added */

/** Lead to a record. @param {Target} target @returns {boolean} whether a widget on the page showed it */
export function lead(target) {
  return !document.dispatchEvent(new CustomEvent(LEAD, { detail: target, cancelable: true }));
}

/**
 * Show records when somebody asks for one.
 * @param {HTMLElement} root the widget, which is left alone while it is out of sight, as in another notebook
 * @param {AbortSignal} signal
 * @param {() => string} file which journey the widget shows
 * @param {(target: Target) => boolean} show shows the record and tells whether it could
 */
export function onLead(root, signal, file, show) {
  document.addEventListener(
    LEAD,
    (event) => {
      const target = /** @type {CustomEvent<Target>} */ (event).detail;
      if (event.defaultPrevented || !root.offsetParent || target.file !== file()) return;
      if (show(target)) event.preventDefault();
    },
    { signal },
  );
}
