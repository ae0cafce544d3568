// What everybody said: the curve with the band of disagreement, then each answer's distribution, the most torn first.

import { fill, focused, h } from "../core/dom.js";
import { number, signed, t, tn } from "../core/words.js";
import { curves, key } from "./group_curve.js";
import { pressedTwice } from "./sure.js";

const SPREADS_A_PAGE = 3;
const VOTES_A_PAGE = 5;
const NOTES_A_PAGE = 8;

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
  const heading = h("h3", { tabindex: "-1" }, t("Result"));
  const element = h(
    "section",
    { class: "jmv-result", "aria-label": t("Result") },
    h("div", { class: "jmv-row jmv-steer" }, heading, rounds),
    body,
    pages.element,
  );
  let drawn = "";
  let listed = "";
  let round = "";
  return {
    element,
    draw(now, isHere) {
      element.hidden = !now.rounds.length;
      const names = JSON.stringify(now.rounds);
      if (names !== listed) {
        listed = names;
        fill(
          rounds,
          h("option", { value: "" }, t("show none")),
          ...now.rounds.map((/** @type {any} */ one) =>
            h("option", { value: one.id }, `${one.title} (${t("round {n}", { n: one.number })})`),
          ),
        );
      }
      rounds.value = now.results?.round ?? "";
      const told = JSON.stringify([now.results, now.order, now.writers]);
      if (told === drawn) return;
      drawn = told;
      fill(body, ...(now.results ? shown(now, view, ask) : []));
      const isNew = now.results && now.results.round !== round;
      pages.draw(isNew);
      round = now.results?.round ?? "";
      // Whoever revealed it sees it: the button is gone, and the result stands further down.
      if (isNew && isHere && focused() !== rounds) {
        element.scrollIntoView({ block: "start" });
        heading.focus({ preventScroll: true });
      }
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
      // On the way down: what stands inside of a widget keeps its keys from the notebook.
      { signal: view.signal, capture: true },
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

/**
 * The pages of a result.
 * @param {any} now @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask
 * @returns {Node[]}
 */
function shown(now, view, ask) {
  const { results } = now;
  const page = (/** @type {(Node | null)[]} */ ...parts) => h("div", { class: "jmv-page" }, ...parts);
  const counted = `${t("round {n}", { n: results.number })} · ${tn("{n} voice", "{n} voices", results.voices)}`;
  const headed = (/** @type {string} */ whose) =>
    h(
      "div",
      { class: "jmv-head" },
      h("p", { class: "jmv-asked" }, results.title),
      whose ? h("p", { class: "jmv-whose" }, whose) : null,
      h("p", {}, counted),
    );
  const head = headed("");
  if (results.notes)
    return chunks(notes(now, view, ask), NOTES_A_PAGE).map((some, place) => page(place ? null : head, some));
  const isVote = results.form === "dots" || results.form === "choice";
  const isFew = isVote ? !results.counted || !results.rows.length : results.voices < results.fewest;
  const few = isFew ? h("p", {}, fewVoices(results)) : null;
  if (isVote)
    return chunks(votes(results), VOTES_A_PAGE).map((some, place) =>
      page(place ? null : head, place ? null : few, some),
    );
  const torn = results.rows.some((/** @type {any} */ row) => row.torn);
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
  return [...drawnCurves.map(({ whose, drawing }) => page(headed(whose), drawing, key(results))), ...each];
}

/** @param {any} results */
function fewVoices({ voices, fewest, least, form }) {
  if (voices < least)
    return t("Fewer than {n} voices: each would learn what the others said, so nothing is shown.", { n: least });
  return form === "dots" || form === "choice"
    ? t("Fewer than {n} voices: what got most votes is shown alone, without numbers.", { n: fewest })
    : t("Fewer than {n} voices: the median alone is shown.", { n: fewest });
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

/** @param {any} results */
function spreads(results) {
  const write = (/** @type {number} */ value, /** @type {number} */ digits) =>
    results.signed ? signed(value, Number.isInteger(value) ? 0 : digits) : number(value, digits);
  const measure = (/** @type {number} */ value, /** @type {number} */ digits) =>
    results.unit ? `${write(value, digits)}\u00a0${results.unit}` : write(value, digits);
  return h(
    "ol",
    { class: "jmv-results" },
    ...results.rows.map((/** @type {any} */ row) => {
      const said = [];
      if (typeof row.median === "number") said.push(t("median {median}", { median: measure(row.median, 1) }));
      if (typeof row.mean === "number") said.push(t("mean {mean}", { mean: measure(row.mean, 2) }));
      if (typeof row.spread === "number") said.push(t("spread {spread}", { spread: number(row.spread, 2) }));
      said.push(t("n = {n}", { n: row.n }));
      if (row.not_met) said.push(t("does not happen: {n}", { n: row.not_met }));
      if (typeof row.before?.median === "number")
        said.push(t("before: median {median}", { median: measure(row.before.median, 1) }));
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
          results.counted
            ? h(
                "div",
                {},
                row.dots == null ? tn("{n} voice", "{n} voices", row.n) : tn("{n} dot", "{n} dots", row.dots),
              )
            : null,
        ),
        results.counted &&
          h("div", { class: "jmv-bar", style: { width: `${(of(row) / most) * 100}%` }, "aria-hidden": "true" }),
      ),
    ),
  );
}

/** @param {any} now @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask */
function notes(now, view, ask) {
  if (!now.results.notes.length) return h("div", {}, h("p", {}, t("Nobody wrote a note.")));
  return h(
    "ul",
    { class: "jmv-results jmv-notes" },
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
            ? pressedTwice(
                view,
                t("Remove who wrote it"),
                t("Remove them: their answers count no more"),
                () => ask("remove writer", { note: note.id }),
                { "aria-label": t("Remove who wrote: {text}", { text: note.text }) },
              )
            : null,
        ),
      ),
    ),
  );
}
