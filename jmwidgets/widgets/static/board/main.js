// Sticky notes: typed or pasted, put into clusters, then made into stages, touchpoints, pain points, quotes, opportunities.

import { keepTypedName, typedName } from "../core/browser.js";
import { h, isComposed } from "../core/dom.js";
import { pastedRows } from "../core/paste.js";
import { untilRemoved } from "../core/removed.js";
import { openView } from "../core/view.js";
import { t, tn } from "../core/words.js";
import { previewPaste } from "../form/paste_preview.js";
import { Board } from "./board.js";
import { addNotes } from "./notes.js";

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Sticky notes") });
  const { store } = view;
  store.ready.then(() => {
    const board = new Board(view);
    /** @type {HTMLInputElement} */
    const writer = h("input", {
      class: "jm-input jmb-writer",
      value: typedName() ?? store.fixed.author,
      autocomplete: "off",
      onchange: () => keepTypedName(writer.value.trim()),
    });
    view.toolbar.append(h("h2", {}, t("Sticky notes")), h("label", { class: "jmb-by" }, t("Written by"), writer));
    const about = () => ({ author: writer.value.trim(), written: `${new Date().toISOString().slice(0, 19)}Z` });
    const field = h("input", {
      class: "jm-input jmb-new",
      "aria-label": t("Add a note"),
      placeholder: t("Type a note and press Enter, or paste a list"),
      autocomplete: "off",
      onkeydown: (event) => {
        if (event.key !== "Enter" || isComposed(event) || !field.value.trim()) return;
        store.edit(addNotes(store.doc, [{ text: field.value.trim() }], about()));
        view.announce(t("{name} added", { name: field.value.trim() }));
        field.value = "";
      },
      onpaste: (event) => pasted(event),
    });
    const pasted = (/** @type {ClipboardEvent} */ event) => {
      const rows = pastedRows(event.clipboardData?.getData("text/plain") ?? "");
      if (rows.length < 2 && (rows[0]?.length ?? 0) < 2) return;
      event.preventDefault();
      previewPaste({
        view,
        anchor: field,
        rows,
        fields: [
          { name: "text", label: t("Note"), kind: "text" },
          { name: "cluster", label: t("Cluster"), kind: "text" },
          { name: "author", label: t("Written by"), kind: "text" },
        ].map((one) => ({ ...one, help: "", default: null })),
        title: t("Add notes"),
        records: () => [],
        read: (text) => ({ value: text || null }),
        enter: (records) => {
          store.edit(addNotes(store.doc, /** @type {{ text: string }[]} */ (records), about()));
          const n = records.length;
          view.notify(tn("{n} note was added.", "{n} notes were added.", n), { passing: true, undo: true });
        },
        back: () => field.focus(),
      });
    };
    view.body.append(
      h(
        "div",
        { class: "jmb-frame" },
        h("div", { class: "jmb-add" }, field),
        h(
          "p",
          { class: "jm-hint-small jmb-keys" },
          t(
            "Click a note to choose it, double-click to edit it, drag it to a cluster. Keys: arrows go, Alt + arrows move, Space chooses, G puts together, M opens the menu, Enter edits, Del removes.",
          ),
        ),
        board.element,
      ),
    );
    view.onLead((target) => board.lead(target));
    store.subscribe(() => board.draw());
    board.draw();
  });
}

export default { render: untilRemoved(render) };
