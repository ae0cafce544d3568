// What is asked, as a form; each answer goes to the line at once, and says what became of it.

import { figure, fill, h, newId, say } from "./dom.js";

const NOT_MET = "not met";
const WHOLE = "";
const LONGEST = 500;

/**
 * @typedef {import("./link.js").Link} Link
 * @typedef {{ key: string, label: string, group?: string, detail?: string }} Item
 * @typedef {{ round: string, form: string, title: string, number: number, help?: string, items: Item[], levels?: [number, string][],
 *   low?: number | null, high?: number | null, unit?: string, may_skip?: boolean, budget?: number, signed?: boolean }} Asked
 */

/** A question on the page. */
export class Question {
  /** @param {Asked} asked @param {Link} link @param {string} naming */
  constructor(asked, link, naming) {
    this.asked = asked;
    this.link = link;
    /** @type {Map<string, HTMLElement>} */
    this.states = new Map();
    this.form = h("div", {});
    this.progress = h("p", { class: "soft" });
    this.element = h("section", { "aria-labelledby": "asked" });
    fill(
      this.element,
      h("h2", { id: "asked", tabindex: "-1" }, asked.title),
      asked.number > 1 && h("p", { class: "own-line" }, `${say("round", { n: asked.number })}. ${say("again")}`),
      asked.help ? h("p", {}, asked.help) : null,
      h("p", { class: "soft" }, promise(asked.form, naming)),
      this.progress,
      this.form,
    );
    const forms = { scale: scales, figure: figures, words: notes, dots, choice, text };
    forms[/** @type {keyof typeof forms} */ (asked.form)](this);
    this.follow();
  }

  /** The answer that was given to an item. @param {string} item */
  given(item) {
    return this.link.own(this.asked.round)[item];
  }

  /** @param {string} item @param {any} value */
  answer(item, value) {
    this.link.answer(this.asked.round, item, value);
  }

  /** Where it is said what became of an answer. @param {string} item */
  stateLine(item) {
    const line = h("p", { class: "state" });
    this.states.set(item, line);
    return line;
  }

  /** Say what became of each answer, and how many there are. */
  follow() {
    for (const [item, line] of this.states) {
      const state = this.link.stateOf(this.asked.round, item);
      line.dataset.state = state;
      line.textContent = state ? `${state === "saved" ? "✓ " : ""}${say(state)}${this.told(item)}` : "";
    }
    const all = this.asked.items.length;
    const each = this.asked.form === "scale" || this.asked.form === "figure";
    const n = this.asked.items.filter((item) => this.given(item.key) !== undefined).length;
    this.progress.textContent = each && all > 1 ? say("done-of", { n, all }) : "";
  }

  /** @param {string} item */
  told(item) {
    const value = this.given(item);
    const level = (this.asked.levels ?? []).find(([step]) => step === value);
    return level ? `. ${say("chosen", { answer: level[1] })}` : "";
  }

  /** Answers are taken, or not for the moment. @param {boolean} on */
  enable(on) {
    for (const part of this.form.querySelectorAll("fieldset")) part.disabled = !on;
  }
}

/** @param {string} form @param {string} naming */
function promise(form, naming) {
  if (form !== "words" && form !== "text") return say("private");
  return say(naming === "pseudonym" ? "written" : "written-anonymous");
}

/** Put items under the names of their groups. @param {Question} question @param {(item: Item) => Node} make */
function grouped(question, make) {
  let group = "";
  for (const item of question.asked.items) {
    if (item.group && item.group !== group) {
      group = item.group;
      question.form.append(h("h3", {}, group));
    }
    question.form.append(make(item));
  }
}

/** @param {Question} question */
function scales(question) {
  const { levels = [], may_skip: maySkip, signed } = question.asked;
  const first = levels[0]?.[1] ?? "";
  const last = levels[levels.length - 1]?.[1] ?? "";
  grouped(question, (item) => {
    const option = (
      /** @type {number | string} */ value,
      /** @type {string} */ shown,
      /** @type {string} */ word,
      wide = false,
    ) =>
      h(
        "label",
        { class: wide ? "option wide" : "option" },
        h("input", {
          type: "radio",
          name: item.key,
          checked: question.given(item.key) === value,
          "aria-label": wide ? word : `${shown}, ${word}`,
          onchange: () => question.answer(item.key, value),
        }),
        h("span", { class: "face", "aria-hidden": "true" }, shown),
      );
    return h(
      "fieldset",
      {},
      h("legend", {}, item.label),
      item.detail ? h("p", { class: "soft" }, item.detail) : null,
      h("div", { class: "scale" }, ...levels.map(([value, word]) => option(value, figure(value, { signed }), word))),
      h("div", { class: "ends", "aria-hidden": "true" }, h("span", {}, first), h("span", {}, last)),
      h(
        "div",
        { class: "below" },
        maySkip ? option(NOT_MET, say("not-met"), say("not-met"), true) : null,
        question.stateLine(item.key),
      ),
    );
  });
}

/** @param {Question} question */
function figures(question) {
  const { low, high, unit = "", may_skip: maySkip } = question.asked;
  grouped(question, (item) => {
    const id = `figure-${newId()}`;
    const given = question.given(item.key);
    const wrong = h("p", { class: "notice", id: `${id}-wrong`, hidden: true });
    const input = h("input", {
      id,
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      value: typeof given === "number" ? figure(given, { digits: 6 }) : "",
      "aria-describedby": `${id}-wrong`,
      onchange: () => take(),
    });
    const skip = h("input", {
      type: "checkbox",
      checked: given === NOT_MET,
      "aria-label": say("not-met"),
      onchange: () => take(),
    });
    const take = () => {
      const value = read(input.value);
      input.disabled = skip.checked;
      const bad =
        value !== null && (Number.isNaN(value) || (low != null && value < low) || (high != null && value > high));
      wrong.hidden = !bad || skip.checked;
      wrong.textContent =
        low != null && high != null
          ? say("figure-wrong", { low: figure(low), high: figure(high) })
          : say("number-wrong");
      input.setAttribute("aria-invalid", String(bad && !skip.checked));
      if (skip.checked) question.answer(item.key, NOT_MET);
      else if (!bad) question.answer(item.key, value);
    };
    input.disabled = skip.checked;
    return h(
      "fieldset",
      {},
      h("legend", {}, item.label),
      h("label", { for: id, class: "soft" }, unit || say("figure")),
      input,
      wrong,
      maySkip
        ? h(
            "label",
            { class: "option wide" },
            skip,
            h("span", { class: "face", "aria-hidden": "true" }, say("not-met")),
          )
        : null,
      question.stateLine(item.key),
    );
  });
}

/** Read a number as people type it. @param {string} text @returns {number | null} */
function read(text) {
  const plain = text.trim().replace("−", "-").replace(",", ".");
  return plain === "" ? null : Number(plain);
}

/** @param {Question} question */
function notes(question) {
  const { items } = question.asked;
  const wrong = h("p", { class: "notice", id: "note-wrong", hidden: true });
  const area = h("textarea", { id: "note", maxlength: String(LONGEST), "aria-describedby": "note-wrong" });
  const place = h("select", { id: "place" }, ...items.map((item) => h("option", { value: item.key }, item.label)));
  const list = h("ul", { class: "notes" });
  const heading = h("h3", {}, say("your-notes"));
  const show = () => {
    const own = question.link.own(question.asked.round);
    heading.hidden = Object.keys(own).length === 0;
    fill(
      list,
      ...Object.entries(own).map(([key, { text, place: where }]) =>
        h(
          "li",
          {},
          h(
            "span",
            {},
            h("span", { class: "note-text" }, text),
            h("span", { class: "soft place" }, (items.find((item) => item.key === where) ?? { label: "" }).label),
            question.stateLine(key),
          ),
          h(
            "button",
            {
              type: "button",
              class: "plain",
              "aria-label": say("remove-note", { text }),
              onclick: () => {
                question.answer(key, null);
                show();
                area.focus();
              },
            },
            say("remove"),
          ),
        ),
      ),
    );
    question.follow();
  };
  const add = () => {
    const text = area.value.replace(/\s+/g, " ").trim();
    wrong.hidden = text.length <= LONGEST;
    wrong.textContent = say("too-long", { n: LONGEST });
    if (!text || text.length > LONGEST) return area.focus();
    question.answer(newId(), { text, place: items.length ? place.value : WHOLE });
    area.value = "";
    show();
    area.focus();
  };
  question.form.append(
    h(
      "fieldset",
      {},
      h("legend", { class: "unseen" }, question.asked.title),
      h("label", { for: "note" }, say("note")),
      area,
      wrong,
      items.length > 0 && h("label", { for: "place" }, say("place")),
      items.length > 0 && place,
      h("button", { type: "button", class: "first", onclick: add }, say("add")),
    ),
    heading,
    list,
  );
  show();
}

/** @param {Question} question */
function dots(question) {
  const { budget = 0 } = question.asked;
  const left = h("p", { class: "own-line", role: "status" });
  /** @type {(() => void)[]} */
  const painters = [];
  const own = () => question.given(WHOLE) ?? {};
  const spent = () => Object.values(own()).reduce((sum, one) => sum + one, 0);
  const change = (/** @type {string} */ key, /** @type {number} */ step) => {
    const next = { ...own(), [key]: (own()[key] ?? 0) + step };
    if (next[key] < 1) delete next[key];
    if (next[key] < 0 || Object.values(next).reduce((sum, one) => sum + one, 0) > budget) return;
    question.answer(WHOLE, next);
    paint();
  };
  const paint = () => {
    left.textContent = say("dots-left", { n: budget - spent() });
    for (const painter of painters) painter();
  };
  question.form.append(left);
  grouped(question, (item) => {
    const count = h("span", { class: "count" });
    const step = (/** @type {number} */ by, /** @type {string} */ sign, /** @type {string} */ name) =>
      h(
        "button",
        { type: "button", "aria-label": say(name, { item: item.label }), onclick: () => change(item.key, by) },
        sign,
      );
    const fewer = step(-1, "−", "fewer");
    const more = step(1, "+", "more");
    painters.push(() => {
      const n = own()[item.key] ?? 0;
      fill(
        count,
        h("span", { "aria-hidden": "true" }, "●".repeat(n) || "–"),
        h("span", { class: "unseen" }, say("dots", { n })),
      );
      // Not disabled: the focus would be lost.
      fewer.setAttribute("aria-disabled", String(n === 0));
      more.setAttribute("aria-disabled", String(spent() >= budget));
    });
    return h(
      "fieldset",
      {},
      h("legend", {}, item.label),
      item.detail ? h("p", { class: "soft" }, item.detail) : null,
      h("div", { class: "dots" }, fewer, count, more),
    );
  });
  question.form.append(question.stateLine(WHOLE));
  paint();
}

/** @param {Question} question */
function choice(question) {
  question.form.append(
    h(
      "fieldset",
      {},
      h("legend", {}, say("your-answer")),
      ...question.asked.items.map((item) =>
        h(
          "label",
          { class: "option wide" },
          h("input", {
            type: "radio",
            name: "choice",
            checked: question.given(WHOLE) === item.key,
            "aria-label": item.label,
            onchange: () => question.answer(WHOLE, item.key),
          }),
          h("span", { class: "face", "aria-hidden": "true" }, item.label),
        ),
      ),
      question.stateLine(WHOLE),
    ),
  );
}

/** @param {Question} question */
function text(question) {
  const area = h("textarea", { id: "text", maxlength: String(LONGEST), value: question.given(WHOLE) ?? "" });
  const send = () => question.answer(WHOLE, area.value.replace(/\s+/g, " ").trim() || null);
  question.form.append(
    h(
      "fieldset",
      {},
      h("legend", { class: "unseen" }, question.asked.title),
      h("label", { for: "text" }, say("your-answer")),
      area,
      h("button", { type: "button", class: "first", onclick: send }, say("send")),
      question.stateLine(WHOLE),
    ),
  );
}
