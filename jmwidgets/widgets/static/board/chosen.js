// What can be done with the chosen notes, above the board.

import { h } from "../core/dom.js";
import { t, tn } from "../core/words.js";
import { notesMenu } from "./menus.js";

/** Say how many notes are chosen, and offer what can be done with them. @param {import("./board.js").Board} board @param {string[]} ids */
export function chosenBar(board, ids) {
  const button = (/** @type {string} */ text, /** @type {(anchor: HTMLElement) => void} */ run) => {
    /** @type {HTMLButtonElement} */
    const made = h("button", { type: "button", class: "jm-button", onclick: () => run(made) }, text);
    return made;
  };
  return [
    h("span", { class: "jmb-many" }, tn("{n} note chosen", "{n} notes chosen", ids.length)),
    button(t("Put together"), () => board.cluster(ids)),
    button(t("Make or move …"), (anchor) => notesMenu(board, ids, anchor)),
    button(t("Remove"), () => board.remove(ids)),
    button(t("Choose none"), () => {
      board.choose([]);
      board.focus(ids[0]);
    }),
  ];
}
