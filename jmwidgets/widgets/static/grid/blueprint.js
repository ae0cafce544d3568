// Where a lane belongs in a service blueprint: which side of which line.

import { following } from "../core/document.js";
import { add, move, set } from "../core/edits.js";

/**
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {{ lane: Rec, zone: number }} InZone
 */

/** From top to bottom; a line ends each of those that it is named for. */
const ZONES = ["evidence", "customer", "frontstage", "backstage", "support"];
/** @type {Record<string, string>} */
const LINE_UNDER = { customer: "interaction", frontstage: "visibility", backstage: "internal-interaction" };
/** @type {Record<string, string>} */
const OF_BUSINESS = {
  physical_evidence: "evidence",
  frontstage: "frontstage",
  business_side: "frontstage",
  phrasing: "frontstage",
  backstage: "backstage",
  support_process: "support",
  process: "support",
  owner: "support",
  measures: "support",
  cost: "support",
  opportunities: "support",
  next_action: "support",
};

/** @param {string} content */
const zoneOf = (content) => ZONES.indexOf(OF_BUSINESS[content] ?? "customer");

/** The last zone above a line. @param {string} line */
const zoneAbove = (line) => ZONES.findIndex((zone) => LINE_UNDER[zone] === line);

/**
 * Where a new lane goes so that it stands on its side of the lines, and what becomes of a line just above it.
 * @param {Rec[]} lanes as they stand
 * @param {string} content of the new lane
 * @returns {{ before: string | null, line?: string, from?: string }} `line` moves down from the lane `from` to the new one
 */
export function placeOf(lanes, content) {
  if (content === "notes") return { before: null };
  const zone = zoneOf(content);
  const under = lanes.findIndex(({ line_below: line }) => line && zoneAbove(line) >= zone);
  const limit = under < 0 ? lanes.length - 1 : under;
  let last = -1;
  lanes.forEach((lane, index) => {
    if (index <= limit && zoneOf(lane.content) <= zone) last = index;
  });
  const above = lanes[last];
  const before = lanes[last + 1]?.id ?? null;
  const moves = above?.line_below && zoneAbove(above.line_below) >= zone;
  return moves ? { before, line: above.line_below, from: above.id } : { before };
}

/**
 * The operations that make a service blueprint of whatever lanes there are: what is missing is added, every lane goes to
 * its side of the three lines, each line stands once.
 * @param {Rec[]} lanes as they stand
 * @param {Rec[]} wanted the lanes that a blueprint must have
 * @returns {Operation[]}
 */
export function blueprintOps(lanes, wanted) {
  const missing = wanted.filter(({ content }) => !lanes.some((lane) => lane.content === content));
  const taken = new Set(lanes.map(({ id }) => id));
  /** @type {Rec[]} */
  const added = missing.map(({ line_below: _, ...lane }) => ({ ...lane, id: freeId(lane.id, taken) }));
  const ordered = inZones([...lanes, ...added]);
  const lines = linesOf(ordered);
  const ops = added.map((lane) => add("lanes", lane));
  for (const { lane } of ordered) {
    const line = lines.get(lane.id) ?? null;
    if ((lane.line_below ?? null) !== line) ops.push(set("lanes", lane.id, "line_below", line));
  }
  return [...ops, ...moveOps([...lanes, ...added], ordered)];
}

/** @param {string} id @param {Set<string>} taken */
function freeId(id, taken) {
  let free = id;
  for (let number = 2; taken.has(free); number += 1) free = `${id}-${number}`;
  taken.add(free);
  return free;
}

/** Every lane with its zone, from top to bottom; a free lane stays with the lane above it. @param {Rec[]} lanes @returns {InZone[]} */
function inZones(lanes) {
  let before = zoneOf("touchpoint");
  const placed = lanes.map((lane) => {
    if (lane.content !== "notes") before = zoneOf(lane.content);
    return { lane, zone: before };
  });
  return placed
    .map((one, index) => ({ ...one, index }))
    .sort((one, other) => one.zone - other.zone || one.index - other.index);
}

/** The line under each lane that ends its zone. @param {InZone[]} ordered @returns {Map<string, string>} */
function linesOf(ordered) {
  const lines = new Map();
  ZONES.forEach((zone, number) => {
    const last = ordered.filter((one) => one.zone === number).at(-1);
    if (last && LINE_UNDER[zone]) lines.set(last.lane.id, LINE_UNDER[zone]);
  });
  return lines;
}

/** @param {Rec[]} lanes @param {InZone[]} ordered @returns {Operation[]} */
function moveOps(lanes, ordered) {
  let now = new Map(lanes.map((lane) => [lane.id, lane]));
  const ops = [];
  /** @type {string | null} */
  let next = null;
  for (const { lane } of ordered.toReversed()) {
    if (following(now, lane.id) !== next) {
      ops.push(move("lanes", lane.id, next));
      now = moved(now, lane.id, next);
    }
    next = lane.id;
  }
  return ops;
}

/** @param {Map<string, Rec>} lanes @param {string} key @param {string | null} before */
function moved(lanes, key, before) {
  const rest = [...lanes].filter(([one]) => one !== key);
  const [taken] = [...lanes].filter(([one]) => one === key);
  rest.splice(before === null ? rest.length : rest.findIndex(([one]) => one === before), 0, taken);
  return new Map(rest);
}
