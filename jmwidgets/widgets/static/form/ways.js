// What a group of fields is about, where it says one of several things: only the fields of that are shown.

import { h } from "../core/dom.js";
import { t } from "../core/words.js";

/** @typedef {import("./box.js").Box} Box */

/**
 * @param {[string, string[]][]} ways what it may be about, each with the names of its fields
 * @param {Box[]} boxes
 * @param {import("./inputs.js").Around} around
 */
export function wayChooser(ways, boxes, { label, settled }) {
  const select = h(
    "select",
    {
      class: "jm-select jmf-way",
      "aria-label": t("{field}: what", { field: label }),
      onchange: () => {
        for (const box of boxes) if (!named().has(box.field.name)) box.show(null);
        draw();
        settled();
      },
    },
    ...ways.map(([name], place) => h("option", { value: String(place) }, name)),
  );
  const named = () => new Set(ways[Number(select.value)][1]);
  const isFilled = (/** @type {Box} */ box) => {
    const { value, problem } = box.peek();
    return Boolean(problem) || value != null;
  };
  const draw = () => {
    const names = named();
    for (const box of boxes) box.element.hidden = !names.has(box.field.name) && !isFilled(box);
  };
  return {
    element: select,
    /** Show what the fields hold: the way that most of them belong to; the one chosen stays where it fits as well. */
    show() {
      const filled = boxes.filter(isFilled).map(({ field }) => field.name);
      const fit = ways.map(([, names]) => filled.filter((name) => names.includes(name)).length);
      if (fit[Number(select.value)] < Math.max(...fit)) select.value = String(fit.indexOf(Math.max(...fit)));
      draw();
    },
  };
}
