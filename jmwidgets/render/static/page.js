/* What a page can do besides being read. It never writes markup and asks no network. */
(() => {
  "use strict";
  const bar = document.querySelector(".jm-bar");
  const root = document.documentElement;

  const button = (label, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "jm-button";
    made.textContent = label;
    made.addEventListener("click", () => act(made));
    bar.append(made);
    return made;
  };

  const isDark = () =>
    root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;

  button(isDark() ? "Light" : "Dark", (pressed) => {
    root.dataset.theme = isDark() ? "light" : "dark";
    pressed.textContent = isDark() ? "Light" : "Dark";
  });
  button("Print", () => print());
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
    for (let fold = target && target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      fold.open = true;
    }
    if (target) target.scrollIntoView({ block: "center", inline: "center" });
  };
  addEventListener("hashchange", unfold);
  unfold();
})();
