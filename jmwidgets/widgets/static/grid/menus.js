// The menus of the map's cells.

import { set, setExperience } from "../core/edits.js";
import { openMenu } from "../core/popover.js";
import { LINES } from "../core/vocabulary.js";
import { t } from "../core/words.js";
import { blueprintOps } from "./blueprint.js";
import { EDITING } from "./contents.js";
import { notesIn, subjectOf } from "./places.js";
import { setLane, stepInOrder, withLanes } from "./structure.js";

/** @returns {[string, string][]} */
const colours = () => [
  [t("Blue"), "#2a4a9c"],
  [t("Orange"), "#bd5a00"],
  [t("Green"), "#0b7a68"],
  [t("Magenta"), "#a3306d"],
  [t("Grey"), "#5b5f66"],
  [t("Ochre"), "#7a6400"],
  [t("Violet"), "#5c3fa3"],
  [t("Brick"), "#8c3b2e"],
];

/**
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../core/popover.js").Item} Item
 * @typedef {import("./places.js").Subject} Subject
 */

export class Menus {
  /** @param {import("./grid.js").Grid} grid @param {import("./commands.js").Commands} commands */
  constructor(grid, commands) {
    this._grid = grid;
    this._commands = commands;
  }

  /** Open the menu of a cell. @param {Cell} cell @param {Element | null} anchor */
  open(cell, anchor) {
    const items = this._items(cell);
    if (items && anchor)
      openMenu(
        this._grid.view,
        anchor,
        t("Actions: {name}", {
          name: (cell.touchpoint ?? cell.stage ?? cell.line.lane ?? cell.line.path ?? { name: "" }).name,
        }),
        items,
        () => this._grid.focusCursor(),
      );
  }

  /** @param {Cell} cell @returns {(() => Item[]) | null} */
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

  // What every record's menu begins and ends with.

  /** @param {Cell} cell @returns {Item} */
  _rename(cell) {
    return { label: t("Rename"), hint: t("Enter"), run: () => this._grid.editing.begin(cell, null) };
  }

  /** @param {Cell} cell @returns {Item} */
  _details(cell) {
    return { label: t("All details"), hint: t("Alt+Enter"), run: () => this._grid.drawer.openFor(cell) };
  }

  /** @param {() => void} run @returns {Item} */
  _remove(run) {
    return { label: t("Remove"), hint: t("Delete"), run };
  }

  /** @param {Subject} subject @param {(step: number) => boolean} [possible] @returns {Item[]} */
  _moves(subject, possible = () => true) {
    const { mover } = this._grid;
    const [back, on] =
      subject.kind === "lane"
        ? [
            [t("Move up"), "Alt+↑"],
            [t("Move down"), "Alt+↓"],
          ]
        : [
            [t("Move left"), "Alt+←"],
            [t("Move right"), "Alt+→"],
          ];
    const step = (/** @type {number} */ by) => () => {
      this._grid.keepCursorOn(subject.cell);
      mover.step(subject, by);
      this._grid.focusCursor();
    };
    return [
      { label: t("Move to …"), run: () => mover.pick(subject) },
      { label: back[0], hint: back[1], disabled: !possible(-1), run: step(-1) },
      { label: on[0], hint: on[1], disabled: !possible(1), run: step(1) },
    ];
  }

  /** @param {import("./map.js").FilledCell} cell @returns {Item[]} */
  _ofContent(cell) {
    const { editing, mover, map } = this._grid;
    const notes = notesIn(cell, map);
    return [
      { label: t("Edit"), hint: t("Enter"), run: () => editing.begin(cell, null) },
      { label: t("Empty"), hint: t("Delete"), run: () => editing.clear(cell) },
      ...notes.map((note) => ({
        label: t("Move “{note}” to …", { note: note.name }),
        run: () => mover.pick(note),
      })),
      this._details(cell),
    ];
  }

  /** @param {import("./map.js").CardCell} cell @returns {Item[]} */
  _ofCard(cell) {
    const { editing, map, store } = this._grid;
    const { touchpoint } = cell;
    const { persona } = map;
    const skipped = Boolean(map.experience(touchpoint).skipped);
    const decides = touchpoint.moment_of_truth === true;
    /** @type {Item[]} */
    const ofPersona = persona
      ? [
          {
            label: t("{persona} skips this touchpoint", { persona: persona.name }),
            checked: skipped,
            run: () => store.edit([setExperience(persona.id, touchpoint.id, "skipped", skipped ? null : true)]),
          },
        ]
      : [];
    return [
      this._rename(cell),
      this._details(cell),
      ...this._moves(subjectOf(cell)),
      { label: t("Add a touchpoint after it"), hint: t("Insert"), run: () => editing.askTouchpoint(cell) },
      ...ofPersona,
      {
        label: t("Moment of truth"),
        checked: decides,
        run: () => store.edit([set("touchpoints", touchpoint.id, "moment_of_truth", decides ? null : true)]),
      },
      this._remove(() => this._commands.removeTouchpoint(cell)),
    ];
  }

  /** @param {import("./map.js").StageCell} cell @returns {Item[]} */
  _ofStage(cell) {
    const { editing, store, map } = this._grid;
    const { stage } = cell;
    const next = map.bands[cell.band.index + 1]?.stage.id ?? null;
    return [
      this._rename(cell),
      this._details(cell),
      ...this._moves(subjectOf(cell)),
      { label: t("Add a stage before it"), run: () => editing.askStage(cell, stage.id) },
      { label: t("Add a stage after it"), run: () => editing.askStage(cell, next) },
      {
        label: t("Colour …"),
        run: () =>
          this._colours(cell, stage.colour, (colour) => store.edit([set("stages", stage.id, "colour", colour)])),
      },
      this._remove(() => this._commands.removeStage(cell)),
    ];
  }

  /** @param {import("./map.js").LaneCell} cell @returns {Item[]} */
  _ofLane(cell) {
    const { editing, store, map } = this._grid;
    const { lane } = cell.line;
    /** @param {string} field @param {unknown} value */
    const change = (field, value) => store.edit(setLane(map, lane.id, field, value));
    const keys = map.lanes.map(({ id }) => id);
    const next = keys[keys.indexOf(lane.id) + 1] ?? null;
    return [
      this._rename(cell),
      { label: cell.line.collapsed ? t("Expand") : t("Collapse"), run: () => this._commands.fold(cell) },
      { label: t("Hide here"), run: () => this._hide(lane) },
      { label: t("What it shows …"), run: () => this._contents(cell, (content) => change("content", content)) },
      { label: t("Line below …"), run: () => this._lines(cell) },
      { label: t("For whom …"), run: () => this._audiences(cell) },
      { label: t("Colour …"), run: () => this._colours(cell, lane.colour, (colour) => change("colour", colour)) },
      ...this._moves(subjectOf(cell), (step) => stepInOrder(keys, lane.id, step) !== undefined),
      {
        label: t("Add a lane below …"),
        run: () => this._contents(cell, (content, name) => editing.askLane(cell, { name, content }, next)),
      },
      this._remove(() => this._commands.removeLane(cell)),
    ];
  }

  /** @param {Rec} lane */
  _hide(lane) {
    const { view } = this._grid;
    this._grid.option("hidden", [...view.own.get("hidden"), lane.id]);
    view.notify(t("{lane} is hidden here. “Lanes” shows it again.", { lane: lane.name }), { passing: true });
  }

  /** @param {import("./map.js").PathCell} cell @returns {Item[]} */
  _ofPath(cell) {
    return [this._rename(cell), this._details(cell), this._remove(() => this._commands.removePath(cell))];
  }

  /** @param {import("./map.js").MoreCell} cell @returns {Item[]} */
  _ofMore(cell) {
    const { editing, store, map } = this._grid;
    return [
      { label: t("Free lane for notes"), run: () => editing.askLane(cell, { name: t("Notes"), content: "notes" }) },
      {
        label: t("Lane for …"),
        run: () => this._contents(cell, (content, name) => editing.askLane(cell, { name, content })),
      },
      {
        label: t("Service blueprint lanes"),
        disabled: blueprintOps(map.lanes, map.fixed.blueprint).length === 0,
        run: () => store.edit(withLanes(map, blueprintOps(map.lanes, map.fixed.blueprint))),
      },
      { label: t("Path: branch, loop, other way"), run: () => editing.askPath(cell) },
    ];
  }

  /** @param {Cell} cell @param {string} label @param {() => Item[]} items */
  _submenu(cell, label, items) {
    const { view, painter } = this._grid;
    const anchor = painter.elementOf(cell);
    if (anchor) openMenu(view, anchor, label, items, () => this._grid.focusCursor());
  }

  /** @param {Cell} cell @param {(content: string, name: string) => void} choose */
  _contents(cell, choose) {
    const names = this._grid.map.fixed.labels["lane-content"];
    this._submenu(cell, t("What the lane shows"), () =>
      Object.keys(EDITING).map((content) => ({
        label: names[content],
        checked: cell.line.lane?.content === content,
        run: () => choose(content, names[content]),
      })),
    );
  }

  /** @param {import("./map.js").LaneCell} cell */
  _lines(cell) {
    const { store, map } = this._grid;
    const { lane } = cell.line;
    const now = lane.line_below ?? null;
    const names = map.fixed.labels.line;
    this._submenu(cell, t("Line below the lane"), () =>
      [null, ...LINES].map((line) => ({
        label: line ? names[line] : t("No line"),
        checked: now === line,
        run: () => store.edit(setLane(map, lane.id, "line_below", line)),
      })),
    );
  }

  /** @param {import("./map.js").LaneCell} cell */
  _audiences(cell) {
    const { store } = this._grid;
    const key = cell.line.lane.id;
    this._submenu(cell, t("Who sees the lane"), () => {
      const { map } = this._grid;
      /** @type {string[]} */
      const now = map.lanes.find(({ id }) => id === key)?.audiences ?? [];
      const toggle = (/** @type {string} */ id) => (now.includes(id) ? now.filter((one) => one !== id) : [...now, id]);
      return [
        {
          label: t("Everybody"),
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

  /** @param {Cell} cell @param {string | undefined} now @param {(colour: string | null) => void} choose */
  _colours(cell, now, choose) {
    this._submenu(cell, t("Colour"), () => [
      { label: t("No colour"), checked: !now, run: () => choose(null) },
      ...colours().map(([label, colour]) => ({
        label,
        swatch: colour,
        checked: now === colour,
        run: () => choose(colour),
      })),
    ]);
  }
}
