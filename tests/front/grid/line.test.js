// Where the emotion curve goes: through what is known, with gaps where nothing is, past what the persona skips.

import assert from "node:assert/strict";
import { test } from "node:test";
import { linesOf } from "../../../jmwidgets/widgets/static/grid/line.js";
import { LAMP, mapOf } from "./lamp.mjs";

const felt = (/** @type {Record<string, object>} */ by) =>
  Object.entries(by).map(([touchpoint, fields]) => ({
    id: `ruth.${touchpoint}`,
    persona: "ruth",
    touchpoint,
    ...fields,
  }));

/** @param {Record<string, object>} by @param {string} [state] */
function lines(by, state = "as-is") {
  const { asIs, toBe } = linesOf(mapOf({ journey: { ...LAMP, experiences: felt(by) }, state }));
  const [now, then] = [asIs, toBe].map((line) => line.map((stretch) => stretch.map((stop) => stop.touchpoint).join()));
  return { now, then };
}

test("the line is open where nothing is known, and passes over what the persona skips", () => {
  const known = { flyer: { emotion: { value: 1 } }, asks: { skipped: true }, pays: { emotion: { value: 0 } } };
  assert.deepEqual(lines({ ...known, till: { emotion: { value: -1 } } }).now, ["flyer,pays,till"]);
  assert.deepEqual(lines({ ...known, asks: {} }).now, ["flyer", "pays"]);
});

test("a stage without touchpoints is a gap", () => {
  const touchpoints = LAMP.touchpoints.map((one) => (one.id === "till" ? { ...one, stage: "after" } : one));
  const experiences = felt({ flyer: { emotion: { value: 1 } }, till: { emotion: { value: 1 } }, asks: {}, pays: {} });
  const skipped = experiences.map((one) => ("emotion" in one ? one : { ...one, skipped: true }));
  const stages = [...LAMP.stages.slice(0, 2), { id: "home", name: "Home" }, LAMP.stages[2]];
  const map = mapOf({ journey: { ...LAMP, stages, touchpoints, experiences: skipped } });
  assert.deepEqual(
    linesOf(map).asIs.map((stretch) => stretch.length),
    [1, 1],
  );
});

test("there is no line to be without a goal; with one, the rest stays as it is", () => {
  const today = { flyer: { emotion: { value: 1 } }, asks: { emotion: { value: -1 } }, pays: { emotion: { value: 0 } } };
  assert.deepEqual(lines(today).then, []);
  const aimed = { ...today, asks: { emotion: { value: -1 }, to_be_emotion: { value: 2 } } };
  assert.deepEqual(lines(aimed, "to-be").then, ["flyer,asks,pays"]);
  // What is yet to come and has no goal is not known; what is to be dropped is passed over.
  assert.deepEqual(lines({ ...aimed, pays: { skipped: true }, till: { emotion: { value: 0 } } }).then, ["flyer,asks"]);
  assert.deepEqual(lines({ ...aimed, app: { to_be_emotion: { value: 2 } } }, "to-be").then, ["flyer,asks,pays,app"]);
});
