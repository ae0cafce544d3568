// The stage model: which phases the journey goes through.

import { fill, find, focused, h, holds } from "../core/dom.js";
import { add, move, remove, set } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { listed, t } from "../core/words.js";
import { placeOf } from "../grid/blueprint.js";

/** @typedef {import("../core/document.js").Rec} Rec
 *  @typedef {{ name: string, label: string, stages: Rec[], lanes: Rec[] }} Model `lanes`: those that its business has beside the usual ones */

export class StageModels {
  /** @param {{ view: import("../core/view.js").View, models: Model[] }} given */
  constructor({ view, models }) {
    this._view = view;
    this._models = models;
    this._choices = h("div", { class: "jmq-models", role: "group", "aria-label": t("Stage model") });
    this.element = h(
      "section",
      { class: "jmq-part" },
      h("h3", { class: "jmq-title" }, t("Stage model")),
      h(
        "p",
        { class: "jmq-intro" },
        t("Choose one to start from; rename, add and remove stages below. Stages that hold touchpoints always stay."),
      ),
      this._choices,
    );
  }

  draw() {
    const now = [...this._view.store.doc.stages.keys()].join();
    const chosen = holds(this._choices, focused()) ? focused()?.dataset.model : null;
    fill(
      this._choices,
      this._models.map((model) =>
        h(
          "button",
          {
            type: "button",
            class: "jmq-model",
            data: { model: model.name },
            "aria-pressed": String(model.stages.map(({ id }) => id).join() === now),
            onclick: () => this._choose(model),
          },
          h("span", { class: "jmq-model-name" }, model.label),
          h("span", { class: "jmq-model-stages" }, model.stages.map(({ name }) => name).join(", ")),
        ),
      ),
    );
    if (chosen) find(this._choices, `[data-model="${chosen}"]`)?.focus();
  }

  /** @param {Model} model */
  _choose({ label, stages, lanes }) {
    const { store } = this._view;
    const { doc } = store;
    const used = new Set([...doc.touchpoints.values()].map(({ stage }) => stage));
    const wanted = new Set(stages.map(({ id }) => id));
    const gone = [...doc.stages.keys()].filter((id) => !wanted.has(id) && !used.has(id));
    const kept = [...doc.stages.values()].filter(({ id }) => !wanted.has(id) && used.has(id));
    store.edit([
      ...gone.map((id) => remove("stages", id)),
      ...stages.map((stage) => (doc.stages.has(stage.id) ? move("stages", stage.id) : add("stages", stage))),
      ...lanesOf(doc, lanes),
    ]);
    if (kept.length) {
      const names = listed(kept.map(({ name }) => name));
      this._view.notify(t("Kept, because touchpoints are in it: {names}.", { names }), { passing: true });
    }
    this._view.announce(t("{name} chosen", { name: label }));
  }
}

/** Lanes of a business that a map does not have yet, each on its side of the lines. @param {import("../core/document.js").Doc} doc @param {Rec[]} lanes */
function lanesOf(doc, lanes) {
  const there = [...doc.lanes.values()];
  // A map that names no lanes shows the usual ones; with one lane of its own it would lose them.
  if (!there.length) return [];
  return lanes
    .filter(({ content }) => !there.some((lane) => lane.content === content))
    .flatMap((lane) => {
      const { before, line, from } = placeOf(there, String(lane.content));
      const id = makeId(String(lane.name), doc.lanes, "lane");
      const added = add("lanes", { ...lane, id, ...(line ? { line_below: line } : {}) }, before);
      const at = there.findIndex((one) => one.id === before);
      there.splice(at < 0 ? there.length : at, 0, { ...lane, id });
      return from ? [set("lanes", from, "line_below", null), added] : [added];
    });
}
