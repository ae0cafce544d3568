// The picture of a persona: initials, an emoji, or an image that is made small before it is kept.

import { fill, h, svg } from "../core/dom.js";
import { t } from "../core/words.js";
import { chosenPicture } from "../form/image.js";

const LONGEST_EMOJI = 16;

/** One or two letters that stand for a name. @param {string} name */
export function initials(name) {
  const letters = name
    .split(/\s+/)
    .map((word) => [...word.replace(/\P{L}/gu, "")][0]?.toUpperCase())
    .filter((letter) => letter !== undefined);
  return letters.length > 1 ? letters[0] + letters.at(-1) : (letters[0] ?? "");
}

/** Draw a persona's picture. @param {import("../core/document.js").Fields} persona @param {number} size side in pixels */
export function avatar(persona, size) {
  const image = persona.avatar?.image;
  if (image) return h("img", { class: "jm-avatar", src: image, width: size, height: size, alt: "" });
  const ring = persona.colour
    ? svg("circle", { cx: 28, cy: 28, r: 26.5, fill: "none", stroke: persona.colour, "stroke-width": 3 })
    : null;
  const text = persona.avatar?.emoji || initials(persona.name ?? "");
  return svg(
    "svg",
    { class: "jm-avatar", width: size, height: size, viewBox: "0 0 56 56", "aria-hidden": "true" },
    svg("circle", { class: "jm-avatar-ground", cx: 28, cy: 28, r: 28 }),
    ring,
    svg("text", { class: "jm-avatar-text", x: 28, y: 36, "text-anchor": "middle" }, text),
  );
}

/**
 * The editor of a picture: an emoji or a file.
 * @param {import("../form/inputs.js").Around} around
 * @param {() => import("../core/document.js").Fields} persona whose initials stand there while nothing is chosen
 * @returns {import("../form/inputs.js").Editor}
 */
export function pictureEditor({ label, changed, settled }, persona) {
  /** @type {string | null} */
  let image = null;
  let problem = "";
  const shown = h("span", { class: "jmp-picture" });
  const emoji = h("input", {
    class: "jm-input jmp-emoji",
    "aria-label": t("{label}: emoji", { label }),
    placeholder: t("Emoji"),
    autocomplete: "off",
    oninput: () => {
      draw();
      changed();
    },
    onchange: settled,
  });
  const { choose, file } = chosenPicture({
    label,
    square: true,
    taken: (made) => {
      if ("image" in made) image = made.image;
      problem = "problem" in made ? made.problem : "";
      draw();
      settled();
    },
  });
  const away = h(
    "button",
    {
      type: "button",
      class: "jm-button jm-quiet",
      onclick: () => {
        image = null;
        emoji.value = "";
        problem = "";
        draw();
        settled();
        choose.focus();
      },
    },
    t("Use initials"),
  );
  const draw = () => {
    fill(shown, avatar({ ...persona(), avatar: { emoji: emoji.value.trim(), image } }, 56));
    away.hidden = !image && !emoji.value;
  };
  return {
    element: h("div", { class: "jmf-row jmp-avatar" }, shown, emoji, choose, file, away),
    focusable: emoji,
    show: (value) => {
      image = value?.image ?? null;
      emoji.value = value?.emoji ?? "";
      problem = "";
      draw();
    },
    read: () => {
      if (problem) return { problem };
      const text = emoji.value.trim();
      if ([...text].length > LONGEST_EMOJI) return { problem: t("That is more than one emoji. Type a single one.") };
      if (!image && !text) return { value: null };
      return { value: { ...(text ? { emoji: text } : {}), ...(image ? { image } : {}) } };
    },
  };
}
