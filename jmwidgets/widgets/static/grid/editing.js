// What typing does in each kind of cell.

import { focused, holds } from "../core/dom.js";
import { add, set } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { askText, openMenu } from "../core/popover.js";
import { CHANNEL_GROUPS } from "../core/vocabulary.js";
import { t } from "../core/words.js";
import { openCellForm } from "./cell_form.js";
import { Editor } from "./editor.js";
import { copied, isBlock, pasteCells, pasteTouchpoints, textOf } from "./pasting.js";
import { addLane, addStage, addTouchpoint, setLane } from "./structure.js";
import { editable, emptied, entered } from "./values.js";

/**
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./map.js").FilledCell} FilledCell
 * @typedef {import("./editor.js").Taken} Taken
 * @typedef {Omit<import("./editor.js").Task, "cell" | "leave" | "done">} Task
 * @typedef {Omit<Parameters<typeof askText>[2], "back">} Question
 */

export class Editing {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    /** @type {Editor | null} */
    this._editor = null;
    /** @type {string | null} */
    this._draft = null;
    grid.view.onLeave(() => this._editor?.commit({ ends: true }));
  }

  /** The cell that is being edited, as it stands now, or null. */
  get cell() {
    return this._editor ? this._grid.map.again(this._editor.task.cell) : null;
  }

  /** The slot that is being typed in, so that it gets the room of a column. */
  get drafting() {
    return this._draft;
  }

  /** What was edited may have gone meanwhile: then what was typed is told, not lost. */
  check() {
    if (!this._editor || this.cell) return;
    const { typed, task } = this._editor;
    this._editor.ended = true;
    this._editor = null;
    this._draft = null;
    this._grid.view.notify(t("“{cell}” was removed while you were typing: {typed}", { cell: task.label, typed }));
  }

  /** The text of a cell, for copying. @param {Cell} cell */
  text(cell) {
    const { map, painter } = this._grid;
    if (isFilled(cell)) return textOf(map, cell);
    return copied(map, cell) ?? painter.elementOf(cell)?.textContent ?? "";
  }

  /** Begin to edit a cell; a typed key replaces what was there. @param {Cell} cell @param {string | null} typed */
  begin(cell, typed) {
    if (cell.kind === "slot") this._beginDraft(cell, typed);
    else if (cell.kind === "stage")
      this._inPlace(cell, typed, {
        how: "text",
        label: t("Name of the stage {stage}", { stage: cell.stage.name }),
        value: cell.stage.name,
        commit: (text) =>
          this._rename(t("A stage needs a name. Type one, or press Escape to keep the old one."), text, (name) => [
            set("stages", cell.stage.id, "name", name),
          ]),
      });
    else if (cell.kind === "lane") this._beginLane(cell, typed);
    else if (cell.kind === "path")
      this._inPlace(cell, typed, {
        how: "text",
        label: t("Name of the path {path}", { path: cell.line.path.name }),
        value: cell.line.path.name,
        commit: (text) =>
          this._rename(t("A path needs a name. Type one, or press Escape to keep the old one."), text, (name) => [
            set("paths", cell.line.path.id, "name", name),
          ]),
      });
    else if (cell.kind === "end") this.askStage(cell);
    else if (cell.kind === "more") this._grid.commands.menu(cell, this._grid.painter.elementOf(cell));
    else if (cell.kind === "stop") {
      if (typed === null) this._grid.commands.toggleStop(cell);
    } else if (isFilled(cell)) this._beginContent(cell, typed);
  }

  /** @param {FilledCell} cell @param {string | null} typed */
  _beginContent(cell, typed) {
    const { map } = this._grid;
    const edit = map.editing(cell);
    if (edit.locked) {
      this._tellLocked(cell);
      return;
    }
    const label = `${cell.line.lane.name}: ${(cell.touchpoint ?? cell.stage).name}`;
    if (edit.of === "experience" && !map.persona) {
      this._grid.tools.askPersona(t("Whose experience is it? Name a persona"));
      return;
    }
    if (edit.how === "form") {
      openCellForm(this._grid, cell, edit.fields, label, typed);
      return;
    }
    const value = edit.how === "choice" ? map.channelName(cell.touchpoint?.[edit.field]) : editable(cell, map);
    this._inPlace(cell, typed, {
      how: edit.how,
      label,
      value,
      choices: edit.how === "choice" ? this._channels() : undefined,
      commit: (text) => this._enter(cell, text),
    });
  }

  /** @param {FilledCell} cell @param {string} text @returns {Taken} */
  _enter(cell, text) {
    const { map, store } = this._grid;
    const edited = this.cell;
    const now = edited && isFilled(edited) ? edited : cell;
    if (now.touchpoint && now.line.editing.how === "choice") return this._enterChannel(now, now.touchpoint, text);
    const result = entered(now, text, map);
    if (result.wrong !== undefined) return { wrong: result.wrong };
    store.edit(result.ops);
    return {};
  }

  /** @param {Cell} cell @param {string | null} typed @param {Task} task */
  _inPlace(cell, typed, task) {
    const { view, painter, navigator } = this._grid;
    view.popover?.close(false);
    if (!this._finish()) return;
    navigator.to(cell);
    this._grid.reveal(cell);
    this._grid.paint();
    const element = painter.elementOf(cell);
    if (!element) return;
    this._editor = new Editor(element, {
      cell,
      ...task,
      leave: (step) => this._leave(step),
      done: () => this._done(),
    });
    this._editor.begin(typed);
  }

  /** An editor that is still open takes what was typed. @returns {boolean} whether it could */
  _finish() {
    return this._editor ? this._editor.commit({ ends: true }) : true;
  }

  _done() {
    const inside = holds(this._grid.root, focused()) || focused() === document.body;
    this._editor = null;
    const drafted = this._draft;
    this._draft = null;
    if (drafted) this._grid.relay();
    else this._grid.paint();
    if (inside) this._grid.focusCursor();
  }

  /** @param {number} step */
  _leave(step) {
    const { navigator } = this._grid;
    const { cell } = navigator;
    const next = cell && navigator.beside(cell, step);
    if (next) this._grid.goTo(next);
  }

  /** @param {string} wrong @param {string} text @param {(name: string) => Operation[]} ops @returns {Taken} */
  _rename(wrong, text, ops) {
    const name = text.trim();
    if (!name) return { wrong };
    this._grid.store.edit(ops(name));
    return {};
  }

  /** @param {import("./map.js").LaneCell} cell @param {string | null} typed */
  _beginLane(cell, typed) {
    if (cell.line.own) return;
    const { lane } = cell.line;
    this._inPlace(cell, typed, {
      how: "text",
      label: t("Name of the lane {lane}", { lane: lane.name }),
      value: lane.name,
      commit: (text) =>
        this._rename(t("A lane needs a name. Type one, or press Escape to keep the old one."), text, (name) =>
          setLane(this._grid.map, lane.id, "name", name),
        ),
    });
  }

  /** Type names one after the other into the slot at the end of a stage. @param {import("./map.js").SlotCell} cell @param {string | null} typed */
  _beginDraft(cell, typed) {
    if (!this._finish()) return;
    this._draft = cell.column;
    this._grid.relay();
    this._inPlace(this._grid.map.cell(cell.row, cell.from) ?? cell, typed, {
      how: "name",
      label: t("New touchpoint in {stage}", { stage: cell.stage.name }),
      value: "",
      commit: (text) => this._addDrafted(text, cell.stage.id),
      paste: (text) => {
        if (!isBlock(text)) return false;
        this._editor?.end();
        this._previewPaste(cell, text);
        return true;
      },
    });
  }

  /** @param {string} text @param {string} key of the stage @returns {Taken} */
  _addDrafted(text, key) {
    const name = text.trim();
    if (!name) return {};
    const { map, store, announce } = this._grid;
    const stage = map.doc.stages.get(key);
    if (!stage) return {};
    store.edit(addTouchpoint(map, stage, name).ops);
    announce(t("{name} added to {stage}.", { name, stage: stage.name }));
    const slot = this.cell;
    if (slot) this._grid.reveal(slot);
    this._grid.paint();
    return { again: true };
  }

  /** Ask for the name of a touchpoint that goes behind another one. @param {import("./map.js").CardCell} cell */
  askTouchpoint(cell) {
    const { map } = this._grid;
    const touchpoints = map.bands[cell.band.index].touchpoints;
    const next = touchpoints[touchpoints.findIndex(({ id }) => id === cell.touchpoint.id) + 1]?.id ?? null;
    this._ask(cell, {
      label: t("New touchpoint after {touchpoint}", { touchpoint: cell.touchpoint.name }),
      again: true,
      enter: (name) => {
        const { id, ops } = addTouchpoint(this._grid.map, cell.stage, name, next);
        this._grid.store.edit(ops);
        this._grid.navigator.toKeys(cell.line.key, id);
        this._grid.announce(t("{name} added.", { name }));
      },
    });
  }

  /** Ask for the name of a stage. @param {Cell} cell @param {string | null} [before] the stage that it goes before */
  askStage(cell, before = null) {
    this._ask(cell, {
      label: t("Name of the new stage"),
      again: before === null,
      enter: (name) => {
        this._grid.store.edit(addStage(this._grid.map, name, before).ops);
        this._grid.announce(t("Stage {name} added.", { name }));
      },
    });
  }

  /**
   * Ask for the name of a lane.
   * @param {Cell} cell
   * @param {{ name: string, content: string }} lane
   * @param {string | null} [before] the lane that it goes before
   */
  askLane(cell, lane, before = null) {
    this._ask(cell, {
      label: t("Name of the new lane"),
      value: lane.name,
      enter: (name) => {
        const { id, ops } = addLane(this._grid.map, { ...lane, name }, before);
        this._grid.store.edit(ops);
        this._grid.navigator.toKeys(id, null);
        this._grid.announce(t("Lane {name} added.", { name }));
      },
    });
  }

  /** Ask for the name of a path. @param {Cell} cell */
  askPath(cell) {
    this._ask(cell, {
      label: t("Name of the new path"),
      placeholder: t("Orders by phone"),
      enter: (name) => {
        const { map, store, navigator } = this._grid;
        const id = makeId(name, map.doc.paths, "path");
        store.edit([
          add("paths", { id, name, kind: "alternative", ...(map.persona ? { personas: [map.persona.id] } : {}) }),
        ]);
        navigator.toKeys(`path:${id}`, null);
        this._grid.announce(t("Path {name} added. Choose the touchpoints that lie on it.", { name }));
      },
    });
  }

  /** @param {Cell} cell @param {Question} question */
  _ask(cell, question) {
    const { view, painter } = this._grid;
    askText(view, painter.elementOf(cell) ?? this._grid.frame, { ...question, back: () => this._grid.focusCursor() });
  }

  _channels() {
    const { map } = this._grid;
    const builtIn = Object.values(map.fixed.channels).filter(({ id }) => !map.doc.channels.has(id));
    return [...map.doc.channels.values(), ...builtIn].map(({ name }) => name);
  }

  /** @param {FilledCell} cell @param {Rec} touchpoint @param {string} text @returns {Taken} */
  _enterChannel(cell, touchpoint, text) {
    const { map, store } = this._grid;
    const name = text.trim();
    const into = map.editing(cell).field ?? "channel";
    const field = (/** @type {string | null} */ value) => set("touchpoints", touchpoint.id, into, value);
    if (!name) {
      store.edit([field(null)]);
      return {};
    }
    const all = [...map.doc.channels.values(), ...Object.values(map.fixed.channels)];
    const known = all.find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (known) store.edit([field(known.id)]);
    else queueMicrotask(() => this._askGroup(cell, name, field));
    return {};
  }

  /** @param {Cell} cell @param {string} name @param {(id: string) => Operation} field */
  _askGroup(cell, name, field) {
    const { view, painter, map, store } = this._grid;
    const anchor = painter.elementOf(cell);
    if (!anchor) return;
    const names = map.fixed.labels["channel-group"];
    const id = makeId(name, { has: (key) => map.doc.channels.has(key) || key in map.fixed.channels }, "channel");
    const items = CHANNEL_GROUPS.map((group) => ({
      label: names[group],
      run: () => store.edit([add("channels", { id, name, group }), field(id)]),
    }));
    openMenu(
      view,
      anchor,
      t("“{name}” is a new channel. Which kind?", { name }),
      () => [{ heading: true, label: t("“{name}” is new. What kind of channel is it?", { name }) }, ...items],
      () => this._grid.focusCursor(),
    );
  }

  /** What says how things are today is not written over from the to-be state. @param {FilledCell} cell */
  _tellLocked({ line }) {
    this._grid.view.notify(
      t("“{lane}” says how it is today and has no to-be value. Choose “As-is” to change it.", { lane: line.lane.name }),
      { passing: true },
    );
  }

  /** Empty a cell. @param {Cell} cell */
  clear(cell) {
    const { map, store, announce } = this._grid;
    if (!isFilled(cell)) return;
    if (map.editing(cell).locked) {
      this._tellLocked(cell);
      return;
    }
    if (cell.line.editing.of === "experience" && !map.persona) return;
    const ops = emptied(cell, map);
    if (!ops.length) return;
    store.edit(ops);
    announce(t("Emptied."));
  }

  /** Put a text in a cell, as pasting does; a list or a block becomes touchpoints or several cells. @param {Cell} cell @param {string} text */
  replace(cell, text) {
    if (!text) return;
    if (cell.kind === "slot" && isBlock(text)) this._previewPaste(cell, text);
    else if (isFilled(cell) && cell.touchpoint && isCells(cell, text)) pasteCells(this._grid, cell, text);
    else {
      this.begin(cell, text);
      if (this._editor) this._editor.commit({ ends: true });
    }
  }

  /** @param {import("./map.js").SlotCell} cell @param {string} text */
  _previewPaste(cell, text) {
    const anchor = this._grid.painter.elementOf(cell) ?? this._grid.frame;
    pasteTouchpoints(this._grid, cell.stage, text, anchor);
  }
}

/** Whether what a cell holds is edited. @param {Cell} cell @returns {cell is FilledCell} */
function isFilled(cell) {
  const { kind } = cell;
  return kind === "card" || kind === "content" || kind === "emotion";
}

/** Whether a pasted text is a block of cells; lines alone are the lines of one text. @param {FilledCell} cell @param {string} text */
function isCells(cell, text) {
  return text.includes("\t") || (cell.line.editing.how === "number" && isBlock(text));
}
