// The emotion curve: what a persona feels along the journey, drawn by bqplot and moved by mouse, keys, clicks or number.

import { h, oncePerFrame } from "../core/dom.js";
import { setExperience } from "../core/edits.js";
import { untilRemoved } from "../core/removed.js";
import { openView } from "../core/view.js";
import { t } from "../core/words.js";
import { Chooser } from "./chooser.js";
import { Details } from "./details.js";
import { Frame } from "./frame.js";
import { Handles } from "./handles.js";
import { Plot } from "./plot.js";
import { bandsOf, FIELDS, hasValues, inOrder, movedClaim, pointsOf, saidOf, sourcesOf } from "./points.js";
import { figure, levelName, readingOf, sizeText, snapped, statusName } from "./scale.js";
import { Table } from "./table.js";
import { Tags } from "./tags.js";

const HALF = 0.5;
const COLOURS = 8;

/**
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("./points.js").Point} Point
 * @typedef {import("./points.js").Claim} Claim
 * @typedef {import("./points.js").State} State
 */

// What each browser chooses for itself.
const KEPT = ["persona", "compare", "state", "snap", "selected"];

class Curve {
  /** @param {import("../core/view.js").View} view */
  constructor(view) {
    const { model, signal } = view;
    this._view = view;
    this._store = view.store;
    this._model = model;
    this._both = true;
    this._fit = false;
    /** @type {Point[]} */
    this._points = [];
    this._chosen = -1;
    /** @type {Rec | undefined} */
    this._persona = undefined;
    /** @type {State} */
    this._state = "as-is";
    this._reading = readingOf({});
    const step = () => this._steps();
    this._chooser = new Chooser({
      onPersona: (id) => this._set("persona", id),
      onCompare: (id) => this._set("compare", toggled(view.own.get("compare"), id)),
      onState: (state) => this._set("state", state),
      onOther: (on) => {
        this._both = on;
        this._draw();
      },
      onSnap: (on) => this._set("snap", on ? HALF : 0),
      onFit: (on) => {
        this._fit = on;
        this._draw();
      },
    });
    this._frame = new Frame({
      signal,
      onChoose: (place) => this._choose(place),
      onDensity: (density) => this._plot.resize(density),
    });
    this._tags = new Tags(this._frame.tags);
    this._handles = new Handles({
      host: this._frame.handles,
      signal,
      step,
      onSelect: (place) => this._select(place),
      onGrab: (place) => {
        this._select(place);
        this._draw();
      },
      onRelease: () => this._draw(),
      onMove: (place, value) => this._lift(place, value),
      onCommit: (place, value) => this._commit(place, value),
      // Drawn first: what is drawn later would write over the key.
      onType: (place, key) => {
        this._select(place);
        this._draw();
        this._details.type(key);
      },
    });
    this._details = new Details({
      step,
      onGo: (way) => this._go(way),
      onCommit: (value) => this._commit(this._selected, value === null ? null : this._settled(value)),
      onStatus: (status) => this._setStatus(status),
    });
    this._table = new Table();
    view.toolbar.append(this._chooser.element);
    view.body.append(h("div", { class: "jmc-frame" }, this._frame.element, this._details.element, this._table.element));
    view.onLeave(() => this._handles.commit());
    view.onLead((target) => this._lead(target));
    this._plot = new Plot({
      manager: model.widget_manager,
      versions: this._store.fixed.versions,
      signal,
      host: this._frame.host,
    });
  }

  async open() {
    await this._plot.open();
    const draw = oncePerFrame(() => this._draw());
    this._store.subscribe(draw);
    this._store.on("derived", draw);
    this._view.own.on(KEPT, draw);
    this._draw();
    if (this._selected >= 0) this._frame.reveal(this._selected);
  }

  _draw() {
    if (this._handles.holding) return;
    const { doc, derived } = this._store;
    const reading = readingOf(doc.journey);
    const persona = doc.personas.get(this._view.own.get("persona")) ?? [...doc.personas.values()][0];
    const whose = persona?.id ?? "";
    /** @type {State} */
    const state = this._view.own.get("state");
    /** @type {string[]} */
    const asked = this._view.own.get("compare");
    const compared = asked.filter((id) => doc.personas.has(id) && id !== whose);
    const touchpoints = inOrder(doc);
    /** @param {string} id @param {State} which */
    const curve = (id, which) => pointsOf(doc, derived.measured, id, which, touchpoints, derived.opinions);
    const points = persona ? curve(whose, state) : [];
    const other = this._both && persona ? curve(whose, state === "as-is" ? "to-be" : "as-is") : null;
    const ghost = other && hasValues(other) ? other : null;
    const colours = coloursOf(doc.personas);
    const before = this._chosen;
    this._points = points;
    this._chosen = touchpoints.findIndex(({ id }) => id === this._view.own.get("selected"));
    this._persona = persona;
    this._state = state;
    this._reading = reading;
    this._chooser.draw({
      personas: doc.personas,
      persona: whose,
      compared,
      colours,
      state,
      both: this._both,
      snap: this._view.own.get("snap") > 0,
      fit: this._fit,
    });
    const pains = derived.pains?.[whose] ?? {};
    this._frame.draw({
      points,
      pains,
      bands: bandsOf(doc, touchpoints),
      breaks: derived.breaks ?? {},
      reading,
      selected: this._chosen,
      fit: this._fit,
      persona,
      state,
      both: Boolean(ghost),
      about: (point) => ({ sources: sourcesOf(doc, point), said: saidOf(doc, point, whose) }),
    });
    const others = compared.map((id) => ({
      name: doc.personas.get(id)?.name ?? "",
      points: curve(id, state),
      colour: colours.get(id) ?? "",
    }));
    this._plot.draw({ points, state, ghost, others });
    const words = { reading, state, whose: persona?.name ?? "", pains, moments: derived.moments?.[whose] ?? [] };
    this._tags.draw(points, words);
    this._tags.drawOthers(others);
    this._handles.draw(points, words);
    this._drawDetails();
    this._table.draw({
      reading,
      stages: doc.stages,
      curves: persona
        ? [{ name: `${persona.name}, ${state === "to-be" ? t("to-be") : t("as-is")}`, points }, ...others]
        : [],
    });
    if (this._chosen !== before && this._chosen >= 0) {
      this._handles.current(this._chosen);
      this._frame.reveal(this._chosen);
    }
  }

  _drawDetails() {
    const point = this._points[this._selected] ?? null;
    const { doc, derived } = this._store;
    const whose = this._persona?.id ?? "";
    this._details.draw(point, {
      reading: this._reading,
      state: this._state,
      whose: this._persona?.name ?? "",
      stage: (point && doc.stages.get(point.touchpoint.stage)?.name) ?? "",
      pain: point && derived.pains?.[whose]?.[point.touchpoint.id],
      expected: point && derived.expected?.[whose]?.[point.touchpoint.id],
      sources: point ? sourcesOf(doc, point) : "",
      said: point ? saidOf(doc, point, whose) : [],
    });
  }

  /** The place that is looked at: the one highlighted in all widgets, else the first. */
  get _selected() {
    return this._chosen >= 0 ? this._chosen : this._points.findIndex((point) => !point.absent && !point.skipped);
  }

  /** Look at a place that was clicked, and give its control the keys. @param {number} place */
  _choose(place) {
    this._select(place);
    this._handles.current(place, { focus: true });
  }

  /** Go to the point that an entry elsewhere on the page speaks of. @param {import("../core/lead.js").Target} target */
  _lead({ collection, id, field }) {
    const { experiences } = this._store.doc;
    const lacks = (/** @type {Rec} */ one) => one.persona === id && !one.skipped && one[field] == null;
    /** @type {Record<string, () => import("../core/document.js").Fields | undefined>} */
    const places = {
      touchpoints: () => ({ touchpoint: id }),
      experiences: () => experiences.get(id),
      personas: () => (field === "emotion" ? [...experiences.values()].find(lacks) : undefined),
    };
    const to = places[collection]?.();
    if (!to) return false;
    if (to.persona && to.persona !== this._persona?.id) this._set("persona", to.persona);
    this._draw();
    const place = this._points.findIndex(({ touchpoint }) => touchpoint.id === to.touchpoint);
    if (place >= 0) this._choose(place);
    return place >= 0;
  }

  /** @param {number} place */
  _select(place) {
    const point = this._points[place];
    if (!point || place === this._chosen) return;
    this._handles.commit();
    this._view.own.select(point.touchpoint.id);
  }

  /** @param {number} way */
  _go(way) {
    const next = this._selected + way;
    if (next >= 0 && next < this._points.length) this._select(next);
  }

  /** @param {string} name @param {unknown} value */
  _set(name, value) {
    this._view.own.set(name, value);
  }

  /** How far keys and buttons move a point, in stored units. */
  _steps() {
    const { low, high, step } = this._reading;
    const unit = 4 / (high - low);
    const snap = this._view.own.get("snap");
    return { small: (snap || step) * unit, large: Math.max(snap, HALF) * unit };
  }

  /** @param {number} value */
  _settled(value) {
    return snapped(value, this._reading, this._view.own.get("snap") || this._reading.step);
  }

  /** Show a value that is not complete yet; gives the value that the point takes. @param {number} place @param {number} value */
  _lift(place, value) {
    const settled = this._settled(value);
    this._plot.lift(place, settled);
    if (!this._points[place].measured) this._tags.lift(place, settled);
    this._handles.lift(place, settled);
    if (place === this._selected) this._details.lift(settled);
    return settled;
  }

  /** @param {number} place @param {number | null} value */
  _commit(place, value) {
    const point = this._points[place];
    const persona = this._persona;
    if (!persona || !point || point.absent || point.skipped) return this._draw();
    const old = point.entered;
    if (value === null ? !old : old && old.value === value) return this._draw();
    const claim = value === null ? null : movedClaim(old, value);
    this._store.edit([setExperience(persona.id, point.touchpoint.id, FIELDS[this._state], claim)]);
    if (value === null) this._view.announce(t("{touchpoint}: cleared", { touchpoint: point.touchpoint.name }));
    else
      this._view.announce(
        t("{touchpoint}: {level}, {figure}", {
          touchpoint: point.touchpoint.name,
          level: levelName(value),
          figure: figure(value, this._reading),
        }),
      );
    if (claim && old && (old.status ?? "assumed") !== "assumed") {
      this._view.notify(
        t("{touchpoint} is now what the team assumes; it was {status}. Undo brings that back.", {
          touchpoint: point.touchpoint.name,
          status: [statusName(old.status), old.n == null ? "" : `(${sizeText(old.n)})`].filter(Boolean).join(" "),
        }),
        { passing: true },
      );
    }
    return undefined;
  }

  /** @param {string} status */
  _setStatus(status) {
    const point = this._points[this._selected];
    const persona = this._persona;
    if (!persona || !point?.entered) return;
    const { status: _, ...rest } = point.entered;
    const claim = status === "assumed" ? rest : { ...rest, status };
    this._store.edit([setExperience(persona.id, point.touchpoint.id, FIELDS[this._state], claim)]);
  }
}

/** @param {string[]} list @param {string} id */
function toggled(list, id) {
  return list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
}

/**
 * A persona's own colour, or one of the palette by its place.
 * @param {import("../core/document.js").Records} personas
 * @returns {Map<string, string>}
 */
function coloursOf(personas) {
  const inBoth = (/** @type {string} */ colour) => `light-dark(${colour}, color-mix(in oklab, ${colour} 60%, white))`;
  return new Map(
    [...personas.values()].map(({ id, colour }, place) => [
      id,
      colour ? inBoth(colour) : `var(--jm-persona-${(place % COLOURS) + 1})`,
    ]),
  );
}

/** @param {import("../core/view.js").Given} given */
function render({ model, el, signal }) {
  const view = openView({ model, el, signal, label: () => t("Emotion curve") });
  view.store.ready
    .then(() => new Curve(view).open())
    .catch((error) => {
      view.notify(
        t(
          "The curve could not be drawn: {reason}. Reload the page; if it stays, install bqplot in the environment that JupyterLab runs in.",
          { reason: error.message },
        ),
      );
    });
}

export default { render: untilRemoved(render) };
