// The journey as a view shows it: what Python has confirmed, and on top of it what this view did since.

import { browserName } from "./browser.js";
import { applied, readDocument } from "./document.js";
import { renamedIn } from "./edits.js";
import { makeId, randomName } from "./ids.js";
import { Keep } from "./keep.js";
import { Link } from "./link.js";
import { Recent } from "./recent.js";
import { setWords, t } from "./words.js";

/**
 * @typedef {import("./document.js").Collection} Collection
 * @typedef {import("./document.js").Doc} Doc
 * @typedef {import("./document.js").Fields} Fields
 * @typedef {import("./document.js").Operation} Operation
 * @typedef {import("./messages.js").Answer} Answer
 * @typedef {{ request: number, from: string, group?: string, ops?: Operation[], do?: "undo" | "redo" }} Edit
 * @typedef {"opening" | "saved" | "saving" | "waiting" | "trouble" | "gone"} State
 * @typedef {object} Heard what is told to listeners, by name
 * @property {[doc: Doc, before: Doc]} change what is shown changed
 * @property {[derived: Fields]} derived
 * @property {[state: State]} state
 * @property {[text: string]} refused an edit was not made, and why
 * @property {[text: string, trouble: boolean, offer?: import("./messages.js").OfferData]} notice
 * @property {[offer: string]} answered
 * @property {[content: any]} message of the widget's own kind
 * @property {[lost: import("./recent.js").Lost]} lost somebody wrote over what was entered here a moment ago
 * @property {[]} gesture somebody made a gesture, here or elsewhere: Undo takes back that one now
 */

export class Store {
  /** @param {import("./link.js").Model} model @param {AbortSignal} signal */
  constructor(model, signal) {
    this.client = randomName();
    this.browser = browserName();
    /** The journey as it is shown; there once the store is ready. @type {Doc} */
    this.doc = readDocument({});
    /** @type {Fields} */
    this.derived = {};
    /** @type {Fields} */
    this.fixed = {};
    /** @type {State} */
    this.state = "opening";
    this.trouble = "";
    /** Names what is edited. */
    this.file = "";
    /** Whether there is something to undo, and to redo. @type {boolean[]} */
    this.can = [false, false];
    this._becameReady = () => {};
    /** @type {Promise<void>} */
    this.ready = new Promise((resolve) => {
      this._becameReady = resolve;
    });
    /** @type {Doc | null} */
    this._confirmed = null;
    /** @type {Edit[]} */
    this._pending = [];
    this._requests = 0;
    this._epoch = 0;
    /** @type {{ [Name in keyof Heard]: Set<(...told: Heard[Name]) => void> }} */
    this._listeners = {
      change: new Set(),
      derived: new Set(),
      state: new Set(),
      refused: new Set(),
      notice: new Set(),
      answered: new Set(),
      message: new Set(),
      lost: new Set(),
      gesture: new Set(),
    };
    this._recent = new Recent();
    this._keep = new Keep(this.client, signal);
    this._link = new Link(model, this, signal);
    this._link.open();
  }

  /**
   * Call `listener(doc, before)` after every change of what is shown.
   * @param {(doc: Doc, before: Doc) => void} listener
   * @returns {() => void} ends it
   */
  subscribe(listener) {
    return this.on("change", listener);
  }

  /**
   * Listen to what happens, see `Heard`.
   * @template {keyof Heard} Name
   * @param {Name} name
   * @param {(...told: Heard[Name]) => void} listener
   * @returns {() => void} ends it
   */
  on(name, listener) {
    this._listeners[name].add(listener);
    return () => this._listeners[name].delete(listener);
  }

  /** How many gestures are not on disk yet. */
  get unsaved() {
    return this._pending.length;
  }

  /**
   * Show an edit at once and send it. One call is one gesture.
   * @param {Operation[]} ops
   * @param {{ group?: string }} [options] gestures of the same group are undone together
   */
  edit(ops, { group } = {}) {
    if (!ops.length || !this._confirmed) return;
    this._add({ ops, ...(group ? { group } : {}) });
    this._recent.note(ops);
    this._show();
  }

  undo() {
    this._recent.forget();
    this._add({ do: "undo" });
  }

  redo() {
    this._recent.forget();
    this._add({ do: "redo" });
  }

  /** Send a message of the widget's own kind to Python's `received`. @param {string} kind @param {Fields} [content] */
  send(kind, content = {}) {
    this._link.send({ kind, ...content });
  }

  /** @param {Omit<Edit, "request" | "from">} edit */
  _add(edit) {
    this._requests += 1;
    this._pending.push({ request: this._requests, from: this.client, ...edit });
    this._keep.write(this._pending);
    this._setState(this.state === "opening" || this.state === "gone" ? this.state : "saving");
    this._tell("gesture");
    this._link.push();
  }

  // What the link brings.

  /** @param {import("./messages.js").Opened} whole @param {import("./messages.js").Snapshot} snapshot */
  opened({ journey, derived, fixed, words }, { file, trouble, can }) {
    setWords(words);
    this.file = file;
    this.can = this._mine(can);
    this._confirmed = readDocument(journey);
    this.derived = derived;
    this.fixed = fixed;
    this._pending = [...this._keep.adopt(file), ...this._pending];
    this._keep.write(this._pending);
    this._show();
    this.trouble = trouble;
    this._setState(this._pending.length ? "saving" : "saved");
    this._tell("derived", derived);
    this._becameReady();
  }

  /** @param {Fields[]} steps @param {Answer[]} answers @param {Record<string, boolean[]>} can */
  changed(steps, answers, can) {
    if (!this._confirmed) return;
    this.can = this._mine(can);
    const lost = this._recent.lost(steps, this._pending);
    for (const step of steps) this._confirmed = applied(this._confirmed, /** @type {Operation} */ (step));
    if (steps.length && !answers.some(({ client }) => client === this.client)) this._tell("gesture");
    for (const answer of answers) this._answer(answer);
    this._show();
    this._setState(this._pending.length ? this.state : "saved");
    for (const one of lost) this._tell("lost", one);
  }

  /** @param {Fields} derived */
  derivedAre(derived) {
    this.derived = derived;
    this._tell("derived", derived);
  }

  /** @param {string} text @param {boolean} trouble @param {import("./messages.js").OfferData} [offer] */
  noticed(text, trouble, offer) {
    if (trouble) {
      this.trouble = text;
      this._setState(this.state);
    }
    if (text) this._tell("notice", text, trouble, offer);
  }

  /** Somebody accepted or declined an offer. @param {string} offer */
  answered(offer) {
    this._tell("answered", offer);
  }

  /** @param {Fields} content */
  received(content) {
    this._tell("message", content);
  }

  /** No answer for a while: the kernel is busy, restarting or gone. @param {boolean} long */
  waits(long) {
    if (this._pending.length && this.state !== "gone") this._setState(long ? "trouble" : "waiting");
  }

  /** The kernel that this view belongs to is there or, after a restart, is not any more. @param {boolean} there */
  kernelIs(there) {
    if (!there) this._setState("gone");
    else if (this.state === "gone") this._setState(this._pending.length ? "saving" : "saved");
  }

  pendingEdits() {
    return this._pending;
  }

  get epoch() {
    return this._epoch;
  }

  /** @param {Answer} answer */
  _answer({ client, request, refused, taken, renamed, epoch = 0 }) {
    const found = this._pending.findIndex((edit) => edit.from === client && edit.request === request);
    if (taken) {
      const collection = /** @type {Collection} */ (taken[0]);
      const held = this._confirmed?.[collection] ?? new Map();
      if (found >= 0) this._rename(collection, taken[1], makeId(taken[1], held), epoch);
      return;
    }
    if (found < 0) return;
    const [edit] = this._pending.splice(found, 1);
    this._keep.write(this._pending);
    if (renamed) this._rename(/** @type {Collection} */ (renamed[0]), renamed[1], renamed[2], epoch);
    if (refused)
      this._tell("refused", edit.do ? refused : t("That change was not made: {reason}", { reason: refused }));
  }

  /**
   * Somebody took the id of a new record at the same moment: what is still on its way names another one.
   * @param {Collection} collection
   * @param {string} old
   * @param {string} key
   * @param {number} epoch
   */
  _rename(collection, old, key, epoch) {
    this._epoch = epoch;
    this._pending = this._pending.map((edit) => ({
      ...edit,
      ...(edit.ops ? { ops: edit.ops.map((op) => renamedIn(op, collection, old, key)) } : {}),
    }));
    this._keep.write(this._pending);
    this._link.pushAgain();
  }

  _show() {
    if (!this._confirmed) return;
    const before = this.doc;
    let doc = this._confirmed;
    for (const edit of this._pending) for (const op of edit.ops ?? []) doc = applied(doc, op);
    this.doc = doc;
    if (doc !== before) this._tell("change", doc, before);
  }

  /** Whether there is something to undo and to redo in this browser. @param {Record<string, boolean[]>} can by browser */
  _mine(can) {
    return can[this.browser] ?? can[""];
  }

  /** @param {State} state */
  _setState(state) {
    this.state = state;
    this._tell("state", state);
  }

  /** @template {keyof Heard} Name @param {Name} name @param {Heard[Name]} told */
  _tell(name, ...told) {
    for (const listener of [...this._listeners[name]]) listener(...told);
  }
}
