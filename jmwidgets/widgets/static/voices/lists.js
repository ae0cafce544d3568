// Parking lot and decisions.

import { fill, findAll, focused, h } from "../core/dom.js";
import { day, t } from "../core/words.js";

/** @param {import("../core/view.js").View} _view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function lists(_view, ask) {
  const parked = h("ul", { class: "jmv-list" });
  const decided = h("ul", { class: "jmv-list jmv-decisions" });
  const topic = h("input", { class: "jm-input" });
  const text = h("input", { class: "jm-input" });
  const owner = h("input", { class: "jm-input" });
  const due = h("input", { type: "date", class: "jm-input" });
  const dissent = h("input", { class: "jm-input" });
  let drawn = "";
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
    if (!text.value.trim()) return;
    ask("decide", { text: taken(text), owner: taken(owner), due: taken(due), dissent: taken(dissent) });
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
        h("label", {}, t("Due date"), due),
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
      // What somebody stands on stays as long as it says the same.
      const said = JSON.stringify(now.decisions);
      if (said === drawn) return;
      drawn = said;
      const stood = focused()?.dataset.decision;
      fill(decided, ...now.decisions.map((/** @type {any} */ one) => entry(one, ask)));
      if (stood)
        findAll(decided, "input")
          .find(({ dataset }) => dataset.decision === stood)
          ?.focus();
    },
  };
}

/** A decision, with a box to tick when it is carried out. @param {any} one @param {import("./main.js").Ask} ask */
function entry(one, ask) {
  const box = h("input", {
    type: "checkbox",
    checked: Boolean(one.done),
    "aria-label": t("Carried out: {text}", { text: one.text }),
    data: { decision: one.id },
  });
  box.addEventListener("change", () => ask("carry out", { decision: one.id, on: box.checked }));
  const fate = one.done
    ? t("carried out on {date}", { date: day(one.done) })
    : one.due
      ? t("due {date}", { date: day(one.due) })
      : "";
  const notes = [
    fate,
    one.isEarlier ? t("decided earlier") : "",
    one.dissent ? t("Dissent: {text}", { text: one.dissent }) : "",
  ].filter(Boolean);
  return h(
    "li",
    {},
    h("label", { class: "jmv-decision" }, box, h("span", {}, one.text, one.owner ? ` (${one.owner})` : "")),
    ...notes.map((note) => h("div", { class: "jm-hint-small" }, note)),
  );
}
