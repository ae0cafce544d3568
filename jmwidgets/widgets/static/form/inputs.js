// Editors of plain values: texts, numbers, dates, choices. Each shows a value and reads what was entered.

import { h, isComposed, uniqueId } from "../core/dom.js";
import { number, t, typedNumber } from "../core/words.js";
import { imageEditor } from "./image.js";

/**
 * @typedef {Omit<import("../core/messages.js").Field, "kind" | "fields"> & { kind: string, fields?: Field[] }} Field as Python's `fields_of`
 *   describes it; some kinds belong to one widget
 * @typedef {object} Editor
 * @property {HTMLElement} element
 * @property {HTMLElement | undefined} focusable
 * @property {boolean} [single] the focusable control is all there is, and takes the field's name
 * @property {(value: any) => void} show
 * @property {() => Reading} read
 * @typedef {{ value?: any, problem?: string }} Reading `value` null: nothing was entered; `problem`: what to mend
 * @typedef {{ id: string, name: string }} Named
 * @typedef {object} Around
 * @property {string} label
 * @property {boolean} [compact] in a table, where texts wrap
 * @property {() => void} changed after every key
 * @property {() => void} settled when an entry is complete
 * @property {(collection: string) => Named[]} records
 * @property {() => import("../curve/scale.js").Reading} reading the scale on which people enter emotions
 * @typedef {(field: Field, around: Around) => Editor} MakeEditor
 */

const PERCENT = 100;
const GREY = "#8a8577";

/** @type {Record<string, MakeEditor>} */
const EDITORS = {
  text: textEditor,
  "long text": textEditor,
  number: numberEditor,
  choice: choiceEditor,
  flag: flagEditor,
  date: dateEditor,
  colour: colourEditor,
  image: imageEditor,
  reference: referenceEditor,
};

/** Make the editor of a plain field, or null for a field of another kind. @param {Field} field @param {Around} around */
export function plainEditor(field, around) {
  return EDITORS[field.kind]?.(field, around) ?? null;
}

/** @type {MakeEditor} */
function textEditor(field, around) {
  if (field.suggestions) return suggestingEditor(field, around);
  const { compact, changed, settled } = around;
  const long = field.kind === "long text";
  const input = growing({
    rows: long && !compact ? 2 : 1,
    oninput: changed,
    onchange: settled,
    onkeydown: (event) => {
      if (event.key !== "Enter" || isComposed(event) || (long && !compact)) return;
      event.preventDefault();
      settled();
    },
  });
  /** @type {{ text: string } | null} */
  let made = null; // a sentence that data made stays one until somebody changes it
  const typed = () => (long ? input.value : oneLine(input.value));
  return {
    element: input,
    focusable: input,
    single: true,
    show: (value) => {
      made = value?.text ? value : null;
      input.value = made?.text ?? value ?? "";
    },
    read: () => {
      if (made && typed() === made.text) return { value: made };
      return { value: typed().trim() ? typed() : null };
    },
  };
}

/** A field for text that grows with it, so that nothing is clipped. @param {import("../core/dom.js").Attributes & { rows: number }} attributes */
export function growing(attributes) {
  return h("textarea", {
    class: `jm-textarea jmf-grows${attributes.rows === 1 ? " jmf-short" : ""}`,
    autocomplete: "off",
    spellcheck: "true",
    ...attributes,
  });
}

/** What was pasted into a field of one line may bring more of them. @param {string} text */
export function oneLine(text) {
  return text.replace(/\s*\n\s*/g, " ");
}

/** A text of its own, or a key out of a catalogue, which is shown by its name. @type {MakeEditor} */
function suggestingEditor(field, { changed, settled }) {
  const suggestions = field.suggestions ?? [];
  const names = new Map(suggestions);
  const keys = new Map(suggestions.map(([key, name]) => [name.toLowerCase(), key]));
  const options = h(
    "datalist",
    { id: uniqueId("catalogue") },
    suggestions.map(([, name]) => h("option", { value: name })),
  );
  const input = h("input", {
    class: "jm-input",
    list: options.id,
    autocomplete: "off",
    oninput: changed,
    onchange: settled,
    onkeydown: (event) => {
      if (event.key === "Enter") settled();
    },
  });
  return {
    element: h("span", { class: "jmf-suggesting" }, input, options),
    focusable: input,
    single: true,
    show: (value) => {
      input.value = names.get(value) ?? value ?? "";
    },
    read: () => {
      const text = input.value.trim();
      return { value: text ? (keys.get(text.toLowerCase()) ?? text) : null };
    },
  };
}

/** @typedef {{ low?: number, high?: number, whole?: boolean, percent?: boolean }} Bounds */

/** Read a number as people type it. @param {string} text @param {Bounds} bounds @returns {Reading} */
export function typedAmount(text, { low, high, whole = false, percent = false }) {
  const plain = text.trim().replace(/\s*%$/, "");
  if (!plain) return { value: null };
  const given = typedNumber(plain);
  if (Number.isNaN(given))
    return { problem: t("“{text}” isn’t a number. {hint}", { text: text.trim(), hint: hint(low, high, percent) }) };
  const value = percent ? given / PERCENT : given;
  if (whole && !Number.isInteger(value))
    return {
      problem: t("“{text}” isn’t a whole number. {hint}", { text: text.trim(), hint: hint(low, high, percent) }),
    };
  if ((low != null && value < low) || (high != null && value > high))
    return { problem: t("{text} does not fit. {hint}", { text: text.trim(), hint: hint(low, high, percent) }) };
  return { value: percent ? Math.round(value * 1e6) / 1e6 : value };
}

/** @param {number | undefined} low @param {number | undefined} high @param {boolean} percent */
function hint(low, high, percent) {
  const [from, to] = [low, high].map((bound) =>
    bound == null ? "" : amount(bound, percent) + (percent ? "\u00a0%" : ""),
  );
  if (low != null && high != null) return t("Type a number from {low} to {high}.", { low: from, high: to });
  if (low != null) return t("Type a number, {low} or more.", { low: from });
  return t("Type a number.");
}

/** Write a number for a field, with all its decimals. @param {number | null | undefined} value @param {boolean} [percent] */
export function amount(value, percent = false) {
  if (value == null) return "";
  return number(percent ? Math.round(value * 1e4) / PERCENT : value, 12);
}

/** The unit behind a field, which the label of the field need not say. @param {string} sign */
export const unit = (sign) => h("span", { class: "jmf-unit", "aria-hidden": "true" }, sign);

/** @type {MakeEditor} */
function numberEditor(field, { changed, settled }) {
  const input = h("input", {
    class: "jm-input jmf-number",
    inputmode: field.whole ? "numeric" : "decimal",
    autocomplete: "off",
    oninput: changed,
    onchange: settled,
    onkeydown: (event) => {
      if (event.key === "Enter") settled();
    },
  });
  return {
    element: field.percent ? h("span", { class: "jmf-row" }, input, unit("%")) : input,
    focusable: input,
    single: true,
    show: (value) => {
      input.value = amount(value, field.percent);
    },
    read: () => typedAmount(input.value, field),
  };
}

/** A choice whose text wraps: the select lies unseen over the text of what is chosen. @param {HTMLSelectElement} select */
function wrapping(select) {
  const text = h("span", { class: "jmf-picked", "aria-hidden": "true" });
  const tell = () => {
    text.textContent = select.selectedOptions[0]?.textContent ?? "";
  };
  select.addEventListener("change", tell);
  return { element: h("span", { class: "jmf-pick" }, text, select), tell };
}

/** @type {MakeEditor} */
function choiceEditor(field, { compact, settled }) {
  const choices = field.choices ?? [];
  const options = choices.map(([, name], index) => h("option", { value: String(index) }, name));
  const select = h(
    "select",
    { class: "jm-select", onchange: settled },
    field.required ? null : h("option", { value: "" }, t("not set")),
    ...options,
  );
  const shown = compact ? wrapping(select) : { element: select, tell: () => {} };
  return {
    element: shown.element,
    focusable: select,
    single: true,
    show: (value) => {
      const found = choices.findIndex(([one]) => one === (value ?? field.default));
      select.value = found >= 0 ? String(found) : field.required ? "0" : "";
      shown.tell();
    },
    read: () => ({ value: select.value === "" ? null : choices[Number(select.value)][0] }),
  };
}

/** @type {MakeEditor} */
function flagEditor(field, { settled }) {
  const box = h("input", { type: "checkbox", class: "jmf-flag", onchange: settled });
  const usual = Boolean(field.default);
  return {
    element: box,
    focusable: box,
    single: true,
    show: (value) => {
      box.checked = value ?? usual;
    },
    read: () => ({ value: box.checked === usual ? null : box.checked }),
  };
}

/** @type {MakeEditor} */
function dateEditor(_field, { changed, settled }) {
  const input = h("input", { type: "date", class: "jm-input jmf-date", oninput: changed, onchange: settled });
  return {
    element: input,
    focusable: input,
    single: true,
    show: (value) => {
      input.value = value ?? "";
    },
    read: () =>
      input.validity.badInput
        ? { problem: t("This date does not exist. Type day, month and year.") }
        : { value: input.value || null },
  };
}

/** @type {MakeEditor} */
function colourEditor(_field, { label, settled }) {
  /** @type {string | null} */
  let chosen = null;
  const input = h("input", {
    type: "color",
    class: "jmf-colour",
    onchange: () => {
      show(input.value);
      settled();
    },
  });
  const none = h(
    "button",
    {
      type: "button",
      class: "jm-button jm-quiet",
      "aria-label": t("{field}: choose for me", { field: label }),
      onclick: () => {
        show(null);
        settled();
        input.focus();
      },
    },
    t("Choose for me"),
  );
  const show = (/** @type {string | null | undefined} */ value) => {
    chosen = value ?? null;
    input.value = chosen ?? GREY;
    none.hidden = !chosen;
  };
  return {
    element: h("span", { class: "jmf-row" }, input, none),
    focusable: input,
    show,
    read: () => ({ value: chosen }),
  };
}

/** @type {MakeEditor} */
function referenceEditor(field, { compact, settled, records }) {
  const select = h("select", { class: "jm-select", onchange: settled });
  const shown = compact ? wrapping(select) : { element: select, tell: () => {} };
  return {
    element: shown.element,
    focusable: select,
    single: true,
    show: (value) => {
      const options = records(field.collection ?? "").map(({ id, name }) => h("option", { value: id }, name));
      select.replaceChildren(
        h("option", { value: "" }, options.length ? t("none") : t("nothing to choose from yet")),
        ...options,
      );
      select.value = value ?? "";
      shown.tell();
    },
    read: () => ({ value: select.value || null }),
  };
}
