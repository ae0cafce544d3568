// The emotion lane: the curve in columns, drawn as the report draws it, for the columns in sight.

import { fill, find, h, svg, uniqueId } from "../core/dom.js";
import { t } from "../core/words.js";
import { slopesOf } from "../curve/monotone.js";
import { axisFigure, figure, levels } from "../curve/scale.js";
import { CURVE, NAMES } from "./layout.js";
import { linesOf } from "./line.js";

export const PITCH = 38;
const MIDDLE = CURVE / 2 + 10;
const BEYOND = 3; // columns outside the window that the line is drawn to
const LEGEND = CURVE - 5; // under the levels: above them the lane has its name and its button
/** @param {number} value */
export const yOf = (value) => MIDDLE - value * PITCH;
/** @param {number} value */
const round = (value) => Math.round(value * 10) / 10;

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../curve/points.js").Claim} Claim
 * @typedef {import("./layout.js").Layout} Layout
 * @typedef {import("./map.js").Finding} Finding
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {object} Spot a touchpoint under the curve
 * @property {number} column
 * @property {number} x
 * @property {Rec} touchpoint
 * @property {Finding | undefined} finding
 * @property {boolean} skipped
 * @property {Claim | null} claim
 * @property {Claim | null} goal
 * @typedef {{ x: number, y: number, near: boolean }} Dot where a line goes through
 * @typedef {{ line: string, start: number, end: number }} Piece of a line, and where it begins and ends
 */

export class CurveLayer {
  constructor() {
    /** @type {unknown[] | null} */
    this._key = null;
    /** @type {HTMLElement | null} */
    this._row = null;
    this._axisOf = "";
    this._tints = uniqueId("tints");
    this._axis = svg("svg", { class: "jg-axis", width: NAMES, height: CURVE, "aria-hidden": "true" });
    this._lines = svg("g");
    this._points = svg("g");
    this._hint = h("p", { class: "jg-curve-hint", "aria-hidden": "true" });
    this._drawing = this._made();
  }

  /**
   * @param {HTMLElement} row
   * @param {JourneyMap} map
   * @param {Layout} layout
   * @param {[number, number]} columns in sight
   */
  draw(row, map, layout, [first, last]) {
    const key = [
      map.doc.experiences,
      map.touchpoints,
      map.findings,
      map.pulled,
      map.state,
      map.persona,
      layout.unit,
      layout.width,
      first,
      last,
      map.doc.journey.emotion_scale,
    ];
    if (this._row === row && this._key?.every((one, index) => one === key[index])) return;
    this._key = key;
    if (this._row !== row) {
      row.prepend(this._drawing);
      row.append(this._hint);
    }
    this._row = row;
    this._drawAxis(row, map);
    const spots = this._spots(map, layout);
    const from = Math.max(0, first - BEYOND);
    const to = last + BEYOND;
    const near = (/** @type {number} */ column) => column >= from && column <= to;
    this._drawLines(map, layout, near);
    fill(
      this._points,
      spots.filter(({ column }) => near(column)).map((spot) => point(spot, map)),
    );
    this._hint.hidden = spots.some((spot) => spot.claim);
    this._hint.textContent = map.persona
      ? t("Say how {persona} feels: choose a place in this lane and type a number.", { persona: map.persona.name })
      : t("Add a persona, then say how they feel at each touchpoint.");
  }

  _made() {
    return svg(
      "svg",
      { class: "jg-curve jm-drawing", height: CURVE, "aria-hidden": "true" },
      svg(
        "defs",
        {},
        svg(
          "linearGradient",
          { id: this._tints, gradientUnits: "userSpaceOnUse", x1: 0, x2: 0, y1: yOf(2), y2: yOf(-2) },
          svg("stop", { class: "jm-tint-better", offset: "0" }),
          svg("stop", { class: "jm-tint-none", offset: ".5" }),
          svg("stop", { class: "jm-tint-worse", offset: "1" }),
        ),
      ),
      ...[-2, -1, 0, 1, 2].map((level) =>
        svg("line", { class: level ? "jm-grid" : "jm-neutral", x1: NAMES, x2: "100%", y1: yOf(level), y2: yOf(level) }),
      ),
      this._lines,
      this._points,
    );
  }

  /** @param {HTMLElement} row @param {JourneyMap} map */
  _drawAxis(row, map) {
    if (!row.contains(this._axis)) find(row, ".jg-lane")?.append(this._axis);
    const goals = [...map.doc.experiences.values()].some((one) => one.to_be_emotion && one.persona === map.persona?.id);
    const key = `${map.doc.journey.emotion_scale}|${goals}`;
    if (this._axisOf === key && this._axis.childElementCount) return;
    this._axisOf = key;
    /** @type {[line: string, name: string, x: number][]} */
    const kinds = [
      ["jm-line-as-is", t("as-is"), 14],
      ["jm-line-to-be", t("to-be"), 80],
    ];
    const legend = kinds.flatMap(([line, name, x]) => [
      svg("path", { class: line, d: `M${x} ${LEGEND - 4}h17` }),
      svg("text", { class: "jm-level", x: x + 22, y: LEGEND }, name),
    ]);
    fill(
      this._axis,
      ...(goals ? legend : []),
      ...levels().flatMap((name, index) => {
        const y = yOf(index - 2) + 4;
        return [
          svg("text", { class: "jm-level", x: NAMES - 46, y, "text-anchor": "end" }, name),
          svg(
            "text",
            { class: "jm-level-figure", x: NAMES - 12, y, "text-anchor": "end" },
            axisFigure(index - 2, map.reading),
          ),
        ];
      }),
    );
  }

  /** @param {JourneyMap} map @param {Layout} layout @returns {Spot[]} */
  _spots(map, layout) {
    return map.columns.flatMap((column, index) => {
      if (column?.kind !== "touchpoint") return [];
      const { touchpoint } = column;
      const experience = map.experience(touchpoint);
      const finding = map.findings[touchpoint.id];
      const skipped = Boolean(experience.skipped);
      return [
        {
          column: index,
          touchpoint,
          finding,
          skipped,
          x: middle(layout, index),
          claim: skipped || touchpoint.exists_in === "to-be" ? null : map.emotion(touchpoint),
          goal: skipped || touchpoint.exists_in === "as-is" ? null : (experience.to_be_emotion ?? null),
        },
      ];
    });
  }

  /** @param {JourneyMap} map @param {Layout} layout @param {(column: number) => boolean} near */
  _drawLines(map, layout, near) {
    const { asIs, toBe } = linesOf(map);
    /** @param {import("./line.js").Stop[]} stretch @returns {Dot[]} */
    const dots = (stretch) =>
      stretch.map(({ column, value: height }) => ({ x: middle(layout, column), y: yOf(height), near: near(column) }));
    const [now, then] = [asIs, toBe].map((line) =>
      line.map((stretch) => pieceOf(dots(stretch))).filter((piece) => piece !== null),
    );
    const tints = now.map(({ line, start, end }) =>
      svg("path", {
        d: `${line}L${round(end)} ${MIDDLE}L${round(start)} ${MIDDLE}Z`,
        fill: `url(#${this._tints})`,
      }),
    );
    const drawn = (/** @type {Piece} */ { line }, /** @type {string} */ name) => svg("path", { class: name, d: line });
    this._drawing.classList.toggle("jg-looks-ahead", map.state === "to-be");
    fill(
      this._lines,
      tints,
      then.map((piece) => drawn(piece, "jm-line-to-be")),
      now.map((piece) => drawn(piece, "jm-line-as-is")),
    );
  }
}

/** The line of a path through its touchpoints. @param {number[]} xs @param {Layout} layout */
export function wayOf(xs, layout) {
  const d = xs
    .map((x, index) =>
      index === 0 ? `M${x} 20` : x > xs[index - 1] ? `L${x} 20` : `C${xs[index - 1]} 2 ${x} 2 ${x} 20`,
    )
    .join("");
  return svg(
    "svg",
    { class: "jg-way", width: layout.width, height: 40, "aria-hidden": "true" },
    svg("path", { class: "jm-way-line", d }),
  );
}

/** @param {Layout} layout @param {number} column */
const middle = ({ x, widths }, column) => x[column] + widths[column] / 2;

/** The part of a stretch that is near the window, as SVG path data; null: none is. @param {Dot[]} stretch @returns {Piece | null} */
function pieceOf(stretch) {
  const slopes = slopesOf(
    stretch.map(({ x }) => x),
    stretch.map(({ y }) => y),
  );
  const first = stretch.findIndex(({ near }) => near);
  if (first < 0 || stretch.length < 2) return null;
  const last = stretch.findLastIndex(({ near }) => near);
  const from = Math.max(0, first - 1);
  const to = Math.min(stretch.length - 1, last + 1);
  let line = `M${round(stretch[from].x)} ${round(stretch[from].y)}`;
  for (let i = from; i < to; i += 1) {
    const third = (stretch[i + 1].x - stretch[i].x) / 3;
    line += `C${[stretch[i].x + third, stretch[i].y + slopes[i] * third, stretch[i + 1].x - third, stretch[i + 1].y - slopes[i + 1] * third, stretch[i + 1].x, stretch[i + 1].y].map(round).join(" ")}`;
  }
  return { line, start: stretch[from].x, end: stretch[to].x };
}

/** @param {Spot} spot @param {JourneyMap} map */
function point({ x, claim, goal, finding, skipped }, map) {
  const group = svg("g", { transform: `translate(${round(x)} 0)` });
  if (!claim && !goal) {
    if (!skipped) group.append(svg("text", { class: "jm-unknown", x: 0, y: MIDDLE + 4, "text-anchor": "middle" }, "?"));
    return group;
  }
  if (goal)
    group.append(
      svg(
        "g",
        { class: "jm-point jm-goal" },
        svg("path", { class: "jm-dot", d: `M0 ${round(yOf(goal.value) - 5.5)}l5.5 5.5-5.5 5.5-5.5-5.5z` }),
        value(goal, Boolean(claim && claim.value > goal.value), map),
      ),
    );
  if (claim) group.append(...felt(claim, goal, finding, map));
  return group;
}

/** @param {Claim} claim @param {Claim | null} goal @param {Finding | undefined} finding @param {JourneyMap} map */
function felt(claim, goal, finding, map) {
  const y = round(yOf(claim.value));
  const status = claim.status ?? "assumed";
  const pain = finding?.pain;
  const below = goal ? claim.value < goal.value : claim.value < 0;
  const inner = [
    claim.low != null &&
      claim.high != null &&
      svg("line", {
        class: "jm-interval",
        x1: 0,
        x2: 0,
        y1: yOf(Math.min(2, claim.high)),
        y2: yOf(Math.max(-2, claim.low)),
      }),
    svg("circle", { class: "jm-dot", cx: 0, cy: y, r: pain ? 10 : 5.5 }),
    pain && svg("text", { class: "jm-number", x: 0, y: y + 4, "text-anchor": "middle" }, pain.rank),
    !pain &&
      (status === "reported" || status === "observed") &&
      svg("circle", { class: "jm-core", cx: 0, cy: y, r: 2 }),
    value(claim, below, map, pain ? 10 : 5.5),
  ];
  /** @type {SVGElement[]} */
  const drawn = [svg("g", { class: `jm-point jm-${status}${pain ? " jm-pain" : ""}` }, ...inner)];
  if (finding?.moment) {
    const beneath = claim.value <= 0 && y + 48 < CURVE;
    const top = beneath ? y + 29 : Math.max(3, y - 44);
    const words = t("moment of truth");
    const wide = Math.round(12 + 6.4 * words.length); // as the report has it
    drawn.push(
      svg("rect", { class: "jm-pill-shape", x: -wide / 2, y: top, width: wide, height: 18, rx: 9 }),
      svg("text", { class: "jm-pill-text", x: 0, y: top + 13, "text-anchor": "middle" }, words),
    );
  }
  return drawn;
}

/** @param {Claim} claim @param {boolean} below @param {JourneyMap} map @param {number} [radius] */
function value(claim, below, map, radius = 5.5) {
  const y = yOf(claim.value) + (below ? radius + 14 : -radius - 6);
  return svg(
    "text",
    { class: "jm-value", x: 0, y: round(y), "text-anchor": "middle" },
    figure(claim.value, map.reading),
  );
}
