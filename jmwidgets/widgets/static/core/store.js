// The journey as a view shows it: what Python has confirmed, and on top of it what this view did since.

import { applied, readDocument } from "./document.js";
import { renamedIn } from "./edits.js";
import { makeId, randomName } from "./ids.js";
import { Keep } from "./keep.js";
import { Link } from "./link.js";
import { setWords } from "./words.js";

/**
 * @typedef {{ request: number, group: string, from: string, ops?: object[], do?: string }} Edit
 * @typedef {"opening" | "saved" | "saving" | "waiting" | "trouble"} State
 */

export class Store {
  /**
   * @param {{ send(content: object): void, on(name: string, callback: Function): void }} model
   * @param {AbortSignal} signal
   */
  constructor(model, signal) {
    this.client = randomName();
    this.doc = null;
    this.derived = {};
    this.fixed = {};
    /** @type {State} */
    this.state = "opening";
    this.trouble = "";
    /** Whether there is something to undo, and to redo. */
    this.can = [false, false];
    this.ready = new Promise((resolve) => {
      this._becameReady = resolve;
    });
    this._confirmed = null;
    /** @type {Edit[]} */
    this._pending = [];
    this._requests = 0;
    this._epoch = 0;
    this._listeners = {
      change: new Set(),
      derived: new Set(),
      state: new Set(),
      refused: new Set(),
      notice: new Set(),
      message: new Set(),
    };
    this._keep = new Keep(this.client, signal);
    this._link = new Link(model, this, signal);
    this._link.open();
  }

  /**
   * Call `listener(doc, before)` after every change of what is shown.
   * @returns {() => void} ends it
   */
  subscribe(listener) {
    return this.on("change", listener);
  }

  /**
   * Listen to "change", "derived", "state", "refused" (text), "notice" (text, trouble) or "message" (content).
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
   * @param {object[]} ops
   * @param {{ group?: string }} [options] gestures of the same group are undone together
   */
  edit(ops, { group } = {}) {
    if (!ops.length || !this.doc) return;
    this._add({ ops, ...(group ? { group } : {}) });
    this._show();
  }

  undo() {
    this._add({ do: "undo" });
  }

  redo() {
    this._add({ do: "redo" });
  }

  /** Send a message of the widget's own kind to Python's `received`. */
  send(kind, content = {}) {
    this._link.send({ kind, ...content });
  }

  _add(edit) {
    this._requests += 1;
    this._pending.push({ request: this._requests, from: this.client, ...edit });
    this._keep.write(this._pending);
    this._setState(this.state === "opening" ? "opening" : "saving");
    this._link.push();
  }

  // What the link brings.

  opened({ journey, derived, fixed, words }, { file, trouble, can }) {
    setWords(words);
    this.can = can;
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

  /** @param {object[]} steps @param {object[]} answers */
  changed(steps, answers, can) {
    this.can = can;
    for (const step of steps) this._confirmed = applied(this._confirmed, step);
    for (const answer of answers) this._answer(answer);
    this._show();
    this._setState(this._pending.length ? this.state : "saved");
  }

  derivedAre(derived) {
    this.derived = derived;
    this._tell("derived", derived);
  }

  noticed(text, trouble) {
    if (trouble) {
      this.trouble = text;
      this._setState(this.state);
    }
    if (text) this._tell("notice", text, trouble);
  }

  received(content) {
    this._tell("message", content);
  }

  /** No answer for a while: the kernel is busy, restarting or gone. */
  waits(long) {
    if (this._pending.length) this._setState(long ? "trouble" : "waiting");
  }

  pendingEdits() {
    return this._pending;
  }

  get epoch() {
    return this._epoch;
  }

  _answer({ client, request, refused, taken, renamed, epoch }) {
    const found = this._pending.findIndex((edit) => edit.from === client && edit.request === request);
    if (taken) {
      if (found >= 0) this._rename(taken[0], taken[1], makeId(taken[1], this._confirmed[taken[0]]), epoch);
      return;
    }
    if (found < 0) return;
    const [edit] = this._pending.splice(found, 1);
    this._keep.write(this._pending);
    if (renamed) this._rename(...renamed, epoch);
    if (refused) this._tell("refused", edit.do ? refused : `That change was not made: ${refused}`);
  }

  /** Somebody took the id of a new record at the same moment: what is still on its way names another one. */
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
    const before = this.doc;
    let doc = this._confirmed;
    for (const edit of this._pending) for (const op of edit.ops ?? []) doc = applied(doc, op);
    this.doc = doc;
    if (doc !== before) this._tell("change", doc, before ?? doc);
  }

  _setState(state) {
    this.state = state;
    this._tell("state", state);
  }

  _tell(name, ...values) {
    for (const listener of [...this._listeners[name]]) listener(...values);
  }
}
