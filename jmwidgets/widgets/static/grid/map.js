// The journey as rows and columns: what stands where, for one persona, in one state.

import { experienceId } from "../core/edits.js";
import { number, spoken as spokenIn, t } from "../core/words.js";
import { figure, levelName, readingOf } from "../curve/scale.js";
import { EDITING, OF_BOTH, OF_STAGE } from "./contents.js";
import { filledParts, futureParts, typedParts } from "./typed.js";

const EMPTY = Object.freeze({});
const NONE = Object.freeze([]);

/**
 * @typedef {{ key: string, kind: "touchpoint" | "slot", stage: object, band: number, touchpoint?: object }} Column
 * @typedef {{ key: string, kind: "stages" | "lane" | "path" | "more", lane?: object, path?: object }} Row
 * @typedef {{ key: string, kind: string, row: number, from: number, to: number, [more: string]: any }} Cell
 */

/** Everything that the grid shows, read from the document. Column 0 holds the names of the rows. */
export class JourneyMap {
  /**
   * @param {object} doc
   * @param {{ persona: string, state: string, audience: string, hidden: Set<string> }} options
   * @param {object} derived
   * @param {object} fixed
   * @param {JourneyMap | null} before whose lists are taken over where they did not change
   */
  constructor(doc, options, derived, fixed, before) {
    this.doc = doc;
    this.fixed = fixed;
    this.options = options;
    this.reading = readingOf(doc.journey);
    this.persona = doc.personas.get(options.persona) ?? null;
    this.state = options.state;
    this._found = derived.found?.[options.persona] ?? EMPTY;
    this.findings = this._numbered(before);
    const { language = "en" } = doc.journey;
    /** The language that people wrote in, where it is not the interface's. */
    this.lang = language === spokenIn().lang ? null : language;
    /** @type {Record<string, string>} long words as they may break */
    this.breaks = derived.breaks ?? EMPTY;
    this.lanes = [...doc.lanes.values()];
    this.usualLanes = this.lanes.length === 0;
    if (this.usualLanes) this.lanes = fixed.lanes;
    this._lists(before);
    this._readColumns();
    this._readRows();
    this._cells = new Map();
  }

  /** The findings with the pain points numbered from the worst, of equal ones the first in time. */
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
      .map(({ id, stage }) => ({ id, at: stages.indexOf(stage), score: found[id].pain }));
    const worst = inTime.sort((one, other) => other.score - one.score || one.at - other.at);
    const numbered = { ...found };
    worst.forEach(({ id }, index) => {
      const old = before?.findings[id];
      const same = old?.pain?.rank === index + 1 && before._found[id] === found[id];
      numbered[id] = same ? old : { ...found[id], pain: { rank: index + 1 } };
    });
    return numbered;
  }

  _lists(before) {
    const { notes, opportunities } = this.doc;
    const same = before && before.doc.notes === notes && before.options.persona === this.options.persona;
    this.notesByPlace = same ? before.notesByPlace : grouped(this._noteKeys(notes), before?.notesByPlace);
    const chances =
      before && before.doc.opportunities === opportunities && before.options.persona === this.options.persona;
    this.chancesByPlace = chances
      ? before.chancesByPlace
      : grouped(this._chanceKeys(opportunities), before?.chancesByPlace);
  }

  *_noteKeys(notes) {
    for (const note of notes.values()) {
      if (!note.persona || note.persona === this.options.persona)
        yield [`${note.lane ?? ""}|${note.touchpoint ?? ""}`, note];
    }
  }

  *_chanceKeys(opportunities) {
    for (const one of opportunities.values()) {
      if (one.personas?.length && !one.personas.includes(this.options.persona)) continue;
      for (const key of new Set(one.touchpoints ?? [])) yield [key, one];
    }
  }

  _readColumns() {
    const elsewhere = this.state === "to-be" ? "as-is" : "to-be";
    const byStage = new Map([...this.doc.stages.keys()].map((key) => [key, []]));
    for (const touchpoint of this.doc.touchpoints.values()) {
      if (touchpoint.exists_in !== elsewhere) byStage.get(touchpoint.stage)?.push(touchpoint);
    }
    /** @type {(Column | null)[]} */
    this.columns = [null];
    this.bands = [];
    for (const [key, touchpoints] of byStage) {
      const stage = this.doc.stages.get(key);
      const band = { stage, index: this.bands.length, from: this.columns.length, touchpoints };
      for (const touchpoint of touchpoints)
        this.columns.push({ key: touchpoint.id, kind: "touchpoint", touchpoint, stage, band: band.index });
      this.columns.push({ key: `+${key}`, kind: "slot", stage, band: band.index });
      band.to = this.columns.length - 1;
      this.bands.push(band);
    }
    this.columns.push({ key: "+", kind: "end" });
    this.columnOf = new Map(this.columns.map((column, index) => [column?.key, index]));
    this.touchpoints = this.columns
      .filter((column) => column?.kind === "touchpoint")
      .map((column) => column.touchpoint);
  }

  _readRows() {
    const { audience, hidden } = this.options;
    /** @type {Row[]} */
    this.rows = [{ key: "stages", kind: "stages" }];
    for (const lane of this.lanes) {
      if (hidden.has(lane.id)) continue;
      if (audience && lane.audiences?.length && !lane.audiences.includes(audience)) continue;
      this.rows.push({
        key: lane.id,
        kind: "lane",
        lane,
        collapsed: Boolean(lane.collapsed),
        editing: EDITING[lane.content],
      });
    }
    if (!this.rows.some((row) => row.lane?.content === "touchpoint" && !row.collapsed)) {
      const lane = { id: "+touchpoint", name: "Touchpoint", content: "touchpoint" };
      this.rows.splice(1, 0, { key: lane.id, kind: "lane", lane, own: true, editing: EDITING.touchpoint });
    }
    for (const path of this.doc.paths.values()) {
      if (!path.personas?.length || path.personas.includes(this.options.persona))
        this.rows.push({ key: `path:${path.id}`, kind: "path", path });
    }
    this.rows.push({ key: "more", kind: "more" });
    this.rowOf = new Map(this.rows.map((row, index) => [row.key, index]));
    this.cardRow = this.rows.findIndex((row) => row.lane?.content === "touchpoint" && !row.collapsed);
  }

  /** The cell at a place, or null where there is none. @returns {Cell | null} */
  cell(row, column) {
    const line = this.rows[row];
    const at = this.columns[column];
    if (!line || at === undefined) return null;
    const wide = this._spans(line) && at?.stage;
    const key = `${line.key}|${wide ? `=${at.stage.id}` : (at?.key ?? "")}`;
    if (!this._cells.has(key)) this._cells.set(key, this._made(key, row, line, column, at));
    return this._cells.get(key);
  }

  /** The cell that a cell of an earlier map has become, or null when it is gone. @param {Cell} cell */
  again(cell) {
    const row = this.rowOf.get(cell.line.key);
    if (row === undefined) return null;
    const column =
      cell.from === 0
        ? 0
        : cell.kind === "stage" || cell.key.includes("|=")
          ? this.bands.find(({ stage }) => stage.id === cell.stage.id)?.from
          : this.columnOf.get(cell.touchpoint?.id ?? cell.column);
    const found = column === undefined ? null : this.cell(row, column);
    return found?.key === cell.key ? found : null;
  }

  _spans(line) {
    return line.kind === "stages" || (line.kind === "lane" && OF_STAGE.has(line.lane.content));
  }

  _made(key, row, line, column, at) {
    const place = (kind, more = {}) => ({
      key,
      kind,
      row,
      from: column,
      to: column,
      line,
      column: at?.key ?? null,
      ...more,
    });
    if (column === 0) return place({ stages: "corner", lane: "lane", path: "path", more: "more" }[line.kind]);
    if (at.kind === "end") return line.kind === "stages" ? place("end") : null;
    const band = this.bands[at.band];
    const { stage } = at;
    if (line.kind === "stages") return place("stage", { from: band.from, to: band.to, band, stage });
    if (line.collapsed || line.kind === "more") return null;
    if (this._spans(line)) return place("content", { from: band.from, to: band.to, band, stage });
    if (at.kind === "slot") return line.lane?.content === "touchpoint" ? place("slot", { band, stage }) : null;
    const { touchpoint } = at;
    if (line.kind === "path") return place("stop", { touchpoint, path: line.path });
    if (line.lane.content === "emotion") return place("emotion", { touchpoint });
    return place(line.lane.content === "touchpoint" ? "card" : "content", { touchpoint, band, stage });
  }

  experience(touchpoint) {
    return (this.persona && this.doc.experiences.get(experienceId(this.persona.id, touchpoint.id))) ?? EMPTY;
  }

  /** What is felt at a touchpoint by the strongest evidence: a measured fact before what the room entered. */
  emotion(touchpoint) {
    const entered = this.experience(touchpoint).emotion ?? null;
    return this.findings[touchpoint.id]?.emotion ?? entered;
  }

  /** All that a cell's parts are made from. */
  place(cell) {
    const { touchpoint, stage, line } = cell;
    if (!touchpoint) return { lane: line.lane, stage, map: this };
    return {
      lane: line.lane,
      touchpoint,
      experience: this.experience(touchpoint),
      notes: this.notesByPlace.get(`${line.lane?.id}|${touchpoint.id}`) ?? NONE,
      opportunities: this.chancesByPlace.get(touchpoint.id) ?? NONE,
      map: this,
    };
  }

  /** The values that a cell's looks depend on; nothing is drawn anew while they are the same. */
  sources(cell) {
    const { touchpoint, stage, line } = cell;
    if (!touchpoint) return [stage, line.lane?.content];
    const of = line.editing?.of;
    if (of === "notes") return [this.notesByPlace.get(`${line.lane.id}|${touchpoint.id}`)];
    if (of === "opportunities") return [this.chancesByPlace.get(touchpoint.id)];
    const found = this.findings[touchpoint.id];
    const sources = [of === "experience" ? this.experience(touchpoint) : touchpoint, this._computed(cell), this.state];
    if (cell.kind === "card") sources.push(this.experience(touchpoint), found?.pain, found?.moment);
    if (line.lane?.content === "channel") sources.push(this.doc.channels);
    return sources;
  }

  /**
   * How a cell is edited in the state that is looked at: what is to be has fields of its own.
   * @returns {import("./contents.js").Editing | undefined}
   */
  editing({ line, touchpoint }) {
    const { editing } = line;
    if (this.state !== "to-be" || !editing || OF_BOTH.has(line.lane.content)) return editing;
    const twin = this.fixed.twins[editing.of]?.[editing.field];
    if (twin) return { ...editing, field: twin };
    // A touchpoint that is yet to come has no today that could be written over.
    return touchpoint?.exists_in === "to-be" ? editing : { ...editing, locked: true };
  }

  /** What Python computed of a cell, if it did. */
  _computed({ touchpoint, line }) {
    return touchpoint && this.findings[touchpoint.id]?.cells?.[line.lane?.content];
  }

  /** What a cell shows. @returns {import("./typed.js").Part[]} */
  parts(cell) {
    const { content } = cell.line.lane;
    const { of, typed = [] } = this.fixed.typed[content] ?? {};
    const place = this.place(cell);
    const records = [place[of]].flat();
    const computed = this._computed(cell);
    const named = (field, value) => (field.endsWith("channel") ? this.channelName(value) : value);
    const twins = this.fixed.twins[of];
    if (this.state === "to-be" && !OF_BOTH.has(content) && typed.some(({ field }) => twins?.[field])) {
      const isNew = cell.touchpoint.exists_in === "to-be";
      return typed.flatMap((one) => futureParts(one, twins[one.field], place[of], named, isNew));
    }
    const parts =
      this._numberSince(cell, computed) ??
      (computed
        ? filledParts(computed.parts, typed, records[0] ?? EMPTY, named)
        : records.flatMap((record) => typed.flatMap((one) => typedParts(one, record, named))));
    return cell.kind === "card" ? this._marked(parts, cell.touchpoint) : parts;
  }

  /** A number that was typed since its cell was computed. */
  _numberSince({ line, touchpoint }, computed) {
    if (line.editing.how !== "number" || !touchpoint) return null;
    const { field } = line.editing;
    const entered = this.experience(touchpoint)[field]?.value;
    if (entered === computed?.of) return null;
    if (entered === undefined) return [];
    return [{ style: "figure", text: field === "importance" ? number(entered) : figure(entered, this.reading) }];
  }

  /** A card's parts with the marks of its touchpoint. */
  _marked(parts, touchpoint) {
    const marks = this._marks(this.findings[touchpoint.id] ?? EMPTY);
    const [sign, ...rest] = parts[0]?.style === "sign" ? parts : [{ style: "sign" }, ...parts];
    return [{ ...sign, marks }, ...rest];
  }

  _marks({ pain, moment }) {
    return [
      pain && { style: "pain", text: number(pain.rank, 0), spoken: t("pain point {rank}", { rank: pain.rank }) },
      moment && { style: "moment", text: t("moment of truth") },
    ].filter(Boolean);
  }

  /** What the curve says at a touchpoint. */
  pointWords(touchpoint) {
    const experience = this.experience(touchpoint);
    if (experience.skipped) return t("{persona} skips this touchpoint", { persona: this.persona.name });
    const goal = this.state === "to-be" ? experience.to_be_emotion : null;
    const findings = this.findings[touchpoint.id] ?? EMPTY;
    const found = findings[goal ? "goal" : "point"];
    const entered = goal ?? experience.emotion;
    if (found && found.of === entered?.value) {
      const marks = goal ? [] : this._marks(findings).map(({ text, spoken }) => spoken ?? text);
      return [found.words, ...marks].join("; ");
    }
    if (!entered) return t("no emotion recorded yet");
    const words = { level: levelName(entered.value), figure: figure(entered.value, this.reading) };
    return goal ? t("goal: {level}, {figure}", words) : t("{level}, {figure}", words);
  }

  channelName(key) {
    return key ? ((this.doc.channels.get(key) ?? this.fixed.channels[key])?.name ?? key) : "";
  }

  /** The drawing of a mark: yes, no, alone, evidence, loop ... */
  mark(name) {
    return this.fixed.drawings.marks[name];
  }
}

function grouped(pairs, before) {
  const found = new Map();
  for (const [key, record] of pairs) {
    if (found.has(key)) found.get(key).push(record);
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
