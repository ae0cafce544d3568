// Moving touchpoints, stages and lanes: by dragging, by two clicks, by keys. All end in the same operations.

import { fill, h } from "../core/dom.js";
import { move } from "../core/edits.js";
import { t, tn } from "../core/words.js";
import { NAMES } from "./layout.js";
import { besidePlace, moveLane, placeTouchpoint, stepInOrder } from "./structure.js";

const DRAG_AFTER = 6;
const EDGE = 40;
const STAYS = 250; // ms at an edge until the map begins to scroll: not under somebody who only passes by
const FASTEST = 18; // pixels a frame
const KINDS = { card: "touchpoint", stage: "stage", lane: "lane" };

/** @typedef {{ to: string, x?: number, y?: number, label: string, ops: () => object[] }} Place `to` names what it stands before */

export class Mover {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    this.layer = h("div", { class: "jg-over" });
    this._sheet = h("div", { class: "jg-over-sheet" });
    this.layer.append(this._sheet);
    this.grabbed = null;
  }

  /** What of a cell can be moved, or null. */
  subject(cell) {
    if (!cell || !KINDS[cell.kind] || cell.line.own) return null;
    const record = cell.touchpoint ?? cell.line?.lane ?? cell.stage;
    const of = { card: cell.touchpoint, stage: cell.stage, lane: cell.line.lane }[cell.kind];
    return { kind: KINDS[cell.kind], key: of.id, name: of.name ?? record.name, cell };
  }

  /** Every place that a subject may go to. @returns {Place[]} */
  places(subject) {
    const { map, layout } = this._grid;
    const places = { touchpoint: touchpointPlaces, stage: stagePlaces, lane: lanePlaces }[subject.kind](map, layout);
    // The journey may change between choosing a place and going there: what is to be done is asked then.
    return places.map((place) => ({ ...place, ops: () => place.opsIn(this._grid.map, subject.key) }));
  }

  // By keys.

  /** Move one step. @returns {boolean} whether there was a place to go */
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

  /** Take hold of something: arrow keys choose its place, and only putting it down changes the journey. */
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
    else if (event.key === "Escape" || event.key === "Tab") this.letGo(t("{name} is where it was.", { name: held.subject.name }));
    if (event.key !== "Tab") event.preventDefault();
    return event.key !== "Tab";
  }

  _choose(step) {
    const held = this.grabbed;
    held.at = Math.min(held.places.length - 1, Math.max(0, held.at + step));
    const place = held.places[held.at];
    this._markAt(place, held.subject);
    this._grid.revealPlace(place);
    this._grid.announce(place.ops().length ? place.label : t("Where it was."));
  }

  _putDown() {
    const { subject, places, at } = this.grabbed;
    this.letGo();
    this.perform(subject, places[at]);
  }

  /** End holding without a change. */
  letGo(said) {
    if (!this.grabbed) return;
    this.grabbed = null;
    delete this._grid.root.dataset.grabbed;
    fill(this._sheet);
    if (said) this._grid.announce(said);
  }

  _where(subject) {
    const { map } = this._grid;
    if (subject.kind === "touchpoint") {
      const band = map.bands.find(({ touchpoints }) => touchpoints.some(({ id }) => id === subject.key));
      const at = band?.touchpoints.findIndex(({ id }) => id === subject.key) ?? 0;
      return band ? t("{name}: {stage}, {at} of {n}.", {
            name: subject.name,
            stage: band.stage.name,
            at: at + 1,
            n: band.touchpoints.length,
          }) : "";
    }
    const keys = subject.kind === "stage" ? [...map.doc.stages.keys()] : map.lanes.map(({ id }) => id);
    const place = { name: subject.name, at: keys.indexOf(subject.key) + 1, n: keys.length };
    return subject.kind === "stage" ? t("{name}: stage {at} of {n}.", place) : t("{name}: lane {at} of {n}.", place);
  }

  // By two clicks: choose what, then where.

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
    this._sheet.querySelector("button")?.focus({ preventScroll: true });
  }

  _target(place, subject) {
    const { map, layout } = this._grid;
    const row = map.cardRow;
    const style =
      place.x !== undefined
        ? {
            left: `${place.x - 15}px`,
            top: `${subject.kind === "stage" ? 4 : layout.y[row] + 4}px`,
            width: "30px",
            height: `${subject.kind === "stage" ? layout.heights[0] - 8 : layout.heights[row] - 8}px`,
          }
        : { left: "6px", top: `${place.y - 14}px`, width: `${NAMES - 12}px`, height: "28px" };
    return h("button", {
      type: "button",
      class: `jg-target jg-target-${place.x !== undefined ? "upright" : "flat"}`,
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

  /** @param {PointerEvent} event on a cell that can be moved */
  press(event, subject) {
    const start = { x: event.clientX, y: event.clientY };
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, this._grid.view.signal]);
    const moved = (now) => {
      if (!this._drag && Math.hypot(now.clientX - start.x, now.clientY - start.y) >= DRAG_AFTER) this._begin(subject);
      if (this._drag) this._over(now);
    };
    const end = (drop) => {
      ended.abort();
      if (this._drag) this._end(drop);
    };
    window.addEventListener("pointermove", moved, { signal });
    window.addEventListener("pointerup", () => end(true), { signal });
    window.addEventListener("pointercancel", () => end(false), { signal });
    window.addEventListener(
      "keydown",
      (key) => {
        if (key.key !== "Escape" || !this._drag) return;
        key.stopPropagation();
        end(false);
      },
      { signal, capture: true },
    );
  }

  _begin(subject) {
    // In the top layer: notebooks contain their cells' output, and what is fixed there starts at its corner, not the window's.
    const ghost = h("div", { class: "jg-ghost", popover: "manual" }, subject.name);
    this._grid.root.append(ghost);
    ghost.showPopover();
    this._grid.root.classList.add("jg-dragging");
    this._marker = h("div", { class: "jg-marker" });
    fill(this._sheet, this._marker);
    this._drag = { subject, ghost, places: this.places(subject), place: null };
    getSelection()?.removeAllRanges();
  }

  _over(event) {
    const { ghost, places, subject } = this._drag;
    ghost.style.transform = `translate(${event.clientX + 10}px, ${event.clientY + 8}px)`;
    this._drag.last = event;
    const { scroller, zoom } = this._grid;
    const box = scroller.getBoundingClientRect();
    const x = (event.clientX - box.left + scroller.scrollLeft) / zoom;
    const y = (event.clientY - box.top + scroller.scrollTop) / zoom;
    const distance = (place) => (place.x !== undefined ? Math.abs(place.x - x) : Math.abs(place.y - y));
    const nearest = places.reduce((best, place) => (best && distance(best) <= distance(place) ? best : place), null);
    const outside =
      event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
    this._drag.place = outside ? null : nearest;
    this._markAt(this._drag.place, subject);
    this._scrollAtEdge(event, box);
  }

  /** Show where something would go. */
  _markAt(place, subject) {
    const { layout, map } = this._grid;
    const { style } = this._marker;
    this._marker.hidden = !place;
    this._marker.dataset.to = place?.to ?? "";
    if (place?.x !== undefined) {
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

  _scrollAtEdge(event, box) {
    cancelAnimationFrame(this._scrolling);
    const { layout, zoom } = this._grid;
    const pull = (at, low, high) =>
      Math.min(1, Math.max(0, (at - high + EDGE) / EDGE)) - Math.min(1, Math.max(0, (low + EDGE - at) / EDGE));
    const isLane = this._drag.subject.kind === "lane";
    const across = isLane ? 0 : pull(event.clientX, box.left + NAMES * zoom, box.right);
    const along = isLane ? pull(event.clientY, box.top + layout.heights[0] * zoom, box.bottom) : 0;
    if (!across && !along) {
      this._drag.atEdge = null;
      return;
    }
    this._drag.atEdge ??= performance.now();
    this._scrolling = requestAnimationFrame((now) => {
      if (!this._drag) return;
      if (now - this._drag.atEdge >= STAYS) this._grid.scroller.scrollBy(across * FASTEST, along * FASTEST);
      this._over(this._drag.last);
    });
  }

  _end(drop) {
    cancelAnimationFrame(this._scrolling);
    const { subject, ghost, place } = this._drag;
    ghost.remove();
    this._grid.root.classList.remove("jg-dragging");
    fill(this._sheet);
    this._drag = null;
    // The press that ended the drag is no click on the cell.
    this._grid.swallowClick();
    if (drop && place) this.perform(subject, place);
  }
}

function touchpointPlaces(map, layout) {
  return map.bands.flatMap((band) => {
    const stage = band.stage;
    const at = (before, x, label) => ({
      to: before ?? `+${stage.id}`,
      x,
      label,
      opsIn: (now, key) => placeTouchpoint(now, key, stage, before),
    });
    const before = band.touchpoints.map((one) =>
      at(one.id, layout.x[map.columnOf.get(one.id)], t("{stage}: before {touchpoint}", { stage: stage.name, touchpoint: one.name })),
    );
    const inSlot = band.touchpoints.length ? 8 : layout.widths[band.to] / 2;
    return [...before, at(null, layout.x[band.to] + inSlot, before.length ? t("{stage}: at the end", { stage: stage.name }) : t("{stage}: here", { stage: stage.name }))];
  });
}

function stagePlaces(map, layout) {
  const ops = (before) => (now, key) =>
    inOrder([...now.doc.stages.keys()], key, before) ? [] : [move("stages", key, before)];
  const places = map.bands.map((band) => ({
    to: band.stage.id,
    x: layout.x[band.from],
    label: t("Before {stage}", { stage: band.stage.name }),
    opsIn: ops(band.stage.id),
  }));
  const last = map.bands.at(-1);
  return [...places, { to: "", x: layout.x[last.to] + layout.widths[last.to], label: t("At the end"), opsIn: ops(null) }];
}

function lanePlaces(map, layout) {
  const ops = (before) => (now, key) =>
    inOrder(
      now.lanes.map(({ id }) => id),
      key,
      before,
    )
      ? []
      : moveLane(now, key, before);
  const rows = map.rows.map((row, index) => ({ row, index })).filter(({ row }) => row.kind === "lane" && !row.own);
  const places = rows.map(({ row, index }) => ({
    to: row.key,
    y: layout.y[index],
    label: t("Above {lane}", { lane: row.lane.name }),
    opsIn: ops(row.lane.id),
  }));
  const { index } = rows.at(-1);
  return [...places, { to: "", y: layout.y[index] + layout.heights[index], label: t("At the end"), opsIn: ops(null) }];
}

/** Whether a record stands right before another one already; null: at the end. */
function inOrder(keys, key, before) {
  return before === key || (keys[keys.indexOf(key) + 1] ?? null) === before;
}

function stepOps(map, { kind, key }, step) {
  if (kind === "touchpoint") {
    const place = besidePlace(map, key, step);
    return place && placeTouchpoint(map, key, place.stage, place.before);
  }
  const keys = kind === "stage" ? [...map.doc.stages.keys()] : map.lanes.map(({ id }) => id);
  const before = stepInOrder(keys, key, step);
  if (before === undefined) return null;
  return kind === "stage" ? [move("stages", key, before)] : moveLane(map, key, before);
}
