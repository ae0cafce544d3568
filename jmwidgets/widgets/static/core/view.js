// The frame of every widget: toolbar, place to build into, messages, spoken announcements, contained keys.

import { at, commandKey, fill, h, icon } from "./dom.js";
import { fullScreenButton } from "./full_screen.js";
import { containKeys, followKernel, followTheme, wearLooks } from "./host.js";
import { onLead } from "./lead.js";
import { Notices } from "./notices.js";
import { OwnView } from "./own_view.js";
import { People } from "./people.js";
import { Store } from "./store.js";
import { spoken, t } from "./words.js";

const UNDO = ["M9 14 4 9l5-5", "M4 9h10a6 6 0 0 1 0 12h-3"];
const REDO = ["m15 14 5-5-5-5", "M20 9H10a6 6 0 0 0 0 12h3"];

/**
 * @typedef {import("./link.js").Model} Model
 * @typedef {{ model: Model, el: HTMLElement, signal: AbortSignal, label: string | (() => string) }} Given what `render` was given;
 *   `label` names the widget once its words are there
 * @typedef {{ element: HTMLElement, close(refocus?: boolean): void, follow(): void }} Opened a panel that is open
 */

/** What the state is called, and what to do about it. @returns {Record<string, { name: string, help?: string }>} */
const states = () => ({
  saved: { name: t("Saved") },
  saving: { name: t("Saving…") },
  waiting: {
    name: t("Waiting for the kernel"),
    help: t(
      "The kernel is busy or restarting. Your edits are kept in this browser until it answers. After a restart, choose Run > Run All Cells.",
    ),
  },
  trouble: {
    name: t("Not saved yet"),
    help: t(
      "The kernel does not answer. Your last edits are kept in this browser: choose Run > Run All Cells, and they are saved.",
    ),
  },
  gone: {
    name: t("Kernel restarted"),
    help: t(
      "The kernel was restarted or has stopped. Choose Run > Run All Cells to go on; what you enter until then is kept in this browser and saved afterwards.",
    ),
  },
});

/** Begin a view of a widget. @param {Given} given */
export function openView({ model, el, signal, label }) {
  return new View(model, el, signal, label);
}

export class View {
  /** @param {Model} model @param {HTMLElement} el @param {AbortSignal} signal @param {string | (() => string)} label */
  constructor(model, el, signal, label) {
    this.model = model;
    this.signal = signal;
    this.store = new Store(model, signal);
    /** @type {Set<() => void>} */
    this._leaving = new Set();
    /** The panel that is open, if one is. @type {Opened | null} */
    this.popover = null;
    /** What is looked at in this browser. */
    this.own = new OwnView(this);
    this.people = new People(this);
    this._undo = historyButton(UNDO, () => this.undo());
    this._redo = historyButton(REDO, () => this.redo());
    this._state = h("span", { class: "jm-state", role: "status" });
    this.toolbar = h("div", { class: "jm-toolbar-own" });
    this.root = h("section", { class: "jm jm-widget" });
    this._full = fullScreenButton(this.root);
    const { logo, name } = model.get("looks") ?? {};
    const sign = logo ? h("img", { class: "jm-logo", src: logo, alt: name || "" }) : null;
    const history = h(
      "div",
      { class: "jm-toolbar-history" },
      sign,
      this.people.element,
      this._state,
      this._undo,
      this._redo,
      this._full,
    );
    this._tools = h("div", { class: "jm-toolbar", role: "group" }, this.toolbar, history);
    this.body = h("div", { class: "jm-body" });
    this._live = h("div", { class: "jm-live", "aria-live": "polite" });
    this._notices = new Notices(this.root, signal);
    this.root.append(this._tools, this.body, this._live, this._notices.element);
    el.append(this.root);
    this.store.ready.then(() => this._name(label));
    wearLooks(this.root, model.get("looks"));
    followTheme(this.root, signal);
    followKernel(el, signal, (connected) => this.store.kernelIs(connected));
    this._containKeys();
    this._showState();
  }

  /** Name what stands in the frame: the words come with the first message. @param {string | (() => string)} label */
  _name(label) {
    const name = typeof label === "function" ? label() : label;
    for (const [attribute, value] of Object.entries(spoken())) this.root.setAttribute(attribute, value);
    this.root.setAttribute("aria-label", name);
    this._tools.setAttribute("aria-label", t("{widget}: tools", { widget: name }));
    const named = (/** @type {HTMLButtonElement} */ button, /** @type {string} */ word, /** @type {string} */ keys) => {
      button.setAttribute("aria-label", word);
      button.title = `${word} (${keys})`;
      button.hidden = false;
    };
    named(this._undo, t("Undo"), t("Ctrl+Z"));
    named(this._redo, t("Redo"), t("Ctrl+Shift+Z"));
    this._full.setAttribute("aria-label", t("Full screen"));
    this._full.title = t("Full screen");
    this._full.hidden = false;
  }

  /** Speak a short text to those who listen instead of look. @param {string} text */
  announce(text) {
    this._live.textContent = "";
    requestAnimationFrame(() => {
      this._live.textContent = text;
    });
  }

  /**
   * Show a message in plain words; it stays until closed, or for a while when it only informs.
   * @param {string} text
   * @param {{ passing?: boolean, undo?: boolean }} [options] `undo`: offer to take back the gesture that was made just now
   */
  notify(text, { passing = false, undo = false } = {}) {
    const notice = this._notices.show(text, { passing, ...(undo ? { undo: () => this.undo() } : {}) });
    if (!undo) return;
    // After the next gesture, Undo would take back that one.
    const end = this.store.on("gesture", () => {
      end();
      notice.keep();
    });
  }

  /** Offer something that somebody else asks for. @param {string} text @param {string} label @param {() => void} run */
  offer(text, label, run) {
    this._notices.show(text, { passing: true, offer: { label, run } });
  }

  /** Let somebody choose what becomes of what happened to the files. @param {string} text @param {import("./messages.js").OfferData} offer */
  _choose(text, { id, accept, decline }) {
    /** @param {boolean} yes */
    const answer = (yes) => () => this.store.send("answer-offer", { offer: id, accept: yes });
    this._notices.removeOffer(id);
    this._notices.show(text, {
      offer: { label: accept, run: answer(true) },
      instead: { label: decline, run: answer(false) },
      id,
    });
  }

  /** Show records when an entry elsewhere on the page leads to one. @param {(target: import("./lead.js").Target) => boolean} show tells whether it could */
  onLead(show) {
    onLead(
      this.root,
      this.signal,
      () => this.store.file,
      (target) => {
        if (!show(target)) return false;
        this.root.scrollIntoView({ block: "nearest" });
        return true;
      },
    );
  }

  /** Call `commit` before the page goes away, to commit an open editor. @param {() => void} commit @returns {() => void} ends it */
  onLeave(commit) {
    this._leaving.add(commit);
    return () => this._leaving.delete(commit);
  }

  undo() {
    this._commitOpen();
    if (!this.store.can[0] && !this.store.unsaved) this.announce(t("There is nothing to undo."));
    else this.store.undo();
  }

  redo() {
    this._commitOpen();
    if (!this.store.can[1]) this.announce(t("There is nothing to redo."));
    else this.store.redo();
  }

  _commitOpen() {
    for (const commit of [...this._leaving]) commit();
  }

  _containKeys() {
    const { signal, root } = this;
    containKeys(root, signal);
    root.addEventListener("keydown", (event) => this._historyKeys(event), { signal });
    window.addEventListener("pagehide", () => this._commitOpen(), { signal });
  }

  /** @param {KeyboardEvent} event */
  _historyKeys(event) {
    if (!commandKey(event) || event.altKey || isText(at(event))) return;
    const key = event.key.toLowerCase();
    if (key !== "z" && key !== "y") return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) this.redo();
    else this.undo();
  }

  _showState() {
    const { store } = this;
    let told = "";
    const show = () => {
      const state = store.trouble ? "trouble" : store.state;
      this._state.dataset.state = state;
      this._state.dataset.unsaved = String(store.unsaved);
      const { name, help = "" } = states()[state] ?? { name: this.model.get("opening") };
      fill(this._state, h("span", { class: "jm-state-dot", "aria-hidden": "true" }), h("span", {}, name));
      this._undo.setAttribute("aria-disabled", String(!store.can[0] && !store.unsaved));
      this._redo.setAttribute("aria-disabled", String(!store.can[1]));
      this._state.title = store.trouble || help;
      if (told !== state && (state === "trouble" || state === "gone")) {
        told = state;
        this.notify(store.trouble || help);
      }
      if (state === "saved") told = "";
    };
    store.on("state", show);
    store.on("refused", (text) => this.notify(text));
    store.on("lost", ({ mine, theirs, author }) => this.notify(lostWords(mine, theirs, author)));
    store.on("notice", (text, trouble, offer) => {
      if (offer) this._choose(text, offer);
      else if (!trouble) this.notify(text);
    });
    store.on("answered", (offer) => this._notices.removeOffer(offer));
    show();
  }
}

/** @param {string} mine @param {string} theirs @param {string} author */
function lostWords(mine, theirs, author) {
  const who = author || t("Somebody");
  if (!mine) return t("{who} has just changed what you had changed as well. The later change holds.", { who });
  if (!theirs) return t("{who} has just removed what you entered: “{mine}”.", { who, mine });
  return t("{who} has just written over what you entered: “{mine}” became “{theirs}”.", { who, mine, theirs });
}

/** @param {string[]} sign @param {() => void} run */
function historyButton(sign, run) {
  return h("button", { type: "button", class: "jm-button jm-quiet", hidden: true, onclick: run }, icon(sign));
}

/** Tell whether an element takes text, with an undo of its own. @param {EventTarget | null} element */
export function isText(element) {
  return (
    element instanceof HTMLTextAreaElement ||
    (element instanceof HTMLElement && element.isContentEditable === true) ||
    (element instanceof HTMLInputElement && !["checkbox", "radio", "range", "button", "color"].includes(element.type))
  );
}
