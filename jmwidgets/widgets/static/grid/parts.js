// Parts of cells as elements. Text is always text.

import { h, icon, svg } from "../core/dom.js";
import { narrow } from "../core/hyphen.js";

/** @param {import("./contents.js").Part} part @returns {HTMLElement} */
export function drawn(part) {
  switch (part.style) {
    case "sign":
      return sign(part);
    case "bar":
      return bar(part.bar);
    case "weight":
      return weight(part.weight);
    case "met":
      return h(
        "span",
        { class: `jg-part jg-met jg-met-${part.met}` },
        icon(part.icon),
        hidden(part.spoken),
        clamp(part.text),
      );
    case "sticky":
      return h("span", { class: "jg-part jg-sticky", style: { "--jg-own": part.colour } }, clamp(part.text));
    case "tag":
    case "new":
    case "gone":
      return h("span", { class: `jg-part jg-tag jg-tag-${part.style}` }, part.text);
    default:
      return h("span", { class: `jg-part jg-${part.style}` }, hidden(part.spoken), clamp(part.text));
  }
}

const hidden = (text) => (text ? h("span", { class: "jm-hidden" }, `${text} `) : null);
const clamp = (text) => h("span", { class: "jg-clamp" }, narrow(text ?? ""));

function sign({ icon: drawing, spoken, marks }) {
  return h(
    "span",
    { class: "jg-part jg-sign" },
    drawing ? icon(drawing) : null,
    hidden(spoken),
    ...marks.map((mark) =>
      h(
        "span",
        { class: `jg-mark-${mark.style}` },
        hidden(mark.spoken),
        h("span", { "aria-hidden": mark.spoken ? "true" : null }, mark.text),
      ),
    ),
  );
}

const along = (value) => `${((value + 2) / 4) * 100}%`;

function bar([expected, got]) {
  const better = got >= expected;
  return svg(
    "svg",
    { class: "jm-gap jg-part", width: "100%", height: "14", "aria-hidden": "true" },
    svg("line", { class: "jm-gap-track", x1: "4", x2: "100%", y1: "7", y2: "7" }),
    svg("line", {
      class: better ? "jm-gap-better" : "jm-gap-worse",
      x1: along(expected),
      x2: along(got),
      y1: "7",
      y2: "7",
    }),
    svg("line", { class: "jm-gap-tick", x1: along(expected), x2: along(expected), y1: "1", y2: "13" }),
  );
}

function weight(value) {
  return svg(
    "svg",
    { class: "jm-weight jg-part", width: "58", height: "10", "aria-hidden": "true" },
    ...[0, 1, 2, 3, 4].map((step) =>
      svg("circle", { class: value >= step + 0.5 ? "jm-weight-on" : "jm-weight-off", cx: 5 + step * 12, cy: 5, r: 4 }),
    ),
  );
}
