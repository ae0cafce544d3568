// The stage model: which phases the journey goes through.

import { fill, h } from "../core/dom.js";
import { add, move, remove } from "../core/edits.js";

export class StageModels {
  /** @param {{ view: object, models: { name: string, label: string, stages: object[] }[] }} given */
  constructor({ view, models }) {
    this._view = view;
    this._models = models;
    this._choices = h("div", { class: "jmq-models", role: "group", "aria-label": "Stage model" });
    this.element = h(
      "section",
      { class: "jmq-part" },
      h("h3", { class: "jmq-title" }, "Stage model"),
      h(
        "p",
        { class: "jmq-intro" },
        "Choose one to start from; rename, add and remove stages below. Stages that hold touchpoints always stay.",
      ),
      this._choices,
    );
  }

  draw() {
    const now = [...this._view.store.doc.stages.keys()].join();
    const focused = this._choices.contains(document.activeElement) ? document.activeElement.dataset.model : null;
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
    if (focused) this._choices.querySelector(`[data-model="${focused}"]`)?.focus();
  }

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
    if (kept.length)
      this._view.notify(`${kept.map(({ name }) => name).join(", ")}: kept, because there are touchpoints in it.`, {
        passing: true,
      });
    this._view.announce(`${label} chosen`);
  }
}
