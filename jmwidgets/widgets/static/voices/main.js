// The facilitator's panel: who is in, the agenda, what is asked, what everybody said, and what comes of it.

import { fill, focused, h, holds } from "../core/dom.js";
import { untilRemoved } from "../core/removed.js";
import { askSteps } from "../core/steps.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";
import { door } from "./door.js";
import { lists } from "./lists.js";
import { beginning, steering } from "./steer.js";
import { typed } from "./typed.js";
import { wall } from "./wall.js";

/**
 * @typedef {import("../core/steps.js").Ask} Ask
 * @typedef {{ element: HTMLElement, draw: (now: any, isHere: boolean) => void }} Part a part of the panel, which draws what
 *   there is now; `isHere`: who looks at this panel is working in it
 */

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Workshop") });
  view.store.ready.then(() => {
    const { ask, busy, follow } = askSteps(view);
    const wallButton = h(
      "button",
      { type: "button", class: "jm-button", onclick: () => fullScreen(view) },
      t("Show on the wall"),
    );
    view.toolbar.append(h("h2", {}, t("Workshop")), wallButton, busy);
    const start = beginning(view, ask);
    const parts = [door(view, ask), steering(view, ask), typed(view, ask), wall(view, ask), lists(view, ask)];
    const panel = h("div", { class: "jmx-voices" });
    view.body.append(panel);
    /** @type {boolean | null} */
    let wasOpen = null;
    follow((now) => {
      if (now.isOpen !== wasOpen) {
        wasOpen = now.isOpen;
        fill(panel, ...(now.isOpen ? parts.map(({ element }) => element) : [start]));
      }
      wallButton.hidden = !now.isOpen;
      view.root.dataset.scene = now.results ? "result" : now.asked ? "asked" : "door";
      // Before anything is drawn: a button that is hidden loses the focus.
      const isHere = holds(view.root, focused());
      if (now.isOpen) for (const part of parts) part.draw(now, isHere);
    });
    document.addEventListener(
      "fullscreenchange",
      () => {
        const isWall = document.fullscreenElement === view.root;
        view.root.dataset.wall = String(isWall);
        wallButton.textContent = isWall ? t("Leave the wall") : t("Show on the wall");
      },
      { signal: view.signal },
    );
  });
}

/** Show the panel on the wall, as large as the screen. @param {import("../core/view.js").View} view */
function fullScreen(view) {
  if (document.fullscreenElement) document.exitFullscreen();
  else
    view.root.requestFullscreen().catch(() => {
      view.notify(t("The browser did not allow full screen; press F11 instead."));
    });
}

export default { render: untilRemoved(render) };
