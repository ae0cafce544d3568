// Agenda, timer, and the question: ask, reveal, ask again.

import { fill, h, uniqueId } from "../core/dom.js";
import { t } from "../core/words.js";

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
      h("button", { type: "submit", class: "jm-button" }, t("Begin the workshop")),
    ),
  );
}

/** @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function steering(view, ask) {
  /** @type {any} */
  let now = null;
  const steps = h("ol", { class: "jmv-agenda" });
  const time = h("p", { class: "jmv-time", role: "timer" });
  const current = h("p", { class: "jmv-only-wall" });
  const instructions = h("p", {});
  const asked = h("p", { class: "jmv-asked" });
  const count = h("p", { class: "jmv-count", role: "status" });
  const button = (/** @type {string} */ text, /** @type {() => void} */ run) =>
    h("button", { type: "button", class: "jm-button", onclick: run }, text);
  const go = (/** @type {number} */ by) => ask("go", { step: now.step + by });
  const back = button(t("Back"), () => go(-1));
  const next = button(t("Next step"), () => go(1));
  const more = button(t("5 minutes more"), () => ask("minutes", { minutes: 5 }));
  const askStep = button(t("Ask this step’s question"), () => ask("ask"));
  const reveal = button(t("Reveal"), () => ask("reveal"));
  const again = button(t("Ask again"), () => ask("again"));
  const takeBack = button(t("Take back"), () => ask("take back"));
  const lock = button(t("Lock"), () => ask("lock", { on: !now.isLocked }));
  const mute = button(t("Mute notes"), () => ask("mute", { on: !now.isMuted }));
  const free = freely(view, ask);
  const element = h(
    "div",
    { class: "jmv-halves" },
    h(
      "section",
      { class: "jmv-steer", "aria-label": t("Agenda") },
      h("h3", {}, t("Agenda")),
      steps,
      instructions,
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
    draw(/** @type {any} */ given) {
      now = given;
      const step = now.agenda[now.step];
      drawAgenda(steps, now, ask);
      fill(current, step?.title ?? "");
      fill(instructions, step?.instructions ?? "");
      fill(
        asked,
        now.asked ? now.asked.title : step?.asks ? t("Next question: {question}", { question: step.asks }) : "",
      );
      fill(count, now.asked ? counted(now.people) : "");
      askStep.hidden = Boolean(now.asked) || !step?.asks;
      reveal.hidden = takeBack.hidden = lock.hidden = mute.hidden = !now.asked;
      again.hidden = Boolean(now.asked) || !now.rounds.length;
      free.hidden = Boolean(now.asked);
      lock.setAttribute("aria-pressed", String(now.isLocked));
      mute.setAttribute("aria-pressed", String(now.isMuted));
      tick();
    },
  };
}

/** @param {{ answered: number, joined: number, missing: number }} people */
function counted(people) {
  if (!people.joined) return t("Nobody has joined yet.");
  const missing = people.missing ? t("still missing: {n}", { n: people.missing }) : t("everybody has answered");
  return `${t("{answered} of {joined} have answered", { answered: people.answered, joined: people.joined })} · ${missing}`;
}

/** @param {HTMLElement} steps @param {any} now @param {import("./main.js").Ask} ask */
function drawAgenda(steps, now, ask) {
  fill(
    steps,
    ...now.agenda.map((/** @type {any} */ step, /** @type {number} */ place) =>
      h(
        "li",
        {},
        h(
          "button",
          {
            type: "button",
            "aria-current": place === now.step ? "step" : null,
            onclick: () => ask("go", { step: place }),
          },
          h("span", {}, `${place + 1}. ${step.title}`),
          h("span", { class: "jm-hint-small" }, step.minutes ? t("{n} min", { n: step.minutes }) : ""),
        ),
      ),
    ),
  );
}

/** Ask something that is not on the agenda. @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask */
function freely(view, ask) {
  const kind = h(
    "select",
    { class: "jm-select" },
    ...view.store.fixed.kinds.map((/** @type {any} */ one) => h("option", { value: one.kind }, one.text)),
  );
  const text = h("input", { class: "jm-input", placeholder: t("In other words") });
  const options = h("textarea", { class: "jm-textarea", rows: "3", id: uniqueId("options") });
  const needsOptions = () => {
    choices.hidden = kind.value !== "choice" && kind.value !== "dots";
  };
  const choices = h("label", {}, t("Options, one a line"), options);
  kind.addEventListener("change", needsOptions);
  needsOptions();
  const run = (/** @type {Event} */ event) => {
    event.preventDefault();
    ask("ask", { question: kind.value, text: text.value, options: options.value });
    text.value = "";
  };
  return h(
    "form",
    { class: "jmv-steer", onsubmit: run },
    h(
      "div",
      { class: "jmv-row" },
      h("label", {}, t("Or ask at once"), kind),
      h("label", {}, h("span", { class: "jm-live" }, t("In other words")), text),
      choices,
      h("button", { type: "submit", class: "jm-button" }, t("Ask everybody")),
    ),
  );
}
