// What a group said along the journey: the line, the band of its disagreement, and the round before.

import { h, svg } from "../core/dom.js";
import { t } from "../core/words.js";

const WIDTH = 1200;
const HEIGHT = 350;
const FOOT = 158;
const LONGEST_LABEL = 30;
/** Of a letter of the scale's words, at most. */
const LETTER = 8.6;

/** What the marks of the curve mean. @param {any} results */
export function key(results) {
  const has = (/** @type {(row: any) => unknown} */ what) => results.rows.some(what);
  const entry = (/** @type {string} */ mark, /** @type {string} */ text) =>
    h("span", {}, h("i", { class: `jmv-mark ${mark}`, "aria-hidden": "true" }), text);
  return h(
    "p",
    { class: "jmv-key-line" },
    entry("jmv-mark-line", has((row) => typeof row.mean === "number") ? t("mean") : t("median")),
    has((row) => typeof row.spread === "number") ? entry("jmv-mark-band", t("how far you disagree (± spread)")) : null,
    has((row) => earlierOf(row) !== null) ? entry("jmv-mark-before", t("round {n}", { n: results.number - 1 })) : null,
  );
}

/** One curve for each persona. @param {any} now @returns {{ whose: string, drawing: Element }[]} */
export function curves(now) {
  const { results, order } = now;
  if (!results.levels) return [];
  const byKey = new Map(results.rows.map((/** @type {any} */ row) => [row.key, row]));
  /** @type {Map<string, any[]>} */
  const personas = new Map();
  for (const key of order) {
    const row = byKey.get(key);
    if (!row) continue;
    const whose = key.includes(".") ? key.slice(0, key.indexOf(".")) : "";
    personas.set(whose, [...(personas.get(whose) ?? []), row]);
  }
  const drawn = [...personas.values()].filter(
    (rows) => rows.filter((row) => typeof row.median === "number").length > 1,
  );
  return drawn.map((rows) => ({ whose: nameOf(rows[0]), drawing: curve(rows, results) }));
}

/** Whose a row is. @param {any} row */
function nameOf(row) {
  return row.key.includes(".") ? (row.group ?? "").split(":")[0] : "";
}

/** What the round before said, by the measure that is drawn now. @param {any} row @returns {number | null} */
function earlierOf(row) {
  return (typeof row.mean === "number" ? row.before?.mean : row.before?.median) ?? null;
}

/** @param {any[]} rows @param {any} results */
function curve(rows, results) {
  const low = results.levels[0][0];
  const high = results.levels[results.levels.length - 1][0];
  const left = 24 + LETTER * Math.max(...results.levels.map((/** @type {[number, string]} */ [, word]) => word.length));
  const x = (/** @type {number} */ place) => left + ((WIDTH - left - 40) * (place + 0.5)) / rows.length;
  const y = (/** @type {number} */ value) =>
    20 + (HEIGHT - 40) * ((high - Math.min(high, Math.max(low, value))) / (high - low));
  const middle = (/** @type {any} */ row) => row.mean ?? row.median;
  const points = rows.map((row, place) => ({ row, place })).filter(({ row }) => typeof middle(row) === "number");
  const line = (/** @type {(row: any) => number} */ of, /** @type {any[]} */ some) =>
    some.map(({ row, place }, step) => `${step ? "L" : "M"}${x(place).toFixed(1)} ${y(of(row)).toFixed(1)}`).join("");
  const wide = points.filter(({ row }) => typeof row.spread === "number");
  const band =
    wide.length > 1
      ? `${line((row) => row.mean + row.spread, wide)}${line((row) => row.mean - row.spread, [...wide].reverse()).replace("M", "L")}Z`
      : "";
  const earlier = points.filter(({ row }) => earlierOf(row) !== null);
  const most = Math.max(...rows.map((row) => row.spread ?? 0));
  const isTight = rows.length > 5;
  const foot = isTight ? FOOT : 40;
  return svg(
    "svg",
    {
      class: "jmv-curve",
      viewBox: `0 0 ${WIDTH} ${HEIGHT + foot}`,
      role: "img",
      "aria-label": t(
        "{persona}: what the group said at each touchpoint, with the band of its disagreement; the figures stand below.",
        { persona: nameOf(rows[0]) },
      ),
    },
    ...results.levels.map((/** @type {[number, string]} */ [value, word]) =>
      svg(
        "g",
        {},
        svg("line", { class: "jmv-grid", x1: left, x2: WIDTH - 20, y1: y(value), y2: y(value) }),
        svg("text", { x: left - 10, y: y(value) + 5, "text-anchor": "end" }, word),
      ),
    ),
    band ? svg("path", { class: "jmv-band", d: band }) : null,
    earlier.length > 1 ? svg("path", { class: "jmv-before", d: line((row) => earlierOf(row) ?? 0, earlier) }) : null,
    svg("path", { class: "jmv-line", d: line(middle, points) }),
    ...points.map(({ row, place }) => svg("circle", { cx: x(place), cy: y(middle(row)), r: 7 })),
    ...rows.map((row, place) =>
      svg(
        "text",
        {
          class: most > 0 && row.spread === most ? "jmv-torn" : null,
          transform: `translate(${x(place).toFixed(1)} ${HEIGHT + 4}) rotate(${isTight ? -32 : 0})`,
          "text-anchor": isTight ? "end" : "middle",
          dy: "0.8em",
        },
        row.label.length > LONGEST_LABEL ? `${row.label.slice(0, LONGEST_LABEL - 1).trimEnd()}…` : row.label,
      ),
    ),
  );
}
