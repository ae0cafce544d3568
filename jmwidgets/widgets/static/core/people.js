// Who else has this journey open, what each of them looks at, and whom this browser follows.

import { typedName } from "./browser.js";
import { h } from "./dom.js";
import { baseUrl } from "./files.js";
import { openMenu } from "./popover.js";
import { t, tn } from "./words.js";

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./messages.js").Person} Person
 */

const RESTS = 300; // ms: whoever holds an arrow key down is where they rest
const SIGN_OF_LIFE = 30_000;

/** The name under which Jupyter knows who sits here, or one that was typed. @returns {Promise<string>} */
async function personName() {
  const typed = typedName();
  if (typed) return typed;
  try {
    const answer = await fetch(`${baseUrl()}api/me`);
    return answer.ok ? ((await answer.json()).identity?.display_name ?? "") : "";
  } catch {
    return "";
  }
}

export class People {
  /** @param {View} view */
  constructor(view) {
    this._view = view;
    this._store = view.store;
    this._me = view.store.browser;
    this._name = "";
    this._at = "";
    /** Everybody else, by their browsers. @type {Record<string, Person>} */
    this.others = {};
    /** The browser whose view is followed. */
    this.following = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._telling = undefined;
    this._button = h("button", {
      type: "button",
      class: "jm-button jm-people",
      hidden: true,
      onclick: () => this._menu(),
    });
    this.element = this._button;
    this._store.on("message", (content) => this._heard(content));
    const pulse = setInterval(() => {
      if (!document.hidden) this._tell();
    }, SIGN_OF_LIFE);
    const leave = () => this._store.send("gone", { browser: this._me });
    window.addEventListener("pagehide", leave, { signal: view.signal });
    view.signal.addEventListener("abort", () => {
      clearInterval(pulse);
      clearTimeout(this._telling);
    });
    this._store.ready.then(async () => {
      this._name = await personName();
      this._tell();
    });
  }

  /** Whether somebody else has the journey open. */
  get isAlone() {
    return !Object.keys(this.others).length;
  }

  /** Tell where somebody works here. @param {string} at names a place of the widget */
  isAt(at) {
    if (at === this._at) return;
    this._at = at;
    this.tellSoon();
  }

  /** Tell the others what is looked at, once it rests. */
  tellSoon() {
    clearTimeout(this._telling);
    this._telling = setTimeout(() => this._tell(), RESTS);
  }

  _tell() {
    const { selected: _selected, ...looks } = this._view.own.values;
    this._store.send("here", { browser: this._me, name: this._name, at: this._at, looks });
  }

  /** @param {import("./document.js").Fields} content */
  _heard(content) {
    if (content.kind === "people") this._are(content.people);
    else if (content.kind === "lead" && content.browser !== this._me) this._asked(content.browser, content.name);
  }

  /** @param {Record<string, Person>} people */
  _are(people) {
    const { [this._me]: _me, ...others } = people;
    this.others = others;
    const n = Object.keys(others).length;
    this._button.hidden = !n;
    const names = Object.values(others).map((one) => nameOf(one));
    this._button.textContent = this.following
      ? t("Following {name}", { name: nameOf(others[this.following]) })
      : n
        ? tn("{n} other here", "{n} others here", n)
        : "";
    this._button.title = names.join(", ");
    if (this.following && !others[this.following]) this.follow("");
    else if (this.following) this._view.own.take(others[this.following]);
    this._view.own.tell();
  }

  /** @param {string} browser @param {string} name */
  _asked(browser, name) {
    if (this.following === browser) return;
    this._view.offer(t("{name} asks you to look at the same.", { name: name || t("Somebody") }), t("Follow"), () =>
      this.follow(browser),
    );
  }

  /** Look at what somebody looks at, as long as they do; nobody: at what one likes. @param {string} browser */
  follow(browser) {
    this.following = browser;
    this._are({ ...this.others });
    this._view.announce(
      browser
        ? t("Following {name}", { name: nameOf(this.others[browser]) })
        : t("This browser has its own view again."),
    );
  }

  _menu() {
    const others = Object.entries(this.others);
    openMenu(this._view, this._button, t("Who else is here"), () => [
      { label: t("Follow"), heading: true },
      ...others.map(([browser, one]) => ({
        label: nameOf(one),
        hint: this._view.own.placeName(one.at),
        checked: this.following === browser,
        run: () => this.follow(this.following === browser ? "" : browser),
      })),
      {
        label: t("Ask the others to follow me"),
        run: () => this._store.send("lead", { browser: this._me, name: this._name }),
      },
    ]);
  }
}

/** @param {Person | undefined} person */
function nameOf(person) {
  return person?.name || t("Somebody");
}
