// Editors of plain values: texts, numbers, dates, choices. Each shows a value and reads what was entered.

import { h, uniqueId } from "../core/dom.js";

/**
 * @typedef {{ element: HTMLElement, focusable: HTMLElement, single?: boolean, show(value: any): void, read(): Reading }} Editor
 *   `single`: the focusable control is all there is, and takes the field's name
 * @typedef {{ value?: any, problem?: string }} Reading `value` null: nothing was entered; `problem`: what to mend
 * @typedef {{ label: string, compact?: boolean, changed(): void, settled(): void, records(collection: string): { id: string, name: string }[] }} Around
 *   `compact`: in a table, where texts wrap; `changed` after every key, `settled` when an entry is complete
 */

const MINUS = "\u2212";
const READERS = {
  text: textEditor,
  "long text": textEditor,
  number: numberEditor,
  choice: choiceEditor,
  flag: flagEditor,
  date: dateEditor,
  colour: colourEditor,
  reference: referenceEditor,
};

/** Make the editor of a plain field, or null for a field of another kind. @returns {Editor | null} */
export function plainEditor(field, around) {
  return READERS[field.kind]?.(field, around) ?? null;
}

function textEditor(field, around) {
  if (field.suggestions) return suggestingEditor(field, around);
  const { compact, changed, settled } = around;
  const long = field.kind === "long text";
  const input = growing({
    rows: long && !compact ? 2 : 1,
    oninput: changed,
    onchange: settled,
    onkeydown: (event) => {
      if (event.key !== "Enter" || (long && !compact)) return;
      event.preventDefault();
      settled();
    },
  });
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
    read: () => ({ value: made && typed() === made.text ? made : typed().trim() ? typed() : null }),
  };
}

/** A field for text that grows with it, so that nothing is clipped. */
export function growing(attributes) {
  return h("textarea", {
    class: `jm-textarea jmf-grows${attributes.rows === 1 ? " jmf-short" : ""}`,
    autocomplete: "off",
    spellcheck: "true",
    ...attributes,
  });
}

/** What was pasted into a field of one line may bring more of them. */
export function oneLine(text) {
  return text.replace(/\s*\n\s*/g, " ");
}

/** A text of its own, or a key out of a catalogue, which is shown by its name. */
function suggestingEditor(field, { changed, settled }) {
  const names = new Map(field.suggestions);
  const keys = new Map(field.suggestions.map(([key, name]) => [name.toLowerCase(), key]));
  const options = h(
    "datalist",
    { id: uniqueId("catalogue") },
    ...field.suggestions.map(([, name]) => h("option", { value: name })),
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
    read: () => ({
      value: input.value.trim() ? (keys.get(input.value.trim().toLowerCase()) ?? input.value) : null,
    }),
  };
}

/** Read a number as people type it: with a comma, a true minus, per cent. @returns {Reading} */
export function typedAmount(text, { low, high, whole = false, percent = false }) {
  const plain = text.trim().replace(MINUS, "-").replace(/\s*%$/, "").replace(",", ".");
  if (!plain) return { value: null };
  const range = rangeInWords({ low, high, percent });
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain)) return { problem: `“${text.trim()}” is no number. Type one${range}.` };
  const value = percent ? Number(plain) / 100 : Number(plain);
  if (whole && !Number.isInteger(value)) return { problem: `“${text.trim()}” is no whole number. Type one${range}.` };
  if ((low != null && value < low) || (high != null && value > high))
    return { problem: `${text.trim()} does not fit. Type a number${range}.` };
  return { value: percent ? Math.round(value * 1e6) / 1e6 : value };
}

function rangeInWords({ low, high, percent }) {
  const say = (bound) => (percent ? `${bound * 100} %` : bound);
  if (low != null && high != null) return ` from ${say(low)} to ${say(high)}`;
  return low == null ? "" : `, ${say(low)} or more`;
}

/** Write a number for a field. */
export function amount(value, percent = false) {
  if (value == null) return "";
  return String(percent ? Math.round(value * 1e4) / 100 : value).replace("-", MINUS);
}

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
    element: input,
    focusable: input,
    single: true,
    show: (value) => {
      input.value = amount(value, field.percent);
    },
    read: () => typedAmount(input.value, field),
  };
}

/** A choice whose text wraps: the select lies unseen over the text of what is chosen. */
function wrapping(select) {
  const text = h("span", { class: "jmf-picked", "aria-hidden": "true" });
  const tell = () => {
    text.textContent = select.selectedOptions[0]?.textContent ?? "";
  };
  select.addEventListener("change", tell);
  return { element: h("span", { class: "jmf-pick" }, text, select), tell };
}

function choiceEditor(field, { compact, settled }) {
  const options = field.choices.map(([value, name], index) => h("option", { value: String(index) }, name));
  const select = h(
    "select",
    { class: "jm-select", onchange: settled },
    field.required ? null : h("option", { value: "" }, "not said"),
    ...options,
  );
  const shown = compact ? wrapping(select) : { element: select, tell: () => {} };
  return {
    element: shown.element,
    focusable: select,
    single: true,
    show: (value) => {
      const found = field.choices.findIndex(([one]) => one === (value ?? field.default));
      select.value = found >= 0 ? String(found) : field.required ? "0" : "";
      shown.tell();
    },
    read: () => ({ value: select.value === "" ? null : field.choices[Number(select.value)][0] }),
  };
}

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

function dateEditor(field, { changed, settled }) {
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
        ? { problem: "This date does not exist. Type day, month and year." }
        : { value: input.value || null },
  };
}

function colourEditor(field, { label, settled }) {
  let chosen = null;
  const input = h("input", {
    type: "color",
    class: "jmf-colour",
    onchange: () => {
      chosen = input.value;
      show(chosen);
      settled();
    },
  });
  const none = h(
    "button",
    {
      type: "button",
      class: "jm-button jm-quiet",
      "aria-label": `${label}: choose for me`,
      onclick: () => {
        show(null);
        settled();
        input.focus();
      },
    },
    "Choose for me",
  );
  const show = (value) => {
    chosen = value ?? null;
    input.value = chosen ?? "#8a8577";
    none.hidden = !chosen;
  };
  return {
    element: h("span", { class: "jmf-row" }, input, none),
    focusable: input,
    show,
    read: () => ({ value: chosen }),
  };
}

function referenceEditor(field, { compact, settled, records }) {
  const select = h("select", { class: "jm-select", onchange: settled });
  const shown = compact ? wrapping(select) : { element: select, tell: () => {} };
  const show = (value) => {
    const options = records(field.collection).map(({ id, name }) => h("option", { value: id }, name));
    select.replaceChildren(
      h("option", { value: "" }, options.length ? "none" : "nothing to choose from yet"),
      ...options,
    );
    select.value = value ?? "";
    shown.tell();
  };
  return {
    element: shown.element,
    focusable: select,
    single: true,
    show,
    read: () => ({ value: select.value || null }),
  };
}
