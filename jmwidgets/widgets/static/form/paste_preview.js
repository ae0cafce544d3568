// A small preview of pasted rows, before they become records: which column is which field, and what cannot be read.

import { fill, findAll, h } from "../core/dom.js";
import { openPopover } from "../core/popover.js";
import { t, tn } from "../core/words.js";
import { isPasted, typedCell } from "./typed_cell.js";

/**
 * @typedef {import("./inputs.js").Field} Field
 * @typedef {import("../core/document.js").Fields} Fields
 * @typedef {object} Given
 * @property {import("../core/view.js").View} view
 * @property {Element} anchor
 * @property {string[][]} rows
 * @property {Field[]} fields what a record has; the first one names it
 * @property {string} title what is added
 * @property {import("./typed_cell.js").Lookup} records
 * @property {(text: string, field: Field) => import("./inputs.js").Reading} [read] reads a cell; left out, as the field's kind is read
 * @property {(records: Fields[]) => void} enter takes the records, each with what was read
 * @property {() => void} [back] takes the focus
 */

const SHOWN = 6;

/** Ask how pasted rows become records. @param {Given} given */
export function previewPaste(given) {
  const { view, anchor, rows, title, enter, back } = given;
  const fields = given.fields.filter((field, place) => place === 0 || isPasted(field));
  const width = Math.max(...rows.map((row) => row.length));
  const heads = rows[0].map((cell) => fieldNamed(fields, cell));
  const hasHead = rows.length > 1 && heads.some(Boolean);
  /** @type {(Field | null)[]} */
  const chosen = Array.from({ length: width }, (_, place) =>
    hasHead ? (heads[place] ?? null) : (fields[place] ?? null),
  );
  const head = h("input", { type: "checkbox", class: "jmf-flag", checked: hasHead, onchange: () => draw() });
  const table = h("table", { class: "jmp-table" });
  const said = h("p", { class: "jmp-said", role: "status" });
  const button = h("button", { type: "submit", class: "jm-button jmp-enter" });
  const form = h(
    "form",
    {
      class: "jmp-preview",
      onsubmit: (event) => {
        event.preventDefault();
        const { records } = read();
        if (!records.length) return;
        opened.close();
        enter(records);
      },
    },
    h("p", { class: "jmp-title" }, title),
    h("label", { class: "jmf-row" }, head, h("span", {}, t("The first row names the columns"))),
    h("div", { class: "jmp-scroll", tabindex: "0", role: "group", "aria-label": title }, table),
    said,
    h(
      "div",
      { class: "jmf-row" },
      button,
      h("p", { class: "jm-hint-small" }, t("Enter adds them in one step, Escape leaves it")),
    ),
  );

  const body = () => (head.checked ? rows.slice(1) : rows);
  const cellOf = (/** @type {string[]} */ row, /** @type {number} */ place) => {
    const field = chosen[place];
    if (!field) return { value: null };
    return given.read
      ? given.read((row[place] ?? "").trim(), field)
      : typedCell(row[place] ?? "", field, given.records);
  };
  const read = () => {
    let broken = 0;
    /** @type {Fields[]} */
    const records = [];
    for (const row of body()) {
      /** @type {Fields} */
      const record = {};
      chosen.forEach((field, place) => {
        const { value, problem } = cellOf(row, place);
        if (problem) broken += 1;
        else if (field && value != null) record[field.name] = value;
      });
      if (record[fields[0].name]) records.push(record);
    }
    return { records, broken, nameless: body().length - records.length };
  };
  const draw = () => {
    fill(
      table,
      h("thead", {}, h("tr", {}, ...chosen.map((_, place) => h("th", { scope: "col" }, choice(place))))),
      h(
        "tbody",
        {},
        ...body()
          .slice(0, SHOWN)
          .map((row) => h("tr", {}, ...chosen.map((_, place) => drawn(row, place)))),
      ),
    );
    const { records, broken, nameless } = read();
    const rest = body().length - SHOWN;
    const lines = [
      rest > 0 ? tn("and {n} more row", "and {n} more rows", rest) : "",
      broken ? tn("{n} cell can’t be read and is left out.", "{n} cells can’t be read and are left out.", broken) : "",
      nameless
        ? tn("{n} row has no {field} and is left out.", "{n} rows have no {field} and are left out.", nameless, {
            field: fields[0].label,
          })
        : "",
    ];
    said.textContent = lines.filter(Boolean).join(" ");
    button.textContent = t("Add {n}", { n: records.length });
    button.setAttribute("aria-disabled", String(!records.length));
  };
  const drawn = (/** @type {string[]} */ row, /** @type {number} */ place) => {
    const { problem } = cellOf(row, place);
    const unused = !chosen[place];
    return h(
      "td",
      { class: problem ? "jmp-broken" : unused ? "jmp-unused" : null, title: problem ?? null },
      row[place] ?? "",
      problem ? h("span", { class: "jmp-problem" }, problem) : null,
    );
  };
  const choice = (/** @type {number} */ place) => {
    const select = h(
      "select",
      {
        class: "jm-select",
        "aria-label": t("Column {n}", { n: place + 1 }),
        onchange: () => {
          chosen[place] = fields.find(({ name }) => name === select.value) ?? null;
          draw();
          findAll(table, "select")[place].focus();
        },
      },
      h("option", { value: "" }, t("leave out")),
      ...fields.map(({ name, label }) => h("option", { value: name }, label)),
    );
    select.value = chosen[place]?.name ?? "";
    return select;
  };

  draw();
  const opened = openPopover(view, anchor, form, { label: title, ...(back ? { back } : {}) });
  opened.element.classList.add("jm-popover-wide");
  opened.follow();
  button.focus();
  return opened;
}

/** @param {Field[]} fields @param {string} cell */
function fieldNamed(fields, cell) {
  const wanted = cell.trim().toLowerCase();
  return (
    fields.find(({ name, label }) => label.toLowerCase() === wanted || name.replaceAll("_", " ") === wanted) ?? null
  );
}
