// The board: notes in clusters, chosen, moved and made into what the map is made of.

import { at, fill, findAll, focused, h } from "../core/dom.js";
import { move, remove, set } from "../core/edits.js";
import { t, tn } from "../core/words.js";
import { NoteCard } from "./card.js";
import { chosenBar } from "./chosen.js";
import { ClusterBox } from "./cluster.js";
import { NoteDrag } from "./drag.js";
import { onKey } from "./keys.js";
import { clusterMenu, notesMenu } from "./menus.js";
import {
  dissolve,
  makeOpportunities,
  makePains,
  makeQuotes,
  makeStage,
  makeTouchpoints,
  newCluster,
  notesOf,
  onBoard,
  placeNotes,
  stageOf,
} from "./notes.js";

/**
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {import("../core/view.js").View} View
 */

export class Board {
  /** @param {View} view */
  constructor(view) {
    this.view = view;
    this._store = view.store;
    /** @type {Map<string, NoteCard>} */
    this._cards = new Map();
    /** @type {Map<string | null, ClusterBox>} */
    this._boxes = new Map();
    /** @type {Set<string>} */
    this._chosen = new Set();
    /** The note that Tab comes to. */
    this._cursor = "";
    this._bar = h("div", { class: "jmb-chosen", role: "group", "aria-label": t("Chosen notes"), hidden: true });
    this._fresh = h(
      "div",
      { class: "jmb-fresh" },
      h(
        "button",
        { type: "button", class: "jm-button", onclick: () => this.cluster(this._inOrder(this._chosen)) },
        t("New cluster"),
      ),
      h("p", { class: "jm-hint-small" }, t("Drop notes here, or drop one note on another.")),
    );
    this._places = h("div", { class: "jmb-places" });
    this.element = h("div", { class: "jmb-board" }, this._bar, this._places);
    new NoteDrag({
      root: this.element,
      signal: view.signal,
      taken: (id) => this.taken(id),
      onDrop: (ids, drop) => {
        if ("fresh" in drop) this.cluster(ids);
        else if ("onto" in drop) this.cluster([drop.onto, ...ids]);
        else this.place(ids, drop.cluster, drop.before);
      },
    });
    const { signal } = view;
    this._places.addEventListener("click", (event) => this._clicked(event), { signal });
    this._places.addEventListener("dblclick", (event) => this._doubled(event), { signal });
    this._places.addEventListener("keydown", (event) => onKey(this, noteAt(event), event), { signal });
    this._places.addEventListener("focusin", (event) => this._came(event), { signal });
  }

  get doc() {
    return this._store.doc;
  }

  draw() {
    const { doc } = this;
    const notes = onBoard(doc);
    const there = new Set(notes.map(({ id }) => id));
    for (const id of [...this._chosen]) if (!there.has(id)) this._chosen.delete(id);
    for (const id of [...this._cards.keys()]) if (!there.has(id)) this._cards.delete(id);
    const held = this._places.contains(focused()) ? focused() : null;
    for (const note of notes) this._card(note.id).draw(note, this._about(note));
    const keys = [null, ...doc.clusters.keys()];
    for (const id of [...this._boxes.keys()]) if (!keys.includes(id)) this._boxes.delete(id);
    const elements = keys.map((id) => {
      const cluster = id === null ? null : (doc.clusters.get(id) ?? null);
      const box = this._box(id);
      const inside = notesOf(doc, id).map((note) => this._card(note.id).element);
      box.draw(cluster, inside, doc.stages.get(cluster?.stage)?.name ?? "");
      return box.element;
    });
    const all = [...elements, this._fresh];
    if (all.some((one, place) => this._places.children[place] !== one) || all.length !== this._places.children.length)
      fill(this._places, all);
    if (held && held !== focused() && held.isConnected) held.focus();
    this._drawChosen();
    if (!there.has(this._cursor)) this._cursor = notes[0]?.id ?? "";
    this._tabTo(this._cursor);
  }

  /** @param {Rec} note */
  _about(note) {
    const { doc } = this;
    const stage = stageOf(doc, { ...note, cluster: undefined });
    const place = doc.touchpoints.get(note.touchpoint)?.name ?? (stage ? (doc.stages.get(stage)?.name ?? "") : "");
    const same = note.became === "touchpoint" && place === note.text;
    return {
      chosen: this._chosen.has(note.id),
      place: same ? "" : place,
      outcome: note.became ? this._store.fixed.outcomes[note.became] : "",
    };
  }

  /** @param {string} id */
  _card(id) {
    let card = this._cards.get(id);
    if (!card) {
      card = new NoteCard(id, {
        onText: (key, text) => this._store.edit([set("notes", key, "text", text)]),
        onMenu: (key, anchor) => notesMenu(this, this.taken(key), anchor),
        onDone: (key) => this.focus(key),
        onLeave: (commit) => this.view.onLeave(commit),
      });
      this._cards.set(id, card);
    }
    return card;
  }

  /** @param {string | null} id */
  _box(id) {
    let box = this._boxes.get(id);
    if (!box) {
      box = new ClusterBox(id, {
        onName: (key, name) => this._store.edit([set("clusters", key, "name", name)]),
        onMenu: (key, anchor) => clusterMenu(this, key, anchor),
      });
      this._boxes.set(id, box);
    }
    return box;
  }

  // Choosing.

  _drawChosen() {
    const ids = this._inOrder(this._chosen);
    this._bar.hidden = !ids.length;
    if (ids.length) fill(this._bar, chosenBar(this, ids));
  }

  /** Choose notes instead of those that were. @param {string[]} ids */
  choose(ids) {
    this._chosen = new Set(ids);
    this.draw();
    this.view.announce(tn("{n} note chosen", "{n} notes chosen", ids.length));
  }

  /** @param {string} id */
  toggle(id) {
    const chosen = new Set(this._chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.choose([...chosen]);
  }

  /** @param {Iterable<string>} ids */
  _inOrder(ids) {
    const wanted = new Set(ids);
    return this.shown().filter((id) => wanted.has(id));
  }

  /** The chosen notes where one of them is taken, else that one. @param {string} id */
  taken(id) {
    return this._chosen.has(id) ? this._inOrder(this._chosen) : [id];
  }

  /** The chosen notes, or one where none is. @param {string} id */
  chosenOr(id) {
    return this._chosen.size ? this._inOrder(this._chosen) : [id];
  }

  get hasChosen() {
    return this._chosen.size > 0;
  }

  /** The notes as they stand on the screen. */
  shown() {
    return findAll(this._places, ".jmb-note").map(({ dataset }) => dataset.id ?? "");
  }

  /** Where a note lies on the screen. @param {string} id */
  boxOf(id) {
    return this._card(id).element.getBoundingClientRect();
  }

  /** Open the menu of notes beside one of them. @param {string} id */
  openMenu(id) {
    notesMenu(this, this.taken(id), this._card(id).menu);
  }

  /** Move a note within its cluster. @param {string} id @param {Operation} op @param {number} place @param {number} all */
  shift(id, op, place, all) {
    this._store.edit([op]);
    this.focus(id);
    this.view.announce(t("Now number {n} of {all}", { n: place, all }));
  }

  // What is done with notes.

  /** @param {Operation[]} ops @param {string} said */
  _done(ops, said) {
    this._store.edit(ops);
    this.view.notify(said, { passing: true, undo: true });
  }

  /** Put notes into a cluster, or into none. @param {string[]} ids @param {string | null} cluster @param {string | null} [before] */
  place(ids, cluster, before = null) {
    const ops = placeNotes(this.doc, ids, cluster, before);
    this._store.edit(ops);
    this.focus(ids[0]);
    const name = this.doc.clusters.get(cluster ?? "")?.name ?? t("Not in a cluster");
    if (ops.length) this.view.announce(tn("{n} note: {name}", "{n} notes: {name}", ids.length, { name }));
  }

  /** Put notes into a cluster of their own, and ask for its name. @param {string[]} ids */
  cluster(ids) {
    const { id, ops } = newCluster(this.doc, ids, t("New cluster"));
    this._store.edit(ops);
    this._chosen.clear();
    this.draw();
    const box = this._box(id);
    box.element.scrollIntoView({ block: "nearest" });
    box.name.focus();
    box.name.select();
    this.view.announce(t("A new cluster: type its name."));
  }

  /** @param {string[]} ids */
  remove(ids) {
    const order = this.shown();
    const next =
      order.slice(order.indexOf(ids[0])).find((id) => !ids.includes(id)) ?? order.find((id) => !ids.includes(id));
    this._chosen.clear();
    this._done(
      ids.map((id) => remove("notes", id)),
      tn("{n} note was removed.", "{n} notes were removed.", ids.length),
    );
    this.focus(next ?? "");
  }

  /** @param {Rec[]} notes @param {string | null} stage where those go whose stage is not known */
  makeTouchpoints(notes, stage) {
    const { doc } = this;
    const open = waitingOf(notes).flatMap((note) => {
      const where = stageOf(doc, note) ?? stage;
      return where ? [{ note, stage: where }] : [];
    });
    this._made(
      makeTouchpoints(doc, open),
      open.map(({ note }) => note),
      tn("{n} touchpoint was added to the map.", "{n} touchpoints were added to the map.", open.length),
    );
  }

  /** @param {Rec[]} notes @param {string} persona @param {string} touchpoint */
  makePains(notes, persona, touchpoint) {
    const open = waitingOf(notes);
    const said = tn("{n} pain point was added to the map.", "{n} pain points were added to the map.", open.length);
    this._made(makePains(this.doc, open, persona, touchpoint), open, said);
  }

  /** @param {Rec[]} notes @param {"quote" | "opportunity"} what */
  make(notes, what) {
    const open = waitingOf(notes);
    if (what === "quote")
      this._made(makeQuotes(this.doc, open), open, tn("{n} quote was added.", "{n} quotes were added.", open.length));
    else {
      const said = tn("{n} opportunity was added.", "{n} opportunities were added.", open.length);
      this._made(makeOpportunities(this.doc, open), open, said);
    }
  }

  /** @param {Operation[]} ops @param {Rec[]} notes @param {string} said */
  _made(ops, notes, said) {
    this._chosen.clear();
    this._done(ops, said);
    this.focus(notes[0]?.id ?? "");
  }

  /** @param {string} id */
  edit(id) {
    this._cards.get(id)?.edit();
  }

  // What is done with clusters.

  /** The notes of a cluster that have become nothing yet. @param {string} cluster */
  waiting(cluster) {
    return waitingOf(notesOf(this.doc, cluster));
  }

  /** @param {Rec} cluster */
  makeStage(cluster) {
    const { ops } = makeStage(this.doc, cluster);
    this._done(ops, t("Stage “{name}” was added at the end of the journey.", { name: cluster.name }));
    this._box(cluster.id).menu.focus();
  }

  /** @param {Rec} cluster @param {string | null} stage */
  belongs(cluster, stage) {
    this._store.edit([set("clusters", cluster.id, "stage", stage)]);
    this._box(cluster.id).menu.focus();
  }

  /** @param {Rec} cluster @param {number} step */
  moveCluster(cluster, step) {
    const order = [...this.doc.clusters.keys()];
    const to = order.indexOf(cluster.id) + step;
    this._store.edit([move("clusters", cluster.id, step < 0 ? order[to] : (order[to + 1] ?? null))]);
    this._box(cluster.id).menu.focus();
    this.view.announce(t("Now number {n} of {all}", { n: to + 1, all: order.length }));
  }

  /** @param {Rec} cluster */
  dissolve(cluster) {
    const [first] = notesOf(this.doc, cluster.id);
    this._done(
      dissolve(this.doc, cluster.id),
      t("{name} was taken apart; its notes are still here.", { name: cluster.name }),
    );
    this.focus(first?.id ?? "");
  }

  // The mouse, and where the keys are.

  /** @param {string} id */
  focus(id) {
    const card = this._cards.get(id);
    if (!card) return;
    this._tabTo(id);
    card.button.focus();
  }

  /** @param {string} id */
  _tabTo(id) {
    this._cursor = id;
    for (const [key, card] of this._cards) {
      const place = key === id ? "0" : "-1";
      card.button.setAttribute("tabindex", place);
      card.menu.setAttribute("tabindex", place);
    }
  }

  /** @param {FocusEvent} event */
  _came(event) {
    const id = at(event).closest("[data-note]")?.getAttribute("data-note");
    if (id && id !== this._cursor) this._tabTo(id);
  }

  /** A click chooses a note; Enter, which clicks as well, opens its editor. @param {MouseEvent} event */
  _clicked(event) {
    const id = noteAt(event);
    if (id && event.detail > 0) this.toggle(id);
  }

  /** @param {MouseEvent} event */
  _doubled(event) {
    const id = noteAt(event);
    if (id) this.edit(id);
  }

  /** Go to the notes, where an entry elsewhere speaks of them. @param {import("../core/lead.js").Target} target */
  lead({ collection, id }) {
    if (collection !== "notes" || (id && !this._cards.has(id))) return false;
    this.focus(id || (this.shown()[0] ?? ""));
    return true;
  }
}

/** @param {Rec[]} notes */
const waitingOf = (notes) => notes.filter(({ became }) => !became);

/** @param {Event} event */
function noteAt(event) {
  return /** @type {HTMLElement | null} */ (at(event).closest(".jmb-paper"))?.dataset.note ?? "";
}
