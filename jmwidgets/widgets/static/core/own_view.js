// What is looked at in this browser: persona, state and the like. Each browser has its own as soon as there are several.

/**
 * @typedef {import("./view.js").View} View
 * @typedef {import("./messages.js").Person} Person
 */

const SELECT = "jmwidgets-select";
const RESTS = 120; // ms

export class OwnView {
  /** @param {View} view */
  constructor(view) {
    this._view = view;
    /** What this browser has chosen, by name. @type {Record<string, any>} */
    this.values = {};
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._resting = undefined;
    /** @type {Set<() => void>} */
    this._listeners = new Set();
    /** Shows a place, and names one; a widget with places says how. */
    this.showPlace = (/** @type {string} */ _at) => {};
    this.placeName = (/** @type {string} */ _at) => "";
    // The widgets of this page highlight one touchpoint; those of other browsers have their own.
    document.addEventListener(
      SELECT,
      (event) => {
        const { file, touchpoint } = /** @type {CustomEvent} */ (event).detail;
        if (file !== view.store.file || this.get("selected") === touchpoint) return;
        this.values.selected = touchpoint;
        this.tell();
      },
      { signal: view.signal },
    );
  }

  /**
   * Highlight a touchpoint here at once, and elsewhere when it rests: whoever holds an arrow key down passes many.
   * @param {string} touchpoint
   */
  selectSoon(touchpoint) {
    if (this.get("selected") === touchpoint) return;
    this.values.selected = touchpoint;
    this.tell();
    clearTimeout(this._resting);
    this._resting = setTimeout(() => this.select(touchpoint), RESTS);
  }

  /** Highlight a touchpoint in all widgets of the journey: alone, in every notebook; else on this page. @param {string} touchpoint */
  select(touchpoint) {
    const { model, people, store } = this._view;
    if (people.isAlone) {
      delete this.values.selected;
      model.set("selected", touchpoint);
      model.save_changes();
    } else document.dispatchEvent(new CustomEvent(SELECT, { detail: { file: store.file, touchpoint } }));
  }

  /** @param {string} name */
  get(name) {
    return name in this.values ? this.values[name] : this._view.model.get(name);
  }

  /** Choose something; alone, it is kept with the widget as well, and found again after a reload. @param {string} name @param {unknown} value */
  set(name, value) {
    const { model, people } = this._view;
    if (people.following) people.follow("");
    this.values[name] = value;
    if (people.isAlone) {
      model.set(name, value);
      model.save_changes();
    }
    people.tellSoon();
    this.tell();
  }

  /** Look at what somebody else looks at. @param {Person} person */
  take({ looks, at }) {
    const changed = Object.entries(looks).filter(([name, value]) => String(this.get(name)) !== String(value));
    Object.assign(this.values, Object.fromEntries(changed));
    if (changed.length) this.tell();
    if (at) this.showPlace(at);
  }

  /**
   * Hear of changes, also of those that the notebook's code makes: these hold for everybody.
   * @param {string[]} names
   * @param {() => void} listener
   */
  on(names, listener) {
    const { model, signal } = this._view;
    this._listeners.add(listener);
    for (const name of names) {
      const heard = () => {
        delete this.values[name];
        listener();
      };
      model.on(`change:${name}`, heard);
      signal.addEventListener("abort", () => model.off(`change:${name}`, heard));
    }
  }

  tell() {
    for (const listener of this._listeners) listener();
  }
}
