// Parts of cells as elements. Text is always text.

import { h, icon, svg } from "../core/dom.js";

/**
 * @typedef {import("./typed.js").Part} Part
 * @typedef {object} Means what a painter needs
 * @property {Record<string, Record<string, string[]>>} drawings
 * @property {(text: string) => string} narrow lets long words break
 * @property {string | null} lang the language that people wrote in, where it is not the interface's
 */

/** @param {Part} part @param {Means} means @returns {HTMLElement | SVGElement} */
export function drawn(part, means) {
  switch (part.style) {
    case "sign":
      return sign(part, means);
    case "bar":
      return bar(part.bar ?? [0, 0]);
    case "weight":
      return weight(part.weight ?? 0);
    case "met":
      return h("span", { class: `jg-part jg-met jg-met-${part.met}` }, picture(part, means), ...texts(part, means));
    case "sticky":
      return h("span", { class: "jg-part jg-sticky", style: { "--jg-own": part.colour } }, ...texts(part, means));
    case "picture":
      return h("img", { class: "jg-part jg-photo", src: part.image, alt: part.text ?? "", title: part.text ?? "" });
    case "new":
    case "gone":
    case "skipped":
      return h("span", { class: `jg-part jg-tag jg-tag-${part.style}` }, part.text);
    default:
      return h(
        "span",
        { class: `jg-part jg-${part.style}${part.icon ? " jg-pictured" : ""}` },
        picture(part, means),
        ...texts(part, means),
      );
  }
}

/** @param {Part} part @param {Means} means */
const picture = ({ icon: place }, { drawings }) => (place ? icon(drawings[place[0]][place[1]]) : null);
/** @param {string} [text] */
const hidden = (text) => (text ? h("span", { class: "jm-hidden" }, `${text} `) : null);

/** @param {Part} part @param {Means} means */
function texts({ spoken, text = "", frame = ["", ""], own }, { narrow, lang }) {
  const shown = narrow(`${frame[0]}${text}${frame[1]}`);
  return [hidden(spoken), h("span", { class: "jg-clamp", lang: own ? lang : null }, shown)];
}

/** @param {Part} part @param {Means} means */
function sign(part, means) {
  return h(
    "span",
    { class: "jg-part jg-sign" },
    picture(part, means),
    hidden(part.spoken),
    ...(part.marks ?? []).map((mark) =>
      h(
        "span",
        { class: `jg-mark-${mark.style}` },
        hidden(mark.spoken),
        h("span", { "aria-hidden": mark.spoken ? "true" : null }, mark.text),
      ),
    ),
  );
}

/** @param {number} value */
const along = (value) => `${((value + 2) / 4) * 100}%`;

/** @param {[number, number]} ends */
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

/** @param {number} value */
function weight(value) {
  return svg(
    "svg",
    { class: "jm-weight jg-part", width: "58", height: "10", "aria-hidden": "true" },
    ...[0, 1, 2, 3, 4].map((step) =>
      svg("circle", { class: value >= step + 0.5 ? "jm-weight-on" : "jm-weight-off", cx: 5 + step * 12, cy: 5, r: 4 }),
    ),
  );
}
