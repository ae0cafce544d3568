// From data to the map: choose files, see how columns are read, tell what else there is to know, look, attach.

import { fill, h } from "../core/dom.js";
import { openView } from "../core/view.js";
import { Columns } from "./columns.js";
import { Files } from "./files.js";
import { Found } from "./found.js";
import { Told } from "./told.js";

function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: "Evidence" });
  const busy = h("span", { class: "jme-busy", role: "status" });
  view.toolbar.append(h("h2", {}, "Evidence"), busy);
  let asked = 0;
  /** Ask Python for a step. */
  view.ask = (kind, content = {}) => {
    asked += 1;
    fill(busy, "Working…");
    view.store.send(kind, { ...content, number: asked });
  };
  view.store.ready.then(() => {
    const parts = [new Files(view), new Columns(view), new Told(view), new Found(view)];
    view.body.append(h("div", { class: "jme-panel" }, ...parts.map(({ element }) => element)));
    const draw = () => {
      const { derived } = view.store;
      // What is on its way stays as the user left it: only the answer to the last step tells what holds.
      const waits = (derived.done?.[view.store.client] ?? 0) < asked;
      view.root.dataset.busy = String(waits);
      fill(busy, waits ? derived.busy || "Working…" : "");
      if (waits) return;
      for (const part of parts) part.draw(derived);
    };
    view.store.on("derived", draw);
    view.store.subscribe(draw);
    draw();
  });
}

export default { render };
