// Reports and exported files in one click: whom about, for whom, as what, how far they are, where they lie.

import { fill, h } from "../core/dom.js";
import { addressOf } from "../core/files.js";
import { containKeys, followKernel, followTheme, wearLooks } from "../core/host.js";
import { untilRemoved } from "../core/removed.js";
import { setWords, spoken, t, tn } from "../core/words.js";

/**
 * @typedef {{ id: string, name: string }} Named
 * @typedef {{ name: string, path: string, for?: string }} Made
 * @typedef {{ state: "idle" | "running" | "done" | "stopped", said?: string, made?: number, all?: number,
 *   indexes?: Made[], reports?: Made[], failures?: { name: string, why: string }[] }} Run
 * @typedef {{ model: import("../core/link.js").Model, el: HTMLElement, signal: AbortSignal }} Given
 */

class ReportMaker {
  /** @param {Given} given */
  constructor({ model, el, signal }) {
    setWords(model.get("spoken"));
    this._model = model;
    this._connected = true;
    this._personas = new Choices(t("About whom"), t("Everybody"), () => this._draw());
    this._audiences = new Choices(t("For whom"), null, () => this._draw(), [""]);
    /** @type {{ formats?: Named[], first?: string }} */
    const { formats, first } = model.get("shown");
    this._formats = formats ? new Choices(t("As what"), null, () => this._draw(), [first ?? ""]) : null;
    const title = formats ? t("Export") : t("Reports");
    this._make = h("button", { type: "button", class: "jm-button jmo-make", onclick: () => this._start() });
    this._stop = h(
      "button",
      { type: "button", class: "jm-button", onclick: () => model.send({ kind: "stop" }) },
      t("Stop"),
    );
    this._bar = h("progress", {
      class: "jmo-bar",
      "aria-label": formats ? t("Files that are written") : t("Reports that are made"),
    });
    this._said = h("p", { class: "jmo-said", role: "status" });
    this._found = h("div", { class: "jmo-found" });
    const body = h(
      "div",
      { class: "jm-body jmo" },
      h("h2", {}, title),
      h(
        "div",
        { class: "jmo-choices" },
        this._personas.element,
        this._audiences.element,
        ...(this._formats ? [this._formats.element] : []),
      ),
      h("div", { class: "jmo-do" }, this._make, this._stop, this._bar),
      this._said,
      this._found,
    );
    const root = h("section", { class: "jm jm-widget", "aria-label": title, ...spoken() }, body);
    el.append(root);
    containKeys(root, signal);
    wearLooks(root, model.get("looks"));
    followTheme(root, signal);
    followKernel(el, signal, (connected) => {
      this._connected = connected;
      this._draw();
    });
    for (const name of ["shown", "run"]) {
      const draw = () => this._draw();
      model.on(`change:${name}`, draw);
      signal.addEventListener("abort", () => model.off(`change:${name}`, draw));
    }
  }

  _start() {
    if (!this._ready) return;
    const chosen = { personas: this._personas.chosen, audiences: this._audiences.chosen };
    this._model.send({ kind: "make", ...chosen, ...(this._formats ? { formats: this._formats.chosen } : {}) });
  }

  get _ready() {
    return this._connected && this._run.state !== "running" && this._count > 0;
  }

  /** @returns {Run} */
  get _run() {
    return this._model.get("run");
  }

  get _count() {
    const formats = this._formats ? this._formats.chosen.length : 1;
    return this._personas.chosen.length * this._audiences.chosen.length * formats;
  }

  _draw() {
    /** @type {{ personas: Named[], audiences: Named[], formats?: Named[] }} */
    const shown = this._model.get("shown");
    const run = this._run;
    const running = run.state === "running";
    this._personas.draw(shown.personas);
    this._audiences.draw([{ id: "", name: t("Those inside: everything") }, ...shown.audiences]);
    this._formats?.draw(shown.formats ?? []);
    this._make.textContent = this._formats ? t("Export") : tn("Make {n} report", "Make {n} reports", this._count);
    this._make.setAttribute("aria-disabled", String(!this._ready));
    this._stop.hidden = !running;
    this._bar.hidden = !running;
    if (run.all) {
      this._bar.max = run.all;
      this._bar.value = run.made ?? 0;
    } else this._bar.removeAttribute("value");
    const gone = this._formats
      ? t("The kernel was restarted or has stopped. Choose Run > Run All Cells to export files.")
      : t("The kernel was restarted or has stopped. Choose Run > Run All Cells to make reports.");
    const none = t("Nobody’s journey yet: add a persona first.");
    const progress = this._formats
      ? tn("{n} file is written", "{n} files are written", run.made ?? 0)
      : t("{made} of {all} reports are made", { made: run.made ?? 0, all: run.all ?? 0 });
    const said = running ? progress : (run.said ?? (shown.personas.length ? "" : none));
    if (this._said.textContent !== (this._connected ? said : gone)) fill(this._said, this._connected ? said : gone);
    fill(this._found, ...(run.failures?.length ? [failed(run.failures)] : []), ...(run.reports ? [linked(run)] : []));
  }
}

/** Boxes to tick, of which one may stand for all. */
class Choices {
  /** @param {string} title @param {string | null} all what is called the choice of all @param {() => void} changed @param {string[]} [chosen] */
  constructor(title, all, changed, chosen = []) {
    this._title = title;
    this._all = all;
    this._changed = changed;
    this._chosen = new Set(chosen);
    this._left = new Set();
    this._text = "";
    /** @type {Named[]} */
    this._known = [];
    this.element = h("fieldset", { class: "jmo-choice" });
  }

  /** @returns {string[]} in the order shown */
  get chosen() {
    return this._known.map(({ id }) => id).filter((id) => (this._all ? !this._left.has(id) : this._chosen.has(id)));
  }

  /** @param {Named[]} known */
  draw(known) {
    this._known = known;
    const text = JSON.stringify([known, this.chosen]);
    if (text === this._text) return;
    this._text = text;
    const chosen = new Set(this.chosen);
    const every = chosen.size === known.length;
    const boxes = known.map(({ id, name }) => this._box(name, chosen.has(id), (on) => this._choose(id, on)));
    const all = this._all && known.length > 1;
    fill(
      this.element,
      h("legend", {}, this._title),
      all ? this._box(this._all ?? "", every, (on) => this._chooseAll(on), chosen.size > 0 && !every) : null,
      ...boxes,
    );
  }

  /** @param {string} name @param {boolean} checked @param {(on: boolean) => void} change @param {boolean} [indeterminate] */
  _box(name, checked, change, indeterminate = false) {
    /** @type {HTMLInputElement} */
    const input = h("input", { type: "checkbox", checked, indeterminate, onchange: () => change(input.checked) });
    return h("label", { class: "jmo-box" }, input, h("span", {}, name));
  }

  /** @param {string} id @param {boolean} on */
  _choose(id, on) {
    const kept = this._all ? this._left : this._chosen;
    if (on === Boolean(this._all)) kept.delete(id);
    else kept.add(id);
    this._again();
  }

  /** @param {boolean} on */
  _chooseAll(on) {
    this._left = new Set(on ? [] : this._known.map(({ id }) => id));
    this._again();
  }

  /** Draw anew, with the keys where they were. */
  _again() {
    const active = /** @type {HTMLInputElement} */ (document.activeElement);
    const place = [...this.element.querySelectorAll("input")].indexOf(active);
    this._changed();
    if (place >= 0) this.element.querySelectorAll("input")[place]?.focus();
  }
}

/** @param {{ name: string, why: string }[]} failures */
function failed(failures) {
  const entries = failures.map(({ name, why }) => h("li", {}, name ? h("b", {}, `${name}: `) : null, why));
  return h("div", { class: "jmo-failed" }, h("h3", {}, t("Not made")), h("ul", {}, ...entries));
}

/** @param {Run} run */
function linked({ indexes = [], reports = [] }) {
  const overview = indexes.map((one) =>
    h("li", {}, link(one, one.name ? `${t("All personas")} · ${one.name}` : t("All personas"))),
  );
  const entries = reports.map((one) => h("li", {}, link(one, one.for ? `${one.name} · ${one.for}` : one.name)));
  return h("div", { class: "jmo-links" }, h("h3", {}, t("To open")), h("ul", {}, ...overview, ...entries));
}

/** @param {Made} made @param {string} text */
function link({ path }, text) {
  // The address follows from which notebook is in front, which may be told only when it is clicked.
  const anchor = h("a", { href: addressOf(path) ?? path, target: "_blank", rel: "noopener" }, text);
  anchor.addEventListener("pointerdown", () => {
    anchor.href = addressOf(path) ?? path;
  });
  return h("span", {}, anchor, " ", h("code", { class: "jmo-path" }, path));
}

/** @param {Given} given */
function render(given) {
  new ReportMaker(given);
}

export default { render: untilRemoved(render) };
