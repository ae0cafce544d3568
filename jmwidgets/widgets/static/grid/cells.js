// One cell of each kind as an element; the painter says when it is drawn anew.

import { fill, h, icon } from "../core/dom.js";
import { share, t } from "../core/words.js";
import { narrowed, roomIn } from "./measure.js";
import { drawn } from "./parts.js";
import { partsOf, pointWords } from "./shown.js";
import { spoken } from "./typed.js";

const DOTS = "M5.5 12h.01M12 12h.01M18.5 12h.01";
const PLUS = "M12 5v14M5 12h14";
const OPEN = "M7 10l5 5 5-5";
const FOLDED = "M10 7l5 5-5 5";

/**
 * @typedef {import("./map.js").Cell} Cell
 * @typedef {import("./map.js").JourneyMap} JourneyMap
 * @typedef {(text: string) => string} Narrow lets long words break
 */

/** @type {Partial<Record<Cell["kind"], string>>} */
const ROLES = {
  corner: "columnheader",
  stage: "columnheader",
  end: "columnheader",
  lane: "rowheader",
  path: "rowheader",
  more: "rowheader",
  card: "columnheader",
};

/** The element of a cell, with nothing in it yet. @param {Cell} cell */
export function emptyCell(cell) {
  return h("div", {
    role: ROLES[cell.kind] ?? "gridcell",
    class: `jg-cell jg-${cell.kind}`,
    tabindex: "-1",
    data: { key: cell.key },
  });
}

/** The values on which a cell's looks depend. @param {Cell} cell @param {JourneyMap} map @returns {unknown[]} */
export function signature(cell, map) {
  switch (cell.kind) {
    case "corner":
      return [];
    case "stage":
      return [
        cell.stage,
        cell.band.index,
        map.bands.length,
        cell.band.touchpoints.length,
        cell.band.milestones.join("\n"),
      ];
    case "lane":
      return [cell.line.lane, cell.line.collapsed, map.usualLanes];
    case "path":
      return [cell.line.path];
    case "stop":
      return [cell.path, map.touchpoints];
    case "emotion":
      return [
        map.experience(cell.touchpoint),
        map.findings[cell.touchpoint.id],
        map.state,
        map.doc.journey.emotion_scale,
      ];
    case "slot":
      return [cell.band.touchpoints.length === 0, map.touchpoints.length === 0, map.doc.touchpoints.size];
    case "end":
      return [map.bands.length];
    case "more":
      return [];
    default:
      return map.sources(cell);
  }
}

/**
 * Draw a cell anew.
 * @param {HTMLElement} element
 * @param {Cell} cell
 * @param {JourneyMap} map
 * @param {number} width
 */
export function drawCell(element, cell, map, width) {
  /** @type {Narrow} */
  const narrow = (text) => narrowed(text, roomIn(width), map.breaks);
  switch (cell.kind) {
    case "corner":
      return fill(element, h("span", { class: "jm-lane-name" }, t("Stage")));
    case "stage":
      return drawStage(element, cell, map, narrow);
    case "end":
      return fill(element, adding(t("Add a stage")));
    case "lane":
      return drawLane(element, cell, narrow);
    case "path":
      return drawPath(element, cell, map, narrow);
    case "stop":
      return drawStop(element, cell);
    case "emotion":
      element.setAttribute("aria-label", pointWords(map, cell.touchpoint));
      return fill(element);
    case "slot":
      return drawSlot(element, cell, map);
    case "more":
      return fill(element, adding(t("Add a lane"), true));
    case "card":
      return drawCard(element, cell, map, narrow);
    default:
      return drawParts(element, cell, map, narrow);
  }
}

/** @param {string} name */
const actions = (name) =>
  h(
    "button",
    {
      type: "button",
      class: "jg-actions",
      tabindex: "-1",
      "aria-label": t("Actions: {name}", { name }),
      "aria-haspopup": "menu",
      title: t("Actions (Shift+F10)"),
    },
    icon(DOTS),
  );

/** @param {string} words @param {boolean} [seen] whether they are to be seen */
const adding = (words, seen = false) =>
  h("span", { class: "jg-add", title: words }, icon(PLUS), h("span", { class: seen ? null : "jm-hidden" }, words));

/** @param {HTMLElement} element @param {import("./map.js").StageCell} cell @param {JourneyMap} map @param {Narrow} narrow */
function drawStage(element, { stage, band }, map, narrow) {
  element.setAttribute(
    "aria-label",
    [stage.name, stage.duration, ...band.milestones.map((name) => `${t("Milestone:")} ${name}`)]
      .filter(Boolean)
      .join(", "),
  );
  const shape = band.index === 0 ? "first" : "inner";
  const last = band.index === map.bands.length - 1 ? " jg-chevron-last" : "";
  fill(
    element,
    h(
      "div",
      { class: `jg-chevron jg-chevron-${shape}${last} jg-wash-${band.index % 2}` },
      stage.colour && h("span", { class: "jg-stage-colour", style: { background: stage.colour } }),
      h("span", { class: "jg-stage-name" }, narrow(stage.name)),
      stage.duration && h("span", { class: "jg-stage-note" }, stage.duration),
      ...band.milestones.map((name) =>
        h(
          "span",
          { class: "jg-stage-note jg-stage-flag" },
          icon(map.mark("flag")),
          h("span", { class: "jm-hidden" }, `${t("Milestone:")} `),
          name,
        ),
      ),
    ),
    actions(stage.name),
  );
}

/** @param {HTMLElement} element @param {import("./map.js").LaneCell} cell @param {Narrow} narrow */
function drawLane(element, { line }, narrow) {
  const { lane } = line;
  element.setAttribute(
    "aria-label",
    lane.audiences?.length ? t("{lane}, for {audiences}", { lane: lane.name, audiences: lane.audiences }) : lane.name,
  );
  element.setAttribute("aria-expanded", String(!line.collapsed));
  const fold = line.collapsed ? t("Expand") : t("Collapse");
  fill(
    element,
    line.own
      ? null
      : h(
          "button",
          { type: "button", class: "jg-fold", tabindex: "-1", "aria-label": `${fold}: ${lane.name}`, title: fold },
          icon(line.collapsed ? FOLDED : OPEN),
        ),
    lane.colour && h("span", { class: "jg-lane-colour", style: { background: lane.colour } }),
    h("span", { class: "jm-lane-name" }, narrow(lane.name)),
    line.own ? null : actions(lane.name),
  );
}

/** @param {HTMLElement} element @param {import("./map.js").PathCell} cell @param {JourneyMap} map @param {Narrow} narrow */
function drawPath(element, { line: { path } }, map, narrow) {
  element.setAttribute("aria-label", t("Path: {path}", { path: path.name }));
  const part = path.share ? `, ${share(path.share.value)}` : "";
  fill(
    element,
    icon(map.mark(path.kind === "loop" ? "loop" : "branch")),
    h("span", { class: "jm-lane-name" }, narrow(path.name)),
    h("span", { class: "jg-path-note" }, `${map.fixed.labels["path-kind"][path.kind ?? "alternative"]}${part}`),
    actions(path.name),
  );
}

/** @param {HTMLElement} element @param {import("./map.js").StopCell} cell */
function drawStop(element, { path, touchpoint }) {
  const on = (path.steps ?? []).includes(touchpoint.id);
  element.classList.toggle("jg-stop-on", on);
  fill(
    element,
    h("span", { class: "jg-stop-dot", "aria-hidden": "true" }),
    h("span", { class: "jm-hidden" }, on ? t("on this path") : t("not on this path")),
  );
}

/** @param {HTMLElement} element @param {import("./map.js").SlotCell} cell @param {JourneyMap} map */
function drawSlot(element, { stage, band }, map) {
  const first = map.doc.touchpoints.size === 0;
  const hint = first
    ? t("Add the first touchpoint: type and press Enter")
    : t("Add a touchpoint: type and press Enter");
  const empty = band.touchpoints.length === 0;
  const told = empty && (!first || band.index === 0);
  element.classList.toggle("jg-slot-empty", empty);
  fill(
    element,
    h(
      "span",
      { class: "jg-add", title: t("Add a touchpoint to {stage}", { stage: stage.name }) },
      icon(PLUS),
      h("span", { class: told ? "jg-slot-hint" : "jm-hidden" }, hint),
    ),
  );
}

/** @param {HTMLElement} element @param {import("./map.js").CardCell} cell @param {JourneyMap} map @param {Narrow} narrow */
function drawCard(element, cell, map, narrow) {
  drawParts(element, cell, map, narrow);
  element.setAttribute("aria-label", spoken(partsOf(map, cell)));
  element.append(actions(cell.touchpoint.name));
  element.classList.toggle("jg-skipped", Boolean(map.experience(cell.touchpoint).skipped));
}

/** @param {HTMLElement} element @param {import("./map.js").CardCell | import("./map.js").ContentCell} cell @param {JourneyMap} map @param {Narrow} narrow */
function drawParts(element, cell, map, narrow) {
  const means = { drawings: map.fixed.drawings, narrow, lang: map.lang };
  const locked = Boolean(map.editing(cell).locked);
  element.classList.toggle("jg-locked", locked);
  if (locked) element.setAttribute("aria-readonly", "true");
  else element.removeAttribute("aria-readonly");
  fill(element, ...partsOf(map, cell).map((part) => drawn(part, means)));
}
