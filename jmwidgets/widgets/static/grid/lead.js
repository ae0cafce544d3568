// From an entry elsewhere on the page to the cell that it speaks of, or to the field among the details where no lane shows it.

/** @typedef {import("../core/lead.js").Target} Target */

/** Contents of lanes that are not called as their field is. @type {Record<string, string>} */
const LANES = { customer_goal: "goal", actual_timing: "timing", customer_issues: "issues" };
/** What is entered for a persona at each touchpoint. */
const LIVED = new Set(["emotion", "expectation", "importance"]);

/** Go where a target leads. @param {import("./grid.js").Grid} grid @param {Target} target @returns {boolean} whether it stands on the map */
export function leadTo(grid, target) {
  const place = placeOf(grid, target);
  if (!place) return false;
  if (place.persona && place.persona !== grid.options.persona) grid.option("persona", place.persona);
  const row = rowOf(grid, target.field);
  const column = grid.map.columnOf.get(place.column);
  if (column === undefined) return false;
  if (target.collection === "stages" && target.id) return goTo(grid, grid.map.rowOf.get(row ?? "stages"), column);
  const line = target.id ? row : undefined;
  const found = goTo(grid, grid.map.rowOf.get(line ?? touchpointRow(grid)), column);
  if (found && target.field && !line) {
    grid.drawer.openFor(grid.navigator.cell);
    grid.drawer.focus(target.field);
  }
  return found;
}

/** @param {import("./grid.js").Grid} grid @param {Target} target @returns {{ column: string, persona?: string } | null} */
function placeOf(grid, { collection, id, field }) {
  const { doc } = grid.store;
  const stage = doc.stages.keys().next().value;
  if (collection === "touchpoints") return id ? { column: id } : stage ? { column: `+${stage}` } : { column: "+" };
  if (collection === "stages") return id ? { column: firstOf(grid, id) } : { column: "+" };
  if (collection === "experiences") {
    const experience = doc.experiences.get(id);
    return experience ? { column: experience.touchpoint, persona: experience.persona } : null;
  }
  if (collection !== "personas" || !LIVED.has(field)) return null;
  const lived = [...doc.experiences.values()].filter(({ persona }) => persona === id);
  const lacks = lived.find((one) => !one.skipped && one[field] == null);
  return lacks ? { column: lacks.touchpoint, persona: id } : null;
}

/** The first column of a stage. @param {import("./grid.js").Grid} grid @param {string} stage */
function firstOf(grid, stage) {
  return grid.map.columns.find((column) => column?.stage?.id === stage)?.key ?? `+${stage}`;
}

/** The key of the lane that shows a field. @param {import("./grid.js").Grid} grid @param {string} field @returns {string | undefined} */
function rowOf(grid, field) {
  return grid.map.rows.find((row) => row?.lane && row.lane.content === (LANES[field] ?? field))?.key;
}

/** @param {import("./grid.js").Grid} grid */
function touchpointRow(grid) {
  return rowOf(grid, "touchpoint") ?? "stages";
}

/** @param {import("./grid.js").Grid} grid @param {number | undefined} row @param {number} column */
function goTo(grid, row, column) {
  const cell = row === undefined ? null : grid.map.cell(row, column);
  if (!cell) return false;
  grid.goTo(cell, { column });
  return true;
}
