// What can be moved, and where it may go: between touchpoints, stages or lanes; a note into another cell.

import { move, set } from "../core/edits.js";
import { t } from "../core/words.js";
import { besidePlace, moveLane, placeTouchpoint, stepInOrder } from "./structure.js";

/**
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {{ kind: "touchpoint" | "stage" | "lane" | "note", key: string, name: string, cell: Cell }} Subject what is moved
 * @typedef {{ x: number, y?: undefined, size?: undefined } | { x?: undefined, y: number, size?: undefined }} Between two columns, or two rows
 * @typedef {{ x: number, y: number, size: { width: number, height: number } }} Within a cell, from its corner on
 * @typedef {(Between | Within) & { to: string, label: string, opsIn(map: JourneyMap, key: string): Operation[] }} Target `to` names what
 *   it stands before
 * @typedef {Target & { ops(): Operation[] }} Place for one subject
 */

/**
 * What a cell's menu and a drag move.
 * @param {import("./map.js").CardCell | import("./map.js").StageCell | import("./map.js").LaneCell} cell
 * @returns {Subject}
 */
export function subjectOf(cell) {
  if (cell.kind === "card") return named("touchpoint", cell.touchpoint, cell);
  return cell.kind === "stage" ? named("stage", cell.stage, cell) : named("lane", cell.line.lane, cell);
}

/** @param {Subject["kind"]} kind @param {Rec} record @param {Cell} cell @returns {Subject} */
const named = (kind, { id, name }, cell) => ({ kind, key: id, name, cell });

const LONGEST = 40;

/** The notes that stand in a cell. @param {import("./map.js").Cell} cell @param {JourneyMap} map @returns {Subject[]} */
export function notesIn(cell, map) {
  if (cell.kind !== "content" || !cell.touchpoint || cell.line.lane.content !== "notes") return [];
  return map.place(cell).notes.map(({ id, text }) => {
    const name = text.length > LONGEST ? `${text.slice(0, LONGEST - 1).trimEnd()}…` : text;
    return { kind: "note", key: id, name, cell };
  });
}

/** Every place that a subject may go to. @param {Subject} subject @param {JourneyMap} map @param {Layout} layout @returns {Target[]} */
export function placesOf({ kind }, map, layout) {
  return { touchpoint: touchpointPlaces, stage: stagePlaces, lane: lanePlaces, note: notePlaces }[kind](map, layout);
}

/** @param {JourneyMap} map @param {Layout} layout @returns {Target[]} */
function touchpointPlaces(map, layout) {
  return map.bands.flatMap((band) => {
    const stage = band.stage;
    /** @param {string | null} before @param {number} x @param {string} label @returns {Target} */
    const at = (before, x, label) => ({
      to: before ?? `+${stage.id}`,
      x,
      label,
      opsIn: (now, key) => placeTouchpoint(now, key, stage, before),
    });
    const before = band.touchpoints.map((one) =>
      at(
        one.id,
        layout.x[map.columnOf.get(one.id) ?? 0],
        t("{stage}: before {touchpoint}", { stage: stage.name, touchpoint: one.name }),
      ),
    );
    const inSlot = band.touchpoints.length ? 8 : layout.widths[band.to] / 2;
    return [
      ...before,
      at(
        null,
        layout.x[band.to] + inSlot,
        before.length ? t("{stage}: at the end", { stage: stage.name }) : t("{stage}: here", { stage: stage.name }),
      ),
    ];
  });
}

/** @param {JourneyMap} map @param {Layout} layout @returns {Target[]} */
function stagePlaces(map, layout) {
  /** @param {string | null} before @returns {Target["opsIn"]} */
  const ops = (before) => (now, key) =>
    inOrder([...now.doc.stages.keys()], key, before) ? [] : [move("stages", key, before)];
  const places = map.bands.map((band) => ({
    to: band.stage.id,
    x: layout.x[band.from],
    label: t("Before {stage}", { stage: band.stage.name }),
    opsIn: ops(band.stage.id),
  }));
  const last = map.bands.at(-1);
  if (!last) return [];
  return [
    ...places,
    { to: "", x: layout.x[last.to] + layout.widths[last.to], label: t("At the end"), opsIn: ops(null) },
  ];
}

/** @param {JourneyMap} map @param {Layout} layout @returns {Target[]} */
function lanePlaces(map, layout) {
  /** @param {string | null} before @returns {Target["opsIn"]} */
  const ops = (before) => (now, key) =>
    inOrder(
      now.lanes.map(({ id }) => id),
      key,
      before,
    )
      ? []
      : moveLane(now, key, before);
  const rows = map.rows.flatMap((row, index) => (row.kind === "lane" && !row.own ? [{ row, index }] : []));
  const places = rows.map(({ row, index }) => ({
    to: row.key,
    y: layout.y[index],
    label: t("Above {lane}", { lane: row.lane.name }),
    opsIn: ops(row.lane.id),
  }));
  const last = rows.at(-1);
  if (!last) return [];
  const { index } = last;
  return [...places, { to: "", y: layout.y[index] + layout.heights[index], label: t("At the end"), opsIn: ops(null) }];
}

/** The cells of the lanes for notes. @param {JourneyMap} map @param {Layout} layout @returns {Target[]} */
function notePlaces(map, layout) {
  const rows = map.rows.flatMap((row, index) =>
    row.kind === "lane" && row.lane.content === "notes" && !row.collapsed ? [{ lane: row.lane, index }] : [],
  );
  return rows.flatMap(({ lane, index }) =>
    map.columns.flatMap((column, place) =>
      column?.kind !== "touchpoint"
        ? []
        : [
            {
              to: `${lane.id}|${column.touchpoint.id}`,
              x: layout.x[place],
              y: layout.y[index],
              size: { width: layout.widths[place], height: layout.heights[index] },
              label: t("{lane}: {touchpoint}", { lane: lane.name, touchpoint: column.touchpoint.name }),
              opsIn: (/** @type {JourneyMap} */ now, /** @type {string} */ key) =>
                intoCell(now, key, lane.id, column.touchpoint.id),
            },
          ],
    ),
  );
}

/** @param {JourneyMap} map @param {string} key of a note @param {string} lane @param {string} touchpoint @returns {Operation[]} */
function intoCell(map, key, lane, touchpoint) {
  const note = map.doc.notes.get(key);
  if (!note) return [];
  return [
    ...(note.touchpoint === touchpoint ? [] : [set("notes", key, "touchpoint", touchpoint)]),
    ...(note.lane === lane ? [] : [set("notes", key, "lane", lane)]),
  ];
}

/** Whether a record stands right before another one already; null: at the end. @param {string[]} keys @param {string} key @param {string | null} before */
function inOrder(keys, key, before) {
  return before === key || (keys[keys.indexOf(key) + 1] ?? null) === before;
}

/** The operations that move a subject one step; null: it can go no further. @param {JourneyMap} map @param {Subject} subject @param {number} step @returns {Operation[] | null} */
export function stepOps(map, { kind, key }, step) {
  if (kind === "touchpoint") {
    const place = besidePlace(map, key, step);
    return place && placeTouchpoint(map, key, place.stage, place.before);
  }
  if (kind === "note") return null;
  const keys = kind === "stage" ? [...map.doc.stages.keys()] : map.lanes.map(({ id }) => id);
  const before = stepInOrder(keys, key, step);
  if (before === undefined) return null;
  return kind === "stage" ? [move("stages", key, before)] : moveLane(map, key, before);
}
