// The board: notes in clusters, chosen, moved and made into what the map is made of.

import { at, fill, findAll, focused, h, isComposed } from "../core/dom.js";
import { move, remove, set } from "../core/edits.js";
import { t, tn } from "../core/words.js";
import { NoteCard } from "./card.js";
import { ClusterBox } from "./cluster.js";
import { NoteDrag } from "./drag.js";
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
      h("button", { type: "button", class: "jm-button", onclick: () => this._clusterChosen() }, t("New cluster")),
      h("p", { class: "jm-hint-small" }, t("Drop notes here, or drop one note on another.")),
    );
    this._places = h("div", { class: "jmb-places" });
    this.element = h("div", { class: "jmb-board" }, this._bar, this._places);
    new NoteDrag({
      root: this.element,
      signal: view.signal,
      taken: (id) => (this._chosen.has(id) ? this._inOrder(this._chosen) : [id]),
      onDrop: (ids, drop) => {
        if ("fresh" in drop) this.cluster(ids);
        else if ("onto" in drop) this.cluster([drop.onto, ...ids]);
        else this.place(ids, drop.cluster, drop.before);
      },
    });
    const { signal } = view;
    this._places.addEventListener("click", (event) => this._clicked(event), { signal });
    this._places.addEventListener("dblclick", (event) => this._doubled(event), { signal });
    this._places.addEventListener("keydown", (event) => this._key(event), { signal });
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
        onMenu: (key, anchor) => notesMenu(this, this._chosen.has(key) ? this._inOrder(this._chosen) : [key], anchor),
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
    if (!ids.length) return;
    const button = (/** @type {string} */ text, /** @type {(anchor: HTMLElement) => void} */ run) => {
      /** @type {HTMLButtonElement} */
      const made = h("button", { type: "button", class: "jm-button", onclick: () => run(made) }, text);
      return made;
    };
    fill(
      this._bar,
      h("span", { class: "jmb-many" }, tn("{n} note chosen", "{n} notes chosen", ids.length)),
      button(t("Put together"), () => this.cluster(ids)),
      button(t("Make or move …"), (anchor) => notesMenu(this, ids, anchor)),
      button(t("Remove"), () => this.remove(ids)),
      button(t("Choose none"), () => {
        this.choose([]);
        this.focus(ids[0]);
      }),
    );
  }

  /** Choose notes instead of those that were. @param {string[]} ids */
  choose(ids) {
    this._chosen = new Set(ids);
    this.draw();
    this.view.announce(tn("{n} note chosen", "{n} notes chosen", ids.length));
  }

  /** @param {string} id */
  _toggle(id) {
    const chosen = new Set(this._chosen);
    if (!chosen.delete(id)) chosen.add(id);
    this.choose([...chosen]);
  }

  /** @param {Iterable<string>} ids */
  _inOrder(ids) {
    const wanted = new Set(ids);
    return this._shown().filter((id) => wanted.has(id));
  }

  /** The notes as they stand on the screen. */
  _shown() {
    return findAll(this._places, ".jmb-note").map(({ dataset }) => dataset.id ?? "");
  }

  _clusterChosen() {
    this.cluster(this._inOrder(this._chosen));
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
    const order = this._shown();
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

  // Mouse and keys.

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
    if (id && event.detail > 0) this._toggle(id);
  }

  /** @param {MouseEvent} event */
  _doubled(event) {
    const id = noteAt(event);
    if (id) this.edit(id);
  }

  /** @param {KeyboardEvent} event */
  _key(event) {
    const id = noteAt(event);
    if (!id || isComposed(event) || event.ctrlKey || event.metaKey) return;
    if (event.altKey && event.key.startsWith("Arrow")) this._moveByKey(id, event.key);
    else if (event.altKey) return;
    else if (event.key.startsWith("Arrow")) this._goBy(id, event.key);
    else if (event.key === "Enter" || event.key === "F2") this.edit(id);
    else if (event.key === " ") this._toggle(id);
    else if (event.key === "Delete" || event.key === "Backspace")
      this.remove(this._chosen.has(id) ? this._inOrder(this._chosen) : [id]);
    else if (event.key.toLowerCase() === "m")
      notesMenu(this, this._chosen.has(id) ? this._inOrder(this._chosen) : [id], this._card(id).menu);
    else if (event.key.toLowerCase() === "g") this.cluster(this._chosen.size ? this._inOrder(this._chosen) : [id]);
    else if (event.key === "Escape" && this._chosen.size) this.choose([]);
    else return;
    event.preventDefault();
  }

  /** Left and right go along the notes, up and down to the nearest one above or below. @param {string} id @param {string} key */
  _goBy(id, key) {
    const order = this._shown();
    const from = order.indexOf(id);
    if (key === "ArrowLeft" || key === "ArrowRight") {
      this.focus(order[from + (key === "ArrowRight" ? 1 : -1)] ?? id);
      return;
    }
    const way = key === "ArrowDown" ? 1 : -1;
    const middle = (/** @type {string} */ one) => {
      const { left, top, width, height } = this._card(one).element.getBoundingClientRect();
      return { x: left + width / 2, y: top + height / 2, height };
    };
    const here = middle(id);
    const next = order
      .map((one) => ({ one, ...middle(one) }))
      .filter(({ y, height }) => (y - here.y) * way > height / 4)
      .sort((one, other) => distance(one, here) - distance(other, here))[0];
    if (next) this.focus(next.one);
  }

  /** Left and right move a note to the cluster before or after, up and down within its own. @param {string} id @param {string} key */
  _moveByKey(id, key) {
    const { doc } = this;
    const note = doc.notes.get(id);
    if (!note) return;
    const ids = this._chosen.has(id) ? this._inOrder(this._chosen) : [id];
    const keys = [null, ...doc.clusters.keys()];
    const here = doc.clusters.has(note.cluster) ? note.cluster : null;
    if (key === "ArrowLeft" || key === "ArrowRight") {
      const to = keys[keys.indexOf(here) + (key === "ArrowRight" ? 1 : -1)];
      if (to === undefined) this.view.announce(t("There is no cluster further on: G makes a new one."));
      else this.place(ids, to);
      return;
    }
    const inside = notesOf(doc, here).map((one) => one.id);
    const from = inside.indexOf(id);
    const to = key === "ArrowUp" ? from - 1 : from + 1;
    if (to < 0 || to >= inside.length) {
      this.view.announce(to < 0 ? t("It is the first.") : t("It is the last."));
      return;
    }
    const ops = key === "ArrowUp" ? [move("notes", id, inside[to])] : [move("notes", inside[to], id)];
    this._store.edit(ops);
    this.focus(id);
    this.view.announce(t("Now number {n} of {all}", { n: to + 1, all: inside.length }));
  }

  /** Go to the notes, where an entry elsewhere speaks of them. @param {import("../core/lead.js").Target} target */
  lead({ collection, id }) {
    if (collection !== "notes" || (id && !this._cards.has(id))) return false;
    this.focus(id || (this._shown()[0] ?? ""));
    return true;
  }
}

/** @param {Rec[]} notes */
const waitingOf = (notes) => notes.filter(({ became }) => !became);

/** @param {Event} event */
function noteAt(event) {
  return /** @type {HTMLElement | null} */ (at(event).closest(".jmb-paper"))?.dataset.note ?? "";
}

/** @param {{ x: number, y: number }} one @param {{ x: number, y: number }} other */
const distance = (one, other) => Math.abs(one.y - other.y) * 2 + Math.abs(one.x - other.x);
