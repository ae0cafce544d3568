// Those without a phone: a show of hands as totals, and paper sheets, typed in by keyboard alone.

import { fill, focused, h } from "../core/dom.js";
import { addressOf } from "../core/files.js";
import { randomName } from "../core/ids.js";
import { number, signed, t, tn } from "../core/words.js";

const NOT_MET = "not met";
const WHOLE = "";

/** @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function typed(view, ask) {
  const saved = h("p", { class: "jmv-saved", role: "status" });
  const hands = h("div", {});
  const paper = h("div", {});
  const print = h("p", {});
  const element = h(
    "details",
    { class: "jmv-steer jmv-typed" },
    h("summary", {}, t("Without phones: hands and paper")),
    print,
    paper,
    hands,
    saved,
  );
  let drawn = "";
  /** @type {any} */
  let now = null;
  /** @type {ReturnType<typeof sheets> | null} */
  let sheet = null;
  return {
    element,
    draw(given) {
      now = given;
      element.hidden = !now.asked;
      if (!now.asked) {
        drawn = "";
        return;
      }
      if (print.dataset.paper !== now.paper) {
        print.dataset.paper = now.paper;
        fill(print, ...printed(now, ask));
      }
      fill(saved, said(now.typed));
      for (const cell of hands.querySelectorAll("tr[data-item]")) {
        const row = /** @type {HTMLElement} */ (cell);
        row.dataset.saved = String(now.typed.hands.includes(row.dataset.item));
      }
      const told = JSON.stringify(now.asked);
      if (told !== drawn) {
        drawn = told;
        fill(hands, ...(now.counted.length ? totals(now, ask) : []));
        sheet = sheets(() => now, ask, view);
        fill(paper, sheet.element);
      }
      sheet?.draw();
    },
  };
}

/** @param {{ sheets: number[], hands: string[] }} given */
function said({ sheets, hands }) {
  const found = [];
  if (sheets.length) found.push(tn("{n} sheet typed in", "{n} sheets typed in", sheets.length));
  if (hands.length) found.push(tn("{n} row of hands counted", "{n} rows of hands counted", hands.length));
  return found.join(" · ");
}

/** @param {any} now @param {import("./main.js").Ask} ask */
function printed(now, ask) {
  const make = h(
    "button",
    { type: "button", class: "jm-button", onclick: () => ask("sheets") },
    t("Make paper sheets (A4)"),
  );
  if (!now.paper) return [make];
  const link = h(
    "a",
    { href: addressOf(now.paper) ?? now.paper, target: "_blank", rel: "noopener" },
    t("Open the sheets to print them"),
  );
  return [make, " ", link, " ", h("code", {}, now.paper)];
}

/** The totals of a show of hands, a row for each thing. @param {any} now @param {import("./main.js").Ask} ask */
function totals(now, ask) {
  const { asked, counted } = now;
  const scale = asked.form === "scale";
  const rows = scale ? asked.items : [{ key: WHOLE, label: asked.title }];
  const words = counted.map((/** @type {string} */ answer) => heading(asked, answer));
  const table = h(
    "table",
    { class: "jmv-totals" },
    h(
      "thead",
      {},
      h("tr", {}, h("td", {}), ...words.map((/** @type {string} */ word) => h("th", { scope: "col" }, word))),
    ),
  );
  const body = h("tbody", {});
  rows.forEach((/** @type {any} */ item, /** @type {number} */ place) => {
    const inputs = counted.map((/** @type {string} */ _answer, /** @type {number} */ column) =>
      h("input", {
        class: "jm-input",
        type: "text",
        inputmode: "numeric",
        maxlength: "4",
        "aria-label": `${item.label}, ${words[column]}`,
        data: { at: `${place}.${column}` },
      }),
    );
    const send = () => {
      /** @type {Record<string, number>} */
      const counts = {};
      inputs.forEach((/** @type {HTMLInputElement} */ input, /** @type {number} */ column) => {
        const value = input.value.trim();
        const wrong = value !== "" && !/^\d{1,4}$/.test(value);
        input.setAttribute("aria-invalid", String(wrong));
        if (!wrong && value) counts[counted[column]] = Number(value);
      });
      ask("hands", { item: item.key, counts });
    };
    for (const input of inputs) {
      input.addEventListener("change", send);
      input.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => step(body, input, event));
    }
    if (item.group && item.group !== rows[place - 1]?.group)
      body.append(
        h("tr", {}, h("th", { scope: "rowgroup", colspan: String(counted.length + 1), class: "jmv-band" }, item.group)),
      );
    body.append(
      h(
        "tr",
        { data: { item: item.key } },
        h("th", { scope: "row" }, item.label),
        ...inputs.map((/** @type {HTMLInputElement} */ input) => h("td", {}, input)),
      ),
    );
  });
  table.append(body);
  return [
    h("h3", {}, t("Show of hands")),
    h("p", { class: "jm-hint-small" }, t("Type how many hands; Enter and the arrows go on.")),
    h("div", { class: "jmv-scroll" }, table),
  ];
}

/**
 * Go from one field of a table to the next by keys.
 * @param {HTMLElement} body @param {HTMLInputElement} field @param {KeyboardEvent} event
 */
function step(body, field, event) {
  const by = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by) return;
  event.preventDefault();
  const [row, column] = (field.dataset.at ?? "0.0").split(".").map(Number);
  const next = /** @type {HTMLInputElement | null} */ (body.querySelector(`[data-at="${row + by}.${column}"]`));
  if (next) {
    next.focus();
    next.select();
  } else field.dispatchEvent(new Event("change"));
}

/** @param {any} asked @param {string} answer */
function heading(asked, answer) {
  if (answer === NOT_MET) return t("does not happen");
  if (asked.form !== "scale") return asked.items.find((/** @type {any} */ one) => one.key === answer)?.label ?? answer;
  const [value, word] = asked.levels.find((/** @type {[number, string]} */ [level]) => level === Number(answer));
  return `${asked.signed ? signed(value, 0) : number(value, 0)} ${word}`;
}

/**
 * One paper sheet after the other: a key for each row, Enter for the next sheet.
 * @param {() => any} current @param {import("./main.js").Ask} ask @param {import("../core/view.js").View} view
 */
function sheets(current, ask, view) {
  const { asked } = current();
  const form = entry(asked);
  const title = h("h3", {});
  const wrong = h("p", { class: "jmv-warn", role: "alert" });
  const back = h("button", { type: "button", class: "jm-button jm-quiet", onclick: () => takeBack() }, "");
  const last = () => Math.max(0, ...current().typed.sheets);
  const draw = () => {
    fill(title, t("Paper sheet {n}", { n: last() + 1 }));
    back.hidden = last() === 0;
    fill(back, t("Take sheet {n} back", { n: last() }));
  };
  const takeBack = () => ask("sheet back", { sheet: last() });
  const save = (/** @type {Event} */ event) => {
    event.preventDefault();
    const { answers, problem } = form.read();
    fill(wrong, problem);
    if (problem) return;
    ask("sheet", { answers });
    view.announce(t("The sheet is sent; type the next one."));
    form.clear();
  };
  return {
    draw,
    element: h(
      "form",
      { onsubmit: save },
      title,
      h("p", { class: "jm-hint-small" }, form.help),
      form.element,
      wrong,
      h("div", { class: "jmv-row" }, h("button", { type: "submit", class: "jm-button" }, t("Save the sheet")), back),
    ),
  };
}

/**
 * What one sheet holds, by the form of the question.
 * @param {any} asked
 * @returns {{ element: HTMLElement, help: string, read: () => { answers: Record<string, any>, problem: string }, clear: () => void }}
 */
function entry(asked) {
  if (asked.form === "words" || asked.form === "text") return written(asked);
  const keys = codes(asked);
  const one = asked.form === "choice";
  const rows = one ? [{ key: WHOLE, label: asked.title }] : asked.items;
  const single = keys.length > 0;
  const fields = rows.map((/** @type {any} */ item) =>
    h("input", {
      class: "jm-input jmv-key",
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      maxlength: single ? "1" : "12",
      "aria-label": item.group ? `${item.label}, ${item.group}` : item.label,
    }),
  );
  const go = (/** @type {number} */ place) => {
    const field = fields[place];
    if (field) {
      field.focus();
      field.select();
    }
    return Boolean(field);
  };
  // Beside the rows, not in them: these are what Python sent, and are looked at for changes.
  const words = fields.map(() => h("span", { class: "jmv-told" }));
  fields.forEach((/** @type {HTMLInputElement} */ field, /** @type {number} */ place) => {
    field.addEventListener("input", () => {
      if (!single) return;
      const found = keys.find(({ key }) => key === field.value);
      field.setAttribute("aria-invalid", String(field.value !== "" && !found));
      fill(words[place], found ? found.word : "");
      if (found) go(place + 1);
    });
    field.addEventListener("keydown", (event) => {
      const up = event.key === "ArrowUp" || (event.key === "Backspace" && field.value === "");
      if (up || event.key === "ArrowDown") {
        event.preventDefault();
        go(place + (up ? -1 : 1));
      } else if (event.key === "Enter" && !single && place + 1 < fields.length) {
        event.preventDefault();
        go(place + 1);
      }
    });
  });
  const element = h(
    "ol",
    { class: "jmv-sheet" },
    ...rows.map((/** @type {any} */ item, /** @type {number} */ place) =>
      h("li", {}, rowName(item, rows[place - 1]?.group), fields[place], words[place]),
    ),
  );
  const read = () => {
    /** @type {Record<string, any>} */
    const answers = {};
    let problem = "";
    fields.forEach((/** @type {HTMLInputElement} */ field, /** @type {number} */ place) => {
      const text = field.value.trim().replace("−", "-").replace(",", ".");
      if (!text) return;
      const known = keys.find(({ key }) => key === text);
      const listed = asked.form === "choice" ? asked.items[Number(text) - 1]?.key : Number(text);
      const value = single ? known?.value : listed;
      const bad = value === undefined || Number.isNaN(value);
      field.setAttribute("aria-invalid", String(bad));
      if (bad) problem = t("{row}: expected one of the keys above, got {text}", { row: rows[place].label, text });
      else answers[rows[place].key] = value;
    });
    if (asked.form === "dots") return { answers: Object.keys(answers).length ? { [WHOLE]: answers } : {}, problem };
    return { answers, problem };
  };
  const clear = () => {
    for (const field of fields) {
      field.value = "";
      field.removeAttribute("aria-invalid");
    }
    for (const word of words) fill(word);
    go(0);
  };
  const legend = keys.map(({ key, word }) => `${key} = ${word}`).join(" · ");
  const help = single
    ? `${legend}. ${t("One key a row; Enter saves the sheet.")}`
    : t("A number a row; Enter goes down, and saves the sheet in the last row.");
  return { element, help, read, clear };
}

/** What a row is about; whose it is stands over the first one of each group. @param {any} item @param {string} above */
function rowName(item, above) {
  const group = item.group && item.group !== above ? h("span", { class: "jmv-band" }, item.group) : null;
  return h("span", {}, group, item.label);
}

/** The key of each answer, as it is printed on the sheets. @param {any} asked @returns {{ key: string, value: any, word: string }[]} */
function codes(asked) {
  if (asked.form === "scale") {
    const levels = asked.levels.map((/** @type {[number, string]} */ [value, word], /** @type {number} */ place) => ({
      key: String(place + 1),
      value,
      word,
    }));
    return asked.may_skip ? [...levels, { key: "0", value: NOT_MET, word: t("does not happen") }] : levels;
  }
  if (asked.form !== "choice" || asked.items.length > 9) return [];
  return asked.items.map((/** @type {any} */ item, /** @type {number} */ place) => ({
    key: String(place + 1),
    value: item.key,
    word: item.label,
  }));
}

/** Notes, one a line, or one free answer. @param {any} asked */
function written(asked) {
  const place = h(
    "select",
    { class: "jm-select" },
    ...asked.items.map((/** @type {any} */ item) => h("option", { value: item.key }, item.label)),
  );
  const placed = asked.form === "words" && asked.items.length > 0;
  const area = h("textarea", { class: "jm-textarea", rows: "4", "aria-label": asked.title });
  /** Notes that belong elsewhere. @type {{ text: string, place: string }[]} */
  let kept = [];
  const list = h("ul", { class: "jmv-list" });
  const lines = () =>
    area.value
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
  const keep = () => {
    kept = [...kept, ...lines().map((text) => ({ text, place: place.value }))];
    area.value = "";
    fill(list, ...kept.map(({ text }) => h("li", {}, text)));
  };
  let before = place.value;
  place.addEventListener("change", () => {
    // What stands there was written for the place before.
    const to = place.value;
    place.value = before;
    keep();
    place.value = before = to;
    area.focus();
  });
  const read = () => {
    if (asked.form === "text") {
      const text = lines().join(" ");
      return { answers: text ? { [WHOLE]: text } : {}, problem: "" };
    }
    if (placed) keep();
    else kept = [...kept, ...lines().map((text) => ({ text, place: WHOLE }))];
    /** @type {Record<string, any>} */
    const answers = {};
    for (const note of kept) answers[randomName()] = note;
    return { answers, problem: "" };
  };
  const clear = () => {
    kept = [];
    area.value = "";
    fill(list);
    if (focused() !== area) area.focus();
  };
  const element = h("div", {}, placed ? h("label", {}, t("Where it belongs"), place) : null, area, list);
  const help = asked.form === "text" ? t("The answer of this sheet.") : t("One note a line.");
  return { element, help, read, clear };
}
