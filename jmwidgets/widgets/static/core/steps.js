// Steps that Python takes one after the other: asked for by number, and drawn when the last one is answered.

import { fill, h } from "./dom.js";
import { t } from "./words.js";

/**
 * @typedef {(kind: string, content?: import("./document.js").Fields) => void} Ask asks Python for a step
 */

/** @param {import("./view.js").View} view of a `SteppedWidget` */
export function askSteps(view) {
  const { store } = view;
  const busy = h("span", { class: "jm-busy", role: "status" });
  let asked = 0;
  /** @type {Ask} */
  const ask = (kind, content = {}) => {
    asked += 1;
    fill(busy, t("Working…"));
    view.root.dataset.busy = "true";
    store.send(kind, { ...content, number: asked });
  };
  /** Draw now, and whenever there is nothing on its way any more. @param {(derived: Record<string, any>) => void} draw */
  const follow = (draw) => {
    const drawn = () => {
      const { derived } = store;
      // What is on its way stays as the user left it: only the answer to the last step tells what holds.
      const waits = (derived.done?.[store.client] ?? 0) < asked;
      view.root.dataset.busy = String(waits);
      fill(busy, waits ? derived.busy || t("Working…") : "");
      if (!waits) draw(derived);
    };
    store.on("derived", drawn);
    store.subscribe(drawn);
    drawn();
  };
  return { ask, busy, follow };
}
