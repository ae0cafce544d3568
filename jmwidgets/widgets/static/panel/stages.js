// The stage model: which phases the journey goes through.

import { fill, find, focused, h, holds } from "../core/dom.js";
import { add, move, remove } from "../core/edits.js";
import { listed, t } from "../core/words.js";

/** @typedef {{ name: string, label: string, stages: import("../core/document.js").Rec[] }} Model */

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
  _choose({ label, stages }) {
    const { store } = this._view;
    const { doc } = store;
    const used = new Set([...doc.touchpoints.values()].map(({ stage }) => stage));
    const wanted = new Set(stages.map(({ id }) => id));
    const gone = [...doc.stages.keys()].filter((id) => !wanted.has(id) && !used.has(id));
    const kept = [...doc.stages.values()].filter(({ id }) => !wanted.has(id) && used.has(id));
    store.edit([
      ...gone.map((id) => remove("stages", id)),
      ...stages.map((stage) => (doc.stages.has(stage.id) ? move("stages", stage.id) : add("stages", stage))),
    ]);
    if (kept.length) {
      const names = listed(kept.map(({ name }) => name));
      this._view.notify(t("Kept, because touchpoints are in it: {names}.", { names }), { passing: true });
    }
    this._view.announce(t("{name} chosen", { name: label }));
  }
}
