// What can be done with a cell: by key, and in its menu.

import { remove, set } from "../core/edits.js";
import { openMenu } from "../core/popover.js";
import { EDITING } from "./contents.js";
import { removeLane, setLane, stepInOrder, toggleStop } from "./structure.js";

const COLOURS = [
  ["Blue", "#2a4a9c"],
  ["Orange", "#bd5a00"],
  ["Green", "#0b7a68"],
  ["Magenta", "#a3306d"],
  ["Grey", "#5b5f66"],
  ["Ochre", "#7a6400"],
  ["Violet", "#5c3fa3"],
  ["Brick", "#8c3b2e"],
];
const LINES = ["interaction", "visibility", "internal-interaction"];

export class Commands {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
  }

  /** @returns {boolean} whether the key did something */
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

  _moveByKey(event, cell, subject) {
    const across = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const along = { ArrowUp: -1, ArrowDown: 1 }[event.key];
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

  /** Raise or lower an emotion by half a level. */
  _nudge(cell, step) {
    const { map, editing } = this._grid;
    const now = map.emotion(cell.touchpoint)?.value ?? 0;
    const { low, high } = map.reading;
    const shown = low + ((now + 2) / 4) * (high - low) + (step * (high - low)) / 8;
    editing.replace(cell, String(Math.round(Math.min(high, Math.max(low, shown)) * 10) / 10));
    return true;
  }

  _delete(cell) {
    if (cell.kind === "card") this._removeTouchpoint(cell);
    else if (cell.kind === "stage") this._removeStage(cell);
    else if (cell.kind === "lane" && !cell.line.own) this._removeLane(cell);
    else if (cell.kind === "path") this._removePath(cell);
    else this._grid.editing.clear(cell);
  }

  _removeTouchpoint({ touchpoint }) {
    this._removed(`${touchpoint.name} removed with what was recorded there.`, [remove("touchpoints", touchpoint.id)]);
  }

  _removeStage({ stage, band }) {
    const count = band.touchpoints.length;
    this._removed(`Stage ${stage.name} removed${count ? ` with ${count} touchpoint${count > 1 ? "s" : ""}` : ""}.`, [
      remove("stages", stage.id),
    ]);
  }

  _removeLane({ line }) {
    this._removed(
      `Lane ${line.lane.name} removed; what its cells showed stays in the journey.`,
      removeLane(this._grid.map, line.lane.id),
    );
  }

  _removePath({ line }) {
    this._removed(`Path ${line.path.name} removed.`, [remove("paths", line.path.id)]);
  }

  _removed(said, ops) {
    const { store, view } = this._grid;
    store.edit(ops);
    view.notify(`${said} Undo brings it back.`, { passing: true });
    this._grid.focusCursor();
  }

  toggleStop(cell) {
    const { map, store, announce } = this._grid;
    const ops = toggleStop(map, cell.path, cell.touchpoint);
    store.edit(ops);
    announce(
      `${cell.touchpoint.name} ${ops[0].value.includes(cell.touchpoint.id) ? "is" : "is not"} on ${cell.path.name}.`,
    );
  }

  fold(cell) {
    const { store, map } = this._grid;
    store.edit(setLane(map, cell.line.lane.id, "collapsed", cell.line.collapsed ? null : true));
  }

  /** Open the menu of a cell. */
  menu(cell, anchor) {
    const items = this._items(cell);
    if (items)
      openMenu(
        this._grid.view,
        anchor,
        `Actions: ${(cell.touchpoint ?? cell.stage ?? cell.line.lane ?? cell.line.path ?? { name: "" }).name}`,
        items,
        () => this._grid.focusCursor(),
      );
  }

  _items(cell) {
    switch (cell.kind) {
      case "card":
        return () => this._ofCard(cell);
      case "stage":
        return () => this._ofStage(cell);
      case "lane":
        return cell.line.own ? null : () => this._ofLane(cell);
      case "path":
        return () => this._ofPath(cell);
      case "more":
        return () => this._ofMore(cell);
      case "content":
      case "emotion":
        return () => this._ofContent(cell);
      default:
        return null;
    }
  }

  _ofContent(cell) {
    const { editing, drawer } = this._grid;
    return [
      { label: "Edit", hint: "Enter", run: () => editing.begin(cell, null) },
      { label: "Empty", hint: "Delete", run: () => editing.clear(cell) },
      { label: "All details", hint: "Alt+Enter", run: () => drawer.openFor(cell) },
    ];
  }

  _ofCard(cell) {
    const { editing, drawer, mover, map, store } = this._grid;
    const { touchpoint } = cell;
    const subject = mover.subject(cell);
    const persona = map.persona;
    const skipped = Boolean(map.experience(touchpoint).skipped);
    return [
      { label: "Rename", hint: "Enter", run: () => editing.begin(cell, null) },
      { label: "All details", hint: "Alt+Enter", run: () => drawer.openFor(cell) },
      { label: "Move to …", run: () => mover.pick(subject) },
      { label: "Move left", hint: "Alt+←", run: () => this._step(cell, subject, -1) },
      { label: "Move right", hint: "Alt+→", run: () => this._step(cell, subject, 1) },
      { label: "Add a touchpoint after it", hint: "Insert", run: () => editing.askTouchpoint(cell) },
      ...(persona
        ? [
            {
              label: `${persona.name} passes over it`,
              checked: skipped,
              run: () =>
                store.edit([
                  set("experiences", `${persona.id}.${touchpoint.id}`, "skipped", skipped ? null : true, {
                    persona: persona.id,
                    touchpoint: touchpoint.id,
                  }),
                ]),
            },
          ]
        : []),
      {
        label: "Moment of truth",
        checked: touchpoint.moment_of_truth === true,
        run: () =>
          store.edit([
            set("touchpoints", touchpoint.id, "moment_of_truth", touchpoint.moment_of_truth === true ? null : true),
          ]),
      },
      { label: "Remove", hint: "Delete", run: () => this._removeTouchpoint(cell) },
    ];
  }

  _step(cell, subject, step) {
    this._grid.keepCursorOn(cell);
    this._grid.mover.step(subject, step);
    this._grid.focusCursor();
  }

  _ofStage(cell) {
    const { editing, mover, store, drawer, map } = this._grid;
    const { stage } = cell;
    const subject = mover.subject(cell);
    const next = map.bands[cell.band.index + 1]?.stage.id ?? null;
    return [
      { label: "Rename", hint: "Enter", run: () => editing.begin(cell, null) },
      { label: "All details", hint: "Alt+Enter", run: () => drawer.openFor(cell) },
      { label: "Move to …", run: () => mover.pick(subject) },
      { label: "Move left", hint: "Alt+←", run: () => this._step(cell, subject, -1) },
      { label: "Move right", hint: "Alt+→", run: () => this._step(cell, subject, 1) },
      { label: "Add a stage before it", run: () => editing.askStage(cell, stage.id) },
      { label: "Add a stage after it", run: () => editing.askStage(cell, next) },
      {
        label: "Colour …",
        run: () =>
          this._colours(cell, stage.colour, (colour) => store.edit([set("stages", stage.id, "colour", colour)])),
      },
      { label: "Remove", hint: "Delete", run: () => this._removeStage(cell) },
    ];
  }

  _ofLane(cell) {
    const { editing, mover, store, map } = this._grid;
    const { lane } = cell.line;
    const subject = mover.subject(cell);
    const change = (field, value) => store.edit(setLane(map, lane.id, field, value));
    const keys = map.lanes.map(({ id }) => id);
    const next = keys[keys.indexOf(lane.id) + 1] ?? null;
    return [
      { label: "Rename", hint: "Enter", run: () => editing.begin(cell, null) },
      { label: cell.line.collapsed ? "Unfold" : "Fold", run: () => this.fold(cell) },
      { label: "Hide here", run: () => this._hide(lane) },
      { label: "What it shows …", run: () => this._contents(cell, (content) => change("content", content)) },
      { label: "Line below …", run: () => this._lines(cell) },
      { label: "For whom …", run: () => this._audiences(cell) },
      { label: "Colour …", run: () => this._colours(cell, lane.colour, (colour) => change("colour", colour)) },
      { label: "Move to …", run: () => mover.pick(subject) },
      {
        label: "Move up",
        hint: "Alt+↑",
        disabled: stepInOrder(keys, lane.id, -1) === undefined,
        run: () => this._step(cell, subject, -1),
      },
      {
        label: "Move down",
        hint: "Alt+↓",
        disabled: stepInOrder(keys, lane.id, 1) === undefined,
        run: () => this._step(cell, subject, 1),
      },
      {
        label: "Add a lane below …",
        run: () => this._contents(cell, (content, name) => editing.askLane(cell, { name, content }, next)),
      },
      { label: "Remove", hint: "Delete", run: () => this._removeLane(cell) },
    ];
  }

  _hide(lane) {
    const { model, view } = this._grid;
    this._grid.option("hidden", [...model.get("hidden"), lane.id]);
    view.notify(`${lane.name} is hidden here. “Lanes” shows it again.`, { passing: true });
  }

  _ofPath(cell) {
    const { editing, drawer } = this._grid;
    return [
      { label: "Rename", hint: "Enter", run: () => editing.begin(cell, null) },
      { label: "All details", hint: "Alt+Enter", run: () => drawer.openFor(cell) },
      { label: "Remove", hint: "Delete", run: () => this._removePath(cell) },
    ];
  }

  _ofMore(cell) {
    const { editing, store, map } = this._grid;
    const shown = new Set(map.lanes.map(({ content }) => content));
    return [
      { label: "Free lane for notes", run: () => editing.askLane(cell, { name: "Notes", content: "notes" }) },
      {
        label: "Lane for …",
        run: () => this._contents(cell, (content, name) => editing.askLane(cell, { name, content })),
      },
      {
        label: "Service blueprint lanes",
        disabled: map.fixed.blueprint.every(({ content }) => shown.has(content)),
        run: () => store.edit(this._blueprint(map)),
      },
      { label: "Path: branch, loop, other way", run: () => editing.askPath(cell) },
    ];
  }

  /** The lanes of a service blueprint that are not there yet, with the three lines (TP10). */
  _blueprint(map) {
    const shown = new Map(map.lanes.map((lane) => [lane.content, lane]));
    let first = map.usualLanes;
    return map.fixed.blueprint.flatMap((lane) => {
      const there = shown.get(lane.content);
      if (!there) {
        const op = { kind: "put", collection: "lanes", id: lane.id, record: { ...lane, id: undefined }, new: true };
        const ops = first
          ? [
              ...map.lanes.map((one) => ({
                kind: "put",
                collection: "lanes",
                id: one.id,
                record: { ...one, id: undefined },
                new: true,
              })),
              op,
            ]
          : [op];
        first = false;
        return ops;
      }
      if (!lane.line_below || there.line_below) return [];
      const ops = first
        ? setLane(map, there.id, "line_below", lane.line_below)
        : [set("lanes", there.id, "line_below", lane.line_below)];
      first = false;
      return ops;
    });
  }

  _submenu(cell, label, items) {
    const { view, painter } = this._grid;
    openMenu(view, painter.elementOf(cell), label, items, () => this._grid.focusCursor());
  }

  _contents(cell, choose) {
    const names = this._grid.map.fixed.labels["lane-content"];
    this._submenu(cell, "What the lane shows", () =>
      Object.keys(EDITING).map((content) => ({
        label: names[content],
        checked: cell.line.lane?.content === content,
        run: () => choose(content, names[content]),
      })),
    );
  }

  _lines(cell) {
    const { store, map } = this._grid;
    const { lane } = cell.line;
    const now = lane.line_below ?? null;
    const names = map.fixed.labels.line;
    this._submenu(cell, "Line below the lane", () =>
      [null, ...LINES].map((line) => ({
        label: line ? names[line] : "No line",
        checked: now === line,
        run: () => store.edit(setLane(map, lane.id, "line_below", line)),
      })),
    );
  }

  _audiences(cell) {
    const { store } = this._grid;
    const key = cell.line.lane.id;
    this._submenu(cell, "Who sees the lane", () => {
      const { map } = this._grid;
      const now = map.lanes.find(({ id }) => id === key)?.audiences ?? [];
      const toggle = (id) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
      return [
        {
          label: "Everybody",
          checked: now.length === 0,
          stays: true,
          run: () => store.edit(setLane(map, key, "audiences", null)),
        },
        ...this._grid.tools.audiences().map(({ id, name }) => ({
          label: name,
          checked: now.includes(id),
          stays: true,
          run: () => {
            const next = toggle(id);
            store.edit(setLane(this._grid.map, key, "audiences", next.length ? next : null));
          },
        })),
      ];
    });
  }

  _colours(cell, now, choose) {
    this._submenu(cell, "Colour", () => [
      { label: "No colour", checked: !now, run: () => choose(null) },
      ...COLOURS.map(([label, colour]) => ({
        label,
        swatch: colour,
        checked: now === colour,
        run: () => choose(colour),
      })),
    ]);
  }
}
