// The journey grid: stages as columns, lanes as rows, touchpoints as cards in time order.

import { untilRemoved } from "../core/removed.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";
import { Grid } from "./grid.js";

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Journey grid") });
  view.store.ready.then(() => new Grid(view, model));
}

export default { render: untilRemoved(render) };
