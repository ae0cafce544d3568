/* What a page can do besides being read. It never writes markup and asks no network. */
(() => {
  "use strict";
  const root = document.documentElement;
  root.classList.remove("jm-begins"); // what is measured below has to be laid out
  const bar = document.querySelector(".jm-bar");
  const words = JSON.parse(document.body.dataset.jmWords || "{}");
  const t = (text) => words[text] ?? text;
  const NEARLY = 0.86; // a map that needs no more than this is made to fit at once

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "jm-button";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    return made;
  };

  /* Themes: the reader's own choice until the button is pressed. */
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const other = () => (isDark() ? t("Light") : t("Dark"));
  bar.append(
    button(other(), (pressed) => {
      root.dataset.theme = isDark() ? "light" : "dark";
      pressed.textContent = other();
    }),
    button(t("Print"), () => document.dispatchEvent(new Event("jm-print"))),
  );

  /* Wide maps can be made to fit the window; those that nearly do, do so by themselves. */
  const maps = [...document.querySelectorAll(".jm-frame > .jm-map-table")];
  let whole = false;
  const fit = () => {
    for (const map of maps) {
      map.style.zoom = 1;
      const share = map.parentElement.clientWidth / map.offsetWidth;
      if (share < 1 && (whole || (share >= NEARLY && innerWidth >= 1200))) map.style.zoom = share;
    }
  };
  fit();
  const overflowing =
    innerWidth >= 700 ? maps.filter((map) => map.offsetWidth > map.parentElement.clientWidth + 1) : [];
  const toggles = overflowing.map((map) => {
    const toggle = button(t("Fit map to window"), () => {
      whole = !whole;
      for (const one of toggles) one.setAttribute("aria-pressed", String(whole));
      fit();
    });
    toggle.setAttribute("aria-pressed", "false");
    map.closest(".jm-map").querySelector(".jm-map-title").after(toggle);
    toggle.classList.add("jm-fit");
    return toggle;
  });
  addEventListener("resize", fit);
  addEventListener("beforeprint", () => maps.forEach((map) => (map.style.zoom = 1)));
  addEventListener("afterprint", fit);

  /* Tables that are laid out as blocks on narrow screens stay tables for screen readers. */
  const ROLES = { THEAD: "rowgroup", TBODY: "rowgroup", TR: "row", TD: "cell" };
  for (const table of document.querySelectorAll(".jm-stack")) {
    table.setAttribute("role", "table");
    for (const part of table.querySelectorAll("thead, tbody, tr, td, th")) {
      const head = part.scope === "col" ? "columnheader" : "rowheader";
      part.setAttribute("role", ROLES[part.tagName] ?? head);
    }
  }

  /* Folded lanes open on request. */
  const unfolded = new Set();
  for (const row of document.querySelectorAll("[data-jm-folded]")) row.hidden = true;
  for (const told of document.querySelectorAll("[data-jm-unfold]")) {
    const map = told.closest(".jm-map");
    const pressed = document.createElement("button");
    pressed.type = "button";
    pressed.className = "jm-button jm-unfold";
    pressed.textContent = t("Show");
    pressed.setAttribute("aria-pressed", "false");
    pressed.addEventListener("click", () => {
      if (!unfolded.delete(map)) unfolded.add(map);
      pressed.setAttribute("aria-pressed", String(unfolded.has(map)));
      pressed.textContent = unfolded.has(map) ? t("Hide") : t("Show");
      map.querySelectorAll("[data-jm-folded]").forEach((row) => (row.hidden = !unfolded.has(map)));
      show();
    });
    told.append(" ", pressed);
    told.hidden = false;
  }

  /* One persona at a time where a page holds several, and what one audience needs. */
  const choice = (label, names, act) => {
    const made = document.createElement("select");
    made.className = "jm-button";
    made.setAttribute("aria-label", label);
    for (const [value, name] of names) made.add(new Option(name, value));
    made.addEventListener("change", () => act(made.value));
    bar.prepend(made);
  };
  const shown = { persona: "", audience: "" };
  const audiences = JSON.parse(bar.dataset.jmAudiences || "{}");
  const show = () => {
    const layers = audiences[shown.audience];
    for (const part of document.querySelectorAll("[data-jm-persona], [data-jm-layers]")) {
      const own = part.dataset.jmLayers?.split(" ") ?? [];
      const another = shown.persona && part.dataset.jmPersona && part.dataset.jmPersona !== shown.persona;
      const apart = layers && own.length && !own.some((layer) => layers.includes(layer));
      part.hidden = Boolean(
        another || apart || (part.dataset.jmFolded !== undefined && !unfolded.has(part.closest(".jm-map"))),
      );
    }
    fit();
  };
  const persons = new Map(
    [...document.querySelectorAll("[data-jm-persona]")].map((part) => [part.dataset.jmPersona, part.dataset.jmName]),
  );
  if (Object.keys(audiences).length > 1) {
    const names = Object.keys(audiences).map((name) => [name, t("For: {audience}").replace("{audience}", name)]);
    choice(t("Audience"), [["", t("For: everybody")], ...names], (name) => {
      shown.audience = name;
      show();
    });
  }
  if (persons.size > 1) {
    choice(t("Persona"), persons, (key) => {
      shown.persona = key;
      show();
    });
    shown.persona = persons.keys().next().value;
    show();
  }
  bar.hidden = false;

  /* A number on the curve and the same number in the list light up together. */
  const twins = (target) => {
    const marked = target.closest?.("[data-jm-pain]");
    return marked ? document.querySelectorAll(`[data-jm-pain="${CSS.escape(marked.dataset.jmPain)}"]`) : [];
  };
  const light = (on) => (event) => twins(event.target).forEach((twin) => twin.classList.toggle("jm-lit", on));
  for (const [name, on] of [
    ["pointerover", true],
    ["pointerout", false],
    ["focusin", true],
    ["focusout", false],
  ]) {
    document.addEventListener(name, light(on));
  }

  /* A point of the curve says on the screen what its column says in words. */
  for (const said of document.querySelectorAll(".jm-frame .jm-spoken")) {
    const cells = [...said.querySelectorAll("td")];
    for (const point of said.previousElementSibling.querySelectorAll(".jm-point")) {
      const title = document.createElementNS(point.namespaceURI, "title");
      const cell = cells[Math.round((Number.parseFloat(point.getAttribute("x")) * cells.length) / 100 - 0.5)];
      title.textContent = cell?.textContent ?? "";
      point.prepend(title);
    }
  }

  /* All details of a section at once, to read on or to print. */
  for (const section of document.querySelectorAll(".jm-card")) {
    const folds = [...section.querySelectorAll(".jm-detail")];
    if (folds.length < 2) continue;
    section.classList.add("jm-opens");
    const pressed = document.createElement("button");
    pressed.type = "button";
    pressed.className = "jm-button jm-open-all";
    const told = () => {
      pressed.textContent = folds.every((fold) => fold.open) ? t("Close all") : t("Open all");
    };
    pressed.addEventListener("click", () => {
      const open = !folds.every((fold) => fold.open);
      folds.forEach((fold) => (fold.open = open));
    });
    section.addEventListener("toggle", told, true);
    told();
    section.querySelector("h2").after(pressed);
  }

  /* The list of sections closes behind the reader. */
  const list = document.querySelector(".jm-contents details");
  list?.addEventListener("click", (event) => event.target.closest("a") && (list.open = false));
  list?.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !list.open) return;
    list.open = false;
    list.querySelector("summary").focus();
  });

  /* A link into something folded opens it. */
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: target.matches("h2, section") ? "start" : "center", inline: "center" });
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
