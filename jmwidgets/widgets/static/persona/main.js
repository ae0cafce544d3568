// The persona builder: who the customers are, entered beside the card that the report will show.

import { fill, findAll, h } from "../core/dom.js";
import { add, move, put, remove } from "../core/edits.js";
import { makeId, randomName } from "../core/ids.js";
import { untilRemoved } from "../core/removed.js";
import { openView } from "../core/view.js";
import { t, tn } from "../core/words.js";
import { RecordForm } from "../form/form.js";
import { RecordTable } from "../panel/table.js";
import { Tabs } from "../panel/tabs.js";
import { Card } from "./card.js";
import { pictureEditor } from "./picture.js";
import { Rail } from "./rail.js";

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../core/view.js").View} View
 * @typedef {import("../form/inputs.js").Field} Field
 */

// What says how a value is known belongs to the persona it was found for.
const OF_THE_EVIDENCE = ["status", "n", "share", "sources", "segment"];
const CLAIMS = ["emotion", "expectation", "to_be_emotion", "satisfaction", "importance", "team_rating"];

class Builder {
  /** @param {View} view */
  constructor(view) {
    const { model, signal } = view;
    this._view = view;
    this._store = view.store;
    this._model = model;
    this._rail = new Rail({
      onChoose: (id) => this._choose(id),
      onAdd: (name) => this._add(name),
      onMove: (id, way) => this._move(id, way),
    });
    this._card = new Card(view.store.fixed.card);
    /** @type {Record<string, import("../form/box.js").MakeComposed>} */
    const editors = { avatar: (_field, around) => pictureEditor(around, () => this._persona ?? {}) };
    const { segments } = this._store.fixed;
    /** @type {{ name: string, fields: Field[] }[]} */
    const groups = this._store.fixed.groups;
    this._forms = groups.map(({ fields }) => new RecordForm({ view, collection: "personas", fields, editors, signal }));
    this._segments = new RecordTable({ view, signal, ...segments });
    const parts = groups.map(({ name }, place) => ({ name, content: this._forms[place].element }));
    this._tabs = new Tabs(t("Parts of the persona"), [
      ...parts,
      { name: t("Segments"), content: this._segments.element },
    ]);
    this._empty = h(
      "p",
      { class: "jmp-empty" },
      t("Whose journey is it? Type the name of the first persona and press Enter."),
    );
    this._main = h("div", { class: "jmp-form" }, this._empty, this._tabs.element);
    this._buttons = h("div", { class: "jmp-actions", role: "group", "aria-label": t("This persona") });
    view.toolbar.append(this._buttons);
    const builder = h("div", { class: "jmp-builder" }, this._rail.element, this._main, this._card.element);
    view.body.append(h("div", { class: "jmp-frame" }, builder));
    this._drawButtons();
  }

  open() {
    this._view.onLead((target) => this._lead(target));
    const draw = () => this._draw();
    this._store.subscribe(draw);
    this._store.on("derived", draw);
    this._view.own.on(["persona"], draw);
    draw();
  }

  /** Who is worked on. @returns {Rec | undefined} */
  get _persona() {
    const { personas } = this._store.doc;
    return personas.get(this._view.own.get("persona")) ?? [...personas.values()][0];
  }

  _draw() {
    const { doc } = this._store;
    const persona = this._persona;
    this._rail.draw(doc.personas, persona?.id);
    this._empty.hidden = Boolean(persona);
    this._tabs.element.hidden = !persona;
    for (const button of findAll(this._buttons, "button")) button.toggleAttribute("disabled", !persona);
    for (const form of this._forms) form.show(persona);
    this._segments.draw();
    const { cards } = this._store.derived;
    this._card.draw(persona, { computed: persona && cards?.[persona.id], language: doc.journey.language ?? "en" });
  }

  _drawButtons() {
    /** @param {string} text @param {(persona: Rec) => void} run */
    const act = (text, run) =>
      h(
        "button",
        {
          type: "button",
          class: "jm-button",
          onclick: () => {
            if (this._persona) run(this._persona);
          },
        },
        text,
      );
    fill(
      this._buttons,
      act(t("Duplicate"), (persona) => this._duplicate(persona, false)),
      act(t("Duplicate with journey"), (persona) => this._duplicate(persona, true)),
      act(t("Move up"), ({ id }) => this._move(id, -1)),
      act(t("Move down"), ({ id }) => this._move(id, 1)),
      act(t("Remove"), (persona) => this._remove(persona)),
    );
  }

  /** @param {import("../core/lead.js").Target} target */
  _lead(target) {
    const { collection, id, field } = target;
    if (collection === "segments") {
      this._tabs.choose(this._forms.length);
      return this._segments.lead(target);
    }
    if (collection !== "personas" || (id && !this._store.doc.personas.has(id))) return false;
    if (!id) {
      this._rail.focusNew();
      return true;
    }
    const place = field ? this._forms.findIndex((form) => form.boxes.has(field)) : 0;
    if (place < 0) return false; // what the persona lives stands on the map
    this._choose(id);
    this._tabs.choose(place);
    this._forms[place].focus(field);
    return true;
  }

  /** @param {string} id */
  _choose(id) {
    for (const form of this._forms) form.commit();
    this._view.own.set("persona", id);
  }

  /** @param {string} name */
  _add(name) {
    const id = makeId(name, this._store.doc.personas, "persona");
    this._store.edit([add("personas", { id, name })]);
    this._choose(id);
    this._tabs.choose(0);
    this._forms[0].focus("summary");
    this._view.announce(t("{name} added.", { name }));
  }

  /** @param {string} id @param {number} way */
  _move(id, way) {
    const order = [...this._store.doc.personas.keys()];
    const to = order.indexOf(id) + way;
    if (to < 0 || to >= order.length)
      return this._view.announce(way < 0 ? t("It is the first.") : t("It is the last."));
    this._store.edit([move("personas", id, way < 0 ? order[to] : (order[to + 1] ?? null))]);
    return this._view.announce(t("Now number {at} of {n}", { at: to + 1, n: order.length }));
  }

  /**
   * A copy is an assumption: what was found out about the one does not hold for the other.
   * @param {Rec} persona
   * @param {boolean} withJourney
   */
  _duplicate(persona, withJourney) {
    const { doc } = this._store;
    const copy = Object.fromEntries(Object.entries(persona).filter(([name]) => !OF_THE_EVIDENCE.includes(name)));
    const name = t("{name} (copy)", { name: persona.name });
    const id = makeId(name, doc.personas, "persona");
    const order = [...doc.personas.keys()];
    const ops = [add("personas", { ...copy, id, name }, order[order.indexOf(persona.id) + 1] ?? null)];
    const lived = withJourney ? [...doc.experiences.values()].filter((one) => one.persona === persona.id) : [];
    for (const one of lived) {
      const claims = CLAIMS.filter((field) => one[field]).map((field) => [field, assumed(one[field])]);
      ops.push(
        put("experiences", { ...one, ...Object.fromEntries(claims), id: `${id}.${one.touchpoint}`, persona: id }),
      );
    }
    this._store.edit(ops, { group: `copy.${randomName()}` });
    this._choose(id);
    this._view.announce(t("{name} added.", { name }));
  }

  /** @param {Rec} persona */
  _remove(persona) {
    const order = [...this._store.doc.personas.keys()];
    const next = order[order.indexOf(persona.id) + 1] ?? order[order.indexOf(persona.id) - 1] ?? "";
    const lived = [...this._store.doc.experiences.values()].filter((one) => one.persona === persona.id).length;
    this._store.edit([remove("personas", persona.id)]);
    this._choose(next);
    const { name } = persona;
    const said = lived
      ? tn(
          "{name} was removed, with {n} entry on the map.",
          "{name} was removed, with {n} entries on the map.",
          lived,
          {
            name,
          },
        )
      : t("{name} was removed.", { name });
    this._view.notify(t("{said} Undo brings everything back.", { said }), { passing: true });
    if (next) this._rail.focus(next);
    else this._rail.focusAdd();
  }
}

/** @param {import("../core/document.js").Fields} claim */
function assumed({ value, metric, variant }) {
  return { value, ...(metric ? { metric } : {}), ...(variant ? { variant } : {}) };
}

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Persona builder") });
  view.store.ready.then(() => new Builder(view).open());
}

export default { render: untilRemoved(render) };
