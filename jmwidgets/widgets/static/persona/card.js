// The persona card and the empathy map, as the report shows them.

import { fill, h } from "../core/dom.js";
import { avatar } from "./picture.js";

const AT_ONCE = [["goals", "Goals"], ["motivations", "What moves them"], ["demotivations", "What stops them"], ["needs", "Needs"]];
const MORE = [
  ["wants", "Wants"], ["appeals", "What appeals"], ["puts_off", "What puts them off"], ["behaviour", "Behaviour"],
  ["preferences", "Preferences"], ["occupation", "Occupation"], ["age_range", "Age range"], ["gender", "Gender"],
  ["household", "Household"], ["income", "Income"], ["place", "Place"], ["spending_habits", "Spending"],
  ["value_perception", "What is value to them"], ["mindset", "Mindset"], ["decision_process", "How they decide"],
  ["brand_relationship", "Relationship to us"], ["likes", "Likes"], ["dislikes", "Dislikes"],
  ["does_for_us", "What they do for us"], ["we_do", "What we do for them"], ["opinion_before", "Opinion before first contact"],
  ["learns_from", "Where they go to learn"], ["loyalty_drivers", "What keeps them loyal"],
];
export const QUARTERS = ["says", "thinks", "does", "feels", "pains", "gains"];

export class Card {
  constructor() {
    this.element = h("div", { class: "jmp-card" });
    this._open = false;
  }

  /**
   * @param {object | undefined} persona
   * @param {{ doc: object, channelName(id: string): string }} around
   */
  draw(persona, { doc, channelName }) {
    if (!persona) return fill(this.element);
    const fold = facts([...MORE.map(([name, label]) => [label, listed(persona[name])]),
      ["First touchpoint", listed(doc.touchpoints.get(persona.first_touchpoint)?.name)],
      ["Drafted from", (persona.sources ?? []).map((id) => doc.sources.get(id)?.title ?? id)]]);
    const more = fold.children.length ? h("details", { class: "jm-fold", ontoggle: () => { this._open = more.open; } }, h("summary", {}, `More about ${persona.name}`), fold) : null;
    if (more) more.open = this._open;
    return fill(this.element, h("div", { class: "jm-card jm-persona", lang: doc.journey.language ?? "en", role: "region", "aria-label": `Card of ${persona.name}` },
      h("div", { class: "jm-persona-head" }, avatar(persona, 64), h("div", {},
        h("h2", {}, persona.name, persona.age == null ? null : `, ${persona.age}`),
        persona.summary ? h("p", { class: "jm-soft" }, persona.summary) : null,
        persona.quote ? h("p", { class: "jm-quote" }, `“${persona.quote}”`) : null)),
      h("ul", { class: "jm-chips" }, ...chips(persona, doc, channelName)),
      facts(AT_ONCE.map(([name, label]) => [label, listed(persona[name])])),
      more, empathy(persona.empathy)));
  }
}

function chips(persona, doc, channelName) {
  const validated = persona.status === "validated";
  const size = persona.n == null ? "" : `, n ${persona.n}`;
  const { share } = persona;
  const segment = doc.segments.get(persona.segment);
  return [
    h("li", { class: `jm-chip${validated ? " jm-chip-validated" : ""}` }, (validated ? "Validated" : "Proto-persona: assumed, not yet checked") + size),
    share ? h("li", { class: "jm-chip" }, `${Math.round(share.value * 1000) / 10} % of customers, ${share.status ?? "assumed"}${share.n == null ? "" : `, n ${share.n}`}`) : null,
    segment ? h("li", { class: "jm-chip" }, segment.name) : null,
    ...(persona.preferred_channels ?? []).map((id) => h("li", { class: "jm-chip" }, channelName(id))),
  ];
}

function listed(value) {
  if (value == null || value === "") return [];
  return [value].flat();
}

function facts(pairs) {
  return h("dl", { class: "jm-facts" }, ...pairs.filter(([, texts]) => texts.length).map(([label, texts]) =>
    h("div", {}, h("dt", {}, label), ...texts.map((text) => h("dd", {}, text)))));
}

function empathy(map) {
  if (!map) return null;
  return h("details", { class: "jm-fold" }, h("summary", {}, "In their shoes"), h("div", { class: "jm-empathy" }, ...QUARTERS.map((name) =>
    h("div", { class: `jm-empathy-${name}` }, h("h3", {}, name[0].toUpperCase() + name.slice(1)),
      map[name]?.length ? h("ul", {}, ...map[name].map((text) => h("li", {}, text))) : h("p", { class: "jm-hint-inline" }, "Nothing yet")))));
}
