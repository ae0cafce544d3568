// The second step: what the file leaves open, each question with the answer that is assumed.

import { fill, focused, h, holds, uniqueId } from "../core/dom.js";
import { t, tn } from "../core/words.js";
import { part } from "../form/part.js";

/**
 * @typedef {object} Question
 * @property {string} key
 * @property {string} about
 * @property {string[]} options
 * @property {string} assumed
 * @property {string} answer
 * @property {"choice" | "text" | "pairs"} form
 * @property {{ name: string, value: string }[]} pairs
 * @property {string[]} values
 */

export class Answers {
  /** @param {import("./main.js").Panel} panel */
  constructor({ ask }) {
    this._ask = ask;
    this._now = "";
    this._list = h("ol", { class: "jmi-questions" });
    this._said = h("p", { class: "jmq-intro" });
    this.element = part("2", t("Answer what the file leaves open"), "", this._said, this._list);
  }

  /** @param {{ questions?: Question[], drafts?: object[], states?: string[] }} derived */
  draw({ questions = [], drafts = [], states }) {
    this.element.hidden = !drafts.length && !states;
    const open = questions.filter((one) => !one.answer).length;
    const said = !questions.length
      ? t("Nothing is open.")
      : open
        ? tn(
            "{n} answer is assumed; give another where it is wrong.",
            "{n} answers are assumed; give another where one is wrong.",
            open,
          )
        : t("All is answered; the answers are kept for the next time.");
    if (this._said.textContent !== said) this._said.textContent = said;
    const now = JSON.stringify(questions);
    if (now === this._now) return;
    this._now = now;
    const place = holds(this._list, focused()) ? (focused()?.dataset.place ?? "") : "";
    fill(this._list, ...questions.map((one) => h("li", {}, this._drawn(one))));
    if (place)
      /** @type {HTMLElement | null} */ (this._list.querySelector(`[data-place="${CSS.escape(place)}"]`))?.focus();
  }

  /** @param {Question} one */
  _drawn(one) {
    if (one.form === "pairs") return this._pairs(one);
    const id = uniqueId("answer");
    const field = one.form === "text" ? this._text(one, id) : this._choice(one, id);
    return h("div", { class: "jmf-box" }, h("label", { class: "jmi-about", for: id }, one.about), field, state(one));
  }

  /** @param {Question} one @param {string} id */
  _choice(one, id) {
    /** @type {HTMLSelectElement} */
    const select = h(
      "select",
      {
        class: "jm-select",
        id,
        data: { place: one.key },
        onchange: () => this._ask("answer", { key: one.key, answer: select.value }),
      },
      ...one.options.map((option) => h("option", { value: option }, option)),
    );
    // An answer may be a key or a number from the command line: what it stands for is not told here.
    if (one.answer && !one.options.includes(one.answer)) select.append(h("option", { value: one.answer }, one.answer));
    select.value = one.answer || one.assumed;
    return select;
  }

  /** @param {Question} one @param {string} id */
  _text(one, id) {
    /** @type {HTMLInputElement} */
    const input = h("input", {
      type: "text",
      class: "jm-input",
      id,
      autocomplete: "off",
      placeholder: one.assumed,
      value: one.answer,
      data: { place: one.key },
      onchange: () => this._ask("answer", { key: one.key, answer: input.value }),
    });
    return input;
  }

  /** @param {Question} one */
  _pairs(one) {
    /** @type {Map<string, string>} */
    const values = new Map(one.pairs.map(({ name, value }) => [name, value]));
    const tell = () => {
      const answer = [...values].map(([name, value]) => `${quoted(name)} = ${value}`).join(", ");
      this._ask("answer", { key: one.key, answer });
    };
    const fields = one.pairs.map(({ name, value }, place) => {
      const id = uniqueId("pair");
      /** @param {string} changed */
      const change = (changed) => {
        values.set(name, changed);
        tell();
      };
      const data = { place: `${one.key}|${place}` };
      return h(
        "div",
        { class: "jmf-box" },
        h("label", { class: "jmf-label jmi-name", for: id }, name),
        one.values.length ? chosen(one.values, value, id, data, change) : typed(value, id, data, change),
      );
    });
    return h(
      "fieldset",
      { class: "jmi-pairs" },
      h("legend", { class: "jmi-about" }, one.about),
      h("div", { class: "jmf-form" }, ...fields),
      state(one),
    );
  }
}

/** @param {string[]} values @param {string} value @param {string} id @param {Record<string, string>} data @param {(value: string) => void} change */
function chosen(values, value, id, data, change) {
  /** @type {HTMLSelectElement} */
  const select = h(
    "select",
    { class: "jm-select", id, data, onchange: () => change(select.value) },
    ...(values.includes(value) ? [] : [h("option", { value }, value || "–")]),
    ...values.map((one) => h("option", { value: one }, one)),
  );
  select.value = value;
  return select;
}

/** @param {string} value @param {string} id @param {Record<string, string>} data @param {(value: string) => void} change */
function typed(value, id, data, change) {
  /** @type {HTMLInputElement} */
  const input = h("input", {
    type: "text",
    inputmode: "decimal",
    class: "jm-input jmf-number",
    id,
    value,
    data,
    autocomplete: "off",
    onchange: () => change(input.value),
  });
  return input;
}

/** @param {Question} one */
function state({ answer }) {
  return h("span", { class: "jmf-help" }, answer ? t("answered") : t("assumed"));
}

/** Write a name so that signs in it part nothing. @param {string} name */
function quoted(name) {
  return `"${name.replaceAll('"', '""')}"`;
}
