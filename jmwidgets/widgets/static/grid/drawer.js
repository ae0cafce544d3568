// The details beside the map: everything about a touchpoint, a stage, a lane or a path, also what has no lane.

import { fill, h, icon } from "../core/dom.js";
import { experienceId, set } from "../core/edits.js";
import { number, t } from "../core/words.js";
import { formOf, Lines, Sections } from "./details.js";

const CLOSE = ["M6 6l12 12", "M18 6 6 18"];
/** @type {{ stage: "stages", path: "paths", lane: "lanes" }} */
const PLURAL = { stage: "stages", path: "paths", lane: "lanes" };

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../core/messages.js").Known} Known
 * @typedef {import("./details.js").LinesKind} LinesKind
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {import("../form/form.js").RecordForm} RecordForm
 * @typedef {{ title: string, fields: import("../form/inputs.js").Field[] }[]} Groups
 * @typedef {keyof typeof PLURAL} Kind
 *
 * @typedef {object} OfTouchpoint the forms of a touchpoint, made for one persona
 * @property {string} key
 * @property {Sections | null} experience
 * @property {Sections} own
 * @property {Lines[]} lines
 * @property {HTMLElement} findings
 * @typedef {{ key: string, form: RecordForm }} OfRecord
 */

/** @type {LinesKind["mine"]} */
const about = (record, { touchpoint, persona }) =>
  record.touchpoint === touchpoint.id && (!record.persona || record.persona === persona?.id);

/** @returns {LinesKind[]} */
const kindsOfLines = () => [
  {
    label: t("Opportunities"),
    collection: "opportunities",
    text: "title",
    mine: (record, { touchpoint, persona }) =>
      Boolean(record.touchpoints?.includes(touchpoint.id)) &&
      (!record.personas?.length || record.personas.includes(persona?.id)),
    made: ({ touchpoint }) => ({ touchpoints: [touchpoint.id] }),
    loose: (record, { touchpoint }) =>
      record.touchpoints.length > 1
        ? set(
            "opportunities",
            record.id,
            "touchpoints",
            record.touchpoints.filter((/** @type {string} */ key) => key !== touchpoint.id),
          )
        : null,
  },
  {
    label: t("What customers said"),
    help: t("Their words, from interviews and comments."),
    collection: "quotes",
    text: "text",
    mine: about,
    made: ({ touchpoint, persona }) => ({ touchpoint: touchpoint.id, ...(persona ? { persona: persona.id } : {}) }),
  },
  {
    label: t("Milestones of the journey"),
    collection: "milestones",
    text: "name",
    mine: (record, { touchpoint }) => record.touchpoint === touchpoint.id,
    made: ({ touchpoint }) => ({ touchpoint: touchpoint.id }),
  },
  {
    label: t("Strengths to keep"),
    collection: "assessments",
    text: "text",
    mine: (record, { touchpoint }) => record.touchpoint === touchpoint.id && record.kind === "strength",
    made: ({ touchpoint }) => ({ touchpoint: touchpoint.id, kind: "strength" }),
  },
  {
    label: t("Weaknesses to work on"),
    collection: "assessments",
    text: "text",
    mine: (record, { touchpoint }) => record.touchpoint === touchpoint.id && record.kind === "weakness",
    made: ({ touchpoint }) => ({ touchpoint: touchpoint.id, kind: "weakness" }),
  },
];

export class Drawer {
  /** @param {import("./grid.js").Grid} grid */
  constructor(grid) {
    this._grid = grid;
    this.isOpen = false;
    this._open = new Set([grid.store.fixed.forms.experiences[0].title]);
    this._heading = h("h2", { class: "jg-drawer-title", tabindex: "-1" });
    this._under = h("p", { class: "jg-drawer-under" });
    this._body = h("div", { class: "jg-drawer-body" });
    const close = h(
      "button",
      { type: "button", class: "jm-button jm-quiet", "aria-label": t("Close details"), onclick: () => this.close() },
      icon(CLOSE),
    );
    this.element = h(
      "aside",
      { class: "jg-drawer", "aria-label": t("Details"), hidden: true },
      h("div", { class: "jg-drawer-head" }, h("div", {}, this._heading, this._under), close),
      this._body,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && !event.defaultPrevented) this.close();
    });
    /** @type {OfTouchpoint | null} */
    this._ofTouchpoint = null;
    /** @type {OfRecord | null} */
    this._ofRecord = null;
    /** @type {{ kind: Kind, id: string } | null} what is shown whatever touchpoint is selected */
    this._fixedOn = null;
    /** @type {AbortController | null} */
    this._ended = null;
    /** @type {unknown[] | null} */
    this._asked = null;
    /** @type {(Known & { touchpoint: string }) | null} */
    this._why = null;
    grid.store.on("message", (content) => {
      if (content.kind !== "why") return;
      this._why = /** @type {Known & { touchpoint: string }} */ (content);
      this.show();
    });
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.openFor(this._grid.navigator.cell);
  }

  /** Show what a cell is about. @param {import("./map.js").Cell | null} cell @returns {boolean} */
  openFor(cell) {
    this._fixedOn = null;
    if (cell?.kind === "stage") this._fixedOn = { kind: "stage", id: cell.stage.id };
    if (cell?.kind === "path") this._fixedOn = { kind: "path", id: cell.line.path.id };
    if (cell?.kind === "lane" && !cell.line.own) this._fixedOn = { kind: "lane", id: cell.line.lane.id };
    if (!this._fixedOn && cell?.touchpoint) this._grid.select(cell.touchpoint.id);
    this.isOpen = true;
    this.element.hidden = false;
    this._grid.relay();
    if (cell) this._grid.reveal(cell);
    this.show();
    this._grid.tools.show();
    this._heading.focus();
    return true;
  }

  /** Go to a field of what is shown. @param {string} name */
  focus(name) {
    const { experience = null, own } = this._ofTouchpoint ?? {};
    if (!own?.focus(name)) experience?.focus(name);
  }

  /** @returns {boolean} whether it was open */
  close() {
    if (!this.isOpen) return false;
    this._forget();
    this.isOpen = false;
    this.element.hidden = true;
    this._grid.relay();
    this._grid.tools.show();
    this._grid.focusCursor();
    return true;
  }

  /** Show the records as they are now. */
  show() {
    if (!this.isOpen) return;
    const { map, store } = this._grid;
    const fixed = this._fixedOn;
    const record = fixed && store.doc[PLURAL[fixed.kind]].get(fixed.id);
    if (record) this._showRecord(fixed.kind, record);
    else {
      this._fixedOn = null;
      const touchpoint = store.doc.touchpoints.get(this._grid.view.own.get("selected"));
      if (touchpoint) this._showTouchpoint(touchpoint, map);
      else this._showNothing();
    }
  }

  _showNothing() {
    this._forget();
    this._heading.textContent = t("Details");
    this._under.textContent = "";
    fill(
      this._body,
      h("p", { class: "jm-hint" }, t("Choose a touchpoint on the map: everything about it can be entered here.")),
    );
  }

  /** @param {Rec} touchpoint @param {JourneyMap} map */
  _showTouchpoint(touchpoint, map) {
    const persona = map.persona;
    const key = `touchpoint|${persona?.id ?? ""}`;
    const made = this._ofTouchpoint?.key === key ? this._ofTouchpoint : this._makeTouchpoint(key, persona);
    this._heading.textContent = touchpoint.name;
    this._under.textContent = [
      map.doc.stages.get(touchpoint.stage)?.name,
      persona ? t("{persona}’s experience", { persona: persona.name }) : null,
    ]
      .filter(Boolean)
      .join(" · ");
    const { experience, own, lines, findings } = made;
    if (experience && persona) {
      const id = experienceId(persona.id, touchpoint.id);
      const make = { persona: persona.id, touchpoint: touchpoint.id };
      experience.show(this._grid.store.doc.experiences.get(id) ?? { id, ...make }, make);
    }
    own.show(touchpoint);
    for (const one of lines) one.show({ touchpoint, persona });
    fill(findings, ...this._findings(touchpoint, map));
  }

  /** @param {string} key @param {Rec | null} persona @returns {OfTouchpoint} */
  _makeTouchpoint(key, persona) {
    const signal = this._begin();
    const { forms } = this._grid.store.fixed;
    const experience = persona ? this._sections("experiences", forms.experiences, signal) : null;
    const own = this._sections("touchpoints", forms.touchpoints, signal);
    const lines = kindsOfLines().map((kind) => new Lines(this._grid, kind));
    const findings = h("div", { class: "jg-findings" });
    const made = { key, experience, own, lines, findings };
    this._ofTouchpoint = made;
    fill(
      this._body,
      findings,
      h(
        "h3",
        { class: "jg-part-title" },
        persona ? t("{persona}’s experience", { persona: persona.name }) : t("The experience"),
      ),
      ...(experience
        ? experience.elements
        : [h("p", { class: "jm-hint-small" }, t("Add a persona first: experiences belong to one."))]),
      h("h3", { class: "jg-part-title" }, t("The touchpoint, for everybody")),
      ...own.elements,
      this._linesSection(lines),
    );
    return made;
  }

  /** @param {Lines[]} lines */
  _linesSection(lines) {
    const title = t("Opportunities, quotes, milestones");
    const element = h(
      "details",
      { class: "jg-section", open: this._open.has(title) },
      h("summary", {}, h("span", {}, title)),
      h("div", { class: "jmf-form" }, ...lines.map((one) => one.element)),
    );
    element.addEventListener("toggle", () => (element.open ? this._open.add(title) : this._open.delete(title)));
    return element;
  }

  /** @param {import("../core/document.js").Collection} collection @param {Groups} groups @param {AbortSignal} signal */
  _sections(collection, groups, signal) {
    const fields = groups.flatMap((group) => group.fields);
    const form = formOf(this._grid, collection, fields, signal);
    return new Sections(
      form,
      groups.map(({ title, fields: own }) => ({ title, fields: own.map(({ name }) => name) })),
      this._open,
    );
  }

  /** @param {Kind} kind @param {Rec} record */
  _showRecord(kind, record) {
    const key = `${kind}|${record.id}`;
    const made = this._ofRecord?.key === key ? this._ofRecord : this._makeRecord(key, PLURAL[kind]);
    this._heading.textContent = record.name;
    this._under.textContent = { stage: t("Stage"), path: t("Path through the touchpoints"), lane: t("Lane") }[kind];
    made.form.show(record);
  }

  /** @param {string} key @param {import("../core/document.js").Collection} collection @returns {OfRecord} */
  _makeRecord(key, collection) {
    const signal = this._begin();
    /** @type {Groups} */
    const groups = this._grid.store.fixed.forms[collection];
    const fields = groups.flatMap((group) => group.fields);
    const made = { key, form: formOf(this._grid, collection, fields, signal) };
    this._ofRecord = made;
    fill(this._body, made.form.element);
    return made;
  }

  /** End what was shown before; the signal ends what is shown next. */
  _begin() {
    this._forget();
    this._ended = new AbortController();
    return this._ended.signal;
  }

  _forget() {
    this._ofTouchpoint?.experience?.form.commit();
    this._ofTouchpoint?.own.form.commit();
    this._ofRecord?.form.commit();
    this._ended?.abort();
    this._ofTouchpoint = null;
    this._ofRecord = null;
  }

  /**
   * The reasons of a finding; they are asked for when they may have changed.
   * @param {Rec} touchpoint
   * @param {import("./map.js").Finding} found
   * @param {JourneyMap} map
   * @returns {Known}
   */
  _whyOf(touchpoint, found, map) {
    const from = [touchpoint, found, map.experience(touchpoint), map.doc.facts];
    if (!from.every((one, index) => one === this._asked?.[index])) {
      this._asked = from;
      this._grid.store.send("why", { touchpoint: touchpoint.id, persona: map.persona?.id });
    }
    return this._why?.touchpoint === touchpoint.id ? this._why : { pain: [], moment: [], facts: [] };
  }

  /** What the data and the findings say, to be read. @param {Rec} touchpoint @param {JourneyMap} map */
  _findings(touchpoint, map) {
    const found = map.findings[touchpoint.id] ?? {};
    const why = this._whyOf(touchpoint, found, map);
    const { facts } = why;
    return [
      found.pain &&
        h(
          "div",
          { class: "jg-finding" },
          h(
            "p",
            {},
            h("span", { class: "jg-mark-pain" }, number(found.pain.rank, 0)),
            h("b", {}, ` ${t("Pain point")}`),
          ),
          h("ul", {}, ...why.pain.map((reason) => h("li", {}, reason))),
        ),
      found.moment &&
        h(
          "div",
          { class: "jg-finding" },
          h("p", {}, h("b", {}, t("Moment of truth"))),
          ...why.moment.map((reason) => h("p", {}, reason)),
        ),
      facts.length > 0 &&
        h(
          "div",
          { class: "jg-finding" },
          h("p", {}, h("b", {}, t("What the data say"))),
          h(
            "dl",
            { class: "jg-facts" },
            ...facts.flatMap(({ name, value, known, formula }) => [
              h("dt", {}, name),
              h("dd", {}, h("b", {}, value), ` ${known}`, h("span", { class: "jg-formula" }, formula)),
            ]),
          ),
        ),
    ];
  }
}
