// Messages between one view and Python: numbered, few, sent again until they are answered.

/**
 * @typedef {import("./messages.js").Answer} Answer
 * @typedef {import("./messages.js").Changes} Changes
 * @typedef {import("./messages.js").Derived} Derived
 * @typedef {import("./messages.js").FromBrowser} FromBrowser
 * @typedef {import("./messages.js").FromPython} FromPython
 * @typedef {import("./messages.js").Snapshot} Snapshot
 * @typedef {import("./document.js").Fields} Fields
 * @typedef {import("./store.js").Store} Store
 * @typedef {{ get(name: string): any, set(name: string, value: unknown): void, save_changes(): void, send(content: object): void,
 *   on(name: string, listener: (...given: any[]) => void): void, off(name: string, listener: (...given: any[]) => void): void,
 *   widget_manager?: any }} Model what anywidget hands to a view
 * @typedef {FromBrowser extends infer One ? One extends { client: string } ? Omit<One, "client"> : never : never} Said
 */

const BETWEEN = 50; // ms: at most 20 messages a second
const WAITING_AFTER = 2_500;
const TROUBLE_AFTER = 10_000;
const AGAIN_AFTER = [4_000, 8_000, 16_000, 30_000];
const HELLO_AGAIN = 3_000;
const STILL_THERE = 30_000;
const LARGEST = 8_000_000; // a browser message over about 10 MB would close the connection

export class Link {
  /** @param {Model} model @param {Store} store @param {AbortSignal} signal */
  constructor(model, store, signal) {
    this._model = model;
    this._store = store;
    this._signal = signal;
    /** @type {string | null} */
    this._hub = null;
    this._number = 0;
    this._revision = 0;
    /** @type {Uint8Array[]} */
    this._pieces = [];
    this._asked = false;
    this._askedDerived = false;
    /** @type {Answer[]} answers that came in a message which could not be applied yet */
    this._held = [];
    this._sentUpTo = 0; // how many of the pending edits are on their way
    this._lastSent = 0;
    /** @type {ReturnType<typeof setTimeout> | null} */
    this._timer = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._watch = undefined;
    this._tries = 0;
    this._answered = Date.now();
    const receive = (/** @type {FromPython} */ content, /** @type {DataView[] | undefined} */ buffers) =>
      this._receive(content, buffers ?? []);
    model.on("msg:custom", receive);
    const pulse = setInterval(() => {
      if (!document.hidden && this._hub)
        this.send({ kind: "at", hub: this._hub, number: this._number, revision: this._revision });
    }, STILL_THERE);
    signal.addEventListener("abort", () => {
      model.off("msg:custom", receive);
      clearTimeout(this._timer ?? undefined);
      clearTimeout(this._watch);
      clearInterval(pulse);
    });
  }

  /** Ask for the document; again until it comes, as a kernel may be busy or a message lost. */
  open() {
    if (this._signal.aborted || this._hub) return;
    this.send({ kind: "hello" });
    this._watch = setTimeout(() => this.open(), HELLO_AGAIN);
  }

  /** @param {Said | Fields} content */
  send(content) {
    try {
      this._model.send({ ...content, client: this._store.client });
    } catch {
      // The kernel is gone. The state says so after a while, and all that is pending is sent again.
    }
  }

  /** Send what is pending, at most 20 times a second. */
  push() {
    if (this._timer !== null || !this._hub) return;
    const wait = Math.max(0, this._lastSent + BETWEEN - Date.now());
    this._timer = setTimeout(() => {
      this._timer = null;
      this._sendPending();
    }, wait);
    // The silence begins with the first edit that waits, however often it is sent.
    if (this._store.unsaved === 1 && !this._tries) this._answered = Date.now();
    this._keepWatch();
  }

  /** Send everything that is pending once more: Python does nothing twice. */
  pushAgain() {
    this._sentUpTo = 0;
    this.push();
  }

  _sendPending() {
    const pending = this._store.pendingEdits();
    const earlier = pending[this._sentUpTo - 1];
    /** @type {import("./messages.js").Edit[]} */
    const edits = [];
    let size = 0;
    for (const edit of pending.slice(this._sentUpTo)) {
      size += JSON.stringify(edit).length;
      if (edits.length && size > LARGEST) break;
      edits.push(edit.from === this._store.client ? { ...edit, from: undefined } : edit);
    }
    if (!edits.length) return;
    this._lastSent = Date.now();
    this._sentUpTo += edits.length;
    // An edit builds on those before it, and the message that carried them may be lost.
    /** @type {{ after?: [string, number] }} */
    const after = earlier ? { after: [earlier.from, earlier.request] } : {};
    this.send({ kind: "edits", browser: this._store.browser, epoch: this._store.epoch, ...after, edits });
    if (this._sentUpTo < pending.length) this.push();
  }

  /** Watch over unanswered edits: say so, and send them again. */
  _keepWatch() {
    clearTimeout(this._watch);
    if (!this._store.unsaved || this._signal.aborted) return;
    const silent = Date.now() - this._answered;
    const again = AGAIN_AFTER[Math.min(this._tries, AGAIN_AFTER.length - 1)];
    if (silent >= WAITING_AFTER) this._store.waits(silent >= TROUBLE_AFTER);
    if (Date.now() - this._lastSent >= again && this._sentUpTo) {
      this._tries += 1;
      this.pushAgain();
      return;
    }
    this._watch = setTimeout(() => this._keepWatch(), 500);
  }

  /** @param {FromPython} content @param {DataView[]} buffers */
  _receive(content, buffers) {
    if ("client" in content && content.client && content.client !== this._store.client) return;
    switch (content.kind) {
      case "snapshot":
        this._piece(content, buffers[0]);
        break;
      case "changes":
        this._changes(content);
        break;
      case "exchanged":
        this._beginAnew();
        break;
      case "again":
        this.pushAgain();
        break;
      case "derived":
        if (this._hub) this._derived(content);
        break;
      case "notice":
        this._store.noticed(content.text, content.trouble, content.offer);
        break;
      case "answered":
        this._store.answered(content.offer);
        break;
      default:
        this._store.received(content);
    }
  }

  _beginAnew() {
    this._hub = null;
    this.open();
  }

  /** @param {Snapshot} content @param {DataView} buffer */
  _piece(content, buffer) {
    if (content.piece === 0) this._pieces = [];
    this._pieces.push(new Uint8Array(buffer.buffer ?? buffer, buffer.byteOffset ?? 0, buffer.byteLength));
    if (this._pieces.length < content.pieces || content.piece !== content.pieces - 1) return;
    const decoder = new TextDecoder();
    const text = this._pieces.map((piece) => decoder.decode(piece, { stream: true })).join("") + decoder.decode();
    this._pieces = [];
    clearTimeout(this._watch);
    this._hub = content.hub;
    this._number = content.number;
    this._revision = content.revision;
    this._asked = false;
    this._askedDerived = false;
    this._answered = Date.now();
    this._store.opened(JSON.parse(text), content);
    if (this._store.unsaved) this.pushAgain();
  }

  /** @param {Derived} content */
  _derived({ revision, derived, patch }) {
    if (derived) this._askedDerived = false;
    else if (revision > this._revision + 1) {
      if (!this._askedDerived) this.send({ kind: "derive" });
      this._askedDerived = true;
      return;
    } else if (revision <= this._revision) return;
    this._revision = revision;
    this._store.derivedAre(derived ?? patched(this._store.derived, patch ?? {}));
  }

  /** @param {Changes} content */
  _changes({ first, steps, answers, can }) {
    if (!this._hub) return;
    const missing = first - this._number - 1;
    if (steps.length && missing > 0) {
      // Messages were lost on the way; the changes of this one come again with them.
      this._held.push(...answers);
      if (!this._asked) this.send({ kind: "resync", hub: this._hub, number: this._number });
      this._asked = true;
      return;
    }
    this._asked = false;
    // After a resync the same steps may come twice.
    const news = steps.slice(Math.max(0, -missing));
    if (steps.length) this._number = Math.max(this._number, first + steps.length - 1);
    const before = this._store.unsaved;
    const all = [...this._held, ...answers];
    this._held = [];
    this._store.changed(news, all, can);
    if (!all.length) return;
    const answered = before - this._store.unsaved;
    this._answered = Date.now();
    this._tries = 0;
    this._sentUpTo = Math.max(0, this._sentUpTo - answered);
    this._keepWatch();
  }
}

/**
 * Give a JSON object with the differences of a merge patch (RFC 7396); what did not change stays the same object.
 * @param {Fields} old
 * @param {Fields} patch
 * @returns {Fields}
 */
export function patched(old, patch) {
  const made = { ...old };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete made[name];
    else if (isObject(value) && isObject(made[name])) made[name] = patched(made[name], value);
    else made[name] = value;
  }
  return made;
}

/** @param {unknown} value */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
