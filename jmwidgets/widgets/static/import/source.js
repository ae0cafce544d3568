// The first step: a file that is chosen or dropped, or a text that is pasted, and what it is.

import { fill, h, uniqueId } from "../core/dom.js";
import { t } from "../core/words.js";
import { part } from "../form/part.js";

const PIECE = 1_500_000; // bytes of a file in one message; about ten million would end the connection

export class Source {
  /** @param {import("./main.js").Panel} panel */
  constructor({ view, ask }) {
    this._view = view;
    this._ask = ask;
    /** @type {HTMLInputElement} */
    this._file = h("input", {
      type: "file",
      class: "jmi-file",
      "aria-label": t("Choose a file"),
      onchange: () => this._take(this._file.files?.[0]),
    });
    /** @type {HTMLTextAreaElement} */
    this._text = h("textarea", {
      class: "jm-textarea jmi-text",
      id: uniqueId("pasted"),
      rows: 5,
      spellcheck: "false",
      placeholder: t("Cells of a spreadsheet, a Markdown table, a list, a Mermaid diagram …"),
      onpaste: (event) => this._pasted(/** @type {ClipboardEvent} */ (event)),
    });
    this._problem = h("p", { class: "jmf-error", role: "alert" });
    this._sentence = h("p", { class: "jmi-sentence", role: "status" });
    this._which = h("div", { class: "jmf-box jmi-which" });
    const drop = h(
      "div",
      { class: "jmi-drop" },
      h("p", { class: "jmi-hint" }, t("Drop a file here, or")),
      h("label", { class: "jm-button jmi-choose" }, this._file, h("span", {}, t("Choose a file…"))),
    );
    for (const name of ["dragenter", "dragover"])
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.dataset.over = "true";
      });
    drop.addEventListener("dragleave", () => delete drop.dataset.over);
    drop.addEventListener("drop", (event) => {
      event.preventDefault();
      delete drop.dataset.over;
      this._take(event.dataTransfer?.files[0]);
    });
    this.element = part(
      "1",
      t("What do you have?"),
      t(
        "A map in Excel or CSV, a board of Miro or Mural, a page in Markdown, Mermaid, draw.io, Lucidchart, CJML or a service blueprint; or the export of the tracker that your actions went to. What it is, is told by what it holds.",
      ),
      h(
        "div",
        { class: "jmi-ways" },
        drop,
        h(
          "div",
          { class: "jmf-box jmi-paste" },
          h("label", { class: "jmf-label", for: this._text.id }, t("Or paste a text or cells")),
          this._text,
          h(
            "div",
            { class: "jmf-row" },
            h("button", { type: "button", class: "jm-button", onclick: () => this._read() }, t("Read the text")),
          ),
        ),
      ),
      this._problem,
      this._sentence,
      this._which,
    );
  }

  /** @param {ClipboardEvent} event */
  _pasted(event) {
    const file = event.clipboardData?.files[0];
    if (!file || event.clipboardData?.getData("text/plain")) return;
    event.preventDefault();
    this._take(file);
  }

  _read() {
    const text = this._text.value;
    if (!text.trim()) {
      this._view.announce(t("Paste a text first."));
      this._text.focus();
      return;
    }
    this._send("", new TextEncoder().encode(text));
  }

  /** @param {File | undefined} file */
  async _take(file) {
    if (!file) return;
    const { largest } = this._view.store.fixed;
    if (file.size > largest) {
      this._complain(t("The file is too large: export a part of it."));
      return;
    }
    const name = file.name;
    this._send(name, new Uint8Array(await file.arrayBuffer()));
    this._file.value = ""; // so that the same file can be chosen again
  }

  /** @param {string} name @param {Uint8Array} bytes */
  _send(name, bytes) {
    for (let place = 0; place * PIECE < Math.max(bytes.length, 1); place += 1) {
      const piece = bytes.subarray(place * PIECE, (place + 1) * PIECE);
      this._view.store.send("piece", { place, data: base64(piece) });
    }
    this._ask("take", { name });
  }

  /** @param {string} text */
  _complain(text) {
    if (this._problem.textContent !== text) this._problem.textContent = text;
  }

  /** @param {{ sentence?: string, problem: string, verdict?: string, journeys?: { id: string, name: string }[], which?: string }} derived */
  draw({ sentence = "", problem, verdict = "", journeys = [], which = "" }) {
    this._complain(problem || (verdict === "refuse" ? sentence : ""));
    const said = verdict === "refuse" ? "" : sentence;
    if (this._sentence.textContent !== said) this._sentence.textContent = said;
    this._drawWhich(journeys, which);
  }

  /** @param {{ id: string, name: string }[]} journeys @param {string} which */
  _drawWhich(journeys, which) {
    const now = JSON.stringify([journeys, which]);
    this._which.hidden = journeys.length < 2;
    if (this._which.dataset.now === now) return;
    this._which.dataset.now = now;
    const id = uniqueId("which");
    /** @type {HTMLSelectElement} */
    const select = h(
      "select",
      { class: "jm-select", id, onchange: () => this._ask("choose", { which: select.value }) },
      ...journeys.map((one) => h("option", { value: one.id }, one.name)),
    );
    select.value = which;
    fill(
      this._which,
      h("label", { class: "jmf-label", for: id }, t("The file holds several journeys: which of them?")),
      select,
    );
  }
}

/** @param {Uint8Array} bytes */
function base64(bytes) {
  const parts = [];
  for (let start = 0; start < bytes.length; start += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(start, start + 0x8000)));
  return btoa(parts.join(""));
}
