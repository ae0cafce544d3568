// Menus of notes and clusters: where they go, and what is made of them.

import { openMenu } from "../core/popover.js";
import { t } from "../core/words.js";
import { stageOf } from "./notes.js";

/**
 * @typedef {import("./board.js").Board} Board
 * @typedef {import("../core/popover.js").Item} Item
 * @typedef {import("../core/document.js").Rec} Rec
 */

/** The menu of some notes. @param {Board} board @param {string[]} ids @param {HTMLElement} anchor */
export function notesMenu(board, ids, anchor) {
  const back = () => board.focus(ids[0]);
  openMenu(board.view, anchor, t("Notes"), () => noteItems(board, ids, anchor), back);
}

/** @param {Board} board @param {string[]} ids @param {HTMLElement} anchor @returns {Item[]} */
function noteItems(board, ids, anchor) {
  const { doc } = board;
  const notes = ids.flatMap((id) => doc.notes.get(id) ?? []);
  const made = notes.every((one) => one.became);
  const hasStages = doc.stages.size > 0;
  const hasPlaces = doc.touchpoints.size > 0 && doc.personas.size > 0;
  /** @type {Item[]} */
  const items = [
    { label: t("Make of it"), heading: true },
    {
      label: t("Touchpoint"),
      disabled: made || !hasStages,
      hint: hasStages ? "" : t("first make a stage of a cluster"),
      run: () => chooseStage(board, notes, anchor),
    },
    {
      label: t("Pain point"),
      disabled: made || !hasPlaces,
      hint: hasPlaces ? "" : t("needs a touchpoint and a persona"),
      run: () => chooseTouchpoint(board, notes, anchor),
    },
    { label: t("Quote"), disabled: made, run: () => board.make(notes, "quote") },
    { label: t("Opportunity"), disabled: made, run: () => board.make(notes, "opportunity") },
    { label: t("Put into"), heading: true },
    ...[...doc.clusters.values()].map(({ id, name }) => ({ label: name, run: () => board.place(ids, id) })),
    { label: t("A new cluster"), run: () => board.cluster(ids) },
    { label: t("No cluster"), run: () => board.place(ids, null) },
    { label: t("This note"), heading: true },
  ];
  if (ids.length === 1) items.push({ label: t("Edit"), hint: t("Enter"), run: () => board.edit(ids[0]) });
  items.push({ label: t("Remove"), hint: t("Del"), run: () => board.remove(ids) });
  return items;
}

/** Notes whose stage is known go there; for the others it is asked. @param {Board} board @param {Rec[]} notes @param {HTMLElement} anchor */
function chooseStage(board, notes, anchor) {
  const { doc } = board;
  if (notes.every((note) => stageOf(doc, note))) {
    board.makeTouchpoints(notes, null);
    return;
  }
  const stages = [...doc.stages.values()];
  openMenu(board.view, anchor, t("In which stage?"), () => [
    { label: t("In which stage?"), heading: true },
    ...stages.map(({ id, name }) => ({ label: name, run: () => board.makeTouchpoints(notes, id) })),
  ]);
}

/** @param {Board} board @param {Rec[]} notes @param {HTMLElement} anchor */
function chooseTouchpoint(board, notes, anchor) {
  const { doc } = board;
  const known = notes[0].touchpoint;
  if (known && notes.every(({ touchpoint }) => touchpoint === known)) {
    choosePersona(board, notes, known, anchor);
    return;
  }
  openMenu(board.view, anchor, t("At which touchpoint?"), () =>
    [...doc.stages.values()].flatMap((stage) => {
      const there = [...doc.touchpoints.values()].filter((one) => one.stage === stage.id);
      if (!there.length) return [];
      return [
        { label: stage.name, heading: true },
        ...there.map(({ id, name }) => ({ label: name, run: () => choosePersona(board, notes, id, anchor) })),
      ];
    }),
  );
}

/** @param {Board} board @param {Rec[]} notes @param {string} touchpoint @param {HTMLElement} anchor */
function choosePersona(board, notes, touchpoint, anchor) {
  const personas = [...board.doc.personas.values()];
  if (personas.length === 1) {
    board.makePains(notes, personas[0].id, touchpoint);
    return;
  }
  openMenu(board.view, anchor, t("Of which persona?"), () => [
    { label: t("Of which persona?"), heading: true },
    ...personas.map(({ id, name }) => ({ label: name, run: () => board.makePains(notes, id, touchpoint) })),
  ]);
}

/** The menu of a cluster. @param {Board} board @param {string} id @param {HTMLElement} anchor */
export function clusterMenu(board, id, anchor) {
  const cluster = board.doc.clusters.get(id);
  if (!cluster) return;
  openMenu(
    board.view,
    anchor,
    cluster.name,
    () => clusterItems(board, cluster, anchor),
    () => anchor.focus(),
  );
}

/** @param {Board} board @param {Rec} cluster @param {HTMLElement} anchor @returns {Item[]} */
function clusterItems(board, cluster, anchor) {
  const { doc } = board;
  const isStage = doc.stages.has(cluster.stage);
  const order = [...doc.clusters.keys()];
  const at = order.indexOf(cluster.id);
  const open = board.waiting(cluster.id);
  return [
    { label: t("Make a stage of it"), disabled: isStage, run: () => board.makeStage(cluster) },
    {
      label: t("It belongs to a stage …"),
      disabled: !doc.stages.size,
      run: () => belongsTo(board, cluster, anchor),
    },
    {
      label: t("Make touchpoints of its notes"),
      disabled: !isStage || !open.length,
      hint: isStage ? "" : t("first make a stage of it"),
      run: () => board.makeTouchpoints(open, cluster.stage),
    },
    { label: t("Choose its notes"), disabled: !open.length, run: () => board.choose(open.map((one) => one.id)) },
    { label: t("Move forward"), disabled: at === 0, run: () => board.moveCluster(cluster, -1) },
    { label: t("Move back"), disabled: at === order.length - 1, run: () => board.moveCluster(cluster, 1) },
    { label: t("Take apart; the notes stay"), run: () => board.dissolve(cluster) },
  ];
}

/** @param {Board} board @param {Rec} cluster @param {HTMLElement} anchor */
function belongsTo(board, cluster, anchor) {
  openMenu(board.view, anchor, t("To which stage?"), () => [
    { label: t("To which stage?"), heading: true },
    ...[...board.doc.stages.values()].map(({ id, name }) => ({
      label: name,
      checked: cluster.stage === id,
      run: () => board.belongs(cluster, id),
    })),
    { label: t("to none"), checked: !cluster.stage, run: () => board.belongs(cluster, null) },
  ]);
}
