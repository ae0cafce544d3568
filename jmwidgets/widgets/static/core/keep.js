// Edits that are not on disk yet, kept for the case that the page is reloaded or the kernel restarted.

const PREFIX = "jmwidgets.unsaved:";
// Every widget carries its own copy of this module; the clients of the page are known to all of them.
const ALIVE = Symbol.for("jmwidgets.clients");

export class Keep {
  /** @param {string} client @param {AbortSignal} signal */
  constructor(client, signal) {
    this._client = client;
    this._file = null;
    this._alive = window[ALIVE] ??= new Set();
    this._alive.add(client);
    signal.addEventListener("abort", () => this._alive.delete(client));
  }

  /**
   * Take over the edits of views that are gone, in the order they were made.
   * @param {string} file what is edited
   * @returns {import("./store.js").Edit[]}
   */
  adopt(file) {
    this._file = file;
    const orphans = [];
    for (const key of this._keys()) {
      const kept = this._read(key);
      if (!kept || kept.file !== file || this._alive.has(kept.client)) continue;
      orphans.push(kept);
      sessionStorage.removeItem(key);
    }
    return orphans.sort((one, other) => one.time - other.time).flatMap((kept) => kept.edits);
  }

  /** @param {import("./store.js").Edit[]} edits */
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

  _read(key) {
    try {
      return JSON.parse(sessionStorage.getItem(key));
    } catch {
      return null;
    }
  }
}
