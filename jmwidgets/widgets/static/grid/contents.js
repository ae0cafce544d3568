// What each lane shows in a cell, as parts that can be measured and drawn, and how the cell is edited.

import { figure, levelName } from "../curve/scale.js";

/**
 * @typedef {{ style: string, text?: string, icon?: string, bar?: [number, number], weight?: number }} Part
 * @typedef {object} Place all that is known of one cell
 * @property {object} lane
 * @property {object} [touchpoint]
 * @property {object} [experience] of the shown persona; an empty object where nothing was recorded
 * @property {object} [stage] for lanes whose cells span a stage
 * @property {object[]} [notes] in lanes of notes
 * @property {object[]} [opportunities]
 * @property {import("./map.js").Map} map
 *
 * How a cell is edited: `text` and `number` in place, `lines` in place with one record a line, `choice` from a
 * list, `form` in a small form of the named fields.
 * @typedef {{ how: "text" | "number" | "lines" | "choice" | "form", of?: "touchpoint" | "experience" | "stage", field?: string, fields?: string[] }} Editing
 */

const text = (style, value) => (value ? [{ style, text: value }] : []);
const plain = (of, field, style = "plain") => ({
  of,
  edit: { how: "text", of, field },
  parts: (place) => text(style, place[of][field]),
});

const METS = { yes: "met", partly: "met in part", no: "not met", unknown: "not known whether met" };

function requirements({ experience, map }) {
  const rows = (items) =>
    (items ?? []).map(({ text: said, met = "unknown" }) => ({
      style: "met",
      text: said,
      met,
      icon: map.mark(met),
      spoken: `${METS[met]}:`,
    }));
  const business = rows(experience.business_requirements);
  return [
    ...rows(experience.customer_requirements),
    ...(business.length ? [{ style: "note", text: "the business:" }, ...business] : []),
  ];
}

function information({ experience }) {
  return (experience.information_gaps ?? []).flatMap(
    ({ party, direction = "receiving", problem = "missing", text: said }) => [
      {
        style: "note",
        text: `${party} ${direction === "receiving" ? "gets" : "gives"} ${problem === "missing" ? "none" : "wrong"}:`,
      },
      { style: "plain", text: said },
    ],
  );
}

function issues({ experience }) {
  const of = (items) => (items ?? []).map((said) => ({ style: "plain", text: said }));
  const business = of(experience.business_issues);
  return [
    ...of(experience.customer_issues),
    ...(business.length ? [{ style: "note", text: "the business:" }, ...business] : []),
  ];
}

function expectation({ expected, emotion, map }) {
  if (!expected) return [];
  const got = emotion;
  if (!got) return [{ style: "soft", text: `expected ${figure(expected.value, map.reading)}` }];
  const gap = got.value - expected.value;
  const step = (map.reading.high - map.reading.low) / 4;
  const shown = (Math.abs(gap) * step).toFixed(1);
  const sign = shown === "0.0" ? "" : gap > 0 ? "+" : "\u2212";
  return [
    { style: "bar", bar: [expected.value, got.value] },
    {
      style: gap > 0 ? "better" : gap < 0 ? "worse" : "figure",
      text: `${sign}${shown}`,
      spoken: `expected ${figure(expected.value, map.reading)}, got ${figure(got.value, map.reading)}, gap`,
    },
  ];
}

const SATISFACTION = {
  CSAT: (value) => `${Math.round(value * 100)} %`,
  NPS: (value) => (value > 0 ? `+${value}` : String(value).replace("-", "\u2212")),
  CES: (value) => `${value} of 7`,
};

function satisfaction({ experience }) {
  const score = experience.satisfaction;
  if (!score) return [];
  const note = [score.n != null ? `n ${score.n}` : (score.status ?? "assumed"), score.variant]
    .filter(Boolean)
    .join("; ");
  return [
    { style: "figure", text: `${score.metric} ${SATISFACTION[score.metric]?.(score.value) ?? score.value}` },
    { style: "note", text: note },
  ];
}

function importance({ experience, touchpoint }) {
  const claim = experience.importance ?? touchpoint.importance;
  return claim
    ? [
        { style: "weight", weight: claim.value },
        { style: "figure", text: `${claim.value} of 5` },
      ]
    : [];
}

const when = (timing) => (timing ? timing.text || (timing.days != null ? `day ${timing.days}` : "") : "");

function timing({ touchpoint }) {
  return [
    ...text("plain", when(touchpoint.actual_timing)),
    ...(when(touchpoint.intended_timing)
      ? [{ style: "note", text: `should be ${when(touchpoint.intended_timing)}` }]
      : []),
  ];
}

function measures({ touchpoint }) {
  return (touchpoint.measures ?? []).flatMap(({ name, value, unit, target }) => [
    { style: "note", text: name },
    { style: "figure", text: `${value.value}${unit ? ` ${unit}` : ""}` },
    ...(target != null ? [{ style: "note", text: `target ${target}${unit ? ` ${unit}` : ""}` }] : []),
  ]);
}

function owner({ touchpoint }) {
  return [
    ...text("plain", touchpoint.owner),
    ...(touchpoint.perceived_owner ? [{ style: "note", text: `taken for: ${touchpoint.perceived_owner}` }] : []),
  ];
}

/** The contents of lanes: whose field it is, what is shown, how it is edited. */
export const CONTENTS = {
  touchpoint: { of: "touchpoint", edit: { how: "text", of: "touchpoint", field: "name", required: true }, parts: card },
  channel: { of: "touchpoint", edit: { how: "choice", of: "touchpoint", field: "channel" }, parts: channel },
  emotion: { of: "experience", edit: { how: "number", of: "experience", field: "emotion" }, parts: () => [] },
  actions: plain("experience", "actions"),
  thoughts: plain("experience", "thoughts", "italic"),
  feelings: plain("experience", "feelings"),
  quote: {
    ...plain("experience", "quote", "italic"),
    parts: ({ experience }) => text("italic", experience.quote && `“${experience.quote}”`),
  },
  expectation: {
    of: "experience",
    edit: { how: "number", of: "experience", field: "expectation" },
    parts: expectation,
  },
  satisfaction: {
    of: "experience",
    edit: { how: "form", of: "experience", fields: ["satisfaction"] },
    parts: satisfaction,
  },
  importance: { of: "experience", edit: { how: "number", of: "experience", field: "importance" }, parts: importance },
  requirements: {
    of: "experience",
    edit: { how: "form", of: "experience", fields: ["customer_requirements", "business_requirements"] },
    parts: requirements,
  },
  information: {
    of: "experience",
    edit: { how: "form", of: "experience", fields: ["information_gaps"] },
    parts: information,
  },
  issues: {
    of: "experience",
    edit: { how: "form", of: "experience", fields: ["customer_issues", "business_issues"] },
    parts: issues,
  },
  opportunities: {
    of: "opportunities",
    edit: { how: "lines", of: "opportunities" },
    parts: ({ opportunities }) => opportunities.map(({ title }) => ({ style: "chance", text: title })),
  },
  timing: {
    of: "touchpoint",
    edit: { how: "text", of: "touchpoint", field: "actual_timing", inside: "text" },
    parts: timing,
  },
  process: plain("touchpoint", "process"),
  owner: { ...plain("touchpoint", "owner"), parts: owner },
  business_side: plain("touchpoint", "business_side"),
  physical_evidence: plain("touchpoint", "physical_evidence"),
  frontstage: plain("touchpoint", "frontstage"),
  backstage: plain("touchpoint", "backstage"),
  support_process: plain("touchpoint", "support_process"),
  measures: { of: "touchpoint", edit: { how: "form", of: "touchpoint", fields: ["measures"] }, parts: measures },
  goal: plain("stage", "customer_goal", "soft"),
  next_action: plain("stage", "next_action", "soft"),
  notes: {
    of: "notes",
    edit: { how: "lines", of: "notes" },
    parts: ({ notes }) => notes.map((note) => ({ style: "sticky", text: note.text, colour: note.colour })),
  },
};

/** Lanes whose cells span a whole stage. */
export const OF_STAGE = new Set(["goal", "next_action"]);

function card({ touchpoint, experience, finding, map }) {
  const kind = touchpoint.kind ?? "interaction";
  const name = map.channelName(touchpoint.channel);
  const drawing = touchpoint.channel
    ? map.channelIcon(touchpoint.channel)
    : kind === "interaction"
      ? null
      : map.mark(kind === "evidence" ? "evidence" : "alone");
  const marks = [];
  if (finding?.pain)
    marks.push({ style: "pain", text: String(finding.pain.rank), spoken: `pain point ${finding.pain.rank}` });
  if (finding?.moment) marks.push({ style: "moment", text: "moment of truth" });
  const tags = [];
  if (touchpoint.exists_in === "to-be") tags.push({ style: "new", text: "new" });
  if (touchpoint.exists_in === "as-is") tags.push({ style: "gone", text: "goes away" });
  if (experience.skipped) tags.push({ style: "tag", text: "passes over" });
  return [
    { style: "sign", icon: drawing, spoken: name || (kind === "interaction" ? "" : kind), marks },
    { style: "strong", text: touchpoint.name },
    ...tags,
  ];
}

function channel({ touchpoint, map }) {
  if (touchpoint.channel) return [{ style: "plain", text: map.channelName(touchpoint.channel) }];
  return touchpoint.kind === "customer-alone" ? [{ style: "soft", text: "without us" }] : [];
}

/** What a cell says, in one line, for those who listen and for the search. */
export function spoken(parts) {
  return parts
    .flatMap((part) => [part.spoken, part.text, ...(part.marks ?? []).map((mark) => mark.spoken ?? mark.text)])
    .filter(Boolean)
    .join(" ");
}

/** What the emotion lane says at a touchpoint. */
export function spokenEmotion({ claim, skipped, goal }, reading) {
  if (skipped) return "passes over this touchpoint";
  if (!claim) return "no emotion recorded yet";
  const level = levelName(claim.value);
  return `${figure(claim.value, reading)}, ${level}, ${goal ? "goal" : (claim.status ?? "assumed")}`;
}
