// From data to the map: choose files, see how columns are read, tell what else there is to know, look, attach.

import { fill, h } from "../core/dom.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";
import { Columns } from "./columns.js";
import { Files } from "./files.js";
import { Found } from "./found.js";
import { Told } from "./told.js";

/**
 * @typedef {(kind: string, content?: import("../core/document.js").Fields) => void} Ask asks Python for a step
 * @typedef {{ view: import("../core/view.js").View, ask: Ask }} Panel
 */

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Evidence") });
  const busy = h("span", { class: "jme-busy", role: "status" });
  let asked = 0;
  /** @type {Ask} */
  const ask = (kind, content = {}) => {
    asked += 1;
    fill(busy, t("Working…"));
    view.store.send(kind, { ...content, number: asked });
  };
  view.store.ready.then(() => {
    view.toolbar.append(h("h2", {}, t("Evidence")), busy);
    const panel = { view, ask };
    const parts = [new Files(panel), new Columns(panel), new Told(panel), new Found(panel)];
    view.body.append(h("div", { class: "jme-panel" }, ...parts.map(({ element }) => element)));
    const draw = () => {
      const { derived } = view.store;
      // What is on its way stays as the user left it: only the answer to the last step tells what holds.
      const waits = (derived.done?.[view.store.client] ?? 0) < asked;
      view.root.dataset.busy = String(waits);
      fill(busy, waits ? derived.busy || t("Working…") : "");
      if (waits) return;
      for (const part of parts) part.draw(/** @type {any} */ (derived));
    };
    view.store.on("derived", draw);
    view.store.subscribe(draw);
    draw();
  });
}

export default { render };
