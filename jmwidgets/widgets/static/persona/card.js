// The persona card and the empathy map, as the report shows them.

import { fill, h, icon } from "../core/dom.js";
import { narrow } from "../core/hyphen.js";
import { avatar } from "./picture.js";

const QUARTERS = ["says", "thinks", "does", "feels", "pains", "gains"];

export class Card {
  /** @param {{ atOnce: string[][], more: string[][], drawings: object }} card which fields it shows, with their labels */
  constructor(card) {
    this._card = card;
    this._open = new Set();
    this.element = h("div", { class: "jmp-card" });
  }

  /**
   * @param {object | undefined} persona
   * @param {{ doc: object, channelName(id: string): string }} around
   */
  draw(persona, around) {
    if (!persona) return fill(this.element);
    const { doc } = around;
    const { atOnce, more } = this._card;
    const rest = facts([
      ...more.map(([name, label]) => [label, listed(persona[name])]),
      ["First touchpoint", listed(doc.touchpoints.get(persona.first_touchpoint)?.name)],
      [
        "Share of customers",
        persona.share ? [`${percent(persona.share.value)}, ${provenance(persona.share, doc)}`] : [],
      ],
      ["Drafted from", (persona.sources ?? []).map((id) => doc.sources.get(id)?.title ?? id)],
    ]);
    return fill(
      this.element,
      h(
        "div",
        {
          class: "jm-card jm-persona",
          lang: doc.journey.language ?? "en",
          role: "region",
          "aria-label": `Card of ${persona.name}`,
        },
        h(
          "div",
          { class: "jm-persona-head" },
          avatar(persona, 64),
          h(
            "div",
            {},
            h("h2", {}, narrow(persona.name), persona.age == null ? null : `, ${persona.age}`),
            persona.summary ? h("p", { class: "jm-soft" }, persona.summary) : null,
            persona.quote ? h("p", { class: "jm-quote" }, `“${persona.quote}”`) : null,
          ),
        ),
        h("ul", { class: "jm-chips" }, ...this._chips(persona, around)),
        facts(atOnce.map(([name, label]) => [label, listed(persona[name])])),
        rest.children.length ? this._fold("more", `More about ${persona.name}`, rest) : null,
        persona.empathy ? this._fold("empathy", "In their shoes", empathy(persona.empathy)) : null,
      ),
    );
  }

  /** A part that stays open while the card is drawn again. */
  _fold(name, title, content) {
    const fold = h("details", { class: "jm-fold", open: this._open.has(name) }, h("summary", {}, title), content);
    fold.addEventListener("toggle", () => (fold.open ? this._open.add(name) : this._open.delete(name)));
    return fold;
  }

  _chips(persona, { doc, channelName }) {
    const validated = persona.status === "validated";
    const { share } = persona;
    const segment = doc.segments.get(persona.segment);
    return [
      h(
        "li",
        { class: `jm-chip${validated ? " jm-chip-validated" : ""}` },
        (validated ? "Validated" : "Proto-persona: assumed, not yet checked") + size(persona.n),
      ),
      share ? h("li", { class: "jm-chip" }, `${percent(share.value)} of customers, ${evidence(share)}`) : null,
      segment && segment.name !== persona.name ? h("li", { class: "jm-chip" }, segment.name) : null,
      ...(persona.preferred_channels ?? []).map((id) =>
        h("li", { class: "jm-chip" }, icon(this._drawing(id, doc)), ` ${channelName(id)}`),
      ),
    ];
  }

  _drawing(id, doc) {
    const { channels, groups } = this._card.drawings;
    return channels[id] ?? groups[doc.channels.get(id)?.group];
  }
}

function size(n) {
  return n == null ? "" : `, n ${n.toLocaleString("en")}`;
}

function percent(value) {
  const shown = value * 100;
  return `${shown && shown < 1 ? rounded(shown * 10) / 10 : rounded(shown)} %`;
}

/** Round halves to the even side, as the report does. */
function rounded(value) {
  return Math.abs(value % 1) === 0.5 ? 2 * Math.round(value / 2) : Math.round(value);
}

function evidence({ status = "assumed", low, high, n }) {
  return status + (low == null ? "" : `, ${percent(low)} to ${percent(high)}`) + size(n);
}

function provenance(claim, doc) {
  const spread = claim.spread == null ? "" : `, spread ${Math.round(claim.spread * 100) / 100}`;
  const titles = (claim.sources ?? []).map((id) => doc.sources.get(id)?.title ?? id);
  return [evidence(claim) + spread, titles.length ? `from ${titles.join(", ")}` : "", claim.note]
    .filter(Boolean)
    .join("; ");
}

function listed(value) {
  if (value == null || value === "") return [];
  return [value].flat();
}

function facts(pairs) {
  return h(
    "dl",
    { class: "jm-facts" },
    ...pairs
      .filter(([, texts]) => texts.length)
      .map(([label, texts]) => h("div", {}, h("dt", {}, label), ...texts.map((text) => h("dd", {}, text)))),
  );
}

function empathy(map) {
  return h(
    "div",
    { class: "jm-empathy" },
    ...QUARTERS.map((name) =>
      h(
        "div",
        { class: `jm-empathy-${name}` },
        h("h3", {}, name[0].toUpperCase() + name.slice(1)),
        map[name]?.length
          ? h("ul", {}, ...map[name].map((text) => h("li", {}, name === "says" ? `“${text}”` : text)))
          : h("p", { class: "jm-hint-inline" }, "Nothing yet"),
      ),
    ),
  );
}
