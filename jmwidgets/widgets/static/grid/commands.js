// What can be done with a cell by key; its menu offers the same.

import { remove, set } from "../core/edits.js";
import { t, tn } from "../core/words.js";
import { Menus } from "./menus.js";
import { removeLane, setLane, toggledStops } from "./structure.js";

/**
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./places.js").Subject} Subject
 */

/** @type {Record<string, number>} */
const ACROSS = { ArrowLeft: -1, ArrowRight: 1 };
/** @type {Record<string, number>} */
const ALONG = { ArrowUp: -1, ArrowDown: 1 };

export class Commands {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    this._menus = new Menus(grid, this);
  }

  /** @param {KeyboardEvent} event @param {Cell} cell @returns {boolean} whether the key did something */
  key(event, cell) {
    const { mover, editing, drawer, search } = this._grid;
    const subject = mover.subject(cell);
    if (event.altKey && /^Arrow/.test(event.key)) return this._moveByKey(event, cell, subject);
    if (event.altKey && event.key === "Enter") return drawer.openFor(cell);
    switch (event.key) {
      case "Enter":
      case "F2":
        editing.begin(cell, null);
        return true;
      case " ":
        if (cell.kind === "stop") this.toggleStop(cell);
        else if (subject) mover.grab(subject);
        return true;
      case "Delete":
      case "Backspace":
        this._delete(cell);
        return true;
      case "Insert":
        if (cell.kind === "card") editing.askTouchpoint(cell);
        return true;
      case "ContextMenu":
        this.menu(cell, this._grid.painter.elementOf(cell));
        return true;
      case "F10":
        if (event.shiftKey) this.menu(cell, this._grid.painter.elementOf(cell));
        return event.shiftKey;
      case "f":
      case "F":
        if (event.ctrlKey || event.metaKey) search.focus();
        return event.ctrlKey || event.metaKey;
      case "Escape":
        return search.clear() || drawer.close();
      default:
        return false;
    }
  }

  /** @param {KeyboardEvent} event @param {Cell} cell @param {Subject | null} subject */
  _moveByKey(event, cell, subject) {
    const across = ACROSS[event.key];
    const along = ALONG[event.key];
    if (cell.kind === "emotion" && along) return this._nudge(cell, -along);
    if (!subject) return true;
    const step = subject.kind === "lane" ? along : across;
    if (step) {
      this._grid.keepCursorOn(cell);
      this._grid.mover.step(subject, step);
      this._grid.focusCursor();
    }
    return true;
  }

  /** Raise or lower an emotion by half a level. @param {import("./map.js").EmotionCell} cell @param {number} step */
  _nudge(cell, step) {
    const { map, editing } = this._grid;
    const now = map.emotion(cell.touchpoint)?.value ?? 0;
    const { low, high } = map.reading;
    const shown = low + ((now + 2) / 4) * (high - low) + (step * (high - low)) / 8;
    editing.replace(cell, String(Math.round(Math.min(high, Math.max(low, shown)) * 10) / 10));
    return true;
  }

  /** @param {Cell} cell */
  _delete(cell) {
    if (cell.kind === "card") this.removeTouchpoint(cell);
    else if (cell.kind === "stage") this.removeStage(cell);
    else if (cell.kind === "lane" && !cell.line.own) this.removeLane(cell);
    else if (cell.kind === "path") this.removePath(cell);
    else this._grid.editing.clear(cell);
  }

  /** @param {import("./map.js").CardCell} cell */
  removeTouchpoint({ touchpoint }) {
    this._removed(t("{touchpoint} removed with what was recorded there.", { touchpoint: touchpoint.name }), [
      remove("touchpoints", touchpoint.id),
    ]);
  }

  /** @param {import("./map.js").StageCell} cell */
  removeStage({ stage, band }) {
    const count = band.touchpoints.length;
    const said = count
      ? tn("Stage {stage} removed with {n} touchpoint.", "Stage {stage} removed with {n} touchpoints.", count, {
          stage: stage.name,
        })
      : t("Stage {stage} removed.", { stage: stage.name });
    this._removed(said, [remove("stages", stage.id)]);
  }

  /** @param {import("./map.js").LaneCell} cell */
  removeLane({ line }) {
    this._removed(
      t("Lane {lane} removed; what its cells showed stays in the journey.", { lane: line.lane.name }),
      removeLane(this._grid.map, line.lane.id),
    );
  }

  /** @param {import("./map.js").PathCell} cell */
  removePath({ line }) {
    this._removed(t("Path {path} removed.", { path: line.path.name }), [remove("paths", line.path.id)]);
  }

  /** @param {string} said @param {import("../core/document.js").Operation[]} ops */
  _removed(said, ops) {
    const { store, view } = this._grid;
    store.edit(ops);
    view.notify(t("{said} Undo brings it back.", { said }), { passing: true });
    this._grid.focusCursor();
  }

  /** Put a touchpoint on a path, or take it off. @param {import("./map.js").StopCell} cell */
  toggleStop(cell) {
    const { map, store, announce } = this._grid;
    const steps = toggledStops(map, cell.path, cell.touchpoint);
    store.edit([set("paths", cell.path.id, "steps", steps)]);
    const names = { touchpoint: cell.touchpoint.name, path: cell.path.name };
    announce(
      steps.includes(cell.touchpoint.id)
        ? t("{touchpoint} is on {path}.", names)
        : t("{touchpoint} is not on {path}.", names),
    );
  }

  /** Collapse or expand a lane. @param {import("./map.js").LaneCell} cell */
  fold(cell) {
    const { store, map } = this._grid;
    store.edit(setLane(map, cell.line.lane.id, "collapsed", cell.line.collapsed ? null : true));
  }

  /** Open the menu of a cell. @param {Cell} cell @param {HTMLElement | null} anchor */
  menu(cell, anchor) {
    this._menus.open(cell, anchor);
  }
}
