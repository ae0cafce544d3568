// Agenda, timer, and the question: ask, reveal, ask again.

import { fill, h } from "../core/dom.js";
import { t, tn } from "../core/words.js";
import { agenda } from "./agenda.js";
import { freely } from "./asking.js";

/** The form that begins a workshop. @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask */
export function beginning(view, ask) {
  const title = h("input", { class: "jm-input", value: view.store.doc.journey.title ?? "" });
  const preset = h(
    "select",
    { class: "jm-select" },
    ...Object.entries(view.store.fixed.presets).map(([name, label]) => h("option", { value: name }, String(label))),
  );
  preset.value = "half-day";
  const naming = h(
    "select",
    { class: "jm-select" },
    h("option", { value: "anonymous" }, t("anonymous")),
    h("option", { value: "pseudonym" }, t("with a name or pseudonym")),
  );
  const begin = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask("begin", { title: title.value, preset: preset.value, naming: naming.value });
  };
  return h(
    "form",
    { onsubmit: begin },
    h("p", {}, t("People join with their phones, answer in private, and see the result together.")),
    h(
      "div",
      { class: "jmv-row" },
      h("label", {}, t("Title"), title),
      h("label", {}, t("Agenda"), preset),
      h("label", {}, t("People take part"), naming),
      h("button", { type: "submit", class: "jm-button jmv-first" }, t("Begin the workshop")),
    ),
  );
}

/** @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function steering(view, ask) {
  /** @type {any} */
  let now = null;
  const plan = agenda(view, ask);
  const time = h("p", { class: "jmv-time", role: "timer" });
  const current = h("p", { class: "jmv-only-wall" });
  const instructions = h("p", {});
  const before = h("ul", { class: "jmv-before" });
  const beforeBox = h(
    "div",
    { role: "status" },
    h("p", { class: "jm-hint-small" }, t("Before the next step:")),
    before,
  );
  const asked = h("p", { class: "jmv-asked", tabindex: "-1" });
  const count = h("p", { class: "jmv-count", role: "status" });
  const button = (/** @type {string} */ text, /** @type {() => void} */ run, first = false) =>
    h("button", { type: "button", class: first ? "jm-button jmv-first" : "jm-button", onclick: run }, text);
  const go = (/** @type {number} */ by) => {
    // From where the group is by then: pressed twice, it goes two steps.
    if (now.agenda[now.step + by]) ask("go", { by });
  };
  const back = button(t("Back"), () => go(-1));
  const next = button(t("Next step"), () => go(1));
  const more = button(t("5 minutes more"), () => ask("minutes", { minutes: 5 }));
  const askStep = button(t("Ask this step’s question"), () => ask("ask"), true);
  const reveal = button(t("Reveal"), () => ask("reveal"), true);
  const again = button(t("Ask again"), () => ask("again"));
  const takeBack = button(t("Take back"), () => ask("take back"));
  const lock = button(t("Lock"), () => ask("lock", { on: !now.isLocked }));
  const mute = button(t("Mute notes"), () => ask("mute", { on: !now.isMuted }));
  const free = freely(view, ask);
  let open = "";
  const element = h(
    "div",
    { class: "jmv-halves" },
    h(
      "section",
      { class: "jmv-steer", "aria-label": t("Agenda") },
      plan.element,
      instructions,
      beforeBox,
      h("div", { class: "jmv-row" }, back, next, more),
    ),
    h(
      "section",
      { "aria-label": t("Question") },
      h("div", { class: "jmv-row" }, current, time),
      asked,
      count,
      h("div", { class: "jmv-row jmv-steer" }, askStep, reveal, again, takeBack, lock, mute),
      free,
    ),
  );
  const tick = () => {
    if (!now?.until) {
      fill(time, "");
      return;
    }
    const left = Math.round((now.until - Date.now()) / 1000);
    const size = Math.abs(left);
    const text = `${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
    fill(time, left >= 0 ? text : t("{time} over", { time: text }));
    time.dataset.over = String(left < 0);
  };
  const timer = setInterval(tick, 500);
  view.signal.addEventListener("abort", () => clearInterval(timer));
  return {
    element,
    draw(given, isHere) {
      now = given;
      const step = now.agenda[now.step];
      plan.draw(now, isHere);
      fill(current, step?.title ?? "");
      fill(instructions, step?.instructions ?? "");
      beforeBox.hidden = !now.before.length;
      fill(before, ...now.before.map((/** @type {string} */ one) => h("li", {}, one)));
      back.setAttribute("aria-disabled", String(now.step === 0));
      next.setAttribute("aria-disabled", String(now.step >= now.agenda.length - 1));
      more.hidden = !step;
      fill(asked, question(now, step));
      fill(count, now.asked ? counted(now.people, now.typed) : "");
      askStep.hidden = Boolean(now.asked) || !step?.asks || now.wasAsked;
      reveal.hidden = takeBack.hidden = lock.hidden = !now.asked;
      mute.hidden = !["words", "text"].includes(now.asked?.form);
      again.hidden = Boolean(now.asked) || !now.rounds.length;
      free.hidden = Boolean(now.asked);
      lock.setAttribute("aria-pressed", String(now.isLocked));
      mute.setAttribute("aria-pressed", String(now.isMuted));
      tick();
      const round = now.asked?.round ?? "";
      // The button that was pressed is gone: whoever works by keys goes on at the question.
      if (round && round !== open && isHere) asked.focus({ preventScroll: true });
      open = round;
    },
  };
}

/** What is asked, or comes next. @param {any} now @param {any} step */
function question(now, step) {
  if (now.asked) return now.asked.title;
  if (!step?.asks) return "";
  return now.wasAsked
    ? t("Asked and revealed: {question}", { question: step.asks })
    : t("Next question: {question}", { question: step.asks });
}

/**
 * @param {{ answered: number, joined: number, missing: number }} people
 * @param {{ sheets: number[], hands: string[] }} typed
 */
function counted(people, typed) {
  const sheets = typed.sheets.length ? tn("{n} sheet typed in", "{n} sheets typed in", typed.sheets.length) : "";
  if (!people.joined) return sheets || (typed.hands.length ? "" : t("Nobody has joined yet."));
  const left = people.answered < people.joined ? t("everybody who is here has answered") : "";
  const missing = people.missing ? t("still missing: {n}", { n: people.missing }) : left;
  const answered = t("{answered} of {joined} have answered", { answered: people.answered, joined: people.joined });
  return [answered, missing, sheets].filter(Boolean).join(" · ");
}
