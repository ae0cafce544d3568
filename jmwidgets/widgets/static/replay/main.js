// A workshop once more: a bar of steps, what happened at each, and what was to be seen then.

import { fill, h } from "../core/dom.js";
import { followKernel, followTheme } from "../core/host.js";
import { parsed } from "../core/markup.js";
import { untilRemoved } from "../core/removed.js";
import { setWords, spoken, t } from "../core/words.js";

const EVERY = 1600; // ms that a step stays while it plays
const PAGE = 10;

/**
 * @typedef {{ time: string, author: string, during: string, kind: string, text: string }} Step
 * @typedef {{ at: number, steps: Step[], html: string }} Shown
 * @typedef {{ model: import("../core/link.js").Model, el: HTMLElement, signal: AbortSignal }} Given
 */

/** @param {Given} given */
function render({ model, el, signal }) {
  setWords(model.get("spoken"));
  /** @type {HTMLInputElement} */
  const bar = h("input", {
    type: "range",
    min: "0",
    step: "1",
    class: "jme-bar",
    "aria-label": t("Step of the workshop"),
    oninput: () => go(Number(bar.value)),
  });
  const button = (/** @type {string} */ text, /** @type {string} */ label, /** @type {() => void} */ run) =>
    h("button", { type: "button", class: "jm-button", "aria-label": label, onclick: run }, text);
  const play = h(
    "button",
    { type: "button", class: "jm-button", "aria-pressed": "false", onclick: () => toggle() },
    t("Play"),
  );
  const what = h("select", { class: "jm-select", "aria-label": t("Which steps"), onchange: () => draw() }, [
    h("option", { value: "" }, t("every step")),
    h("option", { value: "moments" }, t("questions, results and decisions alone")),
  ]);
  const told = h("p", { class: "jme-told", role: "status" });
  const place = h("span", { class: "jme-place" });
  const list = h("ol", { class: "jme-list" });
  const scene = h("div", { class: "jme-scene" });
  const state = h("p", { class: "jm-caption", role: "status" });
  const root = h(
    "section",
    {
      class: "jm jm-widget jme",
      "data-lm-suppress-shortcuts": "true",
      "aria-label": t("The workshop once more"),
      ...spoken(),
    },
    h(
      "div",
      { class: "jm-body" },
      h("h2", {}, t("The workshop once more")),
      h(
        "div",
        { class: "jme-row" },
        button("‹", t("One step back"), () => by(-1)),
        play,
        button("›", t("One step on"), () => by(1)),
        place,
        what,
      ),
      bar,
      told,
      h("div", { class: "jme-halves" }, list, scene),
      state,
    ),
  );
  el.append(root);
  followTheme(root, signal);
  followKernel(el, signal, (connected) => {
    fill(state, connected ? "" : t("The kernel was restarted or has stopped. Choose Run > Run All Cells."));
  });

  /** @type {ReturnType<typeof setInterval> | undefined} */
  let playing;
  let drawn = "";
  const shown = () => /** @type {Shown} */ (model.get("shown"));
  /** The numbers of the steps that are gone through. */
  const chosen = () => {
    const { steps } = shown();
    const all = steps.map((_step, number) => number);
    return what.value ? all.filter((number) => steps[number].kind !== "map") : all;
  };
  const current = () => {
    const at = /** @type {number} */ (model.get("at"));
    const some = chosen();
    return some.findLast((number) => number <= Math.max(0, at)) ?? some[0] ?? 0;
  };
  const show = (/** @type {number} */ number) => {
    model.set("at", number);
    model.save_changes();
    mark();
  };
  const go = (/** @type {number} */ position) => {
    const number = chosen()[position];
    if (number !== undefined) show(number);
  };
  const by = (/** @type {number} */ step) => go(chosen().indexOf(current()) + step);
  const stop = () => {
    clearInterval(playing);
    playing = undefined;
    play.setAttribute("aria-pressed", "false");
    fill(play, t("Play"));
  };
  const toggle = () => {
    if (playing) {
      stop();
      return;
    }
    if (current() === chosen().at(-1)) go(0);
    play.setAttribute("aria-pressed", "true");
    fill(play, t("Pause"));
    playing = setInterval(() => {
      if (current() === chosen().at(-1)) stop();
      else by(1);
    }, EVERY);
  };
  signal.addEventListener("abort", stop);

  /** Say and mark which step is shown. */
  function mark() {
    const { steps } = shown();
    const number = current();
    const some = chosen();
    const step = steps[number];
    bar.max = String(Math.max(0, some.length - 1));
    bar.value = String(some.indexOf(number));
    bar.setAttribute("aria-valuetext", step ? `${step.time} ${step.text}` : "");
    fill(place, some.length ? t("{n} of {all}", { n: some.indexOf(number) + 1, all: some.length }) : "");
    fill(
      told,
      step
        ? [h("b", {}, step.text), " ", h("span", { class: "jm-hint-small" }, around(step))]
        : t("Nothing happened yet."),
    );
    for (const entry of list.children) {
      const one = /** @type {HTMLElement} */ (entry);
      const is = Number(one.dataset.number) === number;
      if (is) one.firstElementChild?.setAttribute("aria-current", "step");
      else one.firstElementChild?.removeAttribute("aria-current");
      // Within the list alone: the page stays where it is.
      if (is) list.scrollTop = one.offsetTop - list.offsetTop - list.clientHeight / 2;
    }
  }

  function draw() {
    const { steps, html } = shown();
    const told = JSON.stringify([steps.length, what.value]);
    if (told !== drawn) {
      drawn = told;
      fill(
        list,
        ...chosen().map((number) =>
          h(
            "li",
            { data: { number, kind: steps[number].kind } },
            h(
              "button",
              { type: "button", onclick: () => show(number) },
              h("span", { class: "jme-time" }, steps[number].time),
              h("span", {}, steps[number].text),
            ),
          ),
        ),
      );
    }
    scene.replaceChildren(...parsed(html));
    mark();
  }

  root.addEventListener("keydown", (event) => {
    const move = { PageDown: PAGE, PageUp: -PAGE }[event.key];
    if (!move || event.target !== bar) return;
    event.preventDefault();
    by(move);
  });
  model.on("change:shown", draw);
  signal.addEventListener("abort", () => model.off("change:shown", draw));
  draw();
}

/** @param {Step} step */
function around(step) {
  return [step.time, step.during, step.author].filter(Boolean).join(" · ");
}

export default { render: untilRemoved(render) };
