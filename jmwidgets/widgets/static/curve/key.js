// What the signs on the drawing mean.

import { fill, h, svg } from "../core/dom.js";
import { t } from "../core/words.js";
import { hasOpinion, hasValues, isBelief, isOfGroup, staysAsItIs } from "./points.js";

/**
 * @typedef {import("./points.js").Point} Point
 * @typedef {[Element, string]} Sign
 */

const INK = "var(--jm-ink)";
const CARD = "var(--jm-card)";
const BLUE = "var(--jm-blue)";
/** @param {string} ground @param {string} stroke @param {boolean} [inner] */
const dot = (ground, stroke, inner) =>
  svg(
    "svg",
    { width: 14, height: 14, "aria-hidden": "true" },
    svg("circle", { cx: 7, cy: 7, r: 5, fill: ground, stroke, "stroke-width": 2 }),
    inner ? svg("circle", { cx: 7, cy: 7, r: 2, fill: INK }) : null,
  );
const ring = () =>
  svg(
    "svg",
    { width: 14, height: 14, "aria-hidden": "true" },
    svg("circle", { cx: 7, cy: 7, r: 3.5, fill: CARD, stroke: BLUE, "stroke-width": 1.5 }),
  );
/** @param {number} width @param {string} colour */
const bar = (width, colour) =>
  svg(
    "svg",
    { width: 16, height: 14, "aria-hidden": "true" },
    svg("line", { x1: 8, x2: 8, y1: 3, y2: 11, stroke: colour, "stroke-width": width, "stroke-linecap": "round" }),
  );
/** @param {string} colour @param {string | null} pattern @param {SVGElement | null} marker */
const dashes = (colour, pattern, marker) =>
  svg(
    "svg",
    { width: 30, height: 14, "aria-hidden": "true" },
    svg("line", { x1: 0, x2: 30, y1: 7, y2: 7, stroke: colour, "stroke-width": 2, "stroke-dasharray": pattern }),
    marker,
  );
const diamond = svg("path", { d: "M15 2.5l3.5 4.5-3.5 4.5-3.5-4.5z", fill: CARD, stroke: BLUE, "stroke-width": 1.5 });

/** @param {...string} statuses @returns {(point: Point) => boolean} */
const known =
  (...statuses) =>
  (point) =>
    point.set && statuses.includes(point.claim?.status ?? "assumed");
/** Signs, what they mean, and which points have them. @returns {[Element, string, (point: Point) => boolean][]} */
const signs = () => [
  [dot(INK, INK), t("measured: data show it"), known("measured")],
  [dot(CARD, INK, true), t("reported or observed"), known("reported", "observed")],
  [dot(CARD, INK), t("assumed: the team believes it"), known("assumed")],
  [bar(7, "var(--jm-interval)"), t("95 % interval"), (point) => point.set && point.claim?.low != null],
  [
    bar(12, "color-mix(in srgb, var(--jm-interval) 35%, transparent)"),
    t("how far people differ"),
    (point) => point.set && Boolean(point.claim?.spread) && !isOfGroup(point),
  ],
  [bar(12, "var(--jmc-disagreement)"), t("how far the group disagrees (± spread)"), isOfGroup],
  [dot(CARD, "var(--jm-soft)"), t("what the team believes, beside what data show"), isBelief],
  [ring(), t("what the group believes, beside what is known"), hasOpinion],
];
/** @returns {Sign} */
const painSign = () => [
  h("span", { class: "jmc-key-pain", "aria-hidden": "true" }, "1"),
  t("pain point, 1 hurts most"),
];
/** @returns {Sign} */
const goalSign = () => [dashes(BLUE, "6 4", diamond), t("to-be")];
/** @returns {Sign} */
const staysSign = () => [dot(CARD, "var(--jm-hairline)"), t("no goal yet: as it is today")];
/** @returns {Sign} */
const todaySign = () => [dashes("var(--jm-edge)", null, null), t("as it is today")];

export class Key {
  constructor() {
    this.element = h("ul", { class: "jmc-key", "aria-label": t("What the signs mean") });
  }

  /** Explain the signs that are there. @param {Point[]} points @param {{ state: string, both: boolean, pains: Record<string, number> }} shown */
  draw(points, { state, both, pains }) {
    /** @type {Sign[]} */
    const shown =
      state === "to-be"
        ? [
            ...(hasValues(points) ? [goalSign()] : []),
            ...(hasValues(points) && points.some(staysAsItIs) ? [staysSign()] : []),
            ...(both ? [todaySign()] : []),
          ]
        : [
            ...signs()
              .filter(([, , holds]) => points.some(holds))
              .map(([sign, text]) => /** @type {Sign} */ ([sign, text])),
            ...(Object.keys(pains).length ? [painSign()] : []),
            ...(both ? [goalSign()] : []),
          ];
    fill(this.element, points.length ? shown.map(([sign, text]) => h("li", {}, sign.cloneNode(true), text)) : []);
  }
}
