// Findings as the report draws them, drawn anew by Python after every edit; each entry leads to the field that it speaks of.

import { at, fill, h } from "../core/dom.js";
import { containKeys, followKernel, followTheme, wearLooks } from "../core/host.js";
import { lead } from "../core/lead.js";
import { parsed } from "../core/markup.js";
import { untilRemoved } from "../core/removed.js";
import { setWords, spoken, t } from "../core/words.js";

const ENTRY = ".jm-rows > li, .jm-plain > li";
const NAME = "h3, b";

/** @typedef {{ html: string, file: string, leads: { collection: string, id: string, field: string, elsewhere: string }[] }} Shown
 *  @typedef {{ model: import("../core/link.js").Model, el: HTMLElement, signal: AbortSignal }} Given */

/** @param {Given} given */
function render({ model, el, signal }) {
  setWords(model.get("spoken"));
  const body = h("div", { class: "jm-body" });
  const state = h("p", { class: "jm-caption jmr-state", role: "status" });
  const root = h("section", { class: "jm jm-widget jmr", ...spoken() }, body, state);
  el.append(root);
  containKeys(root, signal);
  wearLooks(root, model.get("looks"));
  followTheme(root, signal);
  followKernel(el, signal, (connected) => {
    fill(
      state,
      connected
        ? ""
        : t("The kernel was restarted or has stopped: this is as it was then. Choose Run > Run All Cells."),
    );
  });
  const draw = () => {
    const focused = [...body.querySelectorAll("button, summary")].indexOf(
      /** @type {Element} */ (document.activeElement),
    );
    const open = [...body.querySelectorAll("details")].map((one) => one.open);
    /** @type {Shown} */
    const shown = model.get("shown");
    body.replaceChildren(...parsed(shown.html));
    for (const [index, entry] of [...body.querySelectorAll(ENTRY)].entries()) {
      const to = shown.leads[index];
      const name = entry.querySelector(NAME);
      if (to && name) name.replaceChildren(leading(shown.file, to, [...name.childNodes]));
    }
    for (const [index, one] of [...body.querySelectorAll("details")].entries()) one.open = open[index] ?? false;
    if (focused >= 0)
      /** @type {HTMLElement | undefined} */ ([...body.querySelectorAll("button, summary")][focused])?.focus();
  };
  model.on("change:shown", draw);
  signal.addEventListener("abort", () => model.off("change:shown", draw));
  draw();
}

/** @param {string} file @param {Shown["leads"][number]} to @param {ChildNode[]} name */
function leading(file, to, name) {
  /** @param {Event} event */
  const go = (event) => {
    const button = at(event);
    button.parentElement?.querySelector(".jmr-elsewhere")?.remove();
    if (!lead({ file, ...to })) button.after(h("span", { class: "jmr-elsewhere", role: "status" }, ` ${to.elsewhere}`));
  };
  return h("button", { type: "button", class: "jmr-lead", onclick: go }, ...name);
}

export default { render: untilRemoved(render) };
