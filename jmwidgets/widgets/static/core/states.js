// Today's journey and the one to be: what is felt in each; the same rule as Python's `curve`.

/**
 * @typedef {import("./document.js").Fields} Fields
 * @typedef {import("./document.js").Rec} Rec
 * @typedef {"as-is" | "to-be"} State
 */

/** Whether a curve passes over a touchpoint. @param {State} state @param {Rec} touchpoint @param {Fields} experience */
export function isPassed(state, touchpoint, experience) {
  const elsewhere = state === "as-is" ? "to-be" : "as-is";
  return Boolean(experience.skipped) || touchpoint.exists_in === elsewhere;
}

/**
 * What a curve goes through: to be, the goal; where none is set, it stays as it is today.
 * @template Claim
 * @param {State} state
 * @param {Fields} experience
 * @param {Claim | null} today
 * @returns {Claim | null}
 */
export function claimIn(state, experience, today) {
  return (state === "to-be" ? experience.to_be_emotion : null) ?? today;
}
