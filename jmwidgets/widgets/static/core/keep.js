// Edits that are not on disk yet, kept for the case that the page is reloaded or the kernel restarted.

const PREFIX = "jmwidgets.unsaved:";
// Every widget carries its own copy of this module; the clients of the page are known to all of them.
const ALIVE = Symbol.for("jmwidgets.clients");

/**
 * @typedef {import("./store.js").Edit} Edit
 * @typedef {{ file: string, client: string, time: number, edits: Edit[] }} Kept
 */

/** The views of this page. @returns {Set<string>} */
function alive() {
  const page = /** @type {Record<symbol, any>} */ (/** @type {unknown} */ (window));
  page[ALIVE] ??= new Set();
  return page[ALIVE];
}

export class Keep {
  /** @param {string} client @param {AbortSignal} signal */
  constructor(client, signal) {
    this._client = client;
    /** @type {string | null} */
    this._file = null;
    this._alive = alive();
    this._alive.add(client);
    signal.addEventListener("abort", () => this._alive.delete(client));
  }

  /**
   * Take over the edits of views that are gone, in the order they were made.
   * @param {string} file what is edited
   * @returns {Edit[]}
   */
  adopt(file) {
    this._file = file;
    /** @type {Kept[]} */
    const orphans = [];
    for (const key of this._keys()) {
      const kept = this._read(key);
      if (!kept || kept.file !== file || this._alive.has(kept.client)) continue;
      orphans.push(kept);
      sessionStorage.removeItem(key);
    }
    return orphans.sort((one, other) => one.time - other.time).flatMap((kept) => kept.edits);
  }

  /** @param {Edit[]} edits */
  write(edits) {
    const key = PREFIX + this._client;
    try {
      if (!edits.length) sessionStorage.removeItem(key);
      else if (this._file) {
        sessionStorage.setItem(
          key,
          JSON.stringify({ file: this._file, client: this._client, time: Date.now(), edits }),
        );
      }
    } catch {
      // Storage may be full or forbidden; the edits are still in memory and on their way.
    }
  }

  _keys() {
    try {
      return Object.keys(sessionStorage).filter((key) => key.startsWith(PREFIX));
    } catch {
      return [];
    }
  }

  /** @param {string} key @returns {Kept | null} */
  _read(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key) ?? "null");
    } catch {
      return null;
    }
  }
}
