// Every value of the curve in a table, for those who read instead of look.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";
import { staysAsItIs } from "./points.js";
import { evidence, figure, levelName } from "./scale.js";

/**
 * @typedef {import("./points.js").Point} Point
 * @typedef {import("./scale.js").Reading} Reading
 * @typedef {{ curves: { name: string, points: Point[] }[], reading: Reading, stages: import("../core/document.js").Records }} Shown
 */

export class Table {
  constructor() {
    /** @type {Shown | null} */
    this._shown = null;
    this._body = h("div", { class: "jmc-table-body", tabindex: "0", role: "region", "aria-label": t("All values") });
    this._summary = h("summary", {}, t("All values as a table"));
    this.element = h("details", { class: "jmc-table", ontoggle: () => this._draw() }, this._summary, this._body);
  }

  /** @param {Shown} shown */
  draw(shown) {
    this._shown = shown;
    this._draw();
  }

  _draw() {
    if (!this.element.open || !this._shown) return;
    const { curves, reading, stages } = this._shown;
    const touchpoints = curves[0]?.points.map(({ touchpoint }) => touchpoint) ?? [];
    fill(
      this._body,
      h(
        "table",
        {},
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            ...[t("Stage"), t("Touchpoint"), ...curves.map(({ name }) => name)].map((name) =>
              h("th", { scope: "col" }, name),
            ),
          ),
        ),
        h(
          "tbody",
          {},
          ...touchpoints.map((touchpoint, place) =>
            h(
              "tr",
              {},
              h("td", {}, stages.get(touchpoint.stage)?.name ?? ""),
              h("th", { scope: "row" }, touchpoint.name),
              ...curves.map(({ points }) => h("td", {}, inWords(points[place], reading))),
            ),
          ),
        ),
      ),
    );
  }
}

/** @param {Point} point @param {Reading} reading */
function inWords(point, reading) {
  if (point.absent) return t("not part of this state");
  if (point.skipped) return t("skipped");
  if (!point.claim) return t("no emotion recorded yet");
  if (staysAsItIs(point)) return t("no goal yet: as it is today");
  return t("{level}, {figure} ({evidence})", {
    level: levelName(point.claim.value),
    figure: figure(point.claim.value, reading),
    evidence: evidence(point.claim, reading),
  });
}
