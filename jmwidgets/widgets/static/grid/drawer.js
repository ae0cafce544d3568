// The details beside the map: everything about a touchpoint, a stage, a lane or a path, also what has no lane.

import { fill, h, icon } from "../core/dom.js";
import { experienceId, set } from "../core/edits.js";
import { openPopover } from "../core/popover.js";
import { number, t } from "../core/words.js";
import { Lines, Sections, formOf } from "./details.js";

const CLOSE = ["M6 6l12 12", "M18 6 6 18"];
const PLURAL = { stage: "stages", path: "paths", lane: "lanes" };
const about = (record, { touchpoint, persona }) =>
  record.touchpoint === touchpoint.id && (!record.persona || record.persona === persona?.id);

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
            record.touchpoints.filter((key) => key !== touchpoint.id),
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
    this._made = null;
    this._asked = null;
    this._why = null;
    grid.store.on("message", (content) => {
      if (content.kind !== "why") return;
      this._why = content;
      this.show();
    });
  }

  toggle() {
    if (this.isOpen) this.close();
    else this.openFor(this._grid.navigator.cell);
  }

  /** Show what a cell is about. @returns {boolean} */
  openFor(cell) {
    const kinds = {
      stage: cell?.stage && { kind: "stage", id: cell.stage.id },
      path: cell?.line.path && { kind: "path", id: cell.line.path.id },
      lane: cell?.line.lane && !cell.line.own && { kind: "lane", id: cell.line.lane.id },
    };
    this._fixedOn = kinds[cell?.kind] ?? null;
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
    const { map, store, model } = this._grid;
    const record = this._fixedOn && store.doc[PLURAL[this._fixedOn.kind]].get(this._fixedOn.id);
    if (record) this._showRecord(this._fixedOn.kind, record);
    else {
      this._fixedOn = null;
      const touchpoint = store.doc.touchpoints.get(model.get("selected"));
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

  _showTouchpoint(touchpoint, map) {
    const persona = map.persona;
    const key = `touchpoint|${persona?.id ?? ""}`;
    if (this._made?.key !== key) this._makeTouchpoint(key, persona);
    this._heading.textContent = touchpoint.name;
    this._under.textContent = [
      map.doc.stages.get(touchpoint.stage)?.name,
      persona ? t("{persona}’s experience", { persona: persona.name }) : null,
    ]
      .filter(Boolean)
      .join(" · ");
    const { experience, own, lines, findings } = this._made;
    if (experience) {
      const id = experienceId(persona.id, touchpoint.id);
      const make = { persona: persona.id, touchpoint: touchpoint.id };
      experience.show(this._grid.store.doc.experiences.get(id) ?? { id, ...make }, make);
    }
    own.show(touchpoint);
    for (const one of lines) one.show({ touchpoint, persona });
    fill(findings, ...this._findings(touchpoint, map));
  }

  _makeTouchpoint(key, persona) {
    this._forget();
    this._ended = new AbortController();
    const { signal } = this._ended;
    const { forms } = this._grid.store.fixed;
    const experience = persona ? this._sections("experiences", forms.experiences, signal) : null;
    const own = this._sections("touchpoints", forms.touchpoints, signal);
    const lines = kindsOfLines().map((kind) => new Lines(this._grid, kind));
    const findings = h("div", { class: "jg-findings" });
    this._made = { key, experience, own, lines, findings };
    fill(
      this._body,
      findings,
      h("h3", { class: "jg-part-title" }, persona ? t("{persona}’s experience", { persona: persona.name }) : t("The experience")),
      ...(experience
        ? experience.elements
        : [h("p", { class: "jm-hint-small" }, t("Add a persona first: experiences belong to one."))]),
      h("h3", { class: "jg-part-title" }, t("The touchpoint, for everybody")),
      ...own.elements,
      this._linesSection(lines),
    );
  }

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

  _sections(collection, groups, signal) {
    const fields = groups.flatMap((group) => group.fields);
    const form = formOf(this._grid, collection, fields, signal);
    return new Sections(
      form,
      groups.map(({ title, fields: own }) => ({ title, fields: own.map(({ name }) => name) })),
      this._open,
    );
  }

  _showRecord(kind, record) {
    const collection = PLURAL[kind];
    const key = `${kind}|${record.id}`;
    if (this._made?.key !== key) {
      this._forget();
      this._ended = new AbortController();
      const form = formOf(
        this._grid,
        collection,
        this._grid.store.fixed.forms[collection].flatMap((group) => group.fields),
        this._ended.signal,
      );
      this._made = { key, form };
      fill(this._body, form.element);
    }
    this._heading.textContent = record.name;
    this._under.textContent = { stage: t("Stage"), path: t("Path through the touchpoints"), lane: t("Lane") }[kind];
    this._made.form.show(record);
  }

  _forget() {
    this._made?.experience?.form.commit();
    this._made?.own?.form.commit();
    this._made?.form?.commit();
    this._ended?.abort();
    this._made = null;
  }

  /** The reasons of a finding; they are asked for when they may have changed. */
  _whyOf(touchpoint, found, map) {
    const about = [touchpoint, found, map.experience(touchpoint), map.doc.facts];
    if (!about.every((one, index) => one === this._asked?.[index])) {
      this._asked = about;
      this._grid.store.send("why", { touchpoint: touchpoint.id });
    }
    return this._why?.touchpoint === touchpoint.id ? this._why : { pain: [], moment: [], facts: [] };
  }

  /** What the data and the findings say, to be read. */
  _findings(touchpoint, map) {
    const found = map.findings[touchpoint.id] ?? {};
    const why = this._whyOf(touchpoint, found, map);
    const { facts } = why;
    return [
      found.pain &&
        h(
          "div",
          { class: "jg-finding" },
          h("p", {}, h("span", { class: "jg-mark-pain" }, number(found.pain.rank, 0)), h("b", {}, ` ${t("Pain point")}`)),
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

  /** A small form for the fields of one cell, at the cell. */
  openField(cell, names, label, typed) {
    const { map, store, painter, view } = this._grid;
    const ended = new AbortController();
    const experience = cell.line.editing.of === "experience";
    const collection = experience ? "experiences" : "touchpoints";
    const fields = store.fixed.forms[collection]
      .flatMap((group) => group.fields)
      .filter(({ name }) => names.includes(name));
    const form = formOf(this._grid, collection, fields, ended.signal, true);
    const id = experience ? experienceId(map.persona.id, cell.touchpoint.id) : cell.touchpoint.id;
    const make = experience ? { persona: map.persona.id, touchpoint: cell.touchpoint.id } : null;
    const show = () => form.show(store.doc[collection].get(id) ?? { id, ...make }, make);
    const done = h("button", { type: "button", class: "jm-button", onclick: () => form.commit() && opened.close() }, t("Done"));
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
    show();
    const end = store.subscribe(show);
    const opened = openPopover(view, painter.elementOf(cell), content, {
      label,
      back: () => this._grid.focusCursor(),
      closed: () => {
        form.commit();
        end();
        ended.abort();
      },
    });
    form.focus(names[0]);
    if (typed) typeInto(content, typed);
  }
}

/** Put what was typed or pasted on a cell into the first field of its form: a line for each, a row for each. */
function typeInto(content, typed) {
  const texts = typed
    .split("\n")
    .map((text) => text.trim())
    .filter(Boolean);
  const enter = (field, text) => {
    field.focus();
    field.value = text;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.setSelectionRange(text.length, text.length);
  };
  const list = content.querySelector(".jmf-lines, .jmf-rows, .jmf-claim");
  if (list?.matches(".jmf-lines")) for (const text of texts) enter([...list.querySelectorAll("textarea")].at(-1), text);
  else if (list?.matches(".jmf-rows")) {
    for (const text of texts) {
      list.parentElement.querySelector(":scope > button").click();
      enter(document.activeElement, text);
    }
  } else if (list) enter(list.querySelector(".jmf-number"), texts[0] ?? "");
}
