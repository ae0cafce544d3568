// How a cell of each kind of lane is edited. What it shows is Python's business: see `jmwidgets.parts`.

import { FIGURES, STAGE_CONTENTS } from "../core/vocabulary.js";

/**
 * `text` and `number` in place, `lines` in place with one record a line, `choice` from a list, `form` in a small form
 * of the named fields.
 * @typedef {{ how: "text", of: "touchpoint" | "experience" | "stage", field: string, inside?: string }} Text `inside`: the
 *   part of the field's value that is typed
 * @typedef {{ how: "number", of: "experience", field: string, inside?: undefined }} Figure
 * @typedef {{ how: "choice", of: "touchpoint", field: string, inside?: undefined }} Choice
 * @typedef {{ how: "lines", of: "notes" | "opportunities", field?: undefined }} Lines
 * @typedef {{ how: "form", of: "touchpoint" | "experience", fields: string[], field?: undefined }} Form
 * @typedef {(Text | Figure | Choice | Lines | Form) & { required?: boolean, locked?: boolean }} Editing
 *   `locked`: it says how things are today, and the to-be state is looked at
 */

/** @param {Text["of"]} of @param {string} field @returns {Text} */
const text = (of, field) => ({ how: "text", of, field });
/** @param {string} field @returns {Figure} */
const number = (field) => ({ how: "number", of: "experience", field });
/** @param {Form["of"]} of @param {...string} fields @returns {Form} */
const form = (of, ...fields) => ({ how: "form", of, fields });

/** @type {Record<string, Editing>} */
export const EDITING = {
  ...Object.fromEntries(FIGURES.map((field) => [field, form("touchpoint", field)])),
  touchpoint: { ...text("touchpoint", "name"), required: true },
  channel: { how: "choice", of: "touchpoint", field: "channel" },
  emotion: number("emotion"),
  actions: text("experience", "actions"),
  thoughts: text("experience", "thoughts"),
  feelings: text("experience", "feelings"),
  quote: text("experience", "quote"),
  expectation: number("expectation"),
  satisfaction: form("experience", "satisfaction"),
  importance: number("importance"),
  requirements: form("experience", "customer_requirements", "business_requirements"),
  information: form("experience", "information_gaps"),
  issues: form("experience", "customer_issues", "business_issues"),
  opportunities: { how: "lines", of: "opportunities" },
  timing: { ...text("touchpoint", "actual_timing"), inside: "text" },
  process: text("touchpoint", "process"),
  phrasing: text("touchpoint", "phrasing"),
  side_effects: form("touchpoint", "side_effects"),
  owner: text("touchpoint", "owner"),
  business_side: text("touchpoint", "business_side"),
  physical_evidence: text("touchpoint", "physical_evidence"),
  pictures: form("touchpoint", "pictures"),
  frontstage: text("touchpoint", "frontstage"),
  backstage: text("touchpoint", "backstage"),
  support_process: text("touchpoint", "support_process"),
  measures: form("touchpoint", "measures"),
  goal: text("stage", "customer_goal"),
  next_action: text("stage", "next_action"),
  notes: { how: "lines", of: "notes" },
};

/** Lanes that hold for the journey as it is and as it is to be. @type {ReadonlySet<string>} */
export const OF_BOTH = new Set(["touchpoint", "goal", "next_action", "opportunities", "notes"]);

/** Lanes whose cells span a whole stage. @type {ReadonlySet<string>} */
export const OF_STAGE = new Set(STAGE_CONTENTS);
