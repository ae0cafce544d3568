// Editors made of other fields: a value with its evidence, a group, rows of groups.

import { fill, h } from "../core/dom.js";
import { t, typedNumber } from "../core/words.js";
import { amount, typedAmount, unit } from "./inputs.js";
import { movedBy, movers } from "./lists.js";
import { wayChooser } from "./ways.js";

/**
 * @typedef {import("./box.js").Box} Box
 * @typedef {import("./box.js").MakeComposed} MakeComposed
 * @typedef {import("./inputs.js").Editor} Editor
 * @typedef {import("./inputs.js").Reading} Reading
 */

const USUAL_STATUS = "assumed";
const FIRST = ["metric", "variant"];
const BESIDE = ["status", "n"];
const OF_SHARE = "CSAT"; // the metric that is a share of answers

/** A share is typed as 41, 41 % or 0.41. @param {string} typed */
function shareAs(typed) {
  const percent = typed.includes("%") || Math.abs(typedNumber(typed)) > 1;
  return { low: 0, high: 1, percent };
}

/** A group of fields that are one value. @type {MakeComposed} */
export function groupEditor(field, around, makeBox) {
  const needed = (field.fields ?? []).filter((one) => one.required);
  // A group that needs nothing but a choice is there once the choice is made.
  const hinge = field.kind === "group" && needed.length === 1 && needed[0].kind === "choice" ? needed[0] : null;
  const boxes = (field.fields ?? []).map((one) =>
    makeBox(one === hinge ? { ...one, required: false } : one, {
      ...around,
      label: t("{field}: {part}", { field: around.label, part: one.label }),
    }),
  );
  const chooser = field.ways ? wayChooser(field.ways, boxes, around) : null;
  const element = h(
    "div",
    { class: "jmf-group", role: "group", "aria-label": around.label },
    chooser?.element ?? null,
    ...boxes.map((box) => box.element),
  );
  return {
    element,
    get focusable() {
      return chooser?.element ?? boxes[0].focusable;
    },
    show: (value) => {
      for (const box of boxes) box.show(value?.[box.field.name] ?? null);
      chooser?.show();
    },
    read: () => (hinge ? readChosen(boxes, hinge.name) : readBoxes(boxes)),
  };
}

/** Read a group that is there once a choice is made. @param {Box[]} boxes @param {string} name @returns {Reading} */
function readChosen(boxes, name) {
  const chosen = boxes.find(({ field }) => field.name === name);
  if (!chosen || chosen.peek().value != null) return readAll(boxes);
  const filled = boxes.some((box) => {
    const { value, problem } = box.peek();
    return problem || (value != null && value !== box.field.default);
  });
  return filled ? { problem: t("{field} is required as well.", { field: chosen.field.label }) } : { value: null };
}

/** Read what several fields hold, as one value: null when none was filled in. @param {Box[]} boxes @returns {Reading} */
function readBoxes(boxes) {
  // A choice that is always made says nothing by itself.
  const filled = boxes.filter(({ field }) => !(field.kind === "choice" && field.required)).map((box) => box.peek());
  return filled.some(({ value, problem }) => problem || value != null) ? readAll(boxes) : { value: null };
}

/** Read fields that belong together, and find what is missing or wrong. @param {Box[]} boxes @returns {Reading} */
function readAll(boxes) {
  const readings = boxes.map((box) => ({ field: box.field, ...box.peek() }));
  const broken = readings.find(({ problem }) => problem);
  if (broken?.problem)
    return { problem: t("{field}: {problem}", { field: broken.field.label, problem: broken.problem }) };
  const missing = readings.find(({ field, value }) => field.required && value == null);
  if (missing) return { problem: t("{field} is required as well.", { field: missing.field.label }) };
  const given = readings.filter(({ value }) => value != null);
  return { value: Object.fromEntries(given.map(({ field, value }) => [field.name, value])) };
}

/** A value with its status, n, interval and sources. @type {MakeComposed} */
export function claimEditor(field, around, makeBox) {
  const { label, changed, settled } = around;
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
  const boxes = (field.fields ?? []).map((one) =>
    makeBox(one, { ...around, label: t("{field}: {part}", { field: label, part: one.label }) }),
  );
  const among = (/** @type {string[]} */ names) => boxes.filter((box) => names.includes(box.field.name));
  const others = boxes.filter((box) => ![...FIRST, ...BESIDE].includes(box.field.name));
  const fold = h(
    "details",
    { class: "jmf-fold" },
    h("summary", {}, t("Interval, sources, note")),
    h("div", { class: "jmf-group" }, ...others.map((box) => box.element)),
  );
  const element = h(
    "div",
    { class: "jmf-claim" },
    ...among(FIRST).map((box) => box.element),
    h("div", { class: "jmf-row" }, input, field.percent ? unit("%") : null, ...among(BESIDE).map((box) => box.element)),
    fold,
  );
  return {
    element,
    focusable: input,
    show: (value) => {
      input.value =
        amount(value?.value, field.percent || value?.metric === OF_SHARE) + (value?.metric === OF_SHARE ? " %" : "");
      for (const box of boxes) box.show(value?.[box.field.name] ?? null);
    },
    read: () => {
      const isShare = boxes.some((box) => box.field.name === "metric" && box.peek().value === OF_SHARE);
      const { value, problem } = typedAmount(input.value, isShare ? shareAs(input.value) : field);
      if (problem) return { problem };
      if (value == null) return { value: null };
      const rest = readAll(boxes);
      if (rest.problem) return rest;
      const { status, ...said } = rest.value;
      if ((said.low == null) !== (said.high == null))
        return { problem: t("An interval has two ends: fill in both, or neither.") };
      return { value: { value, ...(status && status !== USUAL_STATUS ? { status } : {}), ...said } };
    },
  };
}

/** Rows, each a group of fields. @type {MakeComposed} */
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
        rows.at(-1)?.focusable?.focus();
      },
    },
    t("Add"),
  );
  /** @type {Editor[]} */
  let rows = [];
  const numbered = (/** @type {number} */ place) => t("{field} {n}", { field: label, n: place + 1 });
  const row = (/** @type {any} */ value) => {
    const editor = groupEditor(field, { ...around, label: numbered(rows.length) }, makeBox);
    editor.show(value);
    return editor;
  };
  const moved = (/** @type {number} */ place, /** @type {number} */ way) => {
    const value = movedBy(rows, place, way);
    if (!value) return;
    rows = value;
    draw();
    settled();
  };
  const away = (/** @type {number} */ place) => {
    rows.splice(place, 1);
    draw();
    settled();
    add.focus();
  };
  const draw = () =>
    fill(
      list,
      rows.map((editor, place) =>
        h(
          "li",
          { class: "jmf-item" },
          editor.element,
          movers(numbered(place), {
            up: () => moved(place, -1),
            down: () => moved(place, 1),
            away: () => away(place),
          }),
        ),
      ),
    );
  /** @returns {Reading} */
  const read = () => {
    const readings = rows.map((editor) => editor.read());
    const broken = readings.findIndex(({ problem }) => problem);
    if (broken >= 0)
      return {
        problem: t("{field}: {problem}", { field: numbered(broken), problem: readings[broken].problem ?? "" }),
      };
    const values = readings.map(({ value }) => value).filter((value) => value != null);
    return { value: values.length ? values : null };
  };
  return {
    element: h("div", { class: "jmf-several" }, list, add),
    focusable: add,
    show: (value) => {
      // Rows that say this already are left with the keys in them; only what they offer may have changed.
      if (rows.length && JSON.stringify(read().value) === JSON.stringify(value)) {
        for (const editor of rows) editor.show(editor.read().value);
        return;
      }
      rows = [];
      for (const one of value ?? []) rows.push(row(one));
      draw();
    },
    read,
  };
}
