// The agenda: followed step by step, and edited while the workshop runs.

import { fill, find, focused, h, holds } from "../core/dom.js";
import { t } from "../core/words.js";

const LONGEST = 1440;

/** @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function agenda(view, ask) {
  const steps = h("ol", { class: "jmv-agenda" });
  const total = h("p", { class: "jm-hint-small" });
  /** @type {any} */
  let now = null;
  let editing = false;
  let drawn = "";
  const edit = h(
    "button",
    {
      type: "button",
      class: "jm-button jm-quiet",
      "aria-pressed": "false",
      onclick: () => {
        editing = !editing;
        edit.setAttribute("aria-pressed", String(editing));
        tools.hidden = !editing;
        drawn = "";
        draw(now);
      },
    },
    t("Edit the agenda"),
  );
  const title = h("input", { class: "jm-input", maxlength: "200" });
  const add = (/** @type {Event} */ event) => {
    event.preventDefault();
    if (title.value.trim()) ask("add step", { place: now.agenda.length, title: title.value.trim(), minutes: 10 });
    title.value = "";
  };
  const presets = h(
    "select",
    { class: "jm-select" },
    ...Object.entries(view.store.fixed.presets).map(([name, label]) => h("option", { value: name }, String(label))),
  );
  const use = h(
    "button",
    { type: "button", class: "jm-button", onclick: () => ask("use agenda", { preset: presets.value }) },
    t("Use it instead"),
  );
  const tools = h(
    "div",
    { class: "jmv-tools" },
    h(
      "form",
      { class: "jmv-row", onsubmit: add },
      h("label", {}, t("One more step"), title),
      h("button", { type: "submit", class: "jm-button" }, t("Add the step")),
    ),
    h("div", { class: "jmv-row" }, h("label", {}, t("Another agenda"), presets), use),
  );
  tools.hidden = true;

  /** @param {any} given */
  function draw(given) {
    now = given;
    fill(total, planned(now));
    const told = JSON.stringify([now.agenda, now.step, editing]);
    if (told === drawn) return;
    drawn = told;
    const name = holds(steps, focused()) ? focused()?.dataset.name : "";
    fill(
      steps,
      ...now.agenda.map((/** @type {any} */ step, /** @type {number} */ place) =>
        (editing ? edited : shown)(step, place),
      ),
    );
    // What was moved keeps the focus, wherever it stands now.
    if (name) find(steps, `[data-name="${name}"]`)?.focus();
  }

  /** @param {any} step @param {number} place */
  function shown(step, place) {
    return h(
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
    );
  }

  /** @param {any} step @param {number} place */
  function edited(step, place) {
    const change = (/** @type {Record<string, unknown>} */ fields) => ask("change step", { place, ...fields });
    /** @type {HTMLInputElement} */
    const name = h("input", {
      class: "jm-input",
      value: step.title,
      maxlength: "200",
      "aria-label": t("Title of step {n}", { n: place + 1 }),
      data: { name: `title${place}` },
      onchange: () => (name.value.trim() ? change({ title: name.value.trim() }) : (name.value = step.title)),
    });
    /** @type {HTMLInputElement} */
    const minutes = h("input", {
      class: "jm-input jmv-minutes",
      type: "number",
      min: "0",
      max: String(LONGEST),
      value: String(step.minutes),
      "aria-label": t("Minutes of step {n}", { n: place + 1 }),
      data: { name: `minutes${place}` },
      onchange: () => change({ minutes: Math.min(LONGEST, Math.max(0, Math.round(Number(minutes.value) || 0))) }),
    });
    const kinds = view.store.fixed.kinds.filter((/** @type {any} */ one) => one.onAgenda || one.kind === step.kind);
    /** @type {HTMLSelectElement} */
    const kind = h(
      "select",
      {
        class: "jm-select",
        "aria-label": t("Question of step {n}", { n: place + 1 }),
        data: { name: `kind${place}` },
        onchange: () => change({ question: kind.value }),
      },
      h("option", { value: "" }, t("asks nothing")),
      ...kinds.map((/** @type {any} */ one) => h("option", { value: one.kind }, one.label)),
    );
    kind.value = step.kind;
    const button = (
      /** @type {string} */ sign,
      /** @type {string} */ label,
      /** @type {string} */ key,
      /** @type {(event: Event) => void} */ run,
    ) =>
      h(
        "button",
        { type: "button", class: "jm-button jm-quiet", "aria-label": label, data: { name: key }, onclick: run },
        sign,
      );
    const move = (/** @type {number} */ by, /** @type {string} */ way, /** @type {Event} */ event) => {
      const to = place + by;
      if (!now.agenda[to]) return;
      /** @type {HTMLElement} */ (event.currentTarget).dataset.name = `${way}${to}`;
      ask("move step", { place, to });
    };
    const up = button("↑", t("Earlier: {step}", { step: step.title }), `up${place}`, (event) => move(-1, "up", event));
    const down = button("↓", t("Later: {step}", { step: step.title }), `down${place}`, (event) =>
      move(1, "down", event),
    );
    return h(
      "li",
      { class: "jmv-edited", "aria-current": place === now.step ? "step" : null },
      name,
      minutes,
      kind,
      h(
        "span",
        {},
        up,
        down,
        button("✕", t("Remove the step: {step}", { step: step.title }), `remove${place}`, () =>
          ask("remove step", { place }),
        ),
      ),
    );
  }

  const element = h("div", {}, h("div", { class: "jmv-row" }, h("h3", {}, t("Agenda")), edit), steps, total, tools);
  return { element, draw };
}

/** How long it all takes, and when it is over if every step takes its time. @param {any} now */
function planned(now) {
  const minutes = now.agenda.reduce((/** @type {number} */ sum, /** @type {any} */ step) => sum + step.minutes, 0);
  const left = now.agenda
    .slice(now.step + 1)
    .reduce((/** @type {number} */ sum, /** @type {any} */ step) => sum + step.minutes, 0);
  const end = new Date(Math.max(now.until ?? 0, Date.now()) + left * 60_000);
  const time = `${end.getHours()}:${String(end.getMinutes()).padStart(2, "0")}`;
  return t("{n} minutes in all; over at about {time}", { n: minutes, time });
}
