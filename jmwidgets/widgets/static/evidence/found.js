// The last step: what would be attached, figure by figure, and attaching it.

import { fill, h } from "../core/dom.js";
import { day, number, share, t, tn } from "../core/words.js";
import { part } from "../form/part.js";

/**
 * @typedef {{ head: string[], rows: { name: string, cells: string[][] }[] }} Figures
 * @typedef {object} Scale
 * @property {string} question
 * @property {number} worst
 * @property {number} best
 * @property {number | null} least
 * @property {number | null} greatest
 * @property {number} n
 */

/**
 * @typedef {object} Attached
 * @property {number} changes
 * @property {{ title: string, n?: number, date?: string }[]} sources
 * @property {{ name: string, size?: number, share?: { value: number } }[]} segments
 * @property {string[]} personas
 * @property {string[]} touchpoints
 * @property {Record<string, number>} facts
 * @property {string[]} caveats
 * @property {Scale[]} scales
 * @property {{ figures: number, small: number, second: number, few: number, least: number }} withheld
 * @property {Figures} table
 */

export class Found {
  /** @param {import("./main.js").Panel} panel */
  constructor({ view, ask }) {
    this._view = view;
    this._askFor = ask;
    this._now = "";
    /** @type {HTMLElement} */
    this._look = h(
      "button",
      { type: "button", class: "jm-button", onclick: () => this._ask("look", this._look) },
      t("Look at what would be attached"),
    );
    /** @type {HTMLElement} */
    this._attach = h(
      "button",
      { type: "button", class: "jm-button jme-attach", onclick: () => this._ask("attach", this._attach) },
      t("Attach to the map"),
    );
    this._problem = h("p", { class: "jmf-error", role: "alert" });
    this._said = h("p", { class: "jme-said", role: "status" });
    this._shown = h("div", { class: "jme-found" });
    this.element = part(
      "4",
      t("Look, then attach"),
      t("Nothing that people entered is overwritten: facts stand beside it. Attaching is one step that can be undone."),
      h("div", { class: "jmf-row" }, this._look, this._attach),
      this._problem,
      this._said,
      this._shown,
    );
  }

  /** @param {"look" | "attach"} what @param {HTMLElement} button */
  _ask(what, button) {
    if (button.getAttribute("aria-disabled") === "true") {
      this._view.announce(what === "attach" ? t("Look at what would be attached first.") : t("Choose a file first."));
      return;
    }
    this._askFor(what);
  }

  /** @param {{ tables: object, found: Attached | null, problem: string, attached: number, busy: string }} derived */
  draw({ tables, found, problem, attached, busy }) {
    const ready = Object.keys(tables).length > 0 && !busy;
    this._look.setAttribute("aria-disabled", String(!ready));
    this._attach.setAttribute("aria-disabled", String(!ready || !found || found.changes === 0 || attached > 0));
    if (this._problem.textContent !== problem) this._problem.textContent = problem;
    const said = this._words(found, attached);
    if (this._said.textContent !== said) this._said.textContent = said;
    const now = JSON.stringify(found);
    if (this._now === now) return;
    this._now = now;
    fill(this._shown, ...(found ? pieces(found) : []));
  }

  /** @param {Attached | null} found @param {number} attached */
  _words(found, attached) {
    if (attached)
      return tn(
        "Attached: {n} change made. Undo takes it back.",
        "Attached: {n} changes made. Undo takes all of them back.",
        attached,
      );
    if (!found) return "";
    if (!found.changes) return t("All of this is on the map already.");
    return tn("{n} change would be made.", "{n} changes would be made.", found.changes);
  }
}

/** @param {Attached} found */
function pieces({ sources, segments, personas, touchpoints, facts, caveats, scales, withheld, table }) {
  const counts = Object.entries(facts).map(([name, count]) => `${number(count)} × ${name.replace(":", ", ")}`);
  return [
    list(
      t("Sources"),
      sources.map(({ title, n, date }) => [
        title,
        n ? `n = ${number(n)}` : "",
        date ? t("until {date}", { date: day(date) }) : "",
      ]),
    ),
    list(
      t("Scales of the questions, from the worst to the best"),
      scales.map(({ question, worst, best, least, greatest, n }) => [
        question,
        t("{worst} to {best}", { worst: number(worst), best: number(best) }),
        least === null || greatest === null
          ? t("no answers")
          : t("answers {least} to {greatest}, n = {n}", {
              least: number(least),
              greatest: number(greatest),
              n: number(n),
            }),
      ]),
    ),
    list(
      t("To know about the data (does this look right? If not, say above what is meant)"),
      caveats.map((text) => [text]),
      "jme-warnings",
    ),
    list(
      t("Segments"),
      segments.map(({ name, size, share: part }) => [name, size ? number(size) : "", part ? share(part.value, 1) : ""]),
    ),
    list(t("New personas"), several(personas)),
    list(t("New touchpoints"), several(touchpoints)),
    table.rows.length ? figures(table) : null,
    counts.length ? list(t("Facts"), [[counts.join(" · ")]]) : null,
    list(t("Withheld, to protect small groups"), kept(withheld)),
  ];
}

/** @param {Attached["withheld"]} withheld */
function kept({ small, second, few, least }) {
  return [
    small
      ? tn("{n} figure of fewer than {least} people", "{n} figures of fewer than {least} people", small, { least })
      : "",
    second ? tn("{n} figure that would tell of those", "{n} figures that would tell of those", second, { least }) : "",
    few
      ? tn(
          "{n} figure that counts fewer than {least} people more or less than the one on the map, which stays",
          "{n} figures that count fewer than {least} people more or less than those on the map, which stay",
          few,
          { least },
        )
      : "",
  ]
    .filter(Boolean)
    .map((text) => [text]);
}

/** @param {string} title @param {string[][]} lines each of pieces; empty ones are left out @param {string} [name] */
function list(title, lines, name = "jme-list") {
  const texts = lines.map((pieces) => pieces.filter(Boolean).join(", "));
  return texts.length
    ? h("div", {}, h("h4", {}, title), h("ul", { class: name }, ...texts.map((text) => h("li", {}, text))))
    : null;
}

/** @param {string[]} names */
function several(names) {
  return names.length ? [[`${number(names.length)}: ${names.join("; ")}`]] : [];
}

/** @param {Figures} table */
function figures({ head, rows }) {
  return h(
    "div",
    {},
    h("h4", {}, t("By touchpoint")),
    h(
      "div",
      { class: "jmq-scroll", tabindex: "0", role: "group", "aria-label": t("Figures by touchpoint") },
      h(
        "table",
        { class: "jme-figures" },
        h("caption", { class: "jm-hidden" }, t("Figures by touchpoint")),
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, t("Touchpoint")),
            ...head.map((text) => h("th", { scope: "col" }, text)),
          ),
        ),
        h(
          "tbody",
          {},
          ...rows.map(({ name, cells }) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, name),
              ...cells.map(([value, ...notes]) =>
                h("td", {}, h("b", {}, value), ...notes.map((note) => h("span", { class: "jme-note" }, note))),
              ),
            ),
          ),
        ),
      ),
    ),
    h(
      "p",
      { class: "jm-caption" },
      t("Emotion on −2 to +2, importance on 1 to 5, with the 95 % interval and the number of answers behind it."),
    ),
  );
}
