// Parking lot and decisions.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";

/** @param {import("../core/view.js").View} _view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function lists(_view, ask) {
  const parked = h("ul", { class: "jmv-list" });
  const decided = h("ul", { class: "jmv-list" });
  const topic = h("input", { class: "jm-input" });
  const text = h("input", { class: "jm-input" });
  const owner = h("input", { class: "jm-input" });
  const dissent = h("input", { class: "jm-input" });
  const taken = (/** @type {HTMLInputElement} */ field) => {
    const value = field.value.trim();
    field.value = "";
    return value;
  };
  const park = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (topic.value.trim()) ask("park", { text: taken(topic) });
  };
  const decide = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (text.value.trim()) ask("decide", { text: taken(text), owner: taken(owner), dissent: taken(dissent) });
  };
  const element = h(
    "div",
    { class: "jmv-halves jmv-steer" },
    h(
      "section",
      { "aria-label": t("Decisions") },
      h("h3", {}, t("Decisions")),
      decided,
      h(
        "form",
        { class: "jmv-row", onsubmit: decide },
        h("label", {}, t("Decision"), text),
        h("label", {}, t("Owner"), owner),
        h("label", {}, t("Dissent"), dissent),
        h("button", { type: "submit", class: "jm-button" }, t("Add")),
      ),
    ),
    h(
      "section",
      { "aria-label": t("Parking lot") },
      h("h3", {}, t("Parking lot")),
      parked,
      h(
        "form",
        { class: "jmv-row", onsubmit: park },
        h("label", {}, t("Topic"), topic),
        h("button", { type: "submit", class: "jm-button" }, t("Park it")),
      ),
    ),
  );
  return {
    element,
    draw(now) {
      fill(parked, ...now.parked.map((/** @type {string} */ one) => h("li", {}, one)));
      fill(
        decided,
        ...now.decisions.map((/** @type {any} */ one) =>
          h(
            "li",
            {},
            one.text,
            one.owner ? ` (${one.owner})` : "",
            one.dissent ? h("div", { class: "jm-hint-small" }, t("Dissent: {text}", { text: one.dissent })) : null,
          ),
        ),
      );
    },
  };
}
