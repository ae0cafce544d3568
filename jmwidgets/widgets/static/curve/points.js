// What is on the curve: one point for each touchpoint, of one persona, as it is or as it is to be.

import { experienceId } from "../core/edits.js";
import { claimIn, isPassed } from "../core/states.js";

/**
 * @typedef {import("../core/document.js").Doc} Doc
 * @typedef {import("../core/document.js").Fields} Fields
 * @typedef {import("../core/document.js").Rec} Rec
 *
 * @typedef {object} Claim a value and how it is known, as the document keeps it
 * @property {number} value
 * @property {string} [status]
 * @property {number} [n]
 * @property {number} [low]
 * @property {number} [high]
 * @property {number} [spread]
 * @property {string[]} [sources]
 * @property {unknown} [note]
 *
 * @typedef {import("../core/states.js").State} State
 *
 * @typedef {object} Point
 * @property {Rec} touchpoint
 * @property {Claim | null} claim what is drawn: data before what the room entered
 * @property {Claim | null} entered what the room entered
 * @property {number | null} own its value: what moves, also where the curve goes by data
 * @property {boolean} measured data stand behind the point, which does not move
 * @property {boolean} set the value was given for this state; else it stands in from the other one
 * @property {{ value: number, n: number } | null} opinion what a group believes, beside what is known better
 * @property {boolean} skipped the persona does not meet the touchpoint
 * @property {boolean} absent the touchpoint is not part of this state
 * @property {Fields} experience
 */

/** Where the document keeps what was entered, by state. */
export const FIELDS = { "as-is": "emotion", "to-be": "to_be_emotion" };

/** Touchpoints in the order of time: by stage, then as they stand. @param {Doc} doc @returns {Rec[]} */
export function inOrder(doc) {
  /** @type {Map<string, Rec[]>} */
  const byStage = new Map([...doc.stages.keys()].map((key) => [key, []]));
  for (const touchpoint of doc.touchpoints.values()) byStage.get(touchpoint.stage)?.push(touchpoint);
  return [...byStage.values()].flat();
}

/**
 * Stages that have touchpoints, with how many.
 * @param {Doc} doc
 * @param {Rec[]} touchpoints
 * @returns {{ stage: Rec, count: number }[]}
 */
export function bandsOf(doc, touchpoints) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { stage } of touchpoints) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return [...counts].flatMap(([key, count]) => {
    const stage = doc.stages.get(key);
    return stage ? [{ stage, count }] : [];
  });
}

/**
 * Give the points of one curve.
 * @param {Doc} doc
 * @param {Record<string, Record<string, Claim>> | undefined} measured by persona and touchpoint: data stronger than the entry
 * @param {string} persona
 * @param {State} state
 * @param {Rec[]} touchpoints
 * @param {Record<string, Record<string, { value: number, n: number }>>} [opinions] of groups, by persona and touchpoint
 * @returns {Point[]}
 */
export function pointsOf(doc, measured, persona, state, touchpoints, opinions) {
  const elsewhere = state === "as-is" ? "to-be" : "as-is";
  return touchpoints.map((touchpoint) => {
    /** @type {Fields} */
    const experience = doc.experiences.get(experienceId(persona, touchpoint.id)) ?? {};
    const absent = touchpoint.exists_in === elsewhere;
    const opinion = (state === "as-is" && opinions?.[persona]?.[touchpoint.id]) || null;
    const base = { touchpoint, experience, absent, opinion, skipped: Boolean(experience.skipped) };
    if (isPassed(state, touchpoint, experience))
      return { ...base, claim: null, entered: null, own: null, measured: false, set: false };
    const data = measured?.[persona]?.[touchpoint.id] ?? null;
    const today = data ?? experience.emotion ?? null;
    if (state === "as-is") {
      return withOwn({
        ...base,
        claim: today,
        entered: experience.emotion ?? null,
        measured: Boolean(data),
        set: Boolean(today),
      });
    }
    const goal = experience.to_be_emotion ?? null;
    const claim = claimIn(state, experience, today);
    return withOwn({ ...base, claim, entered: goal, measured: false, set: Boolean(goal) });
  });
}

/** Whether anything was given for this state. @param {Point[]} points */
export function hasValues(points) {
  return points.some((point) => point.set);
}

/** Where the line goes; there is none while nothing was given for this state. @param {Point[]} points */
export function heightsOf(points) {
  const isDrawn = hasValues(points);
  return points.map((point) => (isDrawn && point.claim ? point.claim.value : null));
}

/** Whether a point has no goal and stays as it is today. @param {Point} point */
export function staysAsItIs(point) {
  return !point.set && Boolean(point.claim);
}

/** Whether a group's belief stands beside the point; what the room has entered since stands for it. @param {Point} point */
export function hasOpinion(point) {
  return point.opinion !== null && point.set && !isBelief(point);
}

/** Whether the room's own belief stands beside what data show. @param {Point} point */
export function isBelief({ measured, entered }) {
  return measured && entered !== null;
}

/** Whether the value and its spread are those of a group in a room. @param {Point} point */
export function isOfGroup({ claim, set }) {
  return set && Boolean(claim?.spread) && (claim?.status ?? "assumed") === "assumed";
}

/** Which places the line passes over without a gap. @param {Point[]} points */
export function passedOf(points) {
  return points.map((point) => point.skipped || point.absent);
}

/**
 * What was said at a point: the persona's own words, then quotes.
 * @param {Doc} doc
 * @param {Point} point
 * @param {string} persona
 * @returns {string[]}
 */
export function saidOf(doc, { touchpoint, experience }, persona) {
  const quotes = [...doc.quotes.values()].filter(
    (quote) => quote.touchpoint === touchpoint.id && (!quote.persona || quote.persona === persona),
  );
  return [...new Set([experience.quote, ...quotes.map(({ text }) => text)])].filter(Boolean);
}

/** Name where a point's value comes from. @param {Doc} doc @param {Point} point */
export function sourcesOf(doc, { claim, set }) {
  return set ? (claim?.sources ?? []).map((id) => doc.sources.get(id)?.title ?? id).join("; ") : "";
}

/** @param {Omit<Point, "own">} point @returns {Point} */
function withOwn(point) {
  return { ...point, own: point.entered?.value ?? null };
}

/**
 * Give the claim that a moved point makes. A value that the room moves is the room's: what an interview or a
 * survey had said of the old value does not hold for the new one.
 * @param {Claim | null} old
 * @param {number} value
 * @returns {Claim}
 */
export function movedClaim(old, value) {
  /** @type {Partial<Claim>} */
  const { sources, note } = old && (old.status ?? "assumed") === "assumed" ? old : {};
  return { value, ...(sources ? { sources } : {}), ...(note ? { note } : {}) };
}
