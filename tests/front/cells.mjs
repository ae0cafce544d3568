// What the grid and the curve show of journeys, cell by cell: reads them as JSON, and writes their texts.

import { readFileSync } from "node:fs";
import { readDocument } from "../../jmwidgets/widgets/static/core/document.js";
import { setWords, t } from "../../jmwidgets/widgets/static/core/words.js";
import { inOrder, pointsOf } from "../../jmwidgets/widgets/static/curve/points.js";
import { evidence, figure, levelName, readingOf } from "../../jmwidgets/widgets/static/curve/scale.js";
import { JourneyMap } from "../../jmwidgets/widgets/static/grid/map.js";
import { partsOf, pointWords } from "../../jmwidgets/widgets/static/grid/shown.js";
import { spoken } from "../../jmwidgets/widgets/static/grid/typed.js";

function shown({ journey, fixed, words, derived, measured, persona }) {
  setWords(words);
  const doc = readDocument(journey);
  const options = { persona, state: "as-is", audience: "", hidden: new Set() };
  const map = new JourneyMap(doc, options, derived, fixed, null);
  const cells = {};
  map.rows.forEach((_row, row) => {
    for (let column = 1; column < map.columns.length; column += 1) {
      const cell = map.cell(row, column);
      if (!cell || cell.from !== column || !(cell.kind === "card" || cell.kind === "content")) continue;
      const parts = partsOf(map, cell).map(({ marks: _, ...part }) => part);
      cells[`${cell.line.lane.id}|${(cell.touchpoint ?? cell.stage).id}`] = spoken(parts);
    }
  });
  const points = Object.fromEntries(map.touchpoints.map((touchpoint) => [touchpoint.id, pointWords(map, touchpoint)]));
  const pains = Object.fromEntries(
    Object.entries(map.findings).flatMap(([id, { pain }]) => (pain ? [[id, pain.rank]] : [])),
  );
  return { cells, points, pains, curve: curve(doc, measured, persona) };
}

function curve(doc, measured, persona) {
  const reading = readingOf(doc.journey);
  const said = ({ claim }) =>
    t("{level}, {figure} ({evidence})", {
      level: levelName(claim.value),
      figure: figure(claim.value, reading),
      evidence: evidence(claim, reading),
    });
  const points = pointsOf(doc, measured, persona, "as-is", inOrder(doc));
  return Object.fromEntries(points.filter(({ set }) => set).map((point) => [point.touchpoint.id, said(point)]));
}

process.stdout.write(JSON.stringify(JSON.parse(readFileSync(0, "utf8")).map(shown)));
