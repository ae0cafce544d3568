// Where the emotion curve goes: through which touchpoints, at which heights, and where it is open; as Python's `line_of`.

import { claimIn, isPassed } from "../core/states.js";

/**
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {{ column: number, touchpoint: string, value: number }} Stop where the line goes through
 */

/**
 * The unbroken stretches of the curve of today and of the one that is aimed at.
 * @param {JourneyMap} map
 * @returns {{ asIs: Stop[][], toBe: Stop[][] }}
 */
export function linesOf(map) {
  return { asIs: stretches(map, "as-is"), toBe: aims(map) ? stretches(map, "to-be") : [] };
}

/**
 * Open where nothing is known and at a stage without touchpoints; what the persona skips and what is not part of the
 * state is passed over. A touchpoint without a goal is to stay as it is.
 * @param {JourneyMap} map
 * @param {"as-is" | "to-be"} state
 */
function stretches(map, state) {
  /** @type {Stop[]} */
  let open = [];
  const found = [open];
  const end = () => {
    open = [];
    found.push(open);
  };
  map.columns.forEach((column, index) => {
    if (column?.kind === "slot" && !map.bands[column.band].touchpoints.length) end();
    if (column?.kind !== "touchpoint") return;
    const { touchpoint } = column;
    const experience = map.experience(touchpoint);
    if (isPassed(state, touchpoint, experience)) return;
    const claim = claimIn(state, experience, map.emotion(touchpoint));
    if (claim) open.push({ column: index, touchpoint: touchpoint.id, value: claim.value });
    else end();
  });
  return found.filter((stretch) => stretch.length);
}

/** Whether the persona has a goal anywhere. @param {JourneyMap} map */
function aims({ doc, persona }) {
  return [...doc.experiences.values()].some(
    (one) =>
      one.persona === persona?.id &&
      one.to_be_emotion &&
      !one.skipped &&
      doc.touchpoints.get(one.touchpoint)?.exists_in !== "as-is",
  );
}
