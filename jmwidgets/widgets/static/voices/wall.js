// What everybody said: the curve with the band of disagreement, then each answer's distribution, the most torn first.

import { fill, h, svg } from "../core/dom.js";
import { number, signed, t, tn } from "../core/words.js";

const WIDTH = 1200;
const HEIGHT = 330;
const LEFT = 120;
const FOOT = 130;
const SPREADS_A_PAGE = 3;
const VOTES_A_PAGE = 5;
const NOTES_A_PAGE = 6;

/** @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function wall(view, ask) {
  const body = h("div", {});
  /** @type {HTMLSelectElement} */
  const rounds = h("select", {
    class: "jm-select",
    "aria-label": t("Which result is shown"),
    onchange: () => ask("show", { round: rounds.value }),
  });
  const pages = new Pages(view, body);
  const element = h(
    "section",
    { class: "jmv-result", "aria-label": t("Result") },
    h("div", { class: "jmv-row jmv-steer" }, h("h3", {}, t("Result")), rounds),
    body,
    pages.element,
  );
  let drawn = "";
  let round = "";
  return {
    element,
    draw(now) {
      element.hidden = !now.rounds.length;
      fill(
        rounds,
        h("option", { value: "" }, t("show none")),
        ...now.rounds.map((/** @type {any} */ one) =>
          h("option", { value: one.id }, `${one.title} (${t("round {n}", { n: one.number })})`),
        ),
      );
      rounds.value = now.results?.round ?? "";
      const told = JSON.stringify([now.results, now.order, now.writers]);
      if (told === drawn) return;
      drawn = told;
      fill(body, ...(now.results ? shown(now, ask) : []));
      pages.draw(now.results?.round !== round);
      round = now.results?.round ?? "";
      if (now.results) view.announce(t("Result: {question}", { question: now.results.title }));
    },
  };
}

/** Steps through what has no room on one screen: the keys of a clicker, arrows, or the buttons. */
class Pages {
  /** @param {import("../core/view.js").View} view @param {HTMLElement} body */
  constructor(view, body) {
    this._body = body;
    this._at = 0;
    this._told = h("span", { role: "status" });
    const button = (/** @type {string} */ sign, /** @type {string} */ label, /** @type {number} */ by) =>
      h("button", { type: "button", class: "jm-button", "aria-label": label, onclick: () => this._go(by) }, sign);
    this.element = h(
      "div",
      { class: "jmv-pager jmv-only-wall" },
      button("‹", t("Back"), -1),
      this._told,
      button("›", t("Next"), 1),
    );
    const keys = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 };
    document.addEventListener(
      "keydown",
      (event) => {
        const by = keys[/** @type {keyof typeof keys} */ (event.key)];
        if (!by || view.root.dataset.wall !== "true" || !this._count) return;
        event.preventDefault();
        this._go(by);
      },
      { signal: view.signal },
    );
  }

  get _count() {
    return this._body.children.length;
  }

  /** @param {boolean} anew whether another result is shown */
  draw(anew) {
    if (anew) this._at = 0;
    this._go(0);
  }

  /** @param {number} by */
  _go(by) {
    this._at = Math.max(0, Math.min(this._count - 1, this._at + by));
    [...this._body.children].forEach((page, place) => page.toggleAttribute("data-current", place === this._at));
    this.element.hidden = this._count < 2;
    fill(this._told, t("{n} of {all}", { n: this._at + 1, all: this._count }));
  }
}

/** The pages of a result. @param {any} now @param {import("./main.js").Ask} ask @returns {Node[]} */
function shown(now, ask) {
  const { results } = now;
  const page = (/** @type {(Node | null)[]} */ ...parts) => h("div", { class: "jmv-page" }, ...parts);
  const head = h(
    "div",
    { class: "jmv-head" },
    h("p", { class: "jmv-asked" }, results.title),
    h("p", {}, `${t("round {n}", { n: results.number })} · ${tn("{n} voice", "{n} voices", results.voices)}`),
  );
  if (results.notes) return chunks(notes(now, ask), NOTES_A_PAGE).map((some, place) => page(place ? null : head, some));
  if (results.form === "dots" || results.form === "choice")
    return chunks(votes(results), VOTES_A_PAGE).map((some, place) => page(place ? null : head, some));
  const few =
    results.voices < results.fewest
      ? h("p", {}, t("Fewer than {n} voices: the median alone is shown.", { n: results.fewest }))
      : null;
  const torn = results.rows.some((/** @type {any} */ row) => typeof row.spread === "number" && row.spread >= 1);
  const talk = torn
    ? h(
        "p",
        {},
        t("Where you disagree most comes first. Who sees the first one differently: would somebody like to say why?"),
      )
    : null;
  const drawnCurves = curves(now);
  const each = chunks(spreads(results), SPREADS_A_PAGE).map((some, place) =>
    page(place || drawnCurves.length ? null : head, place ? null : few, place ? null : talk, some),
  );
  return [...drawnCurves.map((one, place) => page(place ? null : head, one, key(results))), ...each];
}

/** Lists of so many entries each, of one that is too long for a screen. @param {HTMLElement} list @param {number} size */
function chunks(list, size) {
  const entries = [...list.children];
  if (!entries.length) return [list];
  const lists = [];
  for (let start = 0; start < entries.length; start += size) {
    const part = /** @type {HTMLElement} */ (list.cloneNode(false));
    if (part instanceof HTMLOListElement) part.start = start + 1;
    part.append(...entries.slice(start, start + size));
    lists.push(part);
  }
  return lists;
}

/** What the marks of the curve mean. @param {any} results */
function key(results) {
  const has = (/** @type {(row: any) => unknown} */ what) => results.rows.some(what);
  const entry = (/** @type {string} */ mark, /** @type {string} */ text) =>
    h("span", {}, h("i", { class: `jmv-mark ${mark}`, "aria-hidden": "true" }), text);
  return h(
    "p",
    { class: "jmv-key-line" },
    entry("jmv-mark-line", has((row) => typeof row.mean === "number") ? t("mean") : t("median")),
    has((row) => typeof row.spread === "number") ? entry("jmv-mark-band", t("how far you disagree (± spread)")) : null,
    has((row) => typeof row.before?.median === "number")
      ? entry("jmv-mark-before", t("round {n}", { n: results.number - 1 }))
      : null,
  );
}

/** One curve for each persona. @param {any} now */
function curves(now) {
  const { results, order } = now;
  if (!results.levels) return [];
  const byKey = new Map(results.rows.map((/** @type {any} */ row) => [row.key, row]));
  /** @type {Map<string, any[]>} */
  const personas = new Map();
  for (const key of order) {
    const row = byKey.get(key);
    if (!row) continue;
    const whose = key.includes(".") ? key.slice(0, key.indexOf(".")) : "";
    personas.set(whose, [...(personas.get(whose) ?? []), row]);
  }
  return [...personas.values()].filter((rows) => rows.length > 1).map((rows) => curve(rows, results));
}

/** @param {any[]} rows @param {any} results */
function curve(rows, results) {
  const low = results.levels[0][0];
  const high = results.levels[results.levels.length - 1][0];
  const x = (/** @type {number} */ place) => LEFT + ((WIDTH - LEFT - 40) * (place + 0.5)) / rows.length;
  const y = (/** @type {number} */ value) =>
    20 + (HEIGHT - 40) * ((high - Math.min(high, Math.max(low, value))) / (high - low));
  const middle = (/** @type {any} */ row) => row.mean ?? row.median;
  const points = rows.map((row, place) => ({ row, place })).filter(({ row }) => typeof middle(row) === "number");
  const line = (/** @type {(row: any) => number} */ of, /** @type {any[]} */ some) =>
    some.map(({ row, place }, step) => `${step ? "L" : "M"}${x(place).toFixed(1)} ${y(of(row)).toFixed(1)}`).join("");
  const wide = points.filter(({ row }) => typeof row.spread === "number");
  const band =
    wide.length > 1
      ? `${line((row) => row.mean + row.spread, wide)}${line((row) => row.mean - row.spread, [...wide].reverse()).replace("M", "L")}Z`
      : "";
  const earlier = points.filter(({ row }) => typeof row.before?.median === "number");
  const most = Math.max(...rows.map((row) => row.spread ?? 0));
  const name = (/** @type {any} */ row) => /** @type {string} */ (row.group ?? "").split(":")[0];
  return svg(
    "svg",
    {
      class: "jmv-curve",
      viewBox: `0 0 ${WIDTH} ${HEIGHT + FOOT}`,
      role: "img",
      "aria-label": t(
        "{persona}: what the group said at each touchpoint, with the band of its disagreement; the figures stand below.",
        { persona: name(rows[0]) },
      ),
    },
    ...results.levels.map((/** @type {[number, string]} */ [value, word]) =>
      svg(
        "g",
        {},
        svg("line", { class: "jmv-grid", x1: LEFT, x2: WIDTH - 20, y1: y(value), y2: y(value) }),
        svg("text", { x: LEFT - 10, y: y(value) + 5, "text-anchor": "end" }, word),
      ),
    ),
    band ? svg("path", { class: "jmv-band", d: band }) : null,
    earlier.length > 1 ? svg("path", { class: "jmv-before", d: line((row) => row.before.median, earlier) }) : null,
    svg("path", { class: "jmv-line", d: line(middle, points) }),
    ...points.map(({ row, place }) => svg("circle", { cx: x(place), cy: y(middle(row)), r: 7 })),
    ...rows.map((row, place) =>
      svg(
        "text",
        {
          class: most > 0 && row.spread === most ? "jmv-torn" : null,
          transform: `translate(${x(place).toFixed(1)} ${HEIGHT + 4}) rotate(${rows.length > 5 ? -32 : 0})`,
          "text-anchor": rows.length > 5 ? "end" : "middle",
          dy: "0.8em",
        },
        row.label,
      ),
    ),
  );
}

/** @param {any} results */
function spreads(results) {
  const write = (/** @type {number} */ value, /** @type {number} */ digits) =>
    results.signed ? signed(value, digits) : number(value, digits);
  return h(
    "ol",
    { class: "jmv-results" },
    ...results.rows.map((/** @type {any} */ row) => {
      const said = [];
      if (typeof row.median === "number") said.push(t("median {median}", { median: write(row.median, 1) }));
      if (typeof row.mean === "number") said.push(t("mean {mean}", { mean: write(row.mean, 2) }));
      if (typeof row.spread === "number") said.push(t("spread {spread}", { spread: number(row.spread, 2) }));
      said.push(t("n = {n}", { n: row.n }));
      if (row.not_met) said.push(t("does not happen: {n}", { n: row.not_met }));
      if (typeof row.before?.median === "number")
        said.push(t("before: median {median}", { median: write(row.before.median, 1) }));
      return h(
        "li",
        {},
        h(
          "div",
          {},
          h("b", {}, row.label),
          row.group ? h("div", { class: "jm-hint-small" }, row.group) : null,
          h("div", {}, said.join(" · ")),
        ),
        row.counts ? bars(results, row.counts, write) : null,
      );
    }),
  );
}

/** @param {any} results @param {number[]} counts @param {(value: number, digits: number) => string} write */
function bars(results, counts, write) {
  const most = Math.max(1, ...counts);
  const told = results.levels
    .map((/** @type {[number, string]} */ [, word], /** @type {number} */ place) => `${word}: ${counts[place]}`)
    .join(", ");
  return h(
    "div",
    { class: "jmv-bars", role: "img", "aria-label": told },
    ...results.levels.map((/** @type {[number, string]} */ [value], /** @type {number} */ place) =>
      h(
        "span",
        {},
        counts[place] ? String(counts[place]) : "",
        h("i", { style: { height: `calc(var(--jmv-bar) * ${counts[place] / most})` } }),
        write(value, 0),
      ),
    ),
  );
}

/** @param {any} results */
function votes(results) {
  const of = (/** @type {any} */ row) => row.dots ?? row.n;
  const most = Math.max(1, ...results.rows.map(of));
  return h(
    "ol",
    { class: "jmv-results" },
    ...results.rows.map((/** @type {any} */ row) =>
      h(
        "li",
        {},
        h(
          "div",
          {},
          h("b", {}, row.label),
          row.group ? h("div", { class: "jm-hint-small" }, row.group) : null,
          h("div", {}, row.dots == null ? tn("{n} voice", "{n} voices", row.n) : tn("{n} dot", "{n} dots", row.dots)),
        ),
        h("div", { class: "jmv-bar", style: { width: `${(of(row) / most) * 100}%` }, "aria-hidden": "true" }),
      ),
    ),
  );
}

/** @param {any} now @param {import("./main.js").Ask} ask */
function notes(now, ask) {
  if (!now.results.notes.length) return h("div", {}, h("p", {}, t("Nobody wrote a note.")));
  return h(
    "ul",
    { class: "jmv-results" },
    ...now.results.notes.map((/** @type {any} */ note) =>
      h(
        "li",
        {},
        h(
          "div",
          {},
          note.text,
          note.place || note.author
            ? h("div", { class: "jm-hint-small" }, [note.place, note.author].filter(Boolean).join(" · "))
            : null,
        ),
        h(
          "div",
          { class: "jmv-row jmv-steer" },
          h(
            "button",
            {
              type: "button",
              class: "jm-button",
              "aria-label": t("Hide: {text}", { text: note.text }),
              onclick: () => ask("hide", { note: note.id }),
            },
            t("Hide"),
          ),
          now.writers.includes(note.id)
            ? h(
                "button",
                {
                  type: "button",
                  class: "jm-button",
                  "aria-label": t("Remove who wrote: {text}", { text: note.text }),
                  onclick: () => ask("remove writer", { note: note.id }),
                },
                t("Remove who wrote it"),
              )
            : null,
        ),
      ),
    ),
  );
}
