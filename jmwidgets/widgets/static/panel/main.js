// Forms and tables of a journey's records, in parts that are shown one at a time.

import { h } from "../core/dom.js";
import { openView } from "../core/view.js";
import { RecordForm } from "../form/form.js";
import { Progress } from "./figures.js";
import { StageModels } from "./stages.js";
import { RecordTable, stacked } from "./table.js";
import { Tabs } from "./tabs.js";
import { Versions } from "./versions.js";

/** The journey's own fields. */
class AboutForm {
  constructor({ view, signal, fields, intro }) {
    this._store = view.store;
    this._form = new RecordForm({ view, collection: "journey", fields, signal });
    this.element = h(
      "section",
      { class: "jmq-part" },
      intro ? h("p", { class: "jmq-intro" }, intro) : null,
      this._form.element,
    );
  }

  draw() {
    this._form.show(this._store.doc.journey);
  }
}

const PARTS = { table: RecordTable, about: AboutForm, stages: StageModels, progress: Progress, versions: Versions };

function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: model.get("title") });
  view.toolbar.append(h("h2", {}, model.get("title")));
  view.store.ready.then(() => {
    const sections = view.store.fixed.sections.map(({ name, parts }) => ({
      name,
      parts: parts.map(({ kind, ...given }) => new PARTS[kind]({ view, signal, ...given })),
    }));
    const draw = () => sections.forEach(({ parts }) => parts.forEach((part) => part.draw()));
    const contents = sections.map(({ name, parts }) => ({ name, content: stacked(parts) }));
    view.body.append(
      h(
        "div",
        { class: "jmq-panel" },
        contents.length > 1 ? new Tabs(model.get("title"), contents).element : contents[0].content,
      ),
    );
    view.store.subscribe(draw);
    view.store.on("derived", draw);
    draw();
  });
}

export default { render };
