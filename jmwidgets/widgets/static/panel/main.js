// Forms and tables of a journey's records, in parts that are shown one at a time.

import { h } from "../core/dom.js";
import { untilRemoved } from "../core/removed.js";
import { openView } from "../core/view.js";
import { RecordForm } from "../form/form.js";
import { Progress } from "./figures.js";
import { StageModels } from "./stages.js";
import { RecordTable, stacked } from "./table.js";
import { Tabs } from "./tabs.js";
import { Versions } from "./versions.js";

/** @typedef {import("../core/lead.js").Target} Target
 *  @typedef {{ element: HTMLElement, draw(): void, lead?(target: Target): boolean }} Part */

/** The journey's own fields. */
class AboutForm {
  /** @param {{ view: import("../core/view.js").View, signal: AbortSignal, fields: import("../form/inputs.js").Field[], intro?: string }} given */
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

  /** Go to a field of the journey. @param {Target} target @returns {boolean} whether it stands here */
  lead({ collection, field }) {
    if (collection !== "journey" || !this._form.boxes.has(field)) return false;
    this._form.focus(field);
    return true;
  }
}

/** @type {Record<string, new (given: any) => Part>} */
const PARTS = { table: RecordTable, about: AboutForm, stages: StageModels, progress: Progress, versions: Versions };

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => view.store.fixed.title });
  view.store.ready.then(() => {
    const { title, sections } = view.store.fixed;
    view.toolbar.append(h("h2", {}, title));
    /** @type {{ name: string, parts: Part[] }[]} */
    const built = sections.map((/** @type {{ name: string, parts: { kind: string }[] }} */ { name, parts }) => ({
      name,
      parts: parts.map(({ kind, ...given }) => new PARTS[kind]({ view, signal: view.signal, ...given })),
    }));
    const draw = () => {
      for (const { parts } of built) for (const part of parts) part.draw();
    };
    const contents = built.map(({ name, parts }) => ({ name, content: stacked(parts) }));
    const tabs = contents.length > 1 ? new Tabs(title, contents) : null;
    view.body.append(h("div", { class: "jmq-panel" }, tabs?.element ?? contents[0].content));
    view.onLead((target) =>
      built.some(({ parts }, place) =>
        parts.some((part) => {
          const before = tabs?.chosen;
          tabs?.choose(place); // what is hidden can't be gone to
          const found = part.lead?.(target) ?? false;
          if (!found && before !== undefined) tabs?.choose(before);
          return found;
        }),
      ),
    );
    view.store.subscribe(draw);
    view.store.on("derived", draw);
    draw();
  });
}

export default { render: untilRemoved(render) };
