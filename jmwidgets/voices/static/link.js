// The line to the server: comes back by itself, keeps answers until they are saved, sends each of them until then.

import { newId } from "./dom.js";

const AGAIN = [300, 600, 1200, 2500, 5000];
const SILENT = 12000; // ms without a sign of life after which the line counts as cut
const KEPT = "jmwidgets-voices";

/**
 * @typedef {{ id: string, round: string, item: string, value: any }} Answer
 * @typedef {{ token: string, queue: Answer[], own: Record<string, Record<string, any>> }} Kept
 */

export class Link {
  /** @param {(name: string, message: any) => void} tell */
  constructor(tell) {
    this.tell = tell;
    /** @type {WebSocket | null} */
    this.socket = null;
    this.isIn = false;
    this.attempt = 0;
    this.kept = read();
    /** @type {{ code: string, name: string } | null} */
    this.joining = null;
    this.stopped = false;
    this.heard = 0;
    /** Ids of the answers that went out on this line. @type {Set<string>} */
    this.sent = new Set();
    setInterval(() => this._watch(), 3000);
    for (const name of ["online", "pageshow", "focus"]) window.addEventListener(name, () => this._hurry());
    document.addEventListener("visibilitychange", () => this._hurry());
  }

  /** Whether this device has joined. */
  get isKnown() {
    return this.kept.token !== "";
  }

  /** @param {string} code @param {string} name */
  join(code, name) {
    this.joining = { code, name };
    this.stopped = false;
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this._greet();
    else this.open();
  }

  open() {
    this.stopped = false;
    this._drop();
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const folder = location.pathname.replace(/[^/]*$/, "");
    this.tell("state", "connecting");
    const socket = new WebSocket(`${scheme}//${location.host}${folder}line`);
    this.socket = socket;
    this.heard = Date.now();
    socket.onopen = () => this._greet();
    socket.onmessage = (event) => {
      this.heard = Date.now();
      if (socket === this.socket) this._take(JSON.parse(event.data));
    };
    socket.onclose = (event) => {
      if (socket === this.socket) this._cut(event.code);
    };
  }

  /** Forget who this is, to begin anew. */
  forget() {
    this.kept = { token: "", queue: [], own: {} };
    this.isIn = false;
    this._keep();
    this._drop();
    this.stopped = true;
  }

  /** Give one's own answers to a round. @param {string} round @returns {Record<string, any>} */
  own(round) {
    return this.kept.own[round] ?? {};
  }

  /**
   * Answer: kept on this device first, then sent until it is saved.
   * @param {string} round @param {string} item @param {any} value null takes it back
   */
  answer(round, item, value) {
    const own = this.kept.own[round] ?? {};
    this.kept.own[round] = own;
    if (value === null) delete own[item];
    else own[item] = value;
    // An older answer to the same that waits still is of no use any more.
    this.kept.queue = this.kept.queue.filter((one) => one.round !== round || one.item !== item);
    this.kept.queue.push({ id: newId(), round, item, value });
    this._keep();
    this.flush();
    this.tell("queue", item);
  }

  /** What becomes of the answer to an item. @param {string} round @param {string} item @returns {"saved" | "saving" | "kept" | ""} */
  stateOf(round, item) {
    if (this.kept.queue.some((one) => one.round === round && one.item === item)) return this.isIn ? "saving" : "kept";
    return item in this.own(round) ? "saved" : "";
  }

  /** How many answers are not saved yet. */
  get unsaved() {
    return this.kept.queue.length;
  }

  /** Send what waits. */
  flush() {
    if (!this.isIn) return;
    for (const answer of this.kept.queue.slice(0, 40)) {
      if (this.sent.has(answer.id)) continue;
      this.sent.add(answer.id);
      this._send({ type: "answer", ...answer });
    }
  }

  /** Send again what was put off. */
  retry() {
    this.sent.clear();
    this.flush();
  }

  _greet() {
    if (this.joining) this._send({ type: "join", ...this.joining });
    else if (this.kept.token) this._send({ type: "resume", token: this.kept.token });
  }

  /** @param {any} message */
  _take(message) {
    if (message.type === "welcome") {
      if (message.token) this.kept = { token: message.token, queue: [], own: {} };
      this.joining = null;
      this.isIn = true;
      this.attempt = 0;
      this._keep();
      this.tell("state", "connected");
      this.tell("welcome", message);
      this.retry();
    } else if (message.type === "ack") this._done(message.id, "");
    else if (message.type === "refused" && message.of) this._refused(message);
    else if (message.type === "refused" && message.id) this._notTaken(message);
    else this.tell(message.type, message);
  }

  /** @param {any} message */
  _refused(message) {
    this.joining = null;
    if (message.of === "resume" && (message.reason === "token" || message.reason === "removed")) this.forget();
    this.tell("refused", message);
  }

  /** @param {any} message */
  _notTaken(message) {
    // What is only put off stays in the queue; the board's next change sends it again.
    if (message.reason === "locked" || message.reason === "muted") this.tell("queue", null);
    else if (message.reason === "disk") setTimeout(() => this.retry(), 3000);
    else this._done(message.id, message.reason);
  }

  /** @param {string} id @param {string} reason why it was not taken, if it was not */
  _done(id, reason) {
    const answer = this.kept.queue.find((one) => one.id === id);
    if (!answer) return;
    this.kept.queue = this.kept.queue.filter((one) => one.id !== id);
    if (reason && this.kept.own[answer.round]) delete this.kept.own[answer.round][answer.item];
    this._keep();
    this.flush();
    this.tell("queue", answer.item);
    if (reason) this.tell("not-taken", reason);
  }

  /** @param {number} code */
  _cut(code) {
    this.isIn = false;
    this.socket = null;
    const last = { 4001: "elsewhere", 4003: "removed", 4004: "ended" }[code];
    if (last) {
      this.stopped = true;
      if (last === "removed") this.forget();
      this.tell("over", last);
      return;
    }
    this.tell("state", "offline");
    this._later();
  }

  _later() {
    if (this.stopped || !(this.kept.token || this.joining)) return;
    const wait = AGAIN[Math.min(this.attempt, AGAIN.length - 1)];
    this.attempt += 1;
    // Thirty phones that lost one server do not come back in the same instant.
    setTimeout(() => !this.socket && !this.stopped && this.open(), wait * (0.5 + Math.random()));
  }

  _watch() {
    if (!this.socket || this.stopped) return;
    if (Date.now() - this.heard > SILENT) {
      this._drop();
      this.tell("state", "offline");
      this.open();
    } else if (this.isIn) this._send({ type: "ping" });
  }

  _hurry() {
    if (document.visibilityState === "hidden" || this.stopped) return;
    if (!this.socket && this.isKnown) {
      this.attempt = 0;
      this.open();
    }
  }

  _drop() {
    const socket = this.socket;
    this.socket = null;
    this.isIn = false;
    if (socket) socket.close();
  }

  /** @param {object} message */
  _send(message) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) this.socket.send(JSON.stringify(message));
  }

  _keep() {
    try {
      localStorage.setItem(KEPT, JSON.stringify(this.kept));
    } catch {
      // Without a place to keep it, the open page keeps it.
    }
  }
}

/** @returns {Kept} */
function read() {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? "");
    if (typeof kept.token === "string" && Array.isArray(kept.queue) && kept.own) return kept;
  } catch {
    // Nothing kept, or nothing that can be read.
  }
  return { token: "", queue: [], own: {} };
}
