/* Paper: what to print, on which sheet; wide maps are parted at their stages, and what is folded is printed. */
(() => {
  "use strict";
  const root = document.documentElement;
  const words = JSON.parse(document.body.dataset.jmWords || "{}");
  const t = (text) => words[text] ?? text;
  // Pixels between the margins of a sheet, landscape, at 96 an inch: width and height.
  const SHEETS = { a4: [1040, 700], a3: [1500, 1030] };
  const first = document.querySelector(".jm-first-screen");

  /* Columns of a table, and how many of them each cell takes. */
  const spans = (row) => [...row.children].filter((cell) => !cell.matches(".jm-line-head")).slice(1);

  /* As few parts as possible, and those as alike as possible; a stage that no part holds is parted itself. */
  const parts = (table, most) => {
    const ends = [0];
    for (const { colSpan } of spans(table.tHead.rows[0])) {
      const pieces = Math.ceil(colSpan / most);
      const start = ends.at(-1);
      for (let piece = 1; piece <= pieces; piece++) ends.push(start + Math.round((colSpan * piece) / pieces));
    }
    const best = [{ parts: 0, squares: 0, cuts: [] }];
    for (let to = 1; to < ends.length; to++) {
      for (let from = to - 1; from >= 0 && ends[to] - ends[from] <= most; from--) {
        const found = {
          parts: best[from].parts + 1,
          squares: best[from].squares + (ends[to] - ends[from]) ** 2,
          cuts: [...best[from].cuts, [ends[from], ends[to]]],
        };
        const known = best[to];
        const isFewer = !known || found.parts < known.parts;
        if (isFewer || (found.parts === known.parts && found.squares < known.squares)) best[to] = found;
      }
    }
    return { all: ends.at(-1), cuts: best.at(-1).cuts };
  };

  const slice = (cell, all, from, to) => {
    const [outer, inner] = [document.createElement("div"), document.createElement("div")];
    const notes = [...cell.children].filter((child) => child.matches("span, p"));
    outer.className = "jm-slice";
    inner.style.width = `${(100 * all) / (to - from)}%`;
    inner.style.marginInlineStart = `${(-100 * from) / (to - from)}%`;
    inner.append(...[...cell.children].filter((child) => !notes.includes(child)));
    outer.append(inner);
    cell.append(outer, ...(from ? [] : notes));
    if (from) for (const note of notes) note.remove();
  };

  const cut = (table, keeps, all, from, to, number) => {
    const copy = table.cloneNode(true);
    for (const row of [...copy.rows]) if (!keeps(row)) row.remove();
    for (const named of copy.querySelectorAll("[id]")) named.id += `-part-${number}`;
    for (const filled of copy.querySelectorAll('[fill^="url(#"]')) {
      filled.setAttribute("fill", filled.getAttribute("fill").replace(")", `-part-${number})`));
    }
    copy.removeAttribute("width");
    copy.style.zoom = "";
    let at = 0;
    for (const group of [...copy.querySelectorAll("colgroup")].slice(1)) {
      const span = group.span;
      const left = Math.min(at + span, to) - Math.max(at, from);
      at += span;
      if (left > 0) group.span = left;
      else group.remove();
    }
    for (const row of copy.rows) {
      for (const head of row.querySelectorAll(".jm-line-head")) head.colSpan = to - from + 1;
      let place = 0;
      for (const cell of spans(row)) {
        const span = cell.colSpan;
        const left = Math.min(place + span, to) - Math.max(place, from);
        place += span;
        if (left <= 0) cell.remove();
        else {
          if (cell.matches(".jm-canvas")) slice(cell, all, from, to);
          cell.colSpan = left;
        }
      }
    }
    return copy;
  };

  /* Paths run through all parts: they stand once, below the last one, over all touchpoints. */
  const isPath = (row) => row.matches(".jm-way");
  const ofPaths = (row) => row.matches(".jm-stages, .jm-lane-touchpoint, .jm-way");

  const hold = (table, kind) => {
    const holder = document.createElement("div");
    holder.className = `jm-part ${kind}`;
    holder.append(table);
    return holder;
  };

  /* A part that no sheet holds begins where the one before it ends, so that its rest does not stand alone. */
  const flow = (holder, [width, height]) => {
    holder.style.cssText = `display: block; position: absolute; visibility: hidden; width: ${width}px`;
    holder.classList.toggle("jm-part-long", holder.offsetHeight > height);
    holder.style.cssText = "";
  };

  const part = () => {
    const sheet = SHEETS[root.dataset.paper] ?? SHEETS.a4;
    for (const frame of document.querySelectorAll(".jm-map > .jm-frame")) {
      const table = frame.querySelector(".jm-map-table");
      const columns = [...table.querySelectorAll("colgroup")].slice(1).reduce((sum, one) => sum + one.span, 0);
      const unit = Math.max(84, (Number(table.getAttribute("width")) - 132) / columns);
      const most = Math.max(4, Math.floor((sheet[0] - 112) / unit));
      if (columns <= most || table.querySelector(".jm-ends")) continue;
      const cutInto = (columns, keeps, kind) => {
        const { all, cuts } = parts(table, columns);
        return cuts.map(([from, to], number) => hold(cut(table, keeps, all, from, to, `${kind}${number}`), kind));
      };
      const made = cutInto(most, (row) => !isPath(row), "");
      // Upright names need as much as a line is high.
      if (table.querySelector(".jm-way"))
        made.push(...cutInto(Math.floor((sheet[0] - 112) / 16), ofPaths, "jm-part-paths"));
      frame.after(...made);
      for (const holder of made) flow(holder, sheet);
      frame.classList.add("jm-parted");
    }
  };
  const join = () => {
    for (const holder of document.querySelectorAll(".jm-part")) holder.remove();
    for (const frame of document.querySelectorAll(".jm-parted")) frame.classList.remove("jm-parted");
  };

  /* What is folded would be missing on paper. */
  let opened = [];
  addEventListener("beforeprint", () => {
    join();
    if (root.dataset.printed !== "summary") {
      opened = [...document.querySelectorAll(".jm-main details:not([open])")];
      for (const fold of opened) fold.open = true;
      part();
    }
  });
  addEventListener("afterprint", () => {
    join();
    for (const fold of opened) fold.open = false;
    opened = [];
    delete root.dataset.printed;
    delete root.dataset.paper;
  });

  /* The reader is asked: the summary or everything, on A4 or A3. */
  const choice = (name, label, options) => {
    const group = document.createElement("fieldset");
    const legend = document.createElement("legend");
    legend.textContent = label;
    group.append(legend);
    options.forEach(([value, text], place) => {
      const line = document.createElement("label");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name, value, checked: place === 0 });
      line.append(input, " ", text);
      group.append(line);
    });
    return group;
  };
  const asked = () => {
    const dialog = document.createElement("dialog");
    const form = document.createElement("form");
    form.method = "dialog";
    const [go, no] = ["Print", "Cancel"].map((text) => {
      const button = document.createElement("button");
      Object.assign(button, { className: "jm-button", textContent: t(text), value: text });
      return button;
    });
    if (first)
      form.append(
        choice("what", t("What to print"), [
          ["all", t("Everything")],
          ["summary", t("The first screen")],
        ]),
      );
    form.append(
      choice("paper", t("Paper"), [
        ["a4", "A4"],
        ["a3", "A3"],
      ]),
      go,
      no,
    );
    dialog.className = "jm jm-print";
    dialog.setAttribute("aria-label", t("Print"));
    dialog.append(form);
    dialog.addEventListener("close", () => {
      const given = new FormData(form);
      dialog.remove();
      if (dialog.returnValue !== "Print") return;
      root.dataset.printed = given.get("what") ?? "all";
      root.dataset.paper = given.get("paper");
      print();
    });
    document.body.append(dialog);
    dialog.showModal();
  };
  document.addEventListener("jm-print", asked);
})();
