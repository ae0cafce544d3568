// The persona card and the empathy map, as the report shows them.

import { fill, h, icon } from "../core/dom.js";
import { narrow } from "../core/hyphen.js";
import { number, share, spoken, t } from "../core/words.js";
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
      [t("First touchpoint"), listed(doc.touchpoints.get(persona.first_touchpoint)?.name)],
      [
        t("Share of customers"),
        persona.share ? [`${share(persona.share.value)} (${provenance(persona.share, doc)})`] : [],
      ],
      [t("Drafted from"), (persona.sources ?? []).map((id) => doc.sources.get(id)?.title ?? id)],
    ]);
    return fill(
      this.element,
      h(
        "div",
        {
          class: "jm-card jm-persona",
          ...spoken(),
          role: "region",
          "aria-label": t("Card of {name}", { name: persona.name }),
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
        rest.children.length ? this._fold("more", t("More about {name}", { name: persona.name }), rest) : null,
        persona.empathy ? this._fold("empathy", t("Empathy map"), empathy(persona.empathy)) : null,
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
    const part = persona.share;
    const segment = doc.segments.get(persona.segment);
    return [
      h(
        "li",
        { class: `jm-chip${validated ? " jm-chip-validated" : ""}` },
        standing(validated, persona.n),
      ),
      part
        ? h(
            "li",
            { class: "jm-chip" },
            t("{part:share} of customers ({evidence})", { part: part.value, evidence: evidence(part) }),
          )
        : null,
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

function standing(validated, n) {
  if (!validated) return t("Proto-persona: assumed, not yet checked");
  return n == null ? t("Validated") : t("Validated (n = {n})", { n });
}

function evidence({ status = "assumed", low, high, n }) {
  const known = {
    assumed: t("assumed"),
    reported: t("reported"),
    observed: t("observed"),
    measured: t("measured"),
  };
  const parts = [known[status]];
  if (low != null && high != null) parts.push(t("95 % CI {interval}", { interval: `${share(low)}–${share(high)}` }));
  if (n != null) parts.push(t("n = {n}", { n }));
  return parts.join(", ");
}

function provenance(claim, doc) {
  const known = evidence(claim);
  const spread =
    claim.spread == null
      ? known
      : t("{evidence}, spread {spread}", { evidence: known, spread: number(claim.spread, 2) });
  const sources = (claim.sources ?? []).map((id) => doc.sources.get(id)?.title ?? id);
  const from = sources.length ? t("{evidence}; from {sources}", { evidence: spread, sources }) : spread;
  return claim.note ? `${from}; ${claim.note}` : from;
}

function listed(value) {
  if (value == null || value === "") return [];
  return [value].flat();
}

function facts(pairs) {
  return h(
    "dl",
    { class: "jm-pairs" },
    ...pairs
      .filter(([, texts]) => texts.length)
      .map(([label, texts]) => h("div", {}, h("dt", {}, label), ...texts.map((text) => h("dd", {}, text)))),
  );
}

function quarter(name) {
  return {
    says: t("Says"),
    thinks: t("Thinks"),
    does: t("Does"),
    feels: t("Feels"),
    pains: t("Pains"),
    gains: t("Gains"),
  }[name];
}

function empathy(map) {
  return h(
    "div",
    { class: "jm-empathy" },
    ...QUARTERS.map((name) =>
      h(
        "div",
        { class: `jm-empathy-${name}` },
        h("h3", {}, quarter(name)),
        map[name]?.length
          ? h("ul", {}, ...map[name].map((text) => h("li", {}, name === "says" ? `“${text}”` : text)))
          : h("p", { class: "jm-hint-inline" }, t("Nothing yet")),
      ),
    ),
  );
}
