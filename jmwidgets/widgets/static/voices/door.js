// How to come in: address, join code, QR code; and who is in.

import { fill, h, svg } from "../core/dom.js";
import { t, tn } from "../core/words.js";
import { pressedTwice } from "./sure.js";

/** @param {import("../core/view.js").View} view @param {import("./main.js").Ask} ask @returns {import("./main.js").Part} */
export function door(view, ask) {
  const address = h("p", { class: "jmv-address" });
  const code = h("p", { class: "jmv-code" });
  const path = svg("path", {});
  const qr = svg(
    "svg",
    { class: "jmv-qr", role: "img", "aria-label": t("QR code of the address with the join code") },
    path,
  );
  const people = h("p", { class: "jmv-count", role: "status" });
  const trouble = h("p", { class: "jmv-warn", role: "status" });
  const network = h(
    "button",
    { type: "button", class: "jm-button", onclick: () => ask("network") },
    t("Open to the network"),
  );
  const warning = h("p", { class: "jmv-steer" });
  /** @type {HTMLButtonElement} */
  const may = h(
    "button",
    {
      type: "button",
      class: "jm-button",
      onclick: () => ask("door", { on: may.getAttribute("aria-pressed") === "true" }),
    },
    t("Let nobody else in"),
  );
  const refused = h("span", { class: "jm-hint-small" });
  const title = h("p", { class: "jmv-title jmv-only-wall" });
  const how = h("p", { class: "jmv-how jmv-only-wall" }, t("Scan the code with your phone, or open this address:"));
  const howCode = h("p", { class: "jmv-how jmv-only-wall" }, t("and type this join code:"));
  const called = h("summary", {});
  const named = h("ul", { class: "jmv-named" });
  const names = h("details", { class: "jmv-steer" }, called, named);
  let told = "";
  const end = pressedTwice(view, t("End the workshop"), t("End it: answers that are not revealed are deleted"), () =>
    ask("end"),
  );
  const element = h(
    "section",
    { "aria-label": t("Coming in") },
    title,
    h("div", { class: "jmv-door" }, h("div", {}, how, address, howCode, code, people), qr),
    trouble,
    warning,
    h("div", { class: "jmv-row jmv-steer" }, network, may, end, refused),
    names,
  );
  return {
    element,
    draw(now) {
      fill(title, now.title);
      fill(address, now.address);
      fill(code, now.code);
      qr.setAttribute("viewBox", `0 0 ${now.qr.size} ${now.qr.size}`);
      path.setAttribute("d", now.qr.path);
      fill(people, t("{here} here, {joined} joined", now.people));
      fill(trouble, now.trouble);
      network.hidden = now.isInNetwork;
      fill(
        warning,
        now.isInNetwork
          ? ""
          : t(
              "Only this machine reaches the page so far. Opened to the network, everybody in it reaches the page, and nothing else of this machine; who has the code comes in. The local line is not encrypted.",
            ),
      );
      may.setAttribute("aria-pressed", String(!now.mayJoin));
      fill(refused, now.refused ? t("Messages refused: {n}", { n: now.refused }) : "");
      // Only when somebody came or went: made anew, a button would lose the focus.
      const who = JSON.stringify(now.named);
      if (who === told) return;
      told = who;
      names.hidden = !now.named.length;
      fill(called, tn("{n} person gave a name", "{n} people gave a name", now.named.length));
      fill(named, ...now.named.map((/** @type {any} */ one) => h("li", {}, `${one.name} `, remove(one))));
    },
  };

  /** @param {{ name: string, person: string }} one */
  function remove({ name, person }) {
    return pressedTwice(
      view,
      t("Remove"),
      t("Remove {name}: the answers count no more", { name }),
      () => ask("remove", { person }),
      { class: "jm-button jm-quiet", "aria-label": t("Remove {name}", { name }) },
    );
  }
}
