// A small form at a cell whose value has parts.

import { find, focused, h } from "../core/dom.js";
import { experienceId } from "../core/edits.js";
import { openPopover } from "../core/popover.js";
import { t } from "../core/words.js";
import { formOf } from "./details.js";

/**
 * A small form for the fields of one cell, at the cell.
 * @param {import("./grid.js").Grid} grid
 * @param {import("./map.js").FilledCell} cell
 * @param {string[]} names of the fields
 * @param {string} label
 * @param {string | null} typed
 */
export function openCellForm(grid, cell, names, label, typed) {
  const { map, store, painter, view } = grid;
  const { touchpoint } = cell;
  const anchor = painter.elementOf(cell);
  if (!touchpoint || !anchor) return;
  const ended = new AbortController();
  const persona = cell.line.editing.of === "experience" ? map.persona : null;
  const collection = persona ? "experiences" : "touchpoints";
  /** @type {import("./drawer.js").Groups} */
  const groups = store.fixed.forms[collection];
  const fields = groups.flatMap((group) => group.fields).filter(({ name }) => names.includes(name));
  const form = formOf(grid, collection, fields, ended.signal, true);
  const id = persona ? experienceId(persona.id, touchpoint.id) : touchpoint.id;
  const make = persona ? { persona: persona.id, touchpoint: touchpoint.id } : null;
  const show = () => form.show(store.doc[collection].get(id) ?? { id, ...make }, make);
  const done = h(
    "button",
    { type: "button", class: "jm-button", onclick: () => form.commit() && opened.close() },
    t("Done"),
  );
  const content = h(
    "div",
    { class: "jg-mini" },
    h("p", { class: "jg-mini-title" }, label),
    form.element,
    h("div", { class: "jg-mini-foot" }, done),
  );
  // As in every other cell: Escape leaves what was typed.
  content.addEventListener("keydown", (event) => {
    if (event.key === "Escape") form.discard();
  });
  // As where touchpoints are added, Enter again ends.
  content.addEventListener("jmf-end", () => form.commit() && opened.close());
  show();
  const end = store.subscribe(show);
  const opened = openPopover(view, anchor, content, {
    label,
    back: () => grid.focusCursor(),
    closed: () => {
      form.commit();
      end();
      ended.abort();
    },
  });
  form.focus(names[0]);
  if (typed) typeInto(content, typed);
}

/** Put what was typed or pasted on a cell into the first field of its form: a line for each, a row for each. @param {HTMLElement} content @param {string} typed */
function typeInto(content, typed) {
  const texts = typed
    .split("\n")
    .map((text) => text.trim())
    .filter(Boolean);
  /** @param {Element | null | undefined} field @param {string} text */
  const enter = (field, text) => {
    if (!(field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement)) return;
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.setSelectionRange(text.length, text.length);
  };
  const list = find(content, ".jmf-lines, .jmf-rows, .jmf-claim");
  if (list?.matches(".jmf-lines")) for (const text of texts) enter([...list.querySelectorAll("textarea")].at(-1), text);
  else if (list?.matches(".jmf-rows")) {
    for (const text of texts) {
      if (list.parentElement) find(list.parentElement, ":scope > button")?.click();
      enter(focused(), text);
    }
  } else if (list) enter(list.querySelector(".jmf-number"), texts[0] ?? "");
}
