// Parts of cells as elements. Text is always text.

import { h, icon, svg } from "../core/dom.js";

const ICONS = {
  yes: "M5 12.5l4.5 4.5L19 7.5",
  partly: "M5 13.5c2-3 4.5-3 7-1s5 2 7-1",
  no: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  unknown: "M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 17.5h.01",
  alone: "M4.5 11L12 4.5 19.5 11M6.5 9.5V19.5h11V9.5M10 19.5v-5h4v5",
  evidence: "M3 12c2.5-4 5.5-6 9-6s6.5 2 9 6c-2.5 4-5.5 6-9 6s-6.5-2-9-6zM12 14.8a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6z",
};

/** @param {import("./contents.js").Part} part @returns {HTMLElement} */
export function drawn(part) {
  switch (part.style) {
    case "sign": return sign(part);
    case "bar": return bar(part.bar);
    case "weight": return weight(part.weight);
    case "met": return h("span", { class: `jg-part jg-met jg-met-${part.icon}` }, icon(ICONS[part.icon]), hidden(part.spoken), clamp(part.text));
    case "sticky": return h("span", { class: "jg-part jg-sticky", style: { "--jg-own": part.colour } }, clamp(part.text));
    case "tag": case "new": case "gone": return h("span", { class: `jg-part jg-tag jg-tag-${part.style}` }, part.text);
    default: return h("span", { class: `jg-part jg-${part.style}` }, hidden(part.spoken), clamp(part.text));
  }
}

const hidden = (text) => (text ? h("span", { class: "jm-hidden" }, `${text} `) : null);
const clamp = (text) => h("span", { class: "jg-clamp" }, text ?? "");

function sign({ icon: drawing, spoken, marks }) {
  return h("span", { class: "jg-part jg-sign" },
    drawing ? icon(ICONS[drawing] ?? drawing) : null, hidden(spoken),
    ...marks.map((mark) => h("span", { class: `jg-mark-${mark.style}` }, hidden(mark.spoken), h("span", { "aria-hidden": mark.spoken ? "true" : null }, mark.text))));
}

const along = (value) => `${((value + 2) / 4) * 100}%`;

function bar([expected, got]) {
  const better = got >= expected;
  return svg("svg", { class: "jm-gap jg-part", width: "100%", height: "14", "aria-hidden": "true" },
    svg("line", { class: "jm-gap-track", x1: "4", x2: "100%", y1: "7", y2: "7" }),
    svg("line", { class: better ? "jm-gap-better" : "jm-gap-worse", x1: along(expected), x2: along(got), y1: "7", y2: "7" }),
    svg("line", { class: "jm-gap-tick", x1: along(expected), x2: along(expected), y1: "1", y2: "13" }));
}

function weight(value) {
  return svg("svg", { class: "jm-weight jg-part", width: "58", height: "10", "aria-hidden": "true" },
    ...[0, 1, 2, 3, 4].map((step) => svg("circle", { class: value >= step + 0.5 ? "jm-weight-on" : "jm-weight-off", cx: 5 + step * 12, cy: 5, r: 4 })));
}
