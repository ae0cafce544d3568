// How to come in: address, join code, QR code; and who is in.

import { fill, h, svg } from "../core/dom.js";
import { t } from "../core/words.js";

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
  const named = h("ul", { class: "jmv-list jmv-steer" });
  const end = h("button", { type: "button", class: "jm-button", onclick: () => confirmEnd() }, t("End the workshop"));
  const confirmEnd = () => {
    if (end.dataset.sure) ask("end");
    else {
      end.dataset.sure = "yes";
      fill(end, t("End it: answers that are not revealed are deleted"));
      view.announce(t("Press once more to end the workshop."));
    }
  };
  const element = h(
    "section",
    { "aria-label": t("Coming in") },
    h("div", { class: "jmv-door" }, h("div", {}, address, code, people), qr),
    trouble,
    warning,
    h("div", { class: "jmv-row jmv-steer" }, network, may, end, refused),
    named,
  );
  return {
    element,
    draw(now) {
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
      fill(
        named,
        ...now.named.map((/** @type {any} */ one) =>
          h(
            "li",
            {},
            `${one.name} `,
            h(
              "button",
              { type: "button", class: "jm-button jm-quiet", onclick: () => ask("remove", { person: one.person }) },
              t("Remove {name}", { name: one.name }),
            ),
          ),
        ),
      );
    },
  };
}
