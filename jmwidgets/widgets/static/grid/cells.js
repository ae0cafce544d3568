// One cell of each kind as an element; the painter says when it is drawn anew.

import { fill, h, icon } from "../core/dom.js";
import { share, t } from "../core/words.js";
import { narrowed, roomIn } from "./measure.js";
import { drawn } from "./parts.js";
import { spoken } from "./typed.js";

const DOTS = "M5.5 12h.01M12 12h.01M18.5 12h.01";
const PLUS = "M12 5v14M5 12h14";
const OPEN = "M7 10l5 5 5-5";
const FOLDED = "M10 7l5 5-5 5";

const ROLES = {
  corner: "columnheader",
  stage: "columnheader",
  end: "columnheader",
  lane: "rowheader",
  path: "rowheader",
  more: "rowheader",
  card: "columnheader",
};

/** @param {import("./map.js").Cell} cell */
export function emptyCell(cell) {
  return h("div", {
    role: ROLES[cell.kind] ?? "gridcell",
    class: `jg-cell jg-${cell.kind}`,
    tabindex: "-1",
    data: { key: cell.key },
  });
}

/** The values on which a cell's looks depend. */
export function signature(cell, map) {
  switch (cell.kind) {
    case "corner":
      return [];
    case "stage":
      return [cell.stage, cell.band.index, map.bands.length, cell.band.touchpoints.length];
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
 * @param {HTMLElement} element
 * @param {import("./map.js").Cell} cell
 * @param {import("./map.js").JourneyMap} map
 * @param {number} width
 */
export function drawCell(element, cell, map, width) {
  DRAWING[cell.kind](element, cell, map, (text) => narrowed(text, roomIn(width), map.breaks));
}

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

const DRAWING = {
  corner: (element) => fill(element, h("span", { class: "jm-lane-name" }, t("Stage"))),
  stage(element, { stage, band }, map, narrow) {
    element.setAttribute("aria-label", [stage.name, stage.duration].filter(Boolean).join(", "));
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
      ),
      actions(stage.name),
    );
  },
  end: (element) =>
    fill(
      element,
      h(
        "span",
        { class: "jg-add", title: t("Add a stage") },
        icon(PLUS),
        h("span", { class: "jm-hidden" }, t("Add a stage")),
      ),
    ),
  lane(element, { line }, _map, narrow) {
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
  },
  path(element, { line: { path } }, map, narrow) {
    element.setAttribute("aria-label", t("Path: {path}", { path: path.name }));
    const part = path.share ? `, ${share(path.share.value)}` : "";
    fill(
      element,
      icon(map.mark(path.kind === "loop" ? "loop" : "branch")),
      h("span", { class: "jm-lane-name" }, narrow(path.name)),
      h("span", { class: "jg-path-note" }, `${map.fixed.labels["path-kind"][path.kind ?? "alternative"]}${part}`),
      actions(path.name),
    );
  },
  stop(element, { path, touchpoint }) {
    const on = (path.steps ?? []).includes(touchpoint.id);
    element.classList.toggle("jg-stop-on", on);
    fill(
      element,
      h("span", { class: "jg-stop-dot", "aria-hidden": "true" }),
      h("span", { class: "jm-hidden" }, on ? t("on this path") : t("not on this path")),
    );
  },
  emotion(element, { touchpoint }, map) {
    element.setAttribute("aria-label", map.pointWords(touchpoint));
    fill(element);
  },
  slot(element, { stage, band }, map) {
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
  },
  more: (element) =>
    fill(element, h("span", { class: "jg-add", title: t("Add a lane") }, icon(PLUS), h("span", {}, t("Add a lane")))),
  content: drawParts,
  card(element, cell, map, narrow) {
    drawParts(element, cell, map, narrow);
    element.setAttribute("aria-label", spoken(map.parts(cell)));
    element.append(actions(cell.touchpoint.name));
    element.classList.toggle("jg-skipped", Boolean(map.experience(cell.touchpoint).skipped));
  },
};

function drawParts(element, cell, map, narrow) {
  const means = { drawings: map.fixed.drawings, narrow, lang: map.lang };
  const locked = Boolean(map.editing(cell)?.locked);
  element.classList.toggle("jg-locked", locked);
  if (locked) element.setAttribute("aria-readonly", "true");
  else element.removeAttribute("aria-readonly");
  fill(element, ...map.parts(cell).map((part) => drawn(part, means)));
}
