// Edits on their way to Python and back: numbered, kept until they are answered, sent again when a message was lost.

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { set } from "../../../jmwidgets/widgets/static/core/edits.js";
import { patched } from "../../../jmwidgets/widgets/static/core/link.js";
import { Store } from "../../../jmwidgets/widgets/static/core/store.js";

const WORDS = {
  language: "en",
  direction: "ltr",
  messages: {},
  plural: "en-GB",
  point: ".",
  group: ",",
  minus: "−",
  percent: "0 %",
};

/** A page without a browser: what the modules ask of one. */
const storage = new Map();
Object.assign(globalThis, {
  window: globalThis,
  document: { hidden: false },
  sessionStorage: new Proxy(
    {
      setItem: (/** @type {string} */ key, /** @type {string} */ value) => storage.set(key, value),
      getItem: (/** @type {string} */ key) => storage.get(key) ?? null,
      removeItem: (/** @type {string} */ key) => storage.delete(key),
    },
    { ownKeys: () => [...storage.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
  ),
});

/** Count what the browser keeps besides its own name. */
const kept = () => [...storage.keys()].filter((key) => key !== "jmwidgets.browser").length;

/** Python's side of a view, by hand. */
class Python {
  constructor() {
    /** @type {any[]} */
    this.heard = [];
    /** @type {(content: any, buffers?: DataView[]) => void} */
    this.say = () => {};
    const model = {
      get: () => "",
      set: () => {},
      save_changes: () => {},
      send: (/** @type {any} */ content) => this.heard.push(content),
      on: (/** @type {string} */ _name, /** @type {any} */ listener) => {
        this.say = listener;
      },
      off: () => {},
    };
    this.ended = new AbortController();
    this.store = new Store(model, this.ended.signal);
  }

  open() {
    const whole = { journey: { id: "lamp", title: "Lamp" }, derived: {}, fixed: {}, words: WORDS };
    const bytes = new TextEncoder().encode(JSON.stringify(whole));
    const [one, other] = [bytes.slice(0, 40), bytes.slice(40)].map((piece) => new DataView(piece.buffer));
    const head = {
      kind: "snapshot",
      client: this.store.client,
      hub: "h",
      number: 0,
      revision: 0,
      file: "lamp",
      pieces: 2,
      trouble: "",
      can: [false, false],
    };
    this.say({ ...head, piece: 0 }, [one]);
    this.say({ ...head, piece: 1 }, [other]);
  }

  /** @param {string} kind */
  of(kind) {
    return this.heard.filter((one) => one.kind === kind);
  }

  title() {
    return this.store.doc.journey.title;
  }

  /** @param {string} value */
  type(value) {
    this.store.edit([set("journey", "lamp", "title", value)]);
  }

  /** @param {number} first @param {string[]} titles @param {object[]} [answers] */
  changes(first, titles, answers = []) {
    const steps = titles.map((value) => set("journey", "lamp", "title", value));
    this.say({ kind: "changes", first, steps, answers, can: [true, false] });
  }
}

/** @type {Python} */
let python;
beforeEach(() => {
  storage.clear();
  mock.timers.reset();
  mock.timers.enable({ apis: ["setTimeout", "setInterval", "Date"] });
  python = new Python();
  python.open();
});

test("a journey comes in pieces", () => {
  assert.equal(python.title(), "Lamp");
  assert.equal(python.store.state, "saved");
});

test("an edit is shown at once, kept, and gone from the browser when it is answered", () => {
  python.type("Lantern");
  assert.equal(python.title(), "Lantern");
  assert.equal(kept(), 1);
  mock.timers.tick(60);
  const [sent] = python.of("edits");
  assert.deepEqual(
    sent.edits.map((/** @type {any} */ one) => one.request),
    [1],
  );
  python.changes(1, ["Lantern"], [{ client: python.store.client, request: 1 }]);
  assert.equal(python.store.unsaved, 0);
  assert.equal(python.store.state, "saved");
  assert.equal(kept(), 0);
});

test("gestures in quick succession go in one message", () => {
  for (const value of ["L", "La", "Lan"]) python.type(value);
  mock.timers.tick(60);
  assert.equal(python.of("edits").length, 1);
  assert.equal(python.of("edits")[0].edits.length, 3);
});

test("a refused edit is taken back and the reason told", () => {
  /** @type {string[]} */
  const told = [];
  python.store.on("refused", (text) => told.push(text));
  python.type("");
  mock.timers.tick(60);
  python.changes(1, [], [{ client: python.store.client, request: 1, refused: "a title is needed" }]);
  assert.equal(python.title(), "Lamp");
  assert.deepEqual(told, ["That change was not made: a title is needed"]);
});

test("a gap in the numbers is noticed, and what was missed is asked for", () => {
  python.changes(3, ["Third"]);
  assert.equal(python.title(), "Lamp");
  assert.deepEqual(
    python.of("resync").map(({ number }) => number),
    [0],
  );
  python.changes(1, ["First", "Second", "Third"]);
  assert.equal(python.title(), "Third");
  python.changes(3, ["Third"]);
  assert.equal(python.title(), "Third");
});

test("an edit that nobody answers is sent again, and the state says so", () => {
  python.type("Lantern");
  mock.timers.tick(60);
  for (let second = 0; second < 12; second += 1) mock.timers.tick(1_000);
  assert.ok(python.of("edits").length >= 2);
  assert.equal(python.store.state, "trouble");
});

test("edits of a page that went away are sent by the next one", () => {
  python.type("Lantern");
  python.ended.abort();
  const next = new Python();
  next.open();
  assert.equal(next.title(), "Lantern");
  mock.timers.tick(60);
  assert.deepEqual(
    next.of("edits")[0].edits.map((/** @type {any} */ one) => one.from),
    [python.store.client],
  );
});

test("a kernel that is gone is told at once, and stays told while edits wait", () => {
  python.store.kernelIs(false);
  python.type("Lantern");
  mock.timers.tick(15_000);
  assert.equal(python.store.state, "gone");
  python.store.kernelIs(true);
  assert.equal(python.store.state, "saving");
});

test("a gesture of somebody else is told, the answer to one's own is not", () => {
  let gestures = 0;
  python.type("Lantern");
  python.store.on("gesture", () => {
    gestures += 1;
  });
  python.changes(1, ["Lantern"], [{ client: python.store.client, request: 1 }]);
  assert.equal(gestures, 0);
  python.changes(2, ["Torch"]);
  assert.equal(gestures, 1);
});

test("a merge patch changes what it names and leaves the rest the same object", () => {
  const old = { a: { x: 1, y: 2 }, b: { z: 3 }, c: 4 };
  const made = patched(old, { a: { y: 5 }, c: null });
  assert.deepEqual(made, { a: { x: 1, y: 5 }, b: { z: 3 } });
  assert.equal(made.b, old.b);
});
