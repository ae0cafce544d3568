// What the grid and the curve show of journeys, cell by cell: reads them as JSON, and writes their texts.

import { readFileSync } from "node:fs";
import { readDocument } from "../../jmwidgets/widgets/static/core/document.js";
import { setWords, t } from "../../jmwidgets/widgets/static/core/words.js";
import { heightsOf, inOrder, passedOf, pointsOf } from "../../jmwidgets/widgets/static/curve/points.js";
import { evidence, figure, levelName, readingOf } from "../../jmwidgets/widgets/static/curve/scale.js";
import { linesOf } from "../../jmwidgets/widgets/static/grid/line.js";
import { JourneyMap } from "../../jmwidgets/widgets/static/grid/map.js";
import { partsOf, pointWords } from "../../jmwidgets/widgets/static/grid/shown.js";
import { spoken } from "../../jmwidgets/widgets/static/grid/typed.js";

const STATES = /** @type {const} */ (["as-is", "to-be"]);

/** @typedef {Record<string, any>} Asked a journey with what Python computed of it */

/** @param {Asked} asked */
function shown(asked) {
  setWords(asked.words);
  return Object.fromEntries(STATES.map((state) => [state, inState(asked, state)]));
}

/** @param {Asked} asked @param {"as-is" | "to-be"} state */
function inState({ journey, fixed, derived, measured, persona }, state) {
  const doc = readDocument(journey);
  const options = { persona, state, audience: "", hidden: /** @type {Set<string>} */ (new Set()) };
  const map = new JourneyMap(doc, options, derived, fixed, null);
  const points = Object.fromEntries(map.touchpoints.map((touchpoint) => [touchpoint.id, pointWords(map, touchpoint)]));
  const pains = Object.fromEntries(
    Object.entries(map.findings).flatMap(([id, { pain }]) => (pain ? [[id, pain.rank]] : [])),
  );
  const { asIs, toBe } = linesOf(map);
  const [now, then] = [asIs, toBe].map((line) =>
    line.map((stretch) => stretch.map(({ touchpoint, value }) => [touchpoint, value])),
  );
  const curves = Object.fromEntries(STATES.map((one) => [one, lineOfCurve(pointsOf(doc, measured, persona, one, inOrder(doc)))]));
  return { cells: cellsOf(map), points, pains, now, then, curves, curve: curve(doc, measured, persona, state) };
}

/** @param {JourneyMap} map */
function cellsOf(map) {
  /** @type {Record<string, string>} */
  const cells = {};
  map.rows.forEach((_row, row) => {
    for (let column = 1; column < map.columns.length; column += 1) {
      const cell = map.cell(row, column);
      if (!cell || cell.from !== column || !(cell.kind === "card" || cell.kind === "content")) continue;
      const parts = partsOf(map, cell).map(({ marks: _, ...part }) => part);
      cells[`${cell.line.lane.id}|${(cell.touchpoint ?? cell.stage).id}`] = spoken(parts);
    }
  });
  return cells;
}

/**
 * @param {import("../../jmwidgets/widgets/static/core/document.js").Doc} doc
 * @param {Record<string, any>} measured
 * @param {string} persona
 * @param {"as-is" | "to-be"} state
 */
function curve(doc, measured, persona, state) {
  const reading = readingOf(doc.journey);
  const points = pointsOf(doc, measured, persona, state, inOrder(doc));
  return Object.fromEntries(
    points.flatMap(({ set, claim, touchpoint }) => {
      if (!set || !claim) return [];
      const words = { level: levelName(claim.value), figure: figure(claim.value, reading) };
      const said =
        state === "to-be"
          ? t("goal: {level}, {figure}", words)
          : t("{level}, {figure} ({evidence})", { ...words, evidence: evidence(claim, reading) });
      return [[touchpoint.id, said]];
    }),
  );
}

/**
 * Where the line of the live curve goes, and where it is open.
 * @param {import("../../jmwidgets/widgets/static/curve/points.js").Point[]} points
 */
function lineOfCurve(points) {
  const [heights, passed] = [heightsOf(points), passedOf(points)];
  return points.flatMap(({ touchpoint }, place) => (passed[place] ? [] : [[touchpoint.id, heights[place]]]));
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(shown)));
