// The milestones that stand at the head of a stage.

/** What is reached in a stage as a whole, at no touchpoint of its own. @param {import("../core/document.js").Doc} doc @param {string} stage */
export function milestonesOf({ milestones }, stage) {
  return [...milestones.values()]
    .filter((one) => one.stage === stage && !one.touchpoint && one.kind !== "improvement")
    .map(({ name }) => name);
}
