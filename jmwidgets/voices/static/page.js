// The participants' page: join, answer, see the result.

import { Question } from "./ask.js";
import { fill, h, readWords, say, speak } from "./dom.js";
import { Link } from "./link.js";
import { shown } from "./result.js";

readWords();
const naming = say("naming");
const head = /** @type {HTMLElement} */ (document.getElementById("head"));
const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const foot = /** @type {HTMLElement} */ (document.getElementById("foot"));
/** @type {any} */
let board = null;
/** @type {any} */
let counts = null;
/** @type {Question | null} */
let question = null;
/** What the page shows, so that nothing is made anew that people type into. */
let scene = "";
/** When the step's time is up, by this device's clock. @type {number | null} */
let until = null;
let state = "";
const link = new Link((name, message) => (heard[name] ?? (() => {}))(message));

/** @type {Record<string, (message: any) => void>} */
const heard = {
  state: (now) => {
    state = now;
    showFoot();
  },
  welcome: () => {
    scene = "";
  },
  board: (message) => {
    board = message;
    for (const one of [board.asked, board.results]) if (one) speakOwnLanguage(one);
    until = typeof message.left === "number" ? Date.now() + message.left * 1000 : null;
    link.retry();
    showBoard();
  },
  count: (message) => {
    counts = message;
    showFoot();
  },
  queue: () => {
    if (question) question.follow();
    showFoot();
  },
  "not-taken": (reason) => {
    notice(say(["late", "budget", "many"].includes(reason) ? reason : "refused-other"));
    scene = "";
    showBoard();
  },
  refused: (message) => {
    if (message.of === "resume") showJoin(say("anew"));
    else if (message.of === "join") {
      const known = ["code", "wait", "closed", "full", "text"].includes(message.reason);
      showJoin(say(known ? `refused-${message.reason}` : "refused-other"));
    }
  },
  over: (reason) => {
    board = null;
    scene = reason;
    fill(foot);
    const again = reason === "elsewhere" ? "here-again" : "fresh";
    const go = () => {
      scene = "";
      if (reason !== "elsewhere") {
        link.forget();
        showJoin("");
      } else link.open();
    };
    fill(main, h("h2", { tabindex: "-1" }, say(reason)), h("button", { type: "button", onclick: go }, say(again)));
    speak(say(reason));
  },
};

/** @param {string} wrong what was wrong with the last attempt */
function showJoin(wrong) {
  const typed = /** @type {HTMLInputElement | null} */ (document.getElementById("code"));
  const called = /** @type {HTMLInputElement | null} */ (document.getElementById("name"));
  scene = "join";
  fill(head, h("h1", {}, say("join")));
  fill(foot);
  const code = h("input", {
    id: "code",
    class: "code",
    type: "text",
    autocomplete: "off",
    autocapitalize: "characters",
    spellcheck: "false",
    required: true,
    maxlength: "12",
    value: typed ? typed.value : decodeURIComponent(location.hash.slice(1)),
    "aria-describedby": wrong ? "wrong code-help" : "code-help",
    "aria-invalid": wrong ? "true" : null,
  });
  const name = h("input", {
    id: "name",
    type: "text",
    autocomplete: "nickname",
    maxlength: "40",
    value: called ? called.value : "",
    "aria-describedby": "name-help",
  });
  const enter = (/** @type {Event} */ event) => {
    event.preventDefault();
    link.join(code.value, name.value);
  };
  fill(
    main,
    wrong ? h("p", { class: "notice", id: "wrong", role: "alert" }, wrong) : null,
    h(
      "form",
      { onsubmit: enter },
      h(
        "p",
        {},
        h("label", { for: "code" }, say("code")),
        code,
        h("span", { class: "soft", id: "code-help" }, say("code-help")),
      ),
      naming === "pseudonym"
        ? h(
            "p",
            {},
            h("label", { for: "name" }, say("name")),
            name,
            h("span", { class: "soft", id: "name-help" }, say("name-help")),
          )
        : h("p", {}, say("anonymous")),
      h("p", { class: "soft" }, say("private")),
      h("button", { type: "submit", class: "first" }, say("enter")),
    ),
  );
  if (wrong) code.focus();
}

function showBoard() {
  if (!board) return;
  fill(
    head,
    h("h1", {}, board.title),
    h("span", { class: "time", id: "time" }),
    board.step ? h("span", { class: "step" }, board.step) : null,
  );
  document.title = board.title;
  showTime();
  const results = board.results;
  const asked = board.asked;
  const next = results
    ? `result ${results.round} ${JSON.stringify(results).length}`
    : asked && board.is_open
      ? `asked ${asked.round}`
      : "wait";
  if (next !== scene) {
    const first = scene === "" || scene === "join";
    scene = next;
    question = null;
    if (results) fill(main, shown(results, link.own(results.round)));
    else if (asked && board.is_open) {
      question = new Question(asked, link, naming);
      fill(main, question.element, passingOn());
    } else fill(main, h("h2", { tabindex: "-1" }, say("in")), h("p", {}, say(asked ? "closed" : "wait")));
    const heading = main.querySelector("h2");
    speak(heading ? (heading.textContent ?? "") : say("wait"));
    if (!first) window.scrollTo(0, 0);
  }
  const paused = question && (board.is_locked || (board.is_muted && ["words", "text"].includes(asked.form)));
  let told = document.getElementById("paused");
  if (told) told.remove();
  if (question) question.enable(!paused);
  if (paused) {
    told = h("p", { class: "notice", id: "paused", role: "status" }, say(board.is_locked ? "locked" : "muted"));
    main.insertBefore(told, main.firstChild);
  }
  showFoot();
}

/**
 * Say usual questions and the levels of a scale in this page's language; others stand as the facilitator wrote them.
 * @param {{ usual?: string, title: string, form: string, signed?: boolean, levels?: [number, string][] }} one
 */
function speakOwnLanguage(one) {
  if (one.usual) one.title = say(`asks ${one.usual}`);
  if (one.form === "scale")
    one.levels = (one.levels ?? []).map(([value]) => [value, say(`${one.signed ? "emotion" : "importance"} ${value}`)]);
}

/** Where people share one device: what was answered stays, and the next one joins. */
function passingOn() {
  let sure = false;
  const pass = () => {
    if (link.unsaved) notice(say("unsaved", { n: link.unsaved }));
    else if (sure) {
      link.forget();
      showJoin("");
    } else {
      sure = true;
      fill(button, say("pass-on-sure"));
    }
  };
  const button = h("button", { type: "button", class: "plain", onclick: pass }, say("pass-on"));
  return h("p", {}, button);
}

function showTime() {
  const place = document.getElementById("time");
  if (!place) return;
  if (until === null) place.textContent = "";
  else {
    const left = Math.max(0, Math.round((until - Date.now()) / 1000));
    const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    place.textContent = left ? time : say("time-up");
    place.setAttribute("aria-label", left ? say("left", { time }) : say("time-up"));
    place.setAttribute("role", "timer");
  }
}

function showFoot() {
  if (!board || !link.isKnown) return;
  const line = [];
  if (board.asked && board.is_open && counts) {
    line.push(say("answered", { answered: counts.answered, here: counts.joined }));
    if (counts.missing) line.push(say("missing", { n: counts.missing }));
    else if (counts.here && counts.answered < counts.joined) line.push(say("all-here"));
  }
  const own = link.unsaved
    ? say("unsaved", { n: link.unsaved })
    : question && Object.keys(link.own(board.asked.round)).length
      ? say("saved-all")
      : "";
  const offline = state === "offline" || state === "connecting";
  fill(
    foot,
    offline ? h("p", { class: "offline" }, say("offline")) : null,
    line.length > 0 && h("p", {}, line.join(" · ")),
    own ? h("p", { class: "soft" }, own) : null,
  );
  if (offline) speak(say("offline"));
}

/** Say something above all else until the board changes. @param {string} text */
function notice(text) {
  let place = document.getElementById("notice");
  if (place) place.remove();
  place = h("p", { class: "notice", id: "notice", role: "alert" }, text);
  head.appendChild(place);
}

setInterval(showTime, 500);
if (link.isKnown) link.open();
else showJoin("");
