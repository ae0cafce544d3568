// The persona card and the empathy map, as the report shows them: what people typed at once, the rest as Python says it.

import { fill, h, icon } from "../core/dom.js";
import { spoken, t } from "../core/words.js";
import { avatar } from "./picture.js";

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {object} Fixed which fields a card shows, and in which words
 * @property {[string, string][]} atOnce fields and labels
 * @property {[string, string][]} more
 * @property {[string, string][]} quarters of the empathy map
 * @property {[string, string]} quoted what stands around a quote
 * @property {Record<string, Record<string, string[]>>} drawings
 *
 * @typedef {object} Computed what a card says beside what was typed
 * @property {Chip[]} chips
 * @property {[string, string[]][]} known labels and texts
 *
 * @typedef {{ text: string, own?: boolean, validated?: boolean, icon?: [string, string] }} Chip `own`: in the journey's language
 */

export class Card {
  /** @param {Fixed} fixed */
  constructor(fixed) {
    this._fixed = fixed;
    /** @type {Set<string>} parts that are unfolded */
    this._open = new Set();
    this.element = h("div", { class: "jmp-card" });
  }

  /**
   * @param {Rec | undefined} persona
   * @param {{ computed?: Computed, language: string }} around
   */
  draw(persona, { computed = { chips: [], known: [] }, language }) {
    if (!persona) return fill(this.element);
    const { atOnce, more, quoted } = this._fixed;
    const lang = language === spoken().lang ? null : language;
    /** @param {[string, string][]} fields @returns {[string, string[]][]} */
    const typed = (fields) => fields.map(([name, label]) => [label, [persona[name] ?? []].flat()]);
    const rest = facts([...typed(more), ...computed.known], lang);
    return fill(
      this.element,
      h(
        "div",
        {
          class: "jm-card jm-persona",
          role: "region",
          "aria-label": t("Card of {persona}", { persona: persona.name }),
        },
        h(
          "div",
          { class: "jm-persona-head" },
          avatar(persona, 64),
          h(
            "div",
            { lang },
            h("h2", {}, persona.name, persona.age == null ? null : `, ${persona.age}`),
            persona.summary ? h("p", { class: "jm-soft" }, persona.summary) : null,
            persona.quote ? h("p", { class: "jm-quote" }, `${quoted[0]}${persona.quote}${quoted[1]}`) : null,
          ),
        ),
        h("ul", { class: "jm-chips" }, ...computed.chips.map((chip) => this._chip(chip, lang))),
        facts(typed(atOnce), lang),
        rest.children.length ? this._fold("more", t("More about {name}", { name: persona.name }), rest) : null,
        persona.empathy ? this._fold("empathy", t("Empathy map"), this._empathy(persona.empathy, lang)) : null,
      ),
    );
  }

  /**
   * A part that stays open while the card is drawn again.
   * @param {string} name
   * @param {string} title
   * @param {HTMLElement} content
   */
  _fold(name, title, content) {
    const fold = h("details", { class: "jm-fold", open: this._open.has(name) }, h("summary", {}, title), content);
    fold.addEventListener("toggle", () => (fold.open ? this._open.add(name) : this._open.delete(name)));
    return fold;
  }

  /** @param {Chip} chip @param {string | null} lang */
  _chip({ text, own, validated, icon: place }, lang) {
    const drawing = place && this._fixed.drawings[place[0]][place[1]];
    return h(
      "li",
      { class: `jm-chip${validated ? " jm-chip-validated" : ""}`, lang: own ? lang : null },
      drawing ? icon(drawing) : null,
      drawing ? " " : null,
      text,
    );
  }

  /** @param {Record<string, string[]>} map @param {string | null} lang */
  _empathy(map, lang) {
    const { quarters, quoted } = this._fixed;
    return h(
      "div",
      { class: "jm-empathy" },
      ...quarters.map(([name, title]) =>
        h(
          "div",
          { class: `jm-empathy-${name}` },
          h("h3", {}, title),
          map[name]?.length
            ? h(
                "ul",
                { lang },
                ...map[name].map((/** @type {string} */ text) =>
                  h("li", {}, name === "says" ? `${quoted[0]}${text}${quoted[1]}` : text),
                ),
              )
            : h("p", { class: "jm-hint-inline" }, t("Nothing yet")),
        ),
      ),
    );
  }
}

/** @param {[string, string[]][]} pairs @param {string | null} lang */
function facts(pairs, lang) {
  return h(
    "dl",
    { class: "jm-facts jm-pairs" },
    ...pairs
      .filter(([, texts]) => texts.length)
      .map(([label, texts]) => h("div", {}, h("dt", {}, label), ...texts.map((text) => h("dd", { lang }, text)))),
  );
}
