// A service blueprint is right whatever lanes there were, and a new lane stands on its side of the lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { applied, readDocument } from "../../../jmwidgets/widgets/static/core/document.js";

import { blueprintOps, placeOf } from "../../../jmwidgets/widgets/static/grid/blueprint.js";

const WANTED = [
  ["physical-evidence", "physical_evidence"],
  ["customer-actions", "actions", "interaction"],
  ["frontstage", "frontstage", "visibility"],
  ["backstage", "backstage", "internal-interaction"],
  ["support-processes", "support_process"],
].map(([id, content, line]) => ({ id, name: id, content, ...(line ? { line_below: line } : {}) }));

/** @param {string} content @param {string | null} [line] @param {string} [id] @returns {import("../../../jmwidgets/widgets/static/core/document.js").Rec} */
const lane = (content, line, id = content) => ({ id, name: content, content, ...(line ? { line_below: line } : {}) });

/** @param {import("../../../jmwidgets/widgets/static/core/document.js").Rec[]} lanes */
function blueprint(lanes) {
  let doc = readDocument({ id: "j", title: "J", lanes });
  for (const op of blueprintOps(lanes, WANTED)) doc = applied(doc, op);
  return [...doc.lanes.values()].flatMap(({ content, line_below: line }) => [content, ...(line ? [`--${line}`] : [])]);
}

test("of nothing", () => {
  assert.deepEqual(blueprint([]), [
    "physical_evidence",
    "actions",
    "--interaction",
    "frontstage",
    "--visibility",
    "backstage",
    "--internal-interaction",
    "support_process",
  ]);
});

test("of a map with a line of its own and lanes in any order", () => {
  const lanes = [
    lane("owner"),
    lane("touchpoint"),
    lane("backstage", "interaction"),
    lane("actions"),
    lane("notes"),
    lane("expectation", "visibility"),
    lane("business_side"),
  ];
  assert.deepEqual(blueprint(lanes), [
    "physical_evidence",
    "touchpoint",
    "actions",
    "notes",
    "expectation",
    "--interaction",
    "business_side",
    "frontstage",
    "--visibility",
    "backstage",
    "--internal-interaction",
    "owner",
    "support_process",
  ]);
});

test("what the business alone knows stands below the line of visibility", () => {
  const lanes = [lane("cost"), lane("opportunities", "visibility"), lane("phrasing"), lane("issues"), lane("measures")];
  assert.deepEqual(blueprint(lanes), [
    "physical_evidence",
    "issues",
    "actions",
    "--interaction",
    "phrasing",
    "frontstage",
    "--visibility",
    "backstage",
    "--internal-interaction",
    "cost",
    "opportunities",
    "measures",
    "support_process",
  ]);
});

test("of a blueprint nothing is left to do", () => {
  assert.deepEqual(blueprintOps(WANTED, WANTED), []);
});

test("ids that are taken are left alone", () => {
  const made = blueprintOps([lane("notes", undefined, "frontstage")], WANTED);
  assert.ok(made.some(({ id, kind }) => kind === "put" && id === "frontstage-2"));
});

test("a new lane stands on its side of the lines", () => {
  const lanes = [lane("touchpoint"), lane("emotion", "visibility"), lane("owner")];
  assert.deepEqual(placeOf(lanes, "quote"), { before: "owner", line: "visibility", from: "emotion" });
  assert.deepEqual(placeOf(lanes, "frontstage"), { before: "owner", line: "visibility", from: "emotion" });
  assert.deepEqual(placeOf(lanes, "backstage"), { before: "owner" });
  assert.deepEqual(placeOf(lanes, "process"), { before: null });
  assert.deepEqual(placeOf(lanes, "physical_evidence"), { before: "touchpoint" });
  assert.deepEqual(placeOf([lane("touchpoint"), lane("owner"), lane("thoughts")], "quote"), { before: null });
});
