// The journey grid: brings document, layout, painting, moving about and editing together.

import { at, focused, h, holds, isComposed, oncePerFrame } from "../core/dom.js";
import { isFull } from "../core/full_screen.js";
import { t } from "../core/words.js";
import { listenToClipboard } from "./clipboard.js";
import { Commands } from "./commands.js";
import { Drawer } from "./drawer.js";
import { Editing } from "./editing.js";
import { Layout } from "./layout.js";
import { leadTo } from "./lead.js";
import { JourneyMap } from "./map.js";
import { measureWith } from "./measure.js";
import { Mover } from "./moving.js";
import { Navigator } from "./navigate.js";
import { Others } from "./others.js";
import { Painter } from "./paint.js";
import { Presenting } from "./presenting.js";
import { Puller } from "./pulling.js";
import { Search } from "./search.js";
import { revealBetween, revealCell } from "./sight.js";
import { Tools } from "./tools.js";

const TALLEST = 0.8; // of the window
const READABLE = 0.7; // what the map is not made smaller than for the details beside it
/** @param {number} zoom */
const kept = (zoom) => Math.min(1.5, Math.max(0.3, zoom));

/**
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./map.js").Options} Options
 */

export class Grid {
  /** @param {import("../core/view.js").View} view @param {import("../core/link.js").Model} model */
  constructor(view, model) {
    this.view = view;
    this.store = view.store;
    this.model = model;
    this.root = view.root;
    this.zoom = 1;
    this.fitted = false;
    this.announce = (/** @type {string} */ text) => view.announce(text);
    this.layout = new Layout();
    this.map = this._read(null);
    /** The cell that was pressed, if it had the focus before. @type {string | null} */
    this._pressedOn = null;
    this._swallow = false;
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this._telling = undefined;
    this.scroller = h("div", { class: "jg-scroller", role: "grid", "aria-label": t("Journey map") });
    this.frame = h("div", { class: "jg-frame" }, this.scroller);
    this.view.body.append(this.frame);
    this.root.classList.add("jg");
    measureWith(getComputedStyle(this.root).fontFamily);
    this.painter = new Painter(this.scroller, this.layout);
    this.paint = () => this._paint();
    this._paintSoon = oncePerFrame(() => this._paint());
    this._rebuildSoon = oncePerFrame(() => this.rebuild());
    this.navigator = new Navigator(this);
    this.mover = new Mover(this);
    this.puller = new Puller(this);
    this.search = new Search(this);
    this.editing = new Editing(this);
    this.commands = new Commands(this);
    this.drawer = new Drawer(this);
    this.presenting = new Presenting(this);
    this.others = new Others(this);
    this.tools = new Tools(this);
    this.frame.append(this.mover.layer, this.drawer.element);
    this.root.append(this.presenting.element);
    this._listen();
    this._show();
    view.onLead((target) => leadTo(this, target));
  }

  /** What of the journey is shown. @returns {Options} */
  get options() {
    const { store } = this;
    const { own } = this.view;
    const wanted = own.get("persona");
    const persona = store.doc.personas.has(wanted) ? wanted : (store.doc.personas.keys().next().value ?? "");
    return {
      persona,
      state: own.get("state"),
      audience: own.get("audience"),
      hidden: new Set(own.get("hidden")),
    };
  }

  /** Set a view option; it belongs to the widget, not to the document. @param {string} name @param {unknown} value */
  option(name, value) {
    this.view.own.set(name, value);
    this.rebuild();
  }

  /** Read the document anew and show it. */
  rebuild() {
    if (!this.root.isConnected) return;
    this.map = this._read(this.map);
    this._show();
  }

  /** @param {JourneyMap | null} before */
  _read(before) {
    const { doc, derived, fixed } = this.store;
    return new JourneyMap(doc, this.options, derived, /** @type {import("./map.js").Fixed} */ (fixed), before);
  }

  _show() {
    this.scroller.setAttribute("aria-rowcount", String(this.map.rows.length));
    this.scroller.setAttribute("aria-colcount", String(this.map.columns.length));
    this._lay();
    this.search.refresh();
    this.editing.check();
    this._paint();
    this.tools.show();
    this.drawer.show();
  }

  _lay() {
    const { painter } = this;
    painter.width = this.scroller.clientWidth || 960;
    if (this.fitted) this._fit();
    const room = painter.width / this.zoom;
    this.layout.update(this.map, room, this.editing.drafting, this.fitted);
    const full = isFull(this.root);
    const tallest = full ? Infinity : Math.max(420, Math.round(window.innerHeight * TALLEST));
    const wanted = Math.ceil(this.layout.height * this.zoom) + 16;
    const height = `${Math.min(tallest, wanted)}px`;
    if (!full && this.frame.style.height !== height) this.frame.style.height = height;
    if (full) this.frame.style.height = "";
    painter.height = full ? this.scroller.clientHeight : Math.min(tallest, wanted);
    painter.zoom = this.zoom;
  }

  _paint() {
    const { map, navigator, editing, search, painter } = this;
    const marks = {
      cursor: navigator.cell,
      edited: editing.cell,
      lit: map.columnOf.get(this.view.own.get("selected")) ?? 0,
      matches: search.matches,
    };
    const hadFocus = holds(this.scroller, focused());
    painter.paint(map, marks);
    if (painter.grown(map)) {
      this._lay();
      painter.paint(map, marks);
    }
    this.others.mark();
    this.mover.follow();
    // A cell that was drawn elsewhere, as after a move, takes the focus along.
    if (hadFocus && !holds(this.scroller, focused())) this.focusCursor({ scroll: false });
  }

  /** Lay out and paint, where only sizes changed. */
  relay() {
    this._lay();
    this._paint();
  }

  /** @param {number} zoom */
  setZoom(zoom) {
    const { scroller, painter } = this;
    const middle = (scroller.scrollLeft + painter.width / 2) / this.zoom;
    this.fitted = false;
    this.zoom = kept(Math.round(zoom * 20) / 20);
    this.relay();
    scroller.scrollLeft = middle * this.zoom - painter.width / 2;
    this._paint();
    this.tools.show();
  }

  /** Keep the whole map in sight from side to side, also when it grows. */
  toggleFit() {
    this.fitted = !this.fitted;
    if (!this.fitted) this.zoom = 1;
    this.relay();
    this.tools.show();
  }

  _fit() {
    this.layout.update(this.map, this.painter.width, this.editing.drafting, true);
    const least = this.drawer.isOpen ? READABLE : 0;
    this.zoom = kept(Math.min(1, Math.max(least, (this.painter.width - 2) / this.layout.width)));
  }

  // The cursor.

  /**
   * Put the cursor on a cell and the focus with it.
   * @param {Cell} cell
   * @param {{ focus?: boolean, scroll?: boolean, column?: number }} [options] `column`: which of a wide cell's
   */
  goTo(cell, { focus = true, scroll = true, column } = {}) {
    this.navigator.to(cell, column);
    if (scroll) this.reveal(cell);
    this._point(cell);
    this.view.people.isAt(cell.key);
    if (focus) this.painter.elementOf(cell)?.focus({ preventScroll: true });
    if (cell.touchpoint) this.select(cell.touchpoint.id);
  }

  focusCursor({ scroll = true } = {}) {
    const cell = this.navigator.cell;
    if (!cell) return;
    if (scroll) this.reveal(cell);
    this._point(cell);
    this.painter.elementOf(cell)?.focus({ preventScroll: true });
  }

  /** Show where the cursor is: at once; what came into sight beside it follows with the next frame. @param {Cell} cell */
  _point(cell) {
    if (this.painter.point(cell)) this._paintSoon();
    else this._paint();
  }

  /** Stay with a record whose place is about to change. @param {Cell} cell */
  keepCursorOn(cell) {
    const { map } = this;
    this.navigator.toKeys(map.rows[cell.row].key, cell.kind === "lane" ? null : (map.columns[cell.from]?.key ?? null));
  }

  /** Have a cell in sight, beside the names and under the stages. @param {Cell} cell */
  reveal(cell) {
    revealCell(this, cell);
  }

  /** Have a place between two columns or rows in sight. @param {import("./places.js").Between | import("./places.js").Within} place */
  revealPlace(place) {
    revealBetween(this, place);
    this.mover.follow();
  }

  /** Highlight a touchpoint, here and in the other widgets of the session. @param {string} touchpoint */
  select(touchpoint) {
    this.view.own.selectSoon(touchpoint);
  }

  // Listening.

  _listen() {
    const { view, store, scroller } = this;
    const { signal } = view;
    store.subscribe(() => this.rebuild());
    store.on("derived", () => this._rebuildSoon());
    view.own.on(["persona", "state", "audience", "hidden"], () => this._rebuildSoon());
    view.own.on(["selected"], () => {
      this._paintSoon();
      this.drawer.show();
    });
    scroller.addEventListener(
      "scroll",
      () => {
        this.view.popover?.follow();
        this._paintSoon();
      },
      { signal, passive: true },
    );
    scroller.addEventListener("keydown", (event) => this._key(event), { signal });
    scroller.addEventListener("focusin", (event) => this._focused(event), { signal });
    scroller.addEventListener("focusout", () => this.mover.letGo(), { signal });
    scroller.addEventListener("click", (event) => this._click(event), { signal });
    scroller.addEventListener("dblclick", (event) => this._doubleClick(event), { signal });
    scroller.addEventListener("pointerdown", (event) => this._press(event), { signal });
    scroller.addEventListener("pointermove", (event) => this.puller.hover(event, this._cellOf(event)), { signal });
    // A selected word must not be dragged off instead of the card.
    scroller.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
    scroller.addEventListener("contextmenu", (event) => this._contextMenu(event), { signal });
    listenToClipboard(this);
    const sized = new ResizeObserver(() => {
      if (scroller.clientWidth !== this.painter.width) this.relay();
    });
    sized.observe(scroller);
    document.addEventListener("fullscreenchange", () => this.relay(), { signal });
    signal.addEventListener("abort", () => sized.disconnect());
  }

  /** @param {Event} event */
  _cellOf(event) {
    return this.painter.cellAt(this.map, at(event));
  }

  /** However the focus came to a cell, the cursor is there. @param {FocusEvent} event */
  _focused(event) {
    const cell = this._cellOf(event);
    if (!cell || this.editing.cell || cell.key === this.navigator.cell?.key) return;
    this.navigator.to(cell);
    this.view.people.isAt(cell.key);
    this._paintSoon();
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    if (event.defaultPrevented || this.editing.cell) return;
    if (this.mover.grabbedKey(event)) return;
    const cell = this.navigator.cell;
    if (!cell) return;
    if (this.commands.key(event, cell)) {
      event.preventDefault();
      return;
    }
    if (isComposed(event)) {
      // What the input method makes goes into the field that opens.
      if (!event.isComposing) this.editing.begin(cell, "");
      return;
    }
    const next = event.altKey ? null : this.navigator.after(event);
    if (next) {
      event.preventDefault();
      const vertical = event.key === "ArrowDown" || event.key === "ArrowUp" || event.key.startsWith("Page");
      this.goTo(next, { column: vertical ? this.navigator.column : next.from });
    } else if (/^(Arrow|Page|Home|End)/.test(event.key)) event.preventDefault();
    else if (event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      this.editing.begin(cell, event.key);
    }
  }

  /** Go to a cell under the pointer: the map stays still, or the second click of two would hit another cell. @param {Cell} cell */
  _goUnder(cell) {
    this.goTo(cell, { scroll: false });
  }

  /** @param {MouseEvent} event */
  _click(event) {
    if (this._swallow) return;
    const cell = this._cellOf(event);
    if (!cell || this.editing.cell?.key === cell.key) return;
    const actions = /** @type {HTMLElement | null} */ (at(event).closest(".jg-actions"));
    if (actions) {
      this._goUnder(cell);
      this.commands.menu(cell, actions);
      return;
    }
    if (cell.kind === "lane" && at(event).closest(".jg-fold")) {
      this._goUnder(cell);
      this.commands.fold(cell);
      return;
    }
    const again = this._pressedOn === cell.key;
    this._goUnder(cell);
    if (cell.kind === "slot" || cell.kind === "end" || cell.kind === "more") this.editing.begin(cell, null);
    else if (cell.kind === "stop") this.commands.toggleStop(cell);
    else if (again) this.editing.begin(cell, null);
  }

  /** @param {MouseEvent} event */
  _doubleClick(event) {
    const cell = this._cellOf(event);
    if (cell && !this.editing.cell && !at(event).closest(".jg-actions, .jg-fold")) this.editing.begin(cell, null);
  }

  /** @param {PointerEvent} event */
  _press(event) {
    this._swallow = false;
    const cell = this._cellOf(event);
    // A press on the cell that has the focus already edits it.
    this._pressedOn = cell && this.painter.elementOf(cell) === focused() ? cell.key : null;
    if (
      !cell ||
      event.button !== 0 ||
      event.pointerType === "touch" ||
      this.editing.cell?.key === cell.key ||
      at(event).closest(".jg-actions, .jg-fold")
    )
      return;
    const subject = this.mover.subject(cell, at(event));
    if (subject) this.mover.press(event, subject);
    else if (cell.kind === "emotion") this.puller.press(event, cell);
  }

  swallowClick() {
    this._swallow = true;
  }

  /** @param {MouseEvent} event */
  _contextMenu(event) {
    const cell = this._cellOf(event);
    if (!cell || this.editing.cell) return;
    event.preventDefault();
    this._goUnder(cell);
    this.commands.menu(cell, this.painter.elementOf(cell));
  }
}
