// Which opportunity first: the matrix of impact and effort, and RICE in a table beside it.

import { h } from "../core/dom.js";
import { set } from "../core/edits.js";
import { untilRemoved } from "../core/removed.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";
import { RecordTable } from "../panel/table.js";
import { Matrix } from "./matrix.js";

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Priorities") });
  const { store } = view;
  const begin = async () => {
    view.toolbar.append(h("h2", {}, t("Priorities")));
    const table = new RecordTable({ view, signal: view.signal, ...store.fixed.opportunities });
    view.onLead((target) => table.lead(target));
    const matrix = new Matrix({
      manager: model.widget_manager,
      versions: store.fixed.versions,
      signal: view.signal,
      onMove: (id, impact, effort) => {
        const old = store.doc.opportunities.get(id);
        const changes = Object.entries({ impact, effort }).filter(([field, value]) => old?.[field] !== value);
        store.edit(changes.map(([field, value]) => set("opportunities", id, field, value)));
      },
      onChoose: (id) => table.focus(id),
      announce: (text) => view.announce(text),
    });
    view.body.append(
      h(
        "div",
        { class: "jmx-priorities" },
        matrix.element,
        table.element,
        h("p", { class: "jmx-formula" }, store.fixed.formula),
      ),
    );
    await matrix.open();
    const draw = () => {
      matrix.draw([...store.doc.opportunities.values()], store.derived.opportunities ?? {});
      table.draw();
    };
    store.subscribe(draw);
    store.on("derived", draw);
    draw();
  };
  store.ready.then(begin).catch((error) => {
    view.notify(
      t(
        "The matrix could not be drawn: {reason}. Reload the page; if it stays, install bqplot in the environment that JupyterLab runs in.",
        { reason: String(error.message) },
      ),
    );
  });
}

export default { render: untilRemoved(render) };
