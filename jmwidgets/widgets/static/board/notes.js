// What can be done with sticky notes, as operations on the journey.

import { following } from "../core/document.js";
import { add, experienceId, move, remove, set, setExperience } from "../core/edits.js";
import { makeId } from "../core/ids.js";

/**
 * @typedef {import("../core/document.js").Doc} Doc
 * @typedef {import("../core/document.js").Operation} Operation
 * @typedef {import("../core/document.js").Rec} Rec
 * @typedef {{ id: string, ops: Operation[] }} Added a record to come, and how
 */

/** The notes that lie on the board: those in a free lane of the map have their place. @param {Doc} doc @returns {Rec[]} */
export function onBoard(doc) {
  return [...doc.notes.values()].filter(({ lane }) => !lane);
}

/** The notes of a cluster; null: those in none. @param {Doc} doc @param {string | null} cluster */
export function notesOf(doc, cluster) {
  return onBoard(doc).filter((note) => (doc.clusters.has(note.cluster) ? note.cluster : null) === cluster);
}

/**
 * Add notes; a cluster that is named and not there comes with them.
 * @param {Doc} doc
 * @param {{ text: string, cluster?: string, author?: string }[]} notes
 * @param {{ author: string, written: string }} about who and when, where a note does not say
 * @returns {Operation[]}
 */
export function addNotes(doc, notes, { author, written }) {
  const taken = new Set(doc.notes.keys());
  const byName = new Map([...doc.clusters.values()].map(({ id, name }) => [name.toLowerCase(), id]));
  const clusters = new Set(doc.clusters.keys());
  /** @type {Operation[]} */
  const ops = [];
  for (const note of notes) {
    const name = note.cluster ?? "";
    if (name && !byName.has(name.toLowerCase())) {
      const id = makeId(name, clusters, "cluster");
      clusters.add(id);
      byName.set(name.toLowerCase(), id);
      ops.push(add("clusters", { id, name }));
    }
    const id = makeId(note.text, taken, "note");
    taken.add(id);
    const cluster = byName.get(name.toLowerCase());
    const by = note.author ?? author;
    ops.push(
      add("notes", { id, text: note.text, ...(cluster ? { cluster } : {}), ...(by ? { author: by } : {}), written }),
    );
  }
  return ops;
}

/**
 * Put notes into a cluster before another note, or at its end; null takes them out of theirs.
 * @param {Doc} doc
 * @param {string[]} ids
 * @param {string | null} cluster
 * @param {string | null} [before]
 * @returns {Operation[]}
 */
export function placeNotes(doc, ids, cluster, before = null) {
  const ops = ids
    .filter((id) => (doc.notes.get(id)?.cluster ?? null) !== cluster)
    .map((id) => set("notes", id, "cluster", cluster));
  const moved = ids.filter((id) => id !== before);
  const stands = moved.length === 1 && before !== null && following(doc.notes, moved[0]) === before;
  if (!stands && (ops.length || before !== null)) ops.push(...moved.map((id) => move("notes", id, before)));
  return ops;
}

/** Put notes into a cluster of their own. @param {Doc} doc @param {string[]} ids @param {string} name @returns {Added} */
export function newCluster(doc, ids, name) {
  const id = makeId(name, doc.clusters, "cluster");
  return { id, ops: [add("clusters", { id, name }), ...ids.map((note) => set("notes", note, "cluster", id))] };
}

/** Take a cluster apart; its notes stay. @param {Doc} doc @param {string} cluster @returns {Operation[]} */
export function dissolve(doc, cluster) {
  return [...notesOf(doc, cluster).map(({ id }) => set("notes", id, "cluster", null)), remove("clusters", cluster)];
}

/** Make a stage of a cluster, at the end of the journey. @param {Doc} doc @param {Rec} cluster @returns {Added} */
export function makeStage(doc, cluster) {
  const id = makeId(cluster.name, doc.stages, "stage");
  return { id, ops: [add("stages", { id, name: cluster.name }), set("clusters", cluster.id, "stage", id)] };
}

/** The stage that a note belongs to: its own, that of its touchpoint, or that of its cluster. @param {Doc} doc @param {Rec} note @returns {string | null} */
export function stageOf(doc, note) {
  const touchpoint = doc.touchpoints.get(note.touchpoint);
  const stage = note.stage ?? touchpoint?.stage ?? doc.clusters.get(note.cluster)?.stage;
  return doc.stages.has(stage) ? stage : null;
}

/** Make touchpoints of notes, each at the end of a stage. @param {Doc} doc @param {{ note: Rec, stage: string }[]} notes @returns {Operation[]} */
export function makeTouchpoints(doc, notes) {
  const taken = new Set(doc.touchpoints.keys());
  return notes.flatMap(({ note, stage }) => {
    const id = makeId(note.text, taken, "touchpoint");
    taken.add(id);
    const last = [...doc.touchpoints.values()].filter((one) => one.stage === stage).pop();
    const before = last ? following(doc.touchpoints, last.id) : null;
    return [
      add("touchpoints", { id, name: note.text, stage }, before),
      set("notes", note.id, "touchpoint", id),
      set("notes", note.id, "became", "touchpoint"),
    ];
  });
}

/** Make pain points of notes, of a persona at a touchpoint. @param {Doc} doc @param {Rec[]} notes @param {string} persona @param {string} touchpoint @returns {Operation[]} */
export function makePains(doc, notes, persona, touchpoint) {
  const before = doc.experiences.get(experienceId(persona, touchpoint))?.customer_issues ?? [];
  const issues = [...before, ...notes.map(({ text }) => text)];
  return [
    setExperience(persona, touchpoint, "customer_issues", issues),
    ...notes.flatMap(({ id }) => [
      set("notes", id, "touchpoint", touchpoint),
      set("notes", id, "persona", persona),
      set("notes", id, "became", "pain-point"),
    ]),
  ];
}

/** Make quotes of notes. @param {Doc} doc @param {Rec[]} notes @returns {Operation[]} */
export function makeQuotes(doc, notes) {
  const taken = new Set(doc.quotes.keys());
  return notes.flatMap(({ id, text, touchpoint, persona }) => {
    const key = makeId(text, taken, "quote");
    taken.add(key);
    const place = { ...(touchpoint ? { touchpoint } : {}), ...(persona ? { persona } : {}) };
    return [add("quotes", { id: key, text, ...place }), set("notes", id, "became", "quote")];
  });
}

/** Make opportunities of notes. @param {Doc} doc @param {Rec[]} notes @returns {Operation[]} */
export function makeOpportunities(doc, notes) {
  const taken = new Set(doc.opportunities.keys());
  return notes.flatMap(({ id, text, touchpoint }) => {
    const key = makeId(text, taken, "opportunity");
    taken.add(key);
    const place = touchpoint ? { touchpoints: [touchpoint] } : {};
    return [add("opportunities", { id: key, title: text, ...place }), set("notes", id, "became", "opportunity")];
  });
}
