// Lists and blocks of cells that go in and out: rows are touchpoints, columns are lanes, as in a spreadsheet.

import { add, setExperience } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { pastedLines, pastedRows } from "../core/paste.js";
import { t, tn } from "../core/words.js";
import { previewPaste } from "../form/paste_preview.js";
import { EDITING, OF_STAGE } from "./contents.js";
import { partsOf } from "./shown.js";
import { addLane } from "./structure.js";
import { spoken } from "./typed.js";
import { editable, entered } from "./values.js";

/**
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("./grid.js").Grid} Grid
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./map.js").FilledCell} FilledCell
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {import("./map.js").LaneRow} LaneRow
 * @typedef {import("../form/inputs.js").Field} Field
 * @typedef {import("../form/inputs.js").Reading} Reading
 */

const NAME = "name";
const STAGE = "stage";
const ISSUES = "issues";
const NEW_CHANNEL = "digital";

/** Whether a text is more than one cell. @param {string} text */
export function isBlock(text) {
  return text.includes("\t") || pastedRows(text).length > 1;
}

/**
 * Make touchpoints of pasted rows, after a preview, in one step.
 * @param {Grid} grid
 * @param {Rec} stage where rows go that name no stage
 * @param {string} text
 * @param {Element} anchor
 */
export function pasteTouchpoints(grid, stage, text, anchor) {
  const columns = columnsOf(grid.map);
  previewPaste({
    view: grid.view,
    anchor,
    rows: pastedRows(text),
    fields: [...columns.values()].map(({ field }) => field),
    title: t("New touchpoints in {stage}", { stage: stage.name }),
    records: () => [],
    read: (typed, field) => readCell(grid.map, stage, columns.get(field.name)?.row ?? null, typed),
    enter: (records) => {
      const { ops, channels } = touchpointOps(
        grid.map,
        stage,
        columns,
        /** @type {Record<string, string>[]} */ (records),
      );
      grid.store.edit(ops);
      const n = records.length;
      const said = tn("{n} touchpoint was added.", "{n} touchpoints were added.", n);
      const kinds = channels.length
        ? ` ${t("New channels: {names}. Say what kind they are.", { names: channels })}`
        : "";
      grid.view.notify(`${said}${kinds}`, { passing: !kinds, undo: true });
    },
    back: () => grid.focusCursor(),
  });
}

/** What a pasted column can be. @param {JourneyMap} map @returns {Map<string, { field: Field, row: LaneRow | null }>} */
function columnsOf(map) {
  const labels = map.fixed.labels["lane-content"];
  /** @type {Map<string, { field: Field, row: LaneRow | null }>} */
  const columns = new Map();
  const put = (/** @type {string} */ name, /** @type {string} */ label, /** @type {LaneRow | null} */ row) =>
    columns.set(name, { field: /** @type {Field} */ ({ name, label, kind: "text" }), row });
  put(NAME, labels.touchpoint, null);
  put(STAGE, t("Stage"), null);
  const rows = map.rows.flatMap((row) => (row.kind === "lane" ? [row] : []));
  const shown = new Set(rows.map(({ lane }) => lane.content));
  for (const row of rows) if (isTyped(map, row)) put(row.key, row.lane.name, row);
  for (const content of Object.keys(EDITING)) {
    if (shown.has(content) || content === "notes") continue;
    const lane = { id: `+${content}`, name: labels[content], content };
    /** @type {LaneRow} */
    const row = { key: lane.id, kind: "lane", lane, collapsed: false, own: true, editing: EDITING[content] };
    if (isTyped(map, row)) put(row.key, lane.name, row);
  }
  return columns;
}

/** @param {JourneyMap} map @param {LaneRow} row */
function isTyped(map, { lane: { content }, editing }) {
  if (content === "touchpoint" || OF_STAGE.has(content)) return false;
  if (editing.of === "experience" && !map.persona) return false;
  return editing.how !== "form" || content === ISSUES;
}

/** @param {JourneyMap} map @param {Rec} stage @param {LaneRow | null} row @param {string} typed @returns {Reading} */
function readCell(map, stage, row, typed) {
  if (!typed) return { value: null };
  if (!row || row.editing.how === "form") return { value: typed };
  const result = laneOps(map, { id: "new", name: "", stage: stage.id }, stage, row, typed, new Set());
  return result.wrong === undefined ? { value: typed } : { problem: result.wrong };
}

/**
 * The operations that put what was typed for a touchpoint into a lane.
 * @param {JourneyMap} map
 * @param {Rec} touchpoint which may be new
 * @param {Rec} stage
 * @param {LaneRow} row
 * @param {string} typed
 * @param {Set<string>} channels takes the names of channels that are new
 * @returns {{ ops: Operation[], wrong?: undefined } | { wrong: string }}
 */
function laneOps(map, touchpoint, stage, row, typed, channels) {
  const { editing, lane } = row;
  if (lane.content === ISSUES) {
    const issues = typed.includes(";")
      ? typed
          .split(";")
          .map((one) => one.trim())
          .filter(Boolean)
      : pastedLines(typed);
    return { ops: map.persona ? [setExperience(map.persona.id, touchpoint.id, "customer_issues", issues)] : [] };
  }
  if (editing.how === "choice") {
    const all = [...map.doc.channels.values(), ...Object.values(map.fixed.channels)];
    const known = all.find(({ name }) => name.toLowerCase() === typed.trim().toLowerCase());
    if (!known) channels.add(typed.trim());
    const value = known?.id ?? channelId(map, typed.trim());
    return { ops: [{ kind: "set", collection: "touchpoints", id: touchpoint.id, field: editing.field, value }] };
  }
  const band = /** @type {import("./map.js").Band} */ ({ stage });
  const cell = { key: "", row: 0, from: 0, to: 0, column: null, kind: "content", line: row, touchpoint, stage, band };
  return entered(/** @type {FilledCell} */ (cell), typed, map);
}

/** @param {JourneyMap} map @param {Set<string>} names @returns {Operation[]} */
function newChannels(map, names) {
  return [...names].map((name) => add("channels", { id: channelId(map, name), name, group: NEW_CHANNEL }));
}

/** @param {JourneyMap} map @param {string} name */
function channelId(map, name) {
  return makeId(name, { has: (key) => map.doc.channels.has(key) || key in map.fixed.channels }, "channel");
}

/**
 * @param {JourneyMap} map
 * @param {Rec} stage
 * @param {ReturnType<typeof columnsOf>} columns
 * @param {Record<string, string>[]} records texts by column
 */
function touchpointOps(map, stage, columns, records) {
  const taken = new Set(map.doc.touchpoints.keys());
  /** @type {Map<string, Rec>} stages by name */
  const stages = new Map([...map.doc.stages.values()].map((one) => [folded(one.name), one]));
  const stageIds = new Set(map.doc.stages.keys());
  /** @type {Set<string>} */
  const channels = new Set();
  /** @type {Operation[]} */
  const before = [];
  /** @type {Operation[]} */
  const ops = [];
  const used = new Set(records.flatMap((record) => Object.keys(record)));
  for (const [name, { row }] of columns) {
    if (row?.own && used.has(name))
      before.push(...addLane(map, { name: row.lane.name, content: row.lane.content }, null).ops);
  }
  for (const { name, stage: wanted, ...lanes } of records) {
    let own = wanted ? stages.get(folded(wanted)) : stage;
    if (!own) {
      own = { id: makeId(wanted, stageIds, "stage"), name: wanted };
      stageIds.add(own.id);
      stages.set(folded(wanted), own);
      before.push(add("stages", own));
    }
    const id = makeId(name, taken, "touchpoint");
    taken.add(id);
    const touchpoint = { id, name, stage: own.id, ...(map.state === "to-be" ? { exists_in: "to-be" } : {}) };
    ops.push(add("touchpoints", touchpoint));
    for (const [key, typed] of Object.entries(lanes)) {
      const row = columns.get(key)?.row;
      if (!row) continue;
      const result = laneOps(map, touchpoint, own, row, typed, channels);
      if (result.wrong === undefined) ops.push(...result.ops);
    }
  }
  return { ops: unique([...before, ...newChannels(map, channels), ...ops]), channels: [...channels] };
}

/** New records of one gesture may come to the same id. @param {Operation[]} ops @returns {Operation[]} */
function unique(ops) {
  /** @type {Set<string>} */
  const taken = new Set();
  return ops.map((one) => {
    if (one.kind !== "put" || !["notes", "opportunities"].includes(one.collection)) return one;
    const id = makeId(one.id, { has: (key) => taken.has(`${one.collection}|${key}`) }, "item");
    taken.add(`${one.collection}|${id}`);
    return { ...one, id };
  });
}

const folded = (/** @type {string} */ text) => text.trim().toLowerCase().normalize("NFKC");

/**
 * Put a block of cells on the map, from a cell on: columns to the right, rows downwards; figures in one column go to the right.
 * @param {Grid} grid
 * @param {FilledCell} from
 * @param {string} text
 */
export function pasteCells(grid, from, text) {
  const { map } = grid;
  const rows = pastedRows(text);
  const block = rows.every((row) => row.length === 1) && from.line.editing.how === "number" ? [rows.flat()] : rows;
  /** @type {Operation[]} */
  const ops = [];
  const channels = new Set();
  let put = 0;
  let left = 0;
  block.forEach((cells, down) => {
    cells.forEach((typed, across) => {
      if (!typed) return;
      const cell = cellAt(map, from, down, across);
      const result =
        cell?.touchpoint &&
        isTyped(map, cell.line) &&
        laneOps(map, cell.touchpoint, cell.stage, cell.line, typed, channels);
      if (!result || result.wrong !== undefined || map.editing(cell).locked) left += 1;
      else {
        ops.push(...result.ops);
        put += 1;
      }
    });
  });
  if (ops.length) grid.store.edit(unique([...newChannels(map, channels), ...ops]));
  const lost = left
    ? ` ${tn("{n} cell found no place or could not be read.", "{n} cells found no place or could not be read.", left)}`
    : "";
  grid.view.notify(`${tn("{n} cell was pasted.", "{n} cells were pasted.", put)}${lost}`, {
    passing: !left,
    undo: put > 0,
  });
}

/** @param {JourneyMap} map @param {FilledCell} from @param {number} down @param {number} across @returns {FilledCell | null} */
function cellAt(map, from, down, across) {
  const columns = map.columns.flatMap((column, index) => (column?.kind === "touchpoint" ? [index] : []));
  const lanes = map.rows.flatMap((row, index) =>
    row.kind === "lane" && !OF_STAGE.has(row.lane.content) ? [index] : [],
  );
  const column = columns[columns.indexOf(map.columnOf.get(from.touchpoint?.id ?? "") ?? -1) + across];
  const row = lanes[lanes.indexOf(from.row) + down];
  const cell = column === undefined || row === undefined ? null : map.cell(row, column);
  return cell && (cell.kind === "content" || cell.kind === "emotion" || cell.kind === "card") ? cell : null;
}

/**
 * What a cell is copied as: the text of one, or a block with a row for each touchpoint of a stage, a lane or the whole map.
 * @param {JourneyMap} map
 * @param {Cell} cell
 * @returns {string | null} null where the cell stands for no block
 */
export function copied(map, cell) {
  const every = map.columns.flatMap((column) => (column?.kind === "touchpoint" ? [column] : []));
  const lanes = map.rows.flatMap((row) => (row.kind === "lane" ? [row] : []));
  if (cell.kind === "corner") return block(map, every, lanes);
  if (cell.kind === "stage")
    return block(
      map,
      every.filter(({ stage }) => stage.id === cell.stage.id),
      lanes,
    );
  if (cell.kind === "lane") return block(map, every, [cell.line]);
  return null;
}

/** @param {JourneyMap} map @param {import("./map.js").TouchpointColumn[]} columns @param {LaneRow[]} lanes */
function block(map, columns, lanes) {
  const own = lanes.filter(({ lane }) => lane.content !== "touchpoint");
  const head = [map.fixed.labels["lane-content"].touchpoint, t("Stage"), ...own.map(({ lane }) => lane.name)];
  const rows = columns.map(({ key, touchpoint, stage }) => [
    touchpoint.name,
    stage.name,
    ...own.map((row) => {
      const at = map.rowOf.get(row.key);
      const cell = at === undefined ? null : map.cell(at, map.columnOf.get(key) ?? 0);
      return cell && (cell.kind === "content" || cell.kind === "emotion") ? textOf(map, cell) : "";
    }),
  ]);
  return [head, ...rows].map((row) => row.map(quoted).join("\t")).join("\n");
}

/** The text of a cell, as it would be typed where it can be. @param {JourneyMap} map @param {FilledCell} cell */
export function textOf(map, cell) {
  const { how, field } = cell.line.editing;
  if (how === "choice") return map.channelName(cell.touchpoint?.[field]);
  return cell.touchpoint && how !== "form" ? editable(cell, map) : spoken(partsOf(map, cell));
}

/** @param {string} text */
const quoted = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
