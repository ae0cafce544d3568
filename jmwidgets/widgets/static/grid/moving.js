// Moving touchpoints, stages, lanes and notes: by dragging, by two clicks, by keys. All end in the same operations.

import { fill, find, h } from "../core/dom.js";
import { untilReleased } from "../core/pressed.js";
import { t, tn } from "../core/words.js";
import { NAMES } from "./layout.js";
import { notesIn, placesOf, stepOps, subjectOf } from "./places.js";

const DRAG_AFTER = 6;
const EDGE = 40;
const STAYS = 250; // ms at an edge until the map begins to scroll: not under somebody who only passes by
const FASTEST = 18; // pixels a frame

/**
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./places.js").Place} Place
 * @typedef {import("./places.js").Subject} Subject
 * @typedef {{ subject: Subject, ghost: HTMLElement, places: Place[], place: Place | null, last: PointerEvent, atEdge: number | null }} Drag
 */

/** @param {{ width: number, height: number }} size */
const pixels = ({ width, height }) => ({ width: `${width}px`, height: `${height}px` });

export class Mover {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    this.layer = h("div", { class: "jg-over" });
    this._sheet = h("div", { class: "jg-over-sheet" });
    this.layer.append(this._sheet);
    /** @type {{ subject: Subject, places: Place[], at: number } | null} */
    this.grabbed = null;
    /** @type {{ subject: Subject, bar: HTMLElement } | null} */
    this._picking = null;
    /** @type {Drag | null} */
    this._drag = null;
    this._scrolling = 0;
    this._marker = h("div", { class: "jg-marker" });
  }

  /**
   * What of a cell can be moved, or null.
   * @param {Cell} cell
   * @param {Element} [pressed] what of the cell is under the pointer: one of its notes
   * @returns {Subject | null}
   */
  subject(cell, pressed) {
    if (cell.kind === "content") {
      const sticky = pressed?.closest(".jg-sticky");
      const all = [...(this._grid.painter.elementOf(cell)?.querySelectorAll(".jg-sticky") ?? [])];
      return (sticky && notesIn(cell, this._grid.map)[all.indexOf(sticky)]) || null;
    }
    if (cell.kind === "card" || cell.kind === "stage") return subjectOf(cell);
    return cell.kind === "lane" && !cell.line.own ? subjectOf(cell) : null;
  }

  /** Every place that a subject may go to. @param {Subject} subject @returns {Place[]} */
  places(subject) {
    const { map, layout } = this._grid;
    // The journey may change between choosing a place and going there: what is to be done is asked then.
    return placesOf(subject, map, layout).map((place) => ({
      ...place,
      ops: () => place.opsIn(this._grid.map, subject.key),
    }));
  }

  // By keys.

  /** Move one step. @param {Subject} subject @param {number} step @returns {boolean} whether there was a place to go */
  step(subject, step) {
    const { map, store, announce } = this._grid;
    const ops = stepOps(map, subject, step);
    if (!ops?.length) {
      announce(t("{name} can’t go further.", { name: subject.name }));
      return false;
    }
    store.edit(ops);
    announce(this._where(subject));
    return true;
  }

  /** Take hold of something: arrow keys choose its place, and only putting it down changes the journey. @param {Subject} subject */
  grab(subject) {
    this.stop();
    const own = this.places(subject).find((place) => !place.ops().length);
    const places = this.places(subject).filter((place) => place.to === own?.to || place.ops().length);
    this.grabbed = { subject, places, at: places.findIndex((place) => place.to === own?.to) };
    this._grid.root.dataset.grabbed = subject.kind;
    this._marker = h("div", { class: "jg-marker", hidden: true });
    fill(this._sheet, this._marker);
    this._grid.announce(
      t(
        "{name} grabbed. Choose its place with the arrow keys, put it down with Space, leave it where it was with Escape.",
        { name: subject.name },
      ),
    );
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether the key was meant for what is grabbed */
  grabbedKey(event) {
    const held = this.grabbed;
    if (!held) return false;
    const [backwards, forwards] = held.subject.kind === "lane" ? ["ArrowUp", "ArrowDown"] : ["ArrowLeft", "ArrowRight"];
    if (event.key === forwards || event.key === backwards) this._choose(event.key === forwards ? 1 : -1);
    else if (event.key === " " || event.key === "Enter") this._putDown();
    else if (event.key === "Escape" || event.key === "Tab")
      this.letGo(t("{name} is where it was.", { name: held.subject.name }));
    if (event.key !== "Tab") event.preventDefault();
    return event.key !== "Tab";
  }

  /** @param {number} step */
  _choose(step) {
    const held = this.grabbed;
    if (!held) return;
    held.at = Math.min(held.places.length - 1, Math.max(0, held.at + step));
    const place = held.places[held.at];
    this._markAt(place, held.subject);
    this._grid.revealPlace(place);
    this._grid.announce(place.ops().length ? place.label : t("Where it was."));
  }

  _putDown() {
    if (!this.grabbed) return;
    const { subject, places, at } = this.grabbed;
    this.letGo();
    this.perform(subject, places[at]);
  }

  /** End holding without a change. @param {string} [said] */
  letGo(said) {
    if (!this.grabbed) return;
    this.grabbed = null;
    delete this._grid.root.dataset.grabbed;
    fill(this._sheet);
    if (said) this._grid.announce(said);
  }

  /** @param {Subject} subject */
  _where(subject) {
    const { map } = this._grid;
    if (subject.kind === "note") {
      const note = map.doc.notes.get(subject.key);
      const touchpoint = map.doc.touchpoints.get(note?.touchpoint);
      return t("{name} is at {touchpoint} now.", { name: subject.name, touchpoint: touchpoint?.name ?? "" });
    }
    if (subject.kind === "touchpoint") {
      const band = map.bands.find(({ touchpoints }) => touchpoints.some(({ id }) => id === subject.key));
      const at = band?.touchpoints.findIndex(({ id }) => id === subject.key) ?? 0;
      return band
        ? t("{name}: {stage}, {at} of {n}.", {
            name: subject.name,
            stage: band.stage.name,
            at: at + 1,
            n: band.touchpoints.length,
          })
        : "";
    }
    const keys = subject.kind === "stage" ? [...map.doc.stages.keys()] : map.lanes.map(({ id }) => id);
    const place = { name: subject.name, at: keys.indexOf(subject.key) + 1, n: keys.length };
    return subject.kind === "stage" ? t("{name}: stage {at} of {n}.", place) : t("{name}: lane {at} of {n}.", place);
  }

  // By two clicks: choose what, then where.

  /** Show every place that a subject may go to, to be chosen. @param {Subject} subject */
  pick(subject) {
    this.stop();
    const places = this.places(subject);
    const bar = h(
      "div",
      { class: "jg-picking", role: "status" },
      h("span", {}, t("Choose where “{name}” goes.", { name: subject.name })),
      h("button", { type: "button", class: "jm-button", onclick: () => this._unpick() }, t("Leave it here")),
    );
    this._grid.frame.append(bar);
    this._picking = { subject, bar };
    fill(this._sheet, ...places.map((place) => this._target(place, subject)));
    this.follow();
    this._grid.announce(
      tn("Choose where {name} goes: {n} place.", "Choose where {name} goes: {n} places.", places.length, {
        name: subject.name,
      }),
    );
    find(this._sheet, "button")?.focus({ preventScroll: true });
  }

  /** @param {Place} place @param {Subject} subject */
  _target(place, subject) {
    const { map, layout } = this._grid;
    const row = map.cardRow;
    const style = place.size
      ? { left: `${place.x}px`, top: `${place.y}px`, ...pixels(place.size) }
      : place.x !== undefined
        ? {
            left: `${place.x - 15}px`,
            top: `${subject.kind === "stage" ? 4 : layout.y[row] + 4}px`,
            width: "30px",
            height: `${subject.kind === "stage" ? layout.heights[0] - 8 : layout.heights[row] - 8}px`,
          }
        : { left: "6px", top: `${place.y - 14}px`, width: `${NAMES - 12}px`, height: "28px" };
    return h("button", {
      type: "button",
      class: `jg-target jg-target-${place.size ? "cell" : place.x !== undefined ? "upright" : "flat"}`,
      style,
      "aria-label": place.label,
      title: place.label,
      data: { to: place.to },
      onclick: () => {
        this._unpick();
        this.perform(subject, place);
      },
      onkeydown: (event) => {
        if (event.key === "Escape") this._unpick();
      },
    });
  }

  /** Move a subject to a place. @param {Subject} subject @param {Place} place */
  perform(subject, place) {
    const ops = place.ops();
    this._grid.keepCursorOn(subject.cell);
    if (ops.length) this._grid.store.edit(ops);
    this._grid.announce(ops.length ? this._where(subject) : t("{name} is where it was.", { name: subject.name }));
    this._grid.focusCursor();
  }

  _unpick() {
    this.stop();
    this._grid.focusCursor();
  }

  stop() {
    this._picking?.bar.remove();
    this._picking = null;
    fill(this._sheet);
  }

  get busy() {
    return Boolean(this._picking || this.grabbed || this._drag);
  }

  /** Keep the targets over the map when it scrolls. */
  follow() {
    if (!this._sheet.firstChild) return;
    const { scroller, zoom } = this._grid;
    this._sheet.style.transform = `translate(${-scroller.scrollLeft}px, ${-scroller.scrollTop}px) scale(${zoom})`;
  }

  // By dragging.

  /** @param {PointerEvent} event on a cell that can be moved @param {Subject} subject what is on it */
  press(event, subject) {
    const start = { x: event.clientX, y: event.clientY };
    untilReleased(this._grid.view.signal, {
      holds: () => this._drag !== null,
      moved: (now) => {
        if (!this._drag && Math.hypot(now.clientX - start.x, now.clientY - start.y) >= DRAG_AFTER)
          this._drag = this._begin(subject, now);
        if (this._drag) this._over(this._drag, now);
      },
      ended: (drop) => {
        if (this._drag) this._end(this._drag, drop);
      },
    });
  }

  /** @param {Subject} subject @param {PointerEvent} last @returns {Drag} */
  _begin(subject, last) {
    // In the top layer: notebooks contain their cells' output, and what is fixed there starts at its corner, not the window's.
    const ghost = h("div", { class: "jg-ghost", popover: "manual" }, subject.name);
    this._grid.root.append(ghost);
    ghost.showPopover();
    this._grid.root.classList.add("jg-dragging");
    this._marker = h("div", { class: "jg-marker" });
    fill(this._sheet, this._marker);
    getSelection()?.removeAllRanges();
    return { subject, ghost, places: this.places(subject), place: null, last, atEdge: null };
  }

  /** @param {Drag} drag @param {PointerEvent} event */
  _over(drag, event) {
    const { ghost, places, subject } = drag;
    ghost.style.transform = `translate(${event.clientX + 10}px, ${event.clientY + 8}px)`;
    drag.last = event;
    const { scroller, zoom } = this._grid;
    const box = scroller.getBoundingClientRect();
    const x = (event.clientX - box.left + scroller.scrollLeft) / zoom;
    const y = (event.clientY - box.top + scroller.scrollTop) / zoom;
    const distance = (/** @type {Place} */ place) => {
      if (place.size) return Math.hypot(place.x + place.size.width / 2 - x, place.y + place.size.height / 2 - y);
      return place.x !== undefined ? Math.abs(place.x - x) : Math.abs(place.y - y);
    };
    const nearest = places.reduce(
      (/** @type {Place | null} */ best, place) => (best && distance(best) <= distance(place) ? best : place),
      null,
    );
    const outside =
      event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    drag.place = outside ? null : nearest;
    this._markAt(drag.place, subject);
    this._scrollAtEdge(drag, event, box);
  }

  /** Show where something would go. @param {Place | null} place @param {Subject} subject */
  _markAt(place, subject) {
    const { layout, map } = this._grid;
    const { style } = this._marker;
    this._marker.hidden = !place;
    this._marker.dataset.to = place?.to ?? "";
    this._marker.classList.toggle("jg-marker-cell", Boolean(place?.size));
    if (place?.size) Object.assign(style, { left: `${place.x}px`, top: `${place.y}px`, ...pixels(place.size) });
    else if (place?.x !== undefined) {
      const whole = subject.kind === "stage";
      const row = map.cardRow;
      Object.assign(style, {
        left: `${place.x - 2}px`,
        top: `${whole ? 0 : layout.y[row]}px`,
        width: "4px",
        height: `${whole ? layout.height : layout.heights[row]}px`,
      });
    } else if (place)
      Object.assign(style, { left: "0", top: `${place.y - 2}px`, width: `${layout.width}px`, height: "4px" });
    this.follow();
  }

  /** @param {Drag} drag @param {PointerEvent} event @param {DOMRect} box */
  _scrollAtEdge(drag, event, box) {
    cancelAnimationFrame(this._scrolling);
    const { layout, zoom } = this._grid;
    /** @param {number} at @param {number} low @param {number} high */
    const pull = (at, low, high) =>
      Math.min(1, Math.max(0, (at - high + EDGE) / EDGE)) - Math.min(1, Math.max(0, (low + EDGE - at) / EDGE));
    const { kind } = drag.subject;
    const across = kind === "lane" ? 0 : pull(event.clientX, box.left + NAMES * zoom, box.right);
    const along =
      kind === "lane" || kind === "note" ? pull(event.clientY, box.top + layout.heights[0] * zoom, box.bottom) : 0;
    if (!across && !along) {
      drag.atEdge = null;
      return;
    }
    drag.atEdge ??= performance.now();
    const since = drag.atEdge;
    this._scrolling = requestAnimationFrame((now) => {
      if (this._drag !== drag) return;
      if (now - since >= STAYS) this._grid.scroller.scrollBy(across * FASTEST, along * FASTEST);
      this._over(drag, drag.last);
    });
  }

  /** @param {Drag} drag @param {boolean} drop */
  _end({ subject, ghost, place }, drop) {
    cancelAnimationFrame(this._scrolling);
    ghost.remove();
    this._grid.root.classList.remove("jg-dragging");
    fill(this._sheet);
    this._drag = null;
    // The press that ended the drag is no click on the cell.
    this._grid.swallowClick();
    if (drop && place) this.perform(subject, place);
  }
}
