// Editors of several values: lines of text, and records chosen from others.

import { fill, findAll, h, icon, isComposed } from "../core/dom.js";
import { pastedLines } from "../core/paste.js";
import { t } from "../core/words.js";
import { growing, oneLine } from "./inputs.js";

/**
 * @typedef {import("./inputs.js").MakeEditor} MakeEditor
 * @typedef {{ up?: () => void, down?: () => void, away: () => void }} Moves
 */

const UP = "M6 15l6-6 6 6";
const DOWN = "M6 9l6 6 6-6";
const AWAY = ["M6 6l12 12", "M18 6 6 18"];

/** A small button with a sign. @param {string | string[]} paths @param {string} label @param {() => void} act */
export function signButton(paths, label, act) {
  return h(
    "button",
    { type: "button", class: "jm-button jm-quiet jmf-sign", "aria-label": label, title: label, onclick: act },
    icon(paths),
  );
}

/** Buttons that move one of several things, or take it away. @param {string} name @param {Moves} moves */
export function movers(name, { up, down, away }) {
  const buttons = [
    up && signButton(UP, t("{name}: move up", { name }), up),
    down && signButton(DOWN, t("{name}: move down", { name }), down),
    signButton(AWAY, t("{name}: remove", { name }), away),
  ];
  return h("span", { class: "jmf-movers" }, ...buttons);
}

/**
 * Move one of several things by one place; null when it is at the end already.
 * @template Thing
 * @param {readonly Thing[]} things
 * @param {number} place
 * @param {number} way
 * @returns {Thing[] | null}
 */
export function movedBy(things, place, way) {
  const to = place + way;
  if (to < 0 || to >= things.length) return null;
  const moved = [...things];
  moved.splice(to, 0, ...moved.splice(place, 1));
  return moved;
}

/**
 * Lines of text, one after the other: Enter begins the next, Backspace in an empty one takes it away,
 * Alt and the arrows move it; a list that is pasted becomes a line each. Enter in the line that waits ends:
 * a small form around it is closed by the event "jmf-end".
 * @type {MakeEditor}
 */
export function linesEditor(_field, { label, changed, settled }) {
  const list = h("ul", { class: "jmf-lines" });
  const inputs = () => /** @type {HTMLTextAreaElement[]} */ (findAll(list, "textarea"));
  const texts = () => inputs().map((input) => input.value);
  const numbered = (/** @type {number} */ place) => t("{field} {n}", { field: label, n: place + 1 });

  const draw = (/** @type {string[]} */ values, /** @type {number | null} */ focus = null) => {
    fill(
      list,
      [...values, ""].map((text, place) => line(text, place, values.length)),
    );
    if (focus !== null) inputs()[Math.max(0, Math.min(focus, values.length))].focus();
  };
  const moved = (/** @type {number} */ place, /** @type {number} */ way) => {
    const values = movedBy(texts().slice(0, -1), place, way);
    if (!values) return;
    draw(values, place + way);
    settled();
  };
  const away = (/** @type {number} */ place) => {
    draw(
      texts()
        .slice(0, -1)
        .filter((_, at) => at !== place),
      place,
    );
    settled();
  };
  const typed = (/** @type {number} */ place) => {
    // The line that waits at the end became a real one: another one waits behind it.
    if (place === inputs().length - 1) {
      const input = inputs()[place];
      input.setAttribute("aria-label", numbered(place));
      input.removeAttribute("placeholder");
      input.closest("li")?.append(moversOf(place));
      list.append(line("", place + 1, place + 1));
    }
    changed();
  };
  const pasted = (/** @type {ClipboardEvent} */ event, /** @type {number} */ place) => {
    const lines = pastedLines(event.clipboardData?.getData("text/plain") ?? "");
    if (lines.length < 2) return;
    event.preventDefault();
    const values = texts().slice(0, -1);
    const own = values[place]?.trim() ? [values[place]] : [];
    draw([...values.slice(0, place), ...own, ...lines, ...values.slice(place + 1)], place + own.length + lines.length);
    settled();
  };
  const key = (/** @type {KeyboardEvent} */ event, /** @type {number} */ place) => {
    const values = texts();
    if (isComposed(event)) return;
    if (event.key === "Enter") {
      event.preventDefault();
      settled();
      const next = inputs()[place + 1];
      if (next) next.focus();
      // In the line that waits, nothing is left to enter.
      else inputs()[place].dispatchEvent(new CustomEvent("jmf-end", { bubbles: true }));
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      moved(place, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "Backspace" && !values[place] && place < values.length - 1) {
      event.preventDefault();
      away(place);
    }
  };
  const moversOf = (/** @type {number} */ place) =>
    movers(numbered(place), {
      up: () => moved(place, -1),
      down: () => moved(place, 1),
      away: () => away(place),
    });
  const line = (/** @type {string} */ text, /** @type {number} */ place, /** @type {number} */ count) => {
    const waits = place === count;
    const input = growing({
      rows: 1,
      value: text,
      "aria-label": waits ? t("{field}: add", { field: label }) : numbered(place),
      placeholder: waits ? t("Add") : null,
      oninput: () => typed(place),
      onchange: settled,
      onkeydown: (event) => key(event, place),
      onpaste: (event) => pasted(event, place),
    });
    return h("li", {}, input, waits ? null : moversOf(place));
  };

  draw([]);
  return {
    element: h("div", { class: "jmf-several" }, list),
    get focusable() {
      return inputs()[0];
    },
    show: (value) => draw(value ?? []),
    read: () => {
      const values = texts()
        .map((text) => oneLine(text).trim())
        .filter(Boolean);
      return { value: values.length ? values : null };
    },
  };
}

/**
 * Several records or values out of others, as chips, in an order of their own.
 * @type {MakeEditor}
 */
export function severalEditor(field, { label, settled, records }) {
  /** @type {string[]} */
  let chosen = [];
  const again = field.name === "steps"; // a path may come to a touchpoint twice
  const options = () =>
    field.choices?.map(([id, name]) => ({ id: String(id), name })) ?? records(field.collection ?? "");
  const chips = h("ul", { class: "jmf-chips" });
  const select = h("select", {
    class: "jm-select",
    "aria-label": t("{field}: add", { field: label }),
    onchange: () => {
      if (!select.value) return;
      change([...chosen, select.value]);
      select.focus();
    },
  });
  const change = (/** @type {string[]} */ value) => {
    chosen = value;
    draw();
    settled();
  };
  const moved = (/** @type {number} */ place, /** @type {number} */ way) => {
    const value = movedBy(chosen, place, way);
    if (!value) return;
    change(value);
    findAll(chips.children[place + way], "button")[way < 0 ? 0 : 1]?.focus();
  };
  const chip = (/** @type {string} */ name, /** @type {number} */ place) => {
    const ordered = again ? { up: () => moved(place, -1), down: () => moved(place, 1) } : {};
    const away = () => {
      change(chosen.filter((_, at) => at !== place));
      select.focus();
    };
    return h("li", { class: "jmf-chip" }, h("span", {}, name), movers(name, { ...ordered, away }));
  };
  const draw = () => {
    const all = options();
    const names = new Map(all.map(({ id, name }) => [id, name]));
    fill(
      chips,
      chosen.map((id, place) => chip(names.get(id) ?? id, place)),
    );
    const rest = again ? all : all.filter(({ id }) => !chosen.includes(id));
    fill(
      select,
      h("option", { value: "" }, rest.length ? t("Add…") : t("nothing more to add")),
      ...rest.map(({ id, name }) => h("option", { value: id }, name)),
    );
    select.disabled = !rest.length;
  };
  draw();
  return {
    element: h("div", { class: "jmf-several" }, chips, select),
    focusable: select,
    show: (value) => {
      chosen = value ?? [];
      draw();
    },
    read: () => ({ value: chosen.length ? chosen : null }),
  };
}
