// Versions that were kept, and what changed since one of them, in meaning.

import { fill, h } from "../core/dom.js";
import { t } from "../core/words.js";

/** @typedef {{ label: string, date: string }} Version */

export class Versions {
  /** @param {{ view: import("../core/view.js").View, versions: Version[] }} given */
  constructor({ view, versions }) {
    this._store = view.store;
    this._versions = versions;
    this._label = h("input", {
      class: "jm-input",
      placeholder: t("Name of this version, such as “After the first workshop”"),
      "aria-label": t("Name of this version"),
      autocomplete: "off",
    });
    const keep = h(
      "form",
      {
        class: "jmq-add",
        onsubmit: (event) => {
          event.preventDefault();
          this._keep();
        },
      },
      this._label,
      h("button", { type: "submit", class: "jm-button" }, t("Save version")),
    );
    this._list = h("ul", { class: "jmq-versions" });
    this._told = h("div", { class: "jmq-told", "aria-live": "polite" });
    this.element = h(
      "section",
      { class: "jmq-part" },
      h("h3", { class: "jmq-title" }, t("Versions")),
      h(
        "p",
        { class: "jmq-intro" },
        t("Save the map as it is today under a name. At the next review, see what became of it."),
      ),
      keep,
      this._list,
      this._told,
    );
    view.store.on("message", (content) => this._hear(content));
  }

  draw() {
    fill(
      this._list,
      this._versions.map(({ label, date }) =>
        h(
          "li",
          {},
          h("b", {}, label),
          h("span", { class: "jmq-date" }, date),
          h(
            "button",
            {
              type: "button",
              class: "jm-button",
              "aria-label": t("What changed since {version}", { version: label }),
              onclick: () => this._store.send("since", { label }),
            },
            t("What changed since?"),
          ),
        ),
      ),
    );
  }

  _keep() {
    const label = this._label.value.trim();
    if (label) this._store.send("keep", { label });
    else this._label.focus();
  }

  /** @param {{ kind: string, versions: Version[], label: string, changes: string[] }} content */
  _hear({ kind, versions, label, changes }) {
    if (kind === "versions") {
      if (versions.some((one) => one.label === this._label.value.trim())) this._label.value = "";
      this._versions = versions;
      this.draw();
    } else if (kind === "since") {
      fill(
        this._told,
        h("h4", {}, t("What changed since {version}", { version: label })),
        changes.length
          ? h(
              "ul",
              {},
              changes.map((text) => h("li", {}, text)),
            )
          : h("p", {}, t("Nothing changed.")),
      );
    }
  }
}
