// The last step: what would come in and from where, what is lost, what people and the file both changed; and importing.

import { fill, h } from "../core/dom.js";
import { number, t, tn } from "../core/words.js";
import { part } from "../form/part.js";

/**
 * @typedef {{ name: string, at: string, moods: string[], notes: number }} Point
 * @typedef {object} Drawn
 * @property {string} title
 * @property {string} version
 * @property {string[]} personas
 * @property {number} loose
 * @property {(Point & { touchpoints: Point[] })[]} stages
 *
 * @typedef {{ of: string, name: string, new?: number, changed?: number, same?: number, away?: number }} Count
 * @typedef {object} Derived
 * @property {string} name
 * @property {Drawn[]} [drafts]
 * @property {string[]} [states] what a tracker tells of the actions
 * @property {{ rows: { of: string, name: string, at: string, what: string }[], more: number, counts: Count[] }} [records]
 * @property {{ what: string, why: string, count: number }[]} [lost]
 * @property {string[]} [warnings]
 * @property {{ record: string, field: string, kept: string, file: string, at: string }[]} [conflicts]
 * @property {number} [changes]
 * @property {number} [imported]
 */

const STAGE_SHOWS = 8;

/** @returns {Record<string, string>} */
const becomes = () => ({
  new: t("new"),
  changed: t("changed"),
  same: t("as on the map"),
  away: t("removed by people: stays away"),
});

export class Preview {
  /** @param {import("./main.js").Panel} panel */
  constructor({ view, ask }) {
    this._view = view;
    this._askFor = ask;
    this._now = "";
    this._import = h(
      "button",
      { type: "button", class: "jm-button jmi-import", onclick: () => this._ask() },
      t("Import into the map"),
    );
    this._said = h("p", { class: "jmi-said", role: "status" });
    this._shown = h("div", { class: "jmi-shown" });
    this.element = part(
      "3",
      t("Look, then import"),
      t("What people entered stays. Importing is one step that can be undone."),
      h("div", { class: "jmf-row" }, this._import, this._said),
      this._shown,
    );
  }

  _ask() {
    if (this._import.getAttribute("aria-disabled") === "true") {
      this._view.announce(t("Choose a file first."));
      return;
    }
    this._askFor("import");
  }

  /** @param {Derived} derived */
  draw(derived) {
    const { drafts = [], states, changes = 0, imported = 0 } = derived;
    this.element.hidden = !drafts.length && !states;
    this._import.setAttribute("aria-disabled", String(!changes));
    const said = imported
      ? tn(
          "Imported: {n} change made. Undo takes it back.",
          "Imported: {n} changes made. Undo takes all of them back.",
          imported,
        )
      : changes
        ? tn("{n} change would be made.", "{n} changes would be made.", changes)
        : t("All of this is on the map already.");
    if (this._said.textContent !== said) this._said.textContent = said;
    const now = JSON.stringify([drafts, states, derived.records, derived.lost, derived.warnings, derived.conflicts]);
    if (now === this._now) return;
    this._now = now;
    const fold = () => this._shown.querySelector("details");
    const isOpen = fold()?.open ?? false;
    fill(this._shown, ...pieces(derived));
    fold()?.toggleAttribute("open", isOpen);
  }
}

/** @param {Derived} derived */
function pieces({ drafts = [], states = [], records, lost = [], warnings = [], conflicts = [] }) {
  return [
    states.length ? h("ul", { class: "jmi-states" }, ...states.map((text) => h("li", {}, text))) : null,
    warnings.length ? h("ul", { class: "jmi-warnings" }, ...warnings.map((text) => h("li", {}, text))) : null,
    conflicts.length ? changedTwice(conflicts) : null,
    ...drafts.map(drawn),
    lost.length
      ? h(
          "div",
          {},
          h("h4", {}, t("What does not come along")),
          h(
            "ul",
            { class: "jmi-lost" },
            ...lost.map(({ count, what, why }) => h("li", {}, `${number(count)} × ${what}: `, h("span", {}, why))),
          ),
        )
      : null,
    records ? listed(records) : null,
  ];
}

/** @param {Drawn} draft */
function drawn({ title, version, personas, loose, stages }) {
  const people = personas.length ? t("Personas: {names}", { names: personas.join(", ") }) : "";
  const off = loose ? tn("{n} note beside the stages", "{n} notes beside the stages", loose) : "";
  return h(
    "div",
    { class: "jmi-draft" },
    h("h4", {}, [title, version].filter(Boolean).join(" · ") || t("Journey")),
    h(
      "div",
      { class: "jmi-map", tabindex: "0", role: "group", "aria-label": t("What the map would hold") },
      ...stages.map(column),
    ),
    people || off ? h("p", { class: "jm-caption" }, [people, off].filter(Boolean).join(" · ")) : null,
  );
}

/** @param {Point & { touchpoints: Point[] }} stage */
function column(stage) {
  const { touchpoints } = stage;
  const rest = touchpoints.length - STAGE_SHOWS;
  return h(
    "section",
    { class: "jmi-stage" },
    h("h5", {}, stage.name),
    h("p", { class: "jmi-at" }, [stage.at, ...marks(stage)].filter(Boolean).join(" · ")),
    h("ul", {}, ...touchpoints.slice(0, STAGE_SHOWS).map(point)),
    rest > 0 ? h("p", { class: "jmi-at" }, tn("and {n} more", "and {n} more", rest)) : null,
  );
}

/** @param {Point} one */
function point(one) {
  return h(
    "li",
    { class: "jmi-point" },
    h("b", {}, one.name),
    h("span", { class: "jmi-at" }, [one.at, ...marks(one)].filter(Boolean).join(" · ")),
  );
}

/** @param {Point} one */
function marks({ moods, notes }) {
  return [moods.slice(0, 4).join(" "), notes ? tn("{n} note", "{n} notes", notes) : ""];
}

/** @param {NonNullable<Derived["conflicts"]>} conflicts */
function changedTwice(conflicts) {
  const head = [t("Field"), t("What people wrote"), t("What the file says"), t("Place in the file")];
  const rows = conflicts.map(({ record, field, kept, file, at }) => [`${record}, ${field}`, kept, file, at]);
  return table(h("caption", {}, t("Changed by people and in the file")), head, rows);
}

/** A table that scrolls by itself; the first cell of a row is its heading. @param {HTMLElement} caption @param {string[]} head @param {string[][]} rows */
function table(caption, head, rows) {
  return h(
    "div",
    { class: "jmi-scroll", tabindex: "0", role: "group", "aria-label": caption.textContent },
    h(
      "table",
      { class: "jmi-table" },
      caption,
      h("thead", {}, h("tr", {}, ...head.map((text) => h("th", { scope: "col" }, text)))),
      h(
        "tbody",
        {},
        ...rows.map(([name, ...cells]) =>
          h("tr", {}, h("th", { scope: "row" }, name), ...cells.map((one) => h("td", {}, one))),
        ),
      ),
    ),
  );
}

/** @param {NonNullable<Derived["records"]>} records */
function listed({ rows, more, counts }) {
  const names = new Map(counts.map(({ of, name }) => [of, name]));
  const named = becomes();
  const told = counts.map((one) => {
    const parts = Object.entries(named)
      .map(([state, text]) => [one[/** @type {"new"} */ (state)] ?? 0, text])
      .filter(([count]) => count)
      .map(([count, text]) => `${number(Number(count))} ${text}`);
    return `${one.name}: ${parts.join(", ")}`;
  });
  const head = [t("Record"), t("Kind"), t("What becomes of it"), t("Place in the file")];
  return h(
    "details",
    { class: "jmf-fold jmi-records" },
    h("summary", {}, t("All records and where each comes from")),
    h("p", { class: "jm-caption" }, told.join(" · ")),
    table(
      h("caption", { class: "jm-hidden" }, t("All records")),
      head,
      rows.map(({ of, name, at, what }) => [name, names.get(of) ?? "", named[what] ?? "", at]),
    ),
    more ? h("p", { class: "jm-caption" }, tn("and {n} more", "and {n} more", more)) : null,
  );
}
