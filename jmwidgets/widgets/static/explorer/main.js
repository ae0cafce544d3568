// Figures by choice: measure, place, group, month, another one beside them; pinned to the report or the map.

import { fill, h, uniqueId } from "../core/dom.js";
import { add } from "../core/edits.js";
import { makeId } from "../core/ids.js";
import { parsed } from "../core/markup.js";
import { untilRemoved } from "../core/removed.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";

/**
 * @typedef {Record<string, string>} Choice
 * @typedef {{ asked: Choice, choice: Choice, options: Record<string, [string, string][]>, html: string, words: string,
 *   pin: Record<string, any> }} Shown
 */

/** What can be chosen, in the order of the form. */
const kinds = () => ({
  measure: t("Measure"),
  about: t("Which"),
  place: t("Where"),
  group: t("Whose"),
  month: t("When"),
  against: t("Beside"),
});

/** @param {Choice} one @param {Choice} other */
const isSame = (one, other) =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].every((name) => (one[name] ?? "") === (other[name] ?? ""));

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Explorer") });
  const { store, own } = view;
  store.ready.then(() => {
    view.toolbar.append(h("h2", {}, t("Explorer")));
    /** @type {Record<string, { select: HTMLSelectElement, label: HTMLElement }>} */
    const fields = {};
    for (const [name, text] of Object.entries(kinds())) {
      /** @type {HTMLSelectElement} */
      const select = h("select", {
        class: "jm-select",
        id: uniqueId(name),
        onchange: () => own.set("choice", { ...(shown()?.choice ?? own.get("choice")), [name]: select.value }),
      });
      fields[name] = { select, label: h("div", { class: "jmo-field" }, h("label", { for: select.id }, text), select) };
    }
    const title = h("input", { class: "jm-input", "aria-label": t("Heading of the pinned figure") });
    const pin = (/** @type {boolean} */ onMap) => {
      const now = shown();
      if (!now) return;
      const name = title.value.trim() || now.pin.title;
      const id = makeId(name, store.doc.pins, "pin");
      store.edit([add("pins", { ...now.pin, title: name, id, on_report: !onMap, ...(onMap ? { on_map: true } : {}) })]);
      view.notify(
        onMap
          ? t("“{name}” is on the map, at its touchpoint.", { name })
          : t("“{name}” is in the report, under “Pinned figures”.", { name }),
        { passing: true, undo: true },
      );
    };
    const toReport = h(
      "button",
      { type: "button", class: "jm-button", onclick: () => pin(false) },
      t("Pin to the report"),
    );
    const toMap = h("button", { type: "button", class: "jm-button", onclick: () => pin(true) }, t("Pin to the map"));
    const pinning = h("div", { class: "jmo-pin", role: "group", "aria-label": t("Pin") }, title, toReport, toMap);
    const figures = h("div", { class: "jmo-figures" });
    const form = h(
      "div",
      { class: "jmo-form", role: "group", "aria-label": t("What to look at") },
      ...Object.values(fields).map(({ label }) => label),
    );
    view.body.append(form, figures, pinning);

    /** @returns {Shown | undefined} */
    const shown = () => {
      /** @type {Shown[]} */
      const known = store.derived.shown ?? [];
      return known.find(({ asked }) => isSame(asked, own.get("choice") ?? {}));
    };
    let drawn = "";
    const draw = () => {
      const now = shown();
      const isEmpty = !(store.derived.shown ?? []).length;
      form.hidden = pinning.hidden = isEmpty;
      if (isEmpty) fill(figures, ...parsed(store.derived.nothing ?? ""));
      if (!now) return;
      for (const [name, { select, label }] of Object.entries(fields)) {
        const ways = now.options[name];
        label.hidden = ways.length < 2 && name !== "measure";
        const keys = JSON.stringify(ways);
        if (select.dataset.ways !== keys) {
          select.dataset.ways = keys;
          fill(select, ...ways.map(([key, text]) => h("option", { value: key }, text)));
        }
        select.value = now.choice[name];
      }
      toMap.hidden = !now.pin.touchpoint;
      title.placeholder = now.pin.title;
      if (drawn === now.html) return;
      if (drawn) view.announce(now.words);
      drawn = now.html;
      title.value = "";
      figures.replaceChildren(...parsed(now.html));
    };
    store.on("derived", draw);
    own.on(["choice"], draw);
    draw();
  });
}

export default { render: untilRemoved(render) };
