// From a file that people have to the map: choose, drop or paste it, see what would come in, answer, import.

import { h } from "../core/dom.js";
import { untilRemoved } from "../core/removed.js";
import { askSteps } from "../core/steps.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";
import { Answers } from "./answers.js";
import { Preview } from "./preview.js";
import { Source } from "./source.js";

/** @typedef {{ view: import("../core/view.js").View, ask: import("../core/steps.js").Ask }} Panel */

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Import a map") });
  view.store.ready.then(() => {
    const steps = askSteps(view);
    view.toolbar.append(h("h2", {}, t("Import a map")), steps.busy);
    const panel = { view, ask: steps.ask };
    const parts = [new Source(panel), new Answers(panel), new Preview(panel)];
    view.body.append(h("div", { class: "jmf-steps jmi" }, ...parts.map(({ element }) => element)));
    steps.follow((derived) => {
      for (const part of parts) part.draw(/** @type {any} */ (derived));
    });
  });
}

export default { render: untilRemoved(render) };
