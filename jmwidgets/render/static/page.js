/* What a page can do besides being read. It never writes markup and asks no network. */
(() => {
  "use strict";
  const root = document.documentElement;
  const bar = document.querySelector(".jm-bar");
  const NEARLY = 0.86; // a map that needs no more than this is made to fit at once

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "jm-button";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    bar.append(made);
    return made;
  };

  /* Themes: the reader's own choice until the button is pressed. */
  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  const other = () => (isDark() ? "Light" : "Dark");
  button(other(), (pressed) => {
    root.dataset.theme = other().toLowerCase();
    pressed.textContent = other();
  });
  button("Print", () => print());

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
  const overflows = () => maps.some((map) => map.offsetWidth > map.parentElement.clientWidth + 1);
  fit();
  if (innerWidth >= 700 && overflows()) {
    const toggle = button("Fit map to window", (pressed) => {
      whole = !whole;
      pressed.setAttribute("aria-pressed", String(whole));
      fit();
    });
    toggle.setAttribute("aria-pressed", "false");
  }
  addEventListener("resize", fit);
  addEventListener("beforeprint", () => maps.forEach((map) => (map.style.zoom = 1)));
  addEventListener("afterprint", fit);

  /* One persona at a time, where a page holds several. */
  const persons = [...document.querySelectorAll("[data-jm-persona]")];
  if (persons.length > 1) {
    const choice = document.createElement("select");
    choice.className = "jm-button";
    choice.setAttribute("aria-label", "Persona");
    for (const person of persons) choice.add(new Option(person.getAttribute("aria-label"), person.dataset.jmPersona));
    const show = () => {
      for (const person of persons) person.hidden = person.dataset.jmPersona !== choice.value;
      fit();
    };
    choice.addEventListener("change", show);
    bar.prepend(choice);
    show();
  }
  bar.hidden = false;

  /* A number on the curve and the same number in the list light up together. */
  const twins = (target) => {
    const marked = target.closest?.("[data-jm-pain]");
    return marked ? document.querySelectorAll(`[data-jm-pain="${CSS.escape(marked.dataset.jmPain)}"]`) : [];
  };
  const light = (on) => (event) => twins(event.target).forEach((twin) => twin.classList.toggle("jm-lit", on));
  for (const [name, on] of [["pointerover", true], ["pointerout", false], ["focusin", true], ["focusout", false]]) {
    document.addEventListener(name, light(on));
  }

  /* A link into something folded opens it. */
  const unfold = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    target.scrollIntoView({ block: "center", inline: "center" });
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
