// Asking something that is not on the agenda: what, in which words, about whom and where.

import { h, uniqueId } from "../core/dom.js";
import { t } from "../core/words.js";

const PLACED = ["emotion", "expectation", "importance", "team-rating", "figure"];

/** @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask */
export function freely(view, ask) {
  const kind = h(
    "select",
    { class: "jm-select", onchange: () => show() },
    ...view.store.fixed.kinds.map((/** @type {any} */ one) => h("option", { value: one.kind }, one.text)),
  );
  const text = h("input", { class: "jm-input" });
  const options = h("textarea", { class: "jm-textarea", rows: "3", id: uniqueId("options") });
  const budget = number("3", "1");
  const unit = h("input", { class: "jm-input jmv-minutes" });
  const low = number("");
  const high = number("");
  const persona = h("select", { class: "jm-select" });
  const stage = h("select", { class: "jm-select" });
  const whose = h("label", {}, t("Persona"), persona);
  const where = h("label", {}, t("Stage"), stage);
  const choices = h("label", {}, h("span", {}, t("Options, one a line")), options);
  const dots = h("label", {}, t("Dots for each person"), budget);
  const bounds = h(
    "span",
    { class: "jmv-row" },
    h("label", {}, t("Unit"), unit),
    h("label", {}, t("Lowest"), low),
    h("label", {}, t("Highest"), high),
  );
  const show = () => {
    const [name, on] = kind.value.split(":");
    choices.hidden = name !== "choice" && !(name === "dots" && on === "options");
    dots.hidden = name !== "dots";
    bounds.hidden = name !== "figure";
    whose.hidden = !PLACED.includes(name) && on !== "pain-points";
    where.hidden = !PLACED.includes(name) && name !== "words" && on !== "pain-points" && on !== "notes";
  };
  /** Offer the personas and stages that there are now. */
  const offer = () => {
    const { personas, stages } = view.store.doc;
    for (const [select, records] of /** @type {[HTMLSelectElement, Map<string, any>][]} */ ([
      [persona, personas],
      [stage, stages],
    ])) {
      const chosen = select.value;
      const entries = [...records].map(([id, record]) => h("option", { value: id }, record.name));
      select.replaceChildren(h("option", { value: "" }, t("all")), ...entries);
      select.value = records.has(chosen) ? chosen : "";
    }
  };
  view.store.subscribe((doc, before) => {
    if (doc.personas !== before.personas || doc.stages !== before.stages) offer();
  });
  const run = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask("ask", {
      question: kind.value,
      text: text.value,
      options: choices.hidden ? "" : options.value,
      budget: dots.hidden ? "" : budget.value,
      unit: bounds.hidden ? "" : unit.value,
      low: bounds.hidden ? "" : low.value,
      high: bounds.hidden ? "" : high.value,
      persona: whose.hidden ? "" : persona.value,
      stage: where.hidden ? "" : stage.value,
    });
    text.value = "";
  };
  offer();
  show();
  return h(
    "form",
    { class: "jmv-steer", onsubmit: run },
    h(
      "div",
      { class: "jmv-row" },
      h("label", {}, t("Or ask at once"), kind),
      h("label", {}, t("In other words"), text),
      whose,
      where,
      choices,
      dots,
      bounds,
      h("button", { type: "submit", class: "jm-button" }, t("Ask everybody")),
    ),
  );
}

/** @param {string} value @param {string | null} [least] */
function number(value, least = null) {
  return h("input", { class: "jm-input jmv-minutes", type: "number", step: "any", min: least, value });
}
