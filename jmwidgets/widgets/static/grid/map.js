// The journey as rows and columns: what stands where, for one persona, in one state.

import { experienceId } from "../core/edits.js";
import { spoken } from "../core/words.js";
import { readingOf } from "../curve/scale.js";
import { EDITING, OF_BOTH, OF_STAGE } from "./contents.js";
import { milestonesOf } from "./milestones.js";

/** @type {Readonly<Fields>} */
const EMPTY = Object.freeze({});
/** @type {Rec[]} */
const NONE = [];

/**
 * @typedef {import("../core/document.js").Doc} Doc
 * @typedef {import("../core/document.js").Fields} Fields
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../core/messages.js").Found} Found
 * @typedef {import("../curve/points.js").Claim} Claim
 * @typedef {import("./contents.js").Editing} Editing
 *
 * @typedef {{ persona: string, state: string, audience: string, hidden: Set<string> }} Options what of the journey is shown
 * @typedef {Partial<Omit<Found, "pain">> & { pain?: { rank: number } }} Finding with the pain points numbered
 * @typedef {Map<string, Rec[]>} ByPlace
 * @typedef {{ touchpoint: string, field: string, value: number }} Pulled a point in somebody's hand, with where it is held
 *
 * @typedef {object} Fixed what Python says once
 * @property {Record<string, { title: string, fields: import("../form/inputs.js").Field[] }[]>} forms
 * @property {Rec[]} lanes those of a journey that names none
 * @property {Rec[]} blueprint
 * @property {Record<string, { id: string, name: string, group: string }>} channels
 * @property {Record<string, Record<string, string[]>>} drawings
 * @property {{ id: string, name: string }[]} audiences
 * @property {Record<string, Record<string, string>>} labels
 * @property {Record<string, import("../core/messages.js").TypedCell>} typed
 * @property {Record<string, Record<string, string>>} twins
 *
 * @typedef {{ stage: Rec, index: number, from: number, to: number, touchpoints: Rec[], milestones: string[] }} Band the columns of a stage
 *
 * @typedef {{ key: string, kind: "touchpoint", touchpoint: Rec, stage: Rec, band: number }} TouchpointColumn
 * @typedef {{ key: string, kind: "slot", touchpoint?: undefined, stage: Rec, band: number }} SlotColumn
 * @typedef {{ key: string, kind: "end", touchpoint?: undefined, stage?: undefined, band?: undefined }} EndColumn
 * @typedef {TouchpointColumn | SlotColumn | EndColumn} Column
 *
 * @typedef {{ path?: undefined, lane?: undefined, collapsed?: undefined, own?: undefined, editing?: undefined }} NoLane
 * @typedef {{ key: string, kind: "stages" } & NoLane} StagesRow
 * @typedef {{ key: string, kind: "lane", path?: undefined, lane: Rec, collapsed: boolean, own?: boolean, editing: Editing }} LaneRow
 *   `own`: the grid's, and in no journey
 * @typedef {{ key: string, kind: "path" } & Omit<NoLane, "path"> & { path: Rec }} PathRow
 * @typedef {{ key: string, kind: "more" } & NoLane} MoreRow
 * @typedef {StagesRow | LaneRow | PathRow | MoreRow} Row
 *
 * @typedef {{ key: string, row: number, from: number, to: number, column: string | null }} At
 * @typedef {{ touchpoint?: undefined, stage?: undefined, band?: undefined, path?: undefined }} OfNothing
 * @typedef {{ touchpoint?: undefined, stage: Rec, band: Band, path?: undefined }} OfStage
 * @typedef {{ touchpoint: Rec, stage: Rec, band: Band, path?: undefined }} OfTouchpoint
 * @typedef {At & OfNothing & { kind: "corner" | "end", line: StagesRow }} CornerCell
 * @typedef {At & OfNothing & { kind: "lane", line: LaneRow }} LaneCell
 * @typedef {At & OfNothing & { kind: "path", line: PathRow }} PathCell
 * @typedef {At & OfNothing & { kind: "more", line: MoreRow }} MoreCell
 * @typedef {At & OfStage & { kind: "stage", line: StagesRow }} StageCell
 * @typedef {At & OfStage & { kind: "slot", line: LaneRow }} SlotCell
 * @typedef {At & OfTouchpoint & { kind: "card", line: LaneRow }} CardCell
 * @typedef {At & OfTouchpoint & { kind: "emotion", line: LaneRow }} EmotionCell
 * @typedef {At & (OfTouchpoint | OfStage) & { kind: "content", line: LaneRow }} ContentCell
 * @typedef {At & Omit<OfTouchpoint, "path"> & { kind: "stop", line: PathRow, path: Rec }} StopCell
 * @typedef {CornerCell | LaneCell | PathCell | MoreCell | StageCell | SlotCell | CardCell | EmotionCell | ContentCell | StopCell} Cell
 * @typedef {CardCell | ContentCell | EmotionCell} FilledCell a cell whose content is edited
 *
 * @typedef {object} Place all that a cell's parts are made from
 * @property {Rec} [stage]
 * @property {Rec} [touchpoint]
 * @property {Fields} [experience]
 * @property {Rec[]} notes
 * @property {Rec[]} opportunities
 */

/** Everything that the grid shows, read from the document. Column 0 holds the names of the rows. */
export class JourneyMap {
  /**
   * @param {Doc} doc
   * @param {Options} options
   * @param {Fields} derived
   * @param {Fixed} fixed
   * @param {JourneyMap | null} before whose lists are taken over where they did not change
   */
  constructor(doc, options, derived, fixed, before) {
    this.doc = doc;
    this.fixed = fixed;
    this.options = options;
    this.reading = readingOf(doc.journey);
    this.persona = doc.personas.get(options.persona) ?? null;
    this.state = options.state;
    /** @type {Pulled | null} */
    this.pulled = null;
    /** @type {Record<string, Found>} */
    this._found = derived.found?.[options.persona] ?? EMPTY;
    this.findings = this._numbered(before);
    const { language = "en" } = doc.journey;
    /** The language that people wrote in, where it is not the interface's. */
    this.lang = language === spoken().lang ? null : language;
    /** @type {Record<string, string>} long words as they may break */
    this.breaks = derived.breaks ?? EMPTY;
    /** @type {Rec[]} */
    this.lanes = [...doc.lanes.values()];
    this.usualLanes = this.lanes.length === 0;
    if (this.usualLanes) this.lanes = fixed.lanes;
    this.notesByPlace = this._notesOf(before);
    this.chancesByPlace = this._chancesOf(before);
    /** @type {Band[]} */
    this.bands = [];
    this.columns = this._columnsOf(this.bands);
    /** @type {Map<string, number>} */
    this.columnOf = new Map();
    this.columns.forEach((column, index) => column && this.columnOf.set(column.key, index));
    this.touchpoints = this.bands.flatMap(({ touchpoints }) => touchpoints);
    this.rows = this._rowsOf();
    this.rowOf = new Map(this.rows.map((row, index) => [row.key, index]));
    this.cardRow = this.rows.findIndex((row) => row.lane?.content === "touchpoint" && !row.collapsed);
    /** @type {Map<string, Cell | null>} */
    this._cells = new Map();
  }

  /** The findings with the pain points numbered from the worst, of equal ones the first in time. @param {JourneyMap | null} before @returns {Record<string, Finding>} */
  _numbered(before) {
    const { doc, _found: found } = this;
    if (
      before &&
      before._found === found &&
      before.doc.touchpoints === doc.touchpoints &&
      before.doc.stages === doc.stages
    )
      return before.findings;
    const stages = [...doc.stages.keys()];
    const inTime = [...doc.touchpoints.values()]
      .filter(({ id }) => found[id]?.pain !== undefined)
      .map(({ id, stage }) => ({ id, at: stages.indexOf(stage), score: found[id].pain ?? 0 }));
    const worst = inTime.sort((one, other) => other.score - one.score || one.at - other.at);
    const numbered = /** @type {Record<string, Finding>} */ ({ ...found });
    worst.forEach(({ id }, index) => {
      const old = before?.findings[id];
      const same = old?.pain?.rank === index + 1 && before?._found[id] === found[id];
      numbered[id] = same ? old : { ...found[id], pain: { rank: index + 1 } };
    });
    return numbered;
  }

  /** @param {JourneyMap | null} before @returns {ByPlace} */
  _notesOf(before) {
    const { notes } = this.doc;
    const same = before && before.doc.notes === notes && before.options.persona === this.options.persona;
    return same ? before.notesByPlace : grouped(this._noteKeys(notes), before?.notesByPlace);
  }

  /** @param {JourneyMap | null} before @returns {ByPlace} */
  _chancesOf(before) {
    const { opportunities } = this.doc;
    const same =
      before && before.doc.opportunities === opportunities && before.options.persona === this.options.persona;
    return same ? before.chancesByPlace : grouped(this._chanceKeys(opportunities), before?.chancesByPlace);
  }

  /** @param {Map<string, Rec>} notes @returns {Iterable<[string, Rec]>} */
  *_noteKeys(notes) {
    for (const note of notes.values()) {
      if (!note.persona || note.persona === this.options.persona)
        yield [`${note.lane ?? ""}|${note.touchpoint ?? ""}`, note];
    }
  }

  /** @param {Map<string, Rec>} opportunities @returns {Iterable<[string, Rec]>} */
  *_chanceKeys(opportunities) {
    for (const one of opportunities.values()) {
      if (one.personas?.length && !one.personas.includes(this.options.persona)) continue;
      for (const key of new Set(/** @type {string[]} */ (one.touchpoints ?? []))) yield [key, one];
    }
  }

  /** Give the columns; the bands of the stages are added to `bands`. @param {Band[]} bands */
  _columnsOf(bands) {
    const elsewhere = this.state === "to-be" ? "as-is" : "to-be";
    /** @type {Map<string, Rec[]>} */
    const byStage = new Map([...this.doc.stages.keys()].map((key) => [key, []]));
    for (const touchpoint of this.doc.touchpoints.values()) {
      if (touchpoint.exists_in !== elsewhere) byStage.get(touchpoint.stage)?.push(touchpoint);
    }
    /** @type {(Column | null)[]} */
    const columns = [null];
    for (const stage of this.doc.stages.values()) {
      const touchpoints = byStage.get(stage.id) ?? [];
      const index = bands.length;
      const from = columns.length;
      for (const touchpoint of touchpoints)
        columns.push({ key: touchpoint.id, kind: "touchpoint", touchpoint, stage, band: index });
      columns.push({ key: `+${stage.id}`, kind: "slot", stage, band: index });
      const milestones = milestonesOf(this.doc, stage.id);
      bands.push({ stage, index, from, to: columns.length - 1, touchpoints, milestones });
    }
    columns.push({ key: "+", kind: "end" });
    return columns;
  }

  _rowsOf() {
    const { audience, hidden } = this.options;
    /** @type {Row[]} */
    const rows = [{ key: "stages", kind: "stages" }];
    for (const lane of this.lanes) {
      if (hidden.has(lane.id)) continue;
      if (audience && lane.audiences?.length && !lane.audiences.includes(audience)) continue;
      rows.push({
        key: lane.id,
        kind: "lane",
        lane,
        collapsed: Boolean(lane.collapsed),
        editing: EDITING[lane.content],
      });
    }
    if (!rows.some((row) => row.lane?.content === "touchpoint" && !row.collapsed)) {
      const lane = { id: "+touchpoint", name: this.fixed.labels["lane-content"].touchpoint, content: "touchpoint" };
      rows.splice(1, 0, {
        key: lane.id,
        kind: "lane",
        lane,
        collapsed: false,
        own: true,
        editing: EDITING.touchpoint,
      });
    }
    for (const path of this.doc.paths.values()) {
      if (!path.personas?.length || path.personas.includes(this.options.persona))
        rows.push({ key: `path:${path.id}`, kind: "path", path });
    }
    rows.push({ key: "more", kind: "more" });
    return rows;
  }

  /** The cell at a place, or null where there is none. @param {number} row @param {number} column @returns {Cell | null} */
  cell(row, column) {
    const line = this.rows[row];
    const at = this.columns[column];
    if (!line || at === undefined) return null;
    const stage = spans(line) ? at?.stage : undefined;
    const key = `${line.key}|${stage ? `=${stage.id}` : (at?.key ?? "")}`;
    const known = this._cells.get(key);
    if (known !== undefined) return known;
    const made = at ? this._made(key, row, line, column, at) : this._headOf(key, row, line);
    this._cells.set(key, made);
    return made;
  }

  /** The cell that a cell of an earlier map has become, or null when it is gone. @param {Cell} cell */
  again(cell) {
    const row = this.rowOf.get(cell.line.key);
    if (row === undefined) return null;
    const column =
      cell.from === 0
        ? 0
        : cell.kind === "stage" || cell.key.includes("|=")
          ? this.bands.find(({ stage }) => stage.id === cell.stage?.id)?.from
          : this.columnOf.get(cell.touchpoint?.id ?? cell.column ?? "");
    const found = column === undefined ? null : this.cell(row, column);
    return found?.key === cell.key ? found : null;
  }

  /** The head of a row. @param {string} key @param {number} row @param {Row} line @returns {Cell} */
  _headOf(key, row, line) {
    const place = { key, row, from: 0, to: 0, column: null };
    switch (line.kind) {
      case "stages":
        return { ...place, kind: "corner", line };
      case "lane":
        return { ...place, kind: "lane", line };
      case "path":
        return { ...place, kind: "path", line };
      default:
        return { ...place, kind: "more", line };
    }
  }

  /** @param {string} key @param {number} row @param {Row} line @param {number} column @param {Column} at @returns {Cell | null} */
  _made(key, row, line, column, at) {
    const place = { key, row, from: column, to: column, column: at.key };
    if (at.kind === "end") return line.kind === "stages" ? { ...place, kind: "end", line } : null;
    const { stage } = at;
    const band = this.bands[at.band];
    const wide = { ...place, from: band.from, to: band.to, band, stage };
    if (line.kind === "stages") return { ...wide, kind: "stage", line };
    if (line.kind === "more" || line.collapsed) return null;
    if (line.kind === "lane" && spans(line)) return { ...wide, kind: "content", line };
    if (at.kind === "slot")
      return line.kind === "lane" && line.lane.content === "touchpoint"
        ? { ...place, kind: "slot", line, band, stage }
        : null;
    const own = { ...place, touchpoint: at.touchpoint, band, stage };
    if (line.kind === "path") return { ...own, kind: "stop", line, path: line.path };
    if (line.lane.content === "emotion") return { ...own, kind: "emotion", line };
    return line.lane.content === "touchpoint" ? { ...own, kind: "card", line } : { ...own, kind: "content", line };
  }

  /** What the persona experiences at a touchpoint. @param {Rec} touchpoint @returns {Readonly<Fields>} */
  experience(touchpoint) {
    const found = (this.persona && this.doc.experiences.get(experienceId(this.persona.id, touchpoint.id))) ?? EMPTY;
    if (this.pulled?.touchpoint !== touchpoint.id) return found;
    const { field, value } = this.pulled;
    return { ...found, [field]: { ...found[field], value } };
  }

  /** What is felt at a touchpoint by the strongest evidence: a measured fact before what the room entered. @param {Rec} touchpoint @returns {Claim | null} */
  emotion(touchpoint) {
    const entered = this.experience(touchpoint).emotion ?? null;
    if (this.pulled?.touchpoint === touchpoint.id && this.pulled.field === "emotion") return entered;
    return this.findings[touchpoint.id]?.emotion ?? entered;
  }

  /** All that a cell's parts are made from. @param {FilledCell} cell @returns {Place} */
  place(cell) {
    const { touchpoint, stage, line } = cell;
    if (!touchpoint) return { stage, notes: NONE, opportunities: NONE };
    return {
      touchpoint,
      experience: this.experience(touchpoint),
      notes: this.notesByPlace.get(`${line.lane.id}|${touchpoint.id}`) ?? NONE,
      opportunities: this.chancesByPlace.get(touchpoint.id) ?? NONE,
    };
  }

  /** The values that a cell's looks depend on; nothing is drawn anew while they are the same. @param {FilledCell} cell @returns {unknown[]} */
  sources(cell) {
    const { touchpoint, stage, line } = cell;
    if (!touchpoint) return [stage, line.lane?.content];
    const { of } = line.editing;
    if (of === "notes") return [this.notesByPlace.get(`${line.lane.id}|${touchpoint.id}`)];
    if (of === "opportunities") return [this.chancesByPlace.get(touchpoint.id)];
    const found = this.findings[touchpoint.id];
    /** @type {unknown[]} */
    const sources = [of === "experience" ? this.experience(touchpoint) : touchpoint, this.computed(cell), this.state];
    if (cell.kind === "card") sources.push(this.experience(touchpoint), found?.pain, found?.moment);
    if (line.lane?.content === "channel") sources.push(this.doc.channels);
    return sources;
  }

  /**
   * How a cell is edited in the state that is looked at: what is to be has fields of its own.
   * @param {FilledCell} cell
   * @returns {Editing}
   */
  editing({ line, touchpoint }) {
    const { editing } = line;
    if (this.state !== "to-be" || OF_BOTH.has(line.lane.content)) return editing;
    if (editing.field !== undefined) {
      const twin = this.fixed.twins[editing.of]?.[editing.field];
      if (twin) return { ...editing, field: twin };
    }
    // A touchpoint that is yet to come has no today that could be written over.
    return touchpoint?.exists_in === "to-be" ? editing : { ...editing, locked: true };
  }

  /** What Python computed of a cell, if it did. @param {FilledCell} cell */
  computed({ touchpoint, line }) {
    return touchpoint && this.findings[touchpoint.id]?.cells?.[line.lane.content];
  }

  /** @param {string} key */
  channelName(key) {
    return key ? ((this.doc.channels.get(key) ?? this.fixed.channels[key])?.name ?? key) : "";
  }

  /** The drawing of a mark: yes, no, alone, evidence, loop ... @param {string} name */
  mark(name) {
    return this.fixed.drawings.marks[name];
  }
}

/** Whether a row's cells are as wide as a stage. @param {Row} line */
function spans(line) {
  return line.kind === "stages" || (line.kind === "lane" && OF_STAGE.has(line.lane.content));
}

/** @param {Iterable<[string, Rec]>} pairs @param {ByPlace | undefined} before @returns {ByPlace} */
function grouped(pairs, before) {
  /** @type {ByPlace} */
  const found = new Map();
  for (const [key, record] of pairs) {
    const records = found.get(key);
    if (records) records.push(record);
    else found.set(key, [record]);
  }
  // A list that holds the same records stays the same list, so that its cell is not drawn anew.
  if (before) {
    for (const [key, records] of found) {
      const old = before.get(key);
      if (old && old.length === records.length && old.every((one, index) => one === records[index]))
        found.set(key, old);
    }
  }
  return found;
}
