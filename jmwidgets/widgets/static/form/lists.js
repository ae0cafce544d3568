// Editors of several values: lines of text, and records chosen from others.

import { fill, h, icon } from "../core/dom.js";
import { growing, oneLine } from "./inputs.js";

const UP = "M6 15l6-6 6 6";
const DOWN = "M6 9l6 6 6-6";
const AWAY = ["M6 6l12 12", "M18 6 6 18"];

/** A small button with a sign. */
export function signButton(paths, label, act) {
  return h(
    "button",
    { type: "button", class: "jm-button jm-quiet jmf-sign", "aria-label": label, title: label, onclick: act },
    icon(paths),
  );
}

/** Buttons that move one of several things, or take it away. */
export function movers(name, { up, down, away }) {
  return h(
    "span",
    { class: "jmf-movers" },
    up && signButton(UP, `${name}: move up`, up),
    down && signButton(DOWN, `${name}: move down`, down),
    signButton(AWAY, `${name}: remove`, away),
  );
}

/**
 * Lines of text, one after the other: Enter begins the next, Backspace in an empty one takes it away,
 * Alt and the arrows move it.
 * @returns {import("./inputs.js").Editor}
 */
export function linesEditor(field, { label, changed, settled }) {
  const list = h("ul", { class: "jmf-lines" });
  const inputs = () => [...list.querySelectorAll("textarea")];
  const texts = () => inputs().map((input) => input.value);

  const draw = (values, focus = null) => {
    fill(
      list,
      [...values, ""].map((text, place) => line(text, place, values.length)),
    );
    if (focus !== null) inputs()[Math.max(0, Math.min(focus, values.length))].focus();
  };
  const moved = (place, way) => {
    const values = texts().slice(0, -1);
    const to = place + way;
    if (to < 0 || to >= values.length) return;
    values.splice(to, 0, ...values.splice(place, 1));
    draw(values, to);
    settled();
  };
  const away = (place) => {
    draw(
      texts()
        .slice(0, -1)
        .filter((_, at) => at !== place),
      place,
    );
    settled();
  };
  const typed = (place) => {
    // The line that waits at the end became a real one: another one waits behind it.
    if (place === inputs().length - 1) {
      const input = inputs()[place];
      input.setAttribute("aria-label", `${label} ${place + 1}`);
      input.removeAttribute("placeholder");
      const item = input.closest("li");
      item.append(moversOf(place));
      list.append(line("", place + 1, place + 1));
    }
    changed();
  };
  const key = (event, place) => {
    const values = texts();
    if (event.key === "Enter") {
      event.preventDefault();
      settled();
      inputs()[place + 1]?.focus();
    } else if (event.altKey && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      moved(place, event.key === "ArrowUp" ? -1 : 1);
    } else if (event.key === "Backspace" && !values[place] && place < values.length - 1) {
      event.preventDefault();
      away(place);
    }
  };
  const moversOf = (place) =>
    movers(`${label} ${place + 1}`, {
      up: () => moved(place, -1),
      down: () => moved(place, 1),
      away: () => away(place),
    });
  const line = (text, place, count) => {
    const waits = place === count;
    const input = growing({
      rows: 1,
      value: text,
      "aria-label": waits ? `${label}: add` : `${label} ${place + 1}`,
      placeholder: waits ? "Add" : null,
      oninput: () => typed(place),
      onchange: settled,
      onkeydown: (event) => key(event, place),
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
 * @returns {import("./inputs.js").Editor}
 */
export function severalEditor(field, { label, settled, records }) {
  let chosen = [];
  const again = field.name === "steps"; // a path may come to a touchpoint twice
  const options = () => field.choices?.map(([id, name]) => ({ id, name })) ?? records(field.collection);
  const chips = h("ul", { class: "jmf-chips" });
  const select = h("select", {
    class: "jm-select",
    "aria-label": `${label}: add`,
    onchange: () => {
      if (!select.value) return;
      change([...chosen, select.value]);
      select.focus();
    },
  });
  const change = (value) => {
    chosen = value;
    draw();
    settled();
  };
  const moved = (place, way) => {
    const to = place + way;
    if (to < 0 || to >= chosen.length) return;
    const value = [...chosen];
    value.splice(to, 0, ...value.splice(place, 1));
    change(value);
    chips.children[to].querySelectorAll("button")[way < 0 ? 0 : 1]?.focus();
  };
  const draw = () => {
    const all = options();
    const names = new Map(all.map(({ id, name }) => [id, name]));
    fill(
      chips,
      chosen.map((id, place) => {
        const name = names.get(id) ?? id;
        const ordered = again ? { up: () => moved(place, -1), down: () => moved(place, 1) } : {};
        return h(
          "li",
          { class: "jmf-chip" },
          h("span", {}, name),
          movers(name, {
            ...ordered,
            away: () => {
              change(chosen.filter((_, at) => at !== place));
              select.focus();
            },
          }),
        );
      }),
    );
    const rest = again ? all : all.filter(({ id }) => !chosen.includes(id));
    fill(
      select,
      h("option", { value: "" }, rest.length ? "Add…" : "nothing more to add"),
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
