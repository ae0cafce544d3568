// From data to the map: choose files, see how columns are read, tell what else there is to know, look, attach.

import { h } from "../core/dom.js";
import { untilRemoved } from "../core/removed.js";
import { askSteps } from "../core/steps.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";
import { Columns } from "./columns.js";
import { Files } from "./files.js";
import { Found } from "./found.js";
import { Told } from "./told.js";

/** @typedef {{ view: import("../core/view.js").View, ask: import("../core/steps.js").Ask }} Panel */

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Evidence") });
  view.store.ready.then(() => {
    const steps = askSteps(view);
    view.toolbar.append(h("h2", {}, t("Evidence")), steps.busy);
    const panel = { view, ask: steps.ask };
    const parts = [new Files(panel), new Columns(panel), new Told(panel), new Found(panel)];
    view.body.append(h("div", { class: "jmf-steps" }, ...parts.map(({ element }) => element)));
    steps.follow((derived) => {
      for (const part of parts) part.draw(/** @type {any} */ (derived));
    });
  });
}

export default { render: untilRemoved(render) };
