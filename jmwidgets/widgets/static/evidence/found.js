// The last step: what would be attached, figure by figure, and attaching it.

import { fill, h } from "../core/dom.js";
import { part } from "./part.js";

export class Found {
  constructor(view) {
    this._view = view;
    this._store = view.store;
    this._look = h(
      "button",
      { type: "button", class: "jm-button", onclick: () => this._ask("look", this._look) },
      "Look at what would be attached",
    );
    this._attach = h(
      "button",
      { type: "button", class: "jm-button jme-attach", onclick: () => this._ask("attach", this._attach) },
      "Attach to the map",
    );
    this._problem = h("p", { class: "jmf-error", role: "alert" });
    this._said = h("p", { class: "jme-said", role: "status" });
    this._shown = h("div", { class: "jme-found" });
    this.element = part(
      "4",
      "Look, then attach",
      "Nothing that people entered is overwritten: facts stand beside it. Attaching is one step that can be undone.",
      h("div", { class: "jmf-row" }, this._look, this._attach),
      this._problem,
      this._said,
      this._shown,
    );
  }

  _ask(what, button) {
    if (button.getAttribute("aria-disabled") === "true") {
      this._view.announce(what === "attach" ? "Look at what would be attached first." : "Choose a file first.");
      return;
    }
    this._view.ask(what);
  }

  draw({ tables, found, problem, attached, busy }) {
    const ready = Object.keys(tables).length > 0 && !busy;
    this._look.setAttribute("aria-disabled", String(!ready));
    this._attach.setAttribute("aria-disabled", String(!ready || !found || found.changes === 0 || attached > 0));
    if (this._problem.textContent !== problem) this._problem.textContent = problem;
    const said = this._words(found, attached);
    if (this._said.textContent !== said) this._said.textContent = said;
    const now = JSON.stringify(found);
    if (this._now === now) return;
    this._now = now;
    fill(this._shown, ...(found ? pieces(found) : []));
  }

  _words(found, attached) {
    if (attached) return `Attached: ${changes(attached)} made. Undo takes all of them back.`;
    if (!found) return "";
    return found.changes ? `${changes(found.changes)} would be made.` : "All of this is on the map already.";
  }
}

function changes(count) {
  return `${count.toLocaleString("en")} ${count === 1 ? "change" : "changes"}`;
}

function pieces({ sources, segments, personas, touchpoints, facts, caveats, table }) {
  const counts = Object.entries(facts).map(([name, count]) => `${count} × ${name.replace(":", ", ")}`);
  return [
    list(
      "Sources",
      sources.map(({ title, n, date }) =>
        [title, n ? `n ${n.toLocaleString("en")}` : "", date ? `until ${date}` : ""].filter(Boolean).join(", "),
      ),
    ),
    list("To know about the data", caveats, "jme-warnings"),
    list(
      "Segments",
      segments.map(({ name, size, share }) =>
        [name, size ? size.toLocaleString("en") : "", share ? `${(100 * share.value).toFixed(1)} %` : ""]
          .filter(Boolean)
          .join(", "),
      ),
    ),
    list("New personas", several(personas)),
    list("New touchpoints", several(touchpoints)),
    table.rows.length ? figures(table) : null,
    counts.length ? list("Facts", [counts.join(" · ")]) : null,
  ];
}

function list(title, texts, name = "jme-list") {
  return texts.length
    ? h("div", {}, h("h4", {}, title), h("ul", { class: name }, ...texts.map((text) => h("li", {}, text))))
    : null;
}

function several(names) {
  return names.length ? [`${names.length}: ${names.join("; ")}`] : [];
}

function figures({ head, rows }) {
  return h(
    "div",
    {},
    h("h4", {}, "By touchpoint"),
    h(
      "div",
      { class: "jmq-scroll", tabindex: "0", role: "group", "aria-label": "Figures by touchpoint" },
      h(
        "table",
        { class: "jme-figures" },
        h("caption", { class: "jm-hidden" }, "Figures by touchpoint"),
        h(
          "thead",
          {},
          h("tr", {}, h("th", { scope: "col" }, "Touchpoint"), ...head.map((text) => h("th", { scope: "col" }, text))),
        ),
        h(
          "tbody",
          {},
          ...rows.map(({ name, cells }) =>
            h(
              "tr",
              {},
              h("th", { scope: "row" }, name),
              ...cells.map(([value, ...notes]) =>
                h("td", {}, h("b", {}, value), ...notes.map((note) => h("span", { class: "jme-note" }, note))),
              ),
            ),
          ),
        ),
      ),
    ),
    h(
      "p",
      { class: "jm-caption" },
      "Emotion on −2 to +2, importance on 1 to 5, with the 95 % interval and the number of answers behind it.",
    ),
  );
}
