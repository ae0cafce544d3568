// The third step: what only people know about their data.

import { fill, h } from "../core/dom.js";
import { listed, t } from "../core/words.js";
import { box, part, showValue } from "../form/part.js";

export class Told {
  /** @param {import("./main.js").Panel} panel */
  constructor({ view, ask }) {
    this._ask = ask;
    this._store = view.store;
    /** @type {Map<string, HTMLInputElement | HTMLSelectElement>} */
    this._fields = new Map();
    /** @param {string} name @param {string} label @param {string} placeholder @param {string} help */
    const text = (name, label, placeholder, help) =>
      this._add(name, box(label, this._input(name, placeholder), { help }));
    const dates = this._select("dates", [
      ["", t("As in the data")],
      ["day-first", t("Day first: 3 April")],
      ["month-first", t("Month first: 4 March")],
    ]);
    const boxes = [
      text(
        "not_applicable",
        t("Ratings that mean “not applicable”"),
        t("none"),
        t("Such as 0, where nobody could rate."),
      ),
      text(
        "scale",
        t("Scale of the ratings"),
        t("found in the data"),
        t("From the worst to the best, such as 1..5 or 6..1; of one question: Delivery = 0..10."),
      ),
      text(
        "words",
        t("Answers in words, in order"),
        t("found in the data"),
        t("From the worst to the best, such as bad, so-so, good."),
      ),
      text(
        "good",
        t("The verdict that counts as good"),
        t("guessed"),
        t("Such as satisfied; importance is derived from it."),
      ),
      this._add("dates", box(t("Dates such as 03/04/2026"), dates)),
      text(
        "touchpoints",
        t("Other names of touchpoints"),
        t("Tel. hotline = call-centre"),
        t("Name in the data = touchpoint of the map; several with semicolons."),
      ),
      text(
        "outcomes",
        t("What outcomes of events mean"),
        t("sold = purchase"),
        t("Outcome = one of {meanings}.", { meanings: listed(view.store.fixed.meanings, "or") }),
      ),
      text(
        "sessions",
        t("What a session is"),
        t("30min"),
        t("The longest pause of a customer within one, or: case. Left out: a column of sessions, where there is one."),
      ),
      this._add("since", box(t("First day that is read"), this._day("since"))),
      this._add("until", box(t("Last day that is read"), this._day("until"))),
      text(
        "where",
        t("Only rows with"),
        t("device = mobile"),
        t("Column = value, or several values with commas; several columns with semicolons."),
      ),
      text(
        "goals",
        t("What a good end is"),
        t("purchase"),
        t("A touchpoint, a stage or an outcome; who reached it is not lost. Left out: purchases."),
      ),
    ];
    /** @type {HTMLInputElement} */
    this._create = h("input", {
      type: "checkbox",
      class: "jmf-flag",
      onchange: () => ask("tell", { name: "create", value: this._create.checked }),
    });
    this._stage = this._select("stage", []);
    this._stageBox = this._add("stage", box(t("Stage of touchpoints that are added"), this._stage));
    this.element = part(
      "3",
      t("Say what data cannot"),
      "",
      h("div", { class: "jmf-form" }, ...boxes),
      h(
        "label",
        { class: "jmf-row jme-create" },
        this._create,
        h("span", {}, t("Add the touchpoints that the map lacks, and a persona for each group")),
      ),
      h("div", { class: "jmf-form" }, this._stageBox),
    );
  }

  /** @param {string} name @param {{ field: HTMLInputElement | HTMLSelectElement, element: HTMLElement }} made */
  _add(name, made) {
    this._fields.set(name, made.field);
    return made.element;
  }

  /** @param {string} name @param {string} placeholder */
  _input(name, placeholder) {
    /** @type {HTMLInputElement} */
    const input = h("input", {
      type: "text",
      class: "jm-input",
      placeholder,
      autocomplete: "off",
      onchange: () => this._ask("tell", { name, value: input.value }),
    });
    return input;
  }

  /** @param {string} name */
  _day(name) {
    /** @type {HTMLInputElement} */
    const input = h("input", {
      type: "date",
      class: "jm-input jmf-date",
      onchange: () => this._ask("tell", { name, value: input.value }),
    });
    return input;
  }

  /** @param {string} name @param {[string, string][]} options */
  _select(name, options) {
    /** @type {HTMLSelectElement} */
    const select = h(
      "select",
      { class: "jm-select", onchange: () => this._ask("tell", { name, value: select.value }) },
      ...options.map(([value, label]) => h("option", { value }, label)),
    );
    return select;
  }

  /** @param {{ told: Record<string, any> }} derived */
  draw({ told }) {
    const stages = [...this._store.doc.stages.values()];
    const offered = stages.map(({ id, name }) => `${id} ${name}`).join("\n");
    if (this._stage.dataset.offered !== offered) {
      this._stage.dataset.offered = offered;
      fill(
        this._stage,
        h("option", { value: "" }, t("A new one, to be placed")),
        ...stages.map(({ id, name }) => h("option", { value: id }, name)),
      );
    }
    for (const [name, field] of this._fields) showValue(field, told[name]);
    this._create.checked = told.create;
    this._stageBox.hidden = !told.create;
  }
}
