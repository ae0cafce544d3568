// What is on the curve: one point for each touchpoint, of one persona, as it is or as it is to be.

import { experienceId } from "../core/edits.js";

/**
 * @typedef {object} Point
 * @property {object} touchpoint
 * @property {object | null} claim what is drawn: data before what the room entered
 * @property {object | null} entered what the room entered
 * @property {number | null} own its value: what moves, also where the curve goes by data
 * @property {boolean} measured data stand behind the point, which does not move
 * @property {boolean} set the value was given for this state; else it stands in from the other one
 * @property {boolean} skipped the persona does not meet the touchpoint
 * @property {boolean} absent the touchpoint is not part of this state
 * @property {object} experience
 */

export const FIELDS = { "as-is": "emotion", "to-be": "to_be_emotion" };

/** Touchpoints in the order of time: by stage, then as they stand. */
export function inOrder(doc) {
  const byStage = new Map([...doc.stages.keys()].map((key) => [key, []]));
  for (const touchpoint of doc.touchpoints.values()) byStage.get(touchpoint.stage)?.push(touchpoint);
  return [...byStage.values()].flat();
}

/** Stages that have touchpoints, with how many. */
export function bandsOf(doc, touchpoints) {
  const counts = new Map();
  for (const { stage } of touchpoints) counts.set(stage, (counts.get(stage) ?? 0) + 1);
  return [...counts].map(([key, count]) => ({ stage: doc.stages.get(key), count }));
}

/**
 * @param {object} doc
 * @param {Record<string, Record<string, object>>} measured by persona and touchpoint: data stronger than the entry
 * @param {string} persona
 * @param {"as-is" | "to-be"} state
 * @param {object[]} touchpoints
 * @returns {Point[]}
 */
export function pointsOf(doc, measured, persona, state, touchpoints) {
  const elsewhere = state === "as-is" ? "to-be" : "as-is";
  return touchpoints.map((touchpoint) => {
    const experience = doc.experiences.get(experienceId(persona, touchpoint.id)) ?? {};
    const absent = touchpoint.exists_in === elsewhere;
    const base = { touchpoint, experience, absent, skipped: Boolean(experience.skipped) };
    if (absent || base.skipped) return { ...base, claim: null, entered: null, own: null, measured: false, set: false };
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
    return withOwn({ ...base, claim: goal ?? today, entered: goal, measured: false, set: Boolean(goal) });
  });
}

/** Whether anything was given for this state. @param {Point[]} points */
export function hasValues(points) {
  return points.some((point) => point.set);
}

/** Where the line goes: a value that stands in from the other state is nobody's goal. @param {Point[]} points */
export function heightsOf(points) {
  return points.map((point) => (point.set ? point.claim.value : null));
}

/** Which places the line passes over without a gap. @param {Point[]} points */
export function passedOf(points) {
  return points.map((point) => point.skipped || point.absent);
}

/** What was said at a point: the persona's own words, then quotes. @returns {string[]} */
export function saidOf(doc, { touchpoint, experience }, persona) {
  const quotes = [...doc.quotes.values()].filter(
    (quote) => quote.touchpoint === touchpoint.id && (!quote.persona || quote.persona === persona),
  );
  return [...new Set([experience.quote, ...quotes.map(({ text }) => text)])].filter(Boolean);
}

/** Name where a point's value comes from. */
export function sourcesOf(doc, { claim, set }) {
  return set ? (claim?.sources ?? []).map((id) => doc.sources.get(id)?.title ?? id).join("; ") : "";
}

function withOwn(point) {
  return { ...point, own: point.entered?.value ?? null };
}

/**
 * Give the claim that a moved point makes. A value that the room moves is the room's: what an interview or a
 * survey had said of the old value does not hold for the new one.
 */
export function movedClaim(old, value) {
  const assumed = !old || (old.status ?? "assumed") === "assumed";
  const { sources, note } = assumed && old ? old : {};
  return { value, ...(sources ? { sources } : {}), ...(note ? { note } : {}) };
}
