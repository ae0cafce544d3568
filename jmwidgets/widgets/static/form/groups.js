// Editors made of other fields: a value with its evidence, a group, rows of groups.

import { fill, h } from "../core/dom.js";
import { amount, typedAmount } from "./inputs.js";
import { movers } from "./lists.js";

const STATUS = {
  name: "status",
  label: "How it is known",
  kind: "choice",
  help: "",
  required: true,
  choices: [
    ["assumed", "assumed"],
    ["reported", "reported"],
    ["observed", "observed"],
    ["measured", "measured"],
  ],
};
const SIZE = { name: "n", label: "Customers or answers (n)", kind: "number", help: "", low: 0, whole: true };
const EXTRA = [
  { name: "low", label: "95 % interval from", kind: "number", help: "" },
  { name: "high", label: "95 % interval to", kind: "number", help: "" },
  { name: "spread", label: "Spread (standard deviation)", kind: "number", help: "" },
  { name: "sources", label: "Sources", kind: "references", help: "", collection: "sources" },
  { name: "note", label: "Note", kind: "text", help: "" },
];
const METRICS = {
  name: "metric",
  label: "Metric",
  kind: "choice",
  help: "",
  required: true,
  choices: [
    ["CSAT", "CSAT, 0 to 1"],
    ["NPS", "NPS, −100 to +100"],
    ["CES", "CES, 1 to 7"],
  ],
};
const VARIANT = {
  name: "variant",
  label: "Formula and question",
  kind: "text",
  help: "Say which variant: the field disagrees about all three.",
};

/**
 * A group of fields that are one value.
 * @param {(field: object, around: object) => import("./box.js").Box} makeBox
 * @returns {import("./inputs.js").Editor}
 */
export function groupEditor(field, around, makeBox) {
  const boxes = field.fields.map((one) => makeBox(one, { ...around, label: `${around.label}: ${one.label}` }));
  const element = h(
    "div",
    { class: "jmf-group", role: "group", "aria-label": around.label },
    ...boxes.map((box) => box.element),
  );
  return {
    element,
    get focusable() {
      return boxes[0].focusable;
    },
    show: (value) => boxes.forEach((box) => box.show(value?.[box.field.name] ?? null)),
    read: () => readBoxes(boxes),
  };
}

/** Read what several fields hold, as one value: null when none was filled in. */
function readBoxes(boxes) {
  // A choice that is always made says nothing by itself.
  const filled = boxes.filter(({ field }) => !(field.kind === "choice" && field.required)).map((box) => box.peek());
  return filled.some(({ value, problem }) => problem || value != null) ? readAll(boxes) : { value: null };
}

/** Read fields that belong together, and find what is missing or wrong. */
function readAll(boxes) {
  const readings = boxes.map((box) => [box, box.peek()]);
  const value = Object.fromEntries(
    readings.filter(([, { value: one }]) => one != null).map(([{ field }, { value: one }]) => [field.name, one]),
  );
  const broken = readings.find(([, { problem }]) => problem);
  if (broken) return { problem: `${broken[0].field.label}: ${broken[1].problem}` };
  const missing = readings.find(([{ field }, { value: one }]) => field.required && one == null);
  if (missing) return { problem: `${missing[0].field.label} is needed as well.` };
  return { value };
}

/** A value with its status, n, interval and sources. */
export function claimEditor(field, around, makeBox) {
  const { label, changed, settled } = around;
  const inner = (one) => makeBox(one, { ...around, label: `${label}: ${one.label}` });
  const input = h("input", {
    class: "jm-input jmf-number",
    inputmode: "decimal",
    autocomplete: "off",
    "aria-label": label,
    oninput: changed,
    onchange: settled,
    onkeydown: (event) => {
      if (event.key === "Enter") settled();
    },
  });
  const first = field.metrics ? [inner(METRICS), inner(VARIANT)] : [];
  const boxes = [
    inner(STATUS),
    inner(SIZE),
    ...EXTRA.map((one) => inner({ ...one, percent: field.percent && one.kind === "number" })),
  ];
  const fold = h(
    "details",
    { class: "jmf-fold" },
    h("summary", {}, "Interval, sources, note"),
    h("div", { class: "jmf-group" }, ...boxes.slice(2).map((box) => box.element)),
  );
  const unit = field.percent ? h("span", { class: "jmf-unit", "aria-hidden": "true" }, "%") : null;
  const element = h(
    "div",
    { class: "jmf-claim" },
    ...first.map((box) => box.element),
    h("div", { class: "jmf-row" }, input, unit, boxes[0].element, boxes[1].element),
    fold,
  );
  return {
    element,
    focusable: input,
    show: (value) => {
      input.value = amount(value?.value, field.percent);
      for (const box of [...first, ...boxes]) box.show(value?.[box.field.name] ?? null);
    },
    read: () => {
      const { value, problem } = typedAmount(input.value, field);
      if (problem) return { problem };
      if (value == null) return { value: null };
      const rest = readAll([...first, ...boxes]);
      if (rest.problem) return rest;
      const { status, ...others } = rest.value;
      if ((others.low == null) !== (others.high == null))
        return { problem: "An interval has two ends: fill in both, or neither." };
      return { value: { value, ...(status && status !== "assumed" ? { status } : {}), ...others } };
    },
  };
}

/** Rows, each a group of fields. */
export function rowsEditor(field, around, makeBox) {
  const { label, settled } = around;
  const list = h("ul", { class: "jmf-rows" });
  const add = h(
    "button",
    {
      type: "button",
      class: "jm-button",
      onclick: () => {
        rows.push(row(null));
        draw();
        rows.at(-1).focusable.focus();
      },
    },
    "Add",
  );
  let rows = [];
  const row = (value) => {
    const editor = groupEditor(field, { ...around, label: `${label} ${rows.length + 1}` }, makeBox);
    editor.show(value);
    return editor;
  };
  const moved = (place, way) => {
    const to = place + way;
    if (to < 0 || to >= rows.length) return;
    rows.splice(to, 0, ...rows.splice(place, 1));
    draw();
    settled();
  };
  const draw = () =>
    fill(
      list,
      rows.map((editor, place) =>
        h(
          "li",
          { class: "jmf-item" },
          editor.element,
          movers(`${label} ${place + 1}`, {
            up: () => moved(place, -1),
            down: () => moved(place, 1),
            away: () => {
              rows.splice(place, 1);
              draw();
              settled();
              add.focus();
            },
          }),
        ),
      ),
    );
  return {
    element: h("div", { class: "jmf-several" }, list, add),
    focusable: add,
    show: (value) => {
      rows = [];
      for (const one of value ?? []) rows.push(row(one));
      draw();
    },
    read: () => {
      const readings = rows.map((editor) => editor.read());
      const broken = readings.findIndex(({ problem }) => problem);
      if (broken >= 0) return { problem: `${label} ${broken + 1}: ${readings[broken].problem}` };
      const values = readings.map(({ value }) => value).filter((value) => value != null);
      return { value: values.length ? values : null };
    },
  };
}
