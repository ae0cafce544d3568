// The third step: what only people know about their data.

import { fill, h } from "../core/dom.js";
import { box, part, showValue } from "./part.js";

export class Told {
  constructor(view) {
    this._view = view;
    this._store = view.store;
    this._fields = new Map();
    const text = (name, label, placeholder, help) =>
      this._add(name, box(label, this._input(name, placeholder), { help }));
    const boxes = [
      text("not_applicable", "Ratings that mean “not applicable”", "none", "Such as 0, where nobody could rate."),
      text("scale", "Scale of the ratings", "found in the data", "Such as 1..5."),
      text("good", "The verdict that counts as good", "guessed", "Such as satisfied; importance is derived from it."),
      this._add(
        "dates",
        box(
          "Dates such as 03/04/2026",
          this._select("dates", [
            ["", "As the data say"],
            ["day-first", "Day first: 3 April"],
            ["month-first", "Month first: 4 March"],
          ]),
        ),
      ),
    ];
    boxes.push(
      text(
        "touchpoints",
        "Other names of touchpoints",
        "Tel. hotline = call-centre",
        "Name in the data = touchpoint of the map; several with semicolons.",
      ),
      text(
        "outcomes",
        "What outcomes of events mean",
        "sold = purchase",
        `Outcome = one of ${view.store.fixed.meanings.join(", ")}.`,
      ),
      text(
        "goals",
        "What a good end is",
        "purchase",
        "A touchpoint, a stage or an outcome; who reached it is not lost. Left out: purchases.",
      ),
    );
    this._create = h("input", {
      type: "checkbox",
      class: "jmf-flag",
      onchange: () => this._view.ask("tell", { name: "create", value: this._create.checked }),
    });
    this._stage = this._add("stage", box("Stage of touchpoints that are added", this._select("stage", [])));
    this.element = part(
      "3",
      "Tell what data cannot say",
      "",
      h("div", { class: "jmf-form" }, ...boxes),
      h(
        "label",
        { class: "jmf-row jme-create" },
        this._create,
        h("span", {}, "Add the touchpoints that the map lacks, and a persona for each group"),
      ),
      h("div", { class: "jmf-form" }, this._stage),
    );
  }

  _add(name, made) {
    this._fields.set(name, made.field);
    return made.element;
  }

  _input(name, placeholder) {
    return h("input", {
      type: "text",
      class: "jm-input",
      placeholder,
      autocomplete: "off",
      onchange: (event) => this._view.ask("tell", { name, value: event.target.value }),
    });
  }

  _select(name, options) {
    return h(
      "select",
      { class: "jm-select", onchange: (event) => this._view.ask("tell", { name, value: event.target.value }) },
      ...options.map(([value, label]) => h("option", { value }, label)),
    );
  }

  draw({ told }) {
    const stages = [...this._store.doc.stages.values()];
    const select = this._fields.get("stage");
    const offered = stages.map(({ id, name }) => `${id} ${name}`).join("\n");
    if (select.dataset.offered !== offered) {
      select.dataset.offered = offered;
      fill(
        select,
        h("option", { value: "" }, "A new one, to be placed"),
        ...stages.map(({ id, name }) => h("option", { value: id }, name)),
      );
    }
    for (const [name, field] of this._fields) showValue(field, told[name]);
    this._create.checked = told.create;
    this._stage.hidden = !told.create;
  }
}
