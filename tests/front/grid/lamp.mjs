// A journey map without a browser, for the tests of the grid's arithmetic.

import { readDocument } from "../../../jmwidgets/widgets/static/core/document.js";
import { applied } from "../../../jmwidgets/widgets/static/core/document.js";
import { JourneyMap } from "../../../jmwidgets/widgets/static/grid/map.js";

/** What a canvas would measure: every letter is 7 pixels wide. */
Object.assign(globalThis, {
  document: {
    createElement: () => ({
      getContext: () => ({ font: "", measureText: (/** @type {string} */ text) => ({ width: text.length * 7 }) }),
    }),
  },
});

/** @type {import("../../../jmwidgets/widgets/static/grid/map.js").Fixed} */
const FIXED = {
  forms: {},
  lanes: [
    { id: "touchpoint", name: "Touchpoint", content: "touchpoint" },
    { id: "emotion", name: "Emotion", content: "emotion" },
  ],
  blueprint: [],
  channels: { phone: { id: "phone", name: "Phone", group: "person-to-person" } },
  drawings: { marks: {} },
  audiences: [],
  labels: { "lane-content": { touchpoint: "Touchpoint" } },
  typed: {
    touchpoint: { of: "touchpoint", typed: [{ field: "name", style: "strong" }] },
    actions: { of: "experience", typed: [{ field: "actions", style: "plain" }] },
    owner: { of: "touchpoint", typed: [{ field: "owner", style: "plain" }] },
    notes: { of: "notes", typed: [{ field: "text", style: "sticky" }] },
  },
  twins: { experience: { actions: "to_be_actions", emotion: "to_be_emotion" }, touchpoint: { owner: "to_be_owner" } },
};

export const LANES = [
  ["touchpoint", "touchpoint"],
  ["emotion", "emotion"],
  ["doing", "actions"],
  ["weight", "importance"],
  ["owner", "owner"],
  ["when", "timing"],
  ["chances", "opportunities"],
  ["memos", "notes"],
  ["aim", "goal"],
].map(([id, content]) => ({ id, name: id, content }));

/** A lamp is seen, asked for and paid; Ruth buys it, Ali has just come. */
export const LAMP = {
  id: "lamp",
  title: "Buying a lamp",
  stages: [
    { id: "before", name: "Before" },
    { id: "shop", name: "In the shop" },
    { id: "after", name: "Afterwards" },
  ],
  lanes: LANES,
  touchpoints: [
    { id: "flyer", name: "Sees a flyer", stage: "before" },
    { id: "asks", name: "Asks", stage: "shop", actual_timing: { text: "on Friday" } },
    { id: "pays", name: "Pays", stage: "shop", owner: "Karin" },
    { id: "app", name: "Pays by app", stage: "shop", exists_in: "to-be" },
    { id: "till", name: "Queues", stage: "shop", exists_in: "as-is" },
  ],
  personas: [
    { id: "ruth", name: "Ruth" },
    { id: "ali", name: "Ali" },
  ],
  experiences: [
    { id: "ruth.flyer", persona: "ruth", touchpoint: "flyer", emotion: { value: 1 } },
    { id: "ruth.asks", persona: "ruth", touchpoint: "asks", actions: "Waits", importance: { value: 4 } },
    { id: "ruth.pays", persona: "ruth", touchpoint: "pays", skipped: true },
  ],
  opportunities: [
    { id: "sign", title: "A sign", touchpoints: ["asks", "pays"] },
    { id: "seat", title: "A seat", touchpoints: ["asks"] },
  ],
  notes: [
    { id: "first", text: "first", lane: "memos", touchpoint: "asks" },
    { id: "second", text: "second", lane: "memos", touchpoint: "asks" },
    { id: "ali-s", text: "Ali's", lane: "memos", touchpoint: "asks", persona: "ali" },
  ],
};

/**
 * Read a journey as the grid does.
 * @param {{ journey?: object, persona?: string, state?: string, audience?: string, hidden?: string[], found?: object,
 *   before?: JourneyMap | null }} [given]
 */
export function mapOf({
  journey = LAMP,
  persona = "ruth",
  state = "as-is",
  audience = "",
  hidden = [],
  found = {},
  before = null,
} = {}) {
  const options = { persona, state, audience, hidden: new Set(hidden) };
  return new JourneyMap(readDocument(journey), options, { found: { [persona]: found } }, FIXED, before);
}

/**
 * The cell of a lane at a touchpoint or stage, or in the first column.
 * @param {JourneyMap} map
 * @param {string} row
 * @param {string | null} column
 * @returns {any}
 */
export function cellAt(map, row, column) {
  const at = column === null ? 0 : (map.columnOf.get(column) ?? -1);
  return map.cell(map.rowOf.get(row) ?? -1, at);
}

/** The map after operations. @param {JourneyMap} map @param {import("../../../jmwidgets/widgets/static/core/document.js").Operation[]} ops */
export function after(map, ops) {
  return new JourneyMap(ops.reduce(applied, map.doc), map.options, { found: {} }, FIXED, map);
}
