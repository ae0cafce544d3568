/* The curve as a picture and the actions as a table, saved as files of the reader's own; no network is asked. */
(() => {
  "use strict";
  const bar = document.querySelector(".jm-bar");
  const words = JSON.parse(document.body.dataset.jmWords || "{}");
  const t = (text) => words[text] ?? text;
  const WIDE = 1200;
  const inSight = (found) => [...found].find((one) => !one.closest("[hidden]"));
  const curve = () => inSight(document.querySelectorAll(".jm-whole-curve"));
  const actions = () => inSight(document.querySelectorAll("[data-jm-actions]"));
  const name = (ending) => `${document.title.replace(/[\s\\/:*?"<>|]+/g, " ").trim()}.${ending}`;

  const save = (file, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = file;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  const picture = () => {
    const copy = curve().cloneNode(true);
    const high = Number.parseFloat(copy.getAttribute("height"));
    const sizes = { width: 1.6 * WIDE, height: 1.6 * high, viewBox: `0 0 ${WIDE} ${high}` };
    for (const [key, value] of Object.entries(sizes)) copy.setAttribute(key, value);
    copy.setAttribute("font-family", "Arial, Helvetica, sans-serif");
    const ground = document.createElementNS(copy.namespaceURI, "rect");
    for (const [key, value] of Object.entries({ width: WIDE, height: high, fill: "#ffffff" }))
      ground.setAttribute(key, value);
    copy.prepend(ground);
    save(name("svg"), "image/svg+xml", new XMLSerializer().serializeToString(copy));
  };

  /* Cells that a spreadsheet would take for a formula get a sign before them. */
  const cell = (text) => `"${text.replace(/^(?=[=+\-@\t\r])/, "'").replaceAll('"', '""')}"`;
  const told = (one) =>
    [...one.childNodes]
      .map((part) => part.textContent.trim())
      .filter(Boolean)
      .join(" | ");
  const table = () => {
    const rows = [...actions().querySelectorAll("table")].flatMap((one, place) => [...one.rows].slice(place ? 1 : 0));
    const lines = rows.map((row) => [...row.cells].map((one) => cell(told(one))).join(","));
    save(name("csv"), "text/csv", `\uFEFF${lines.join("\r\n")}\r\n`);
  };

  const asked = () => {
    const dialog = document.createElement("dialog");
    dialog.className = "jm jm-print";
    dialog.setAttribute("aria-label", t("Save"));
    const add = (label, act) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "jm-button", textContent: label });
      made.addEventListener("click", () => {
        act?.();
        dialog.close();
      });
      dialog.append(made);
    };
    if (curve()) add(t("The curve as a picture (SVG)"), picture);
    if (actions()?.querySelector("table")) add(t("The actions as a table (CSV)"), table);
    add(t("Cancel"));
    dialog.addEventListener("close", () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  };
  // On a phone nobody makes slides, and the bar would stand over the headline.
  if (innerWidth >= 700 && (curve() || actions()?.querySelector("table"))) {
    const pressed = document.createElement("button");
    Object.assign(pressed, { type: "button", className: "jm-button", textContent: t("Save") });
    pressed.addEventListener("click", asked);
    bar.append(pressed);
  }
})();
