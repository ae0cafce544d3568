// A picture that is embedded: made small before it is kept, from a file, or from what was copied.

import { h } from "../core/dom.js";
import { t } from "../core/words.js";

const KINDS = "image/png,image/jpeg,image/webp,image/gif";
const SQUARE = 256; // px
const LONGEST = 800; // px
const LARGEST_TEXT = 200_000;
const QUALITIES = [0.86, 0.75, 0.6, 0.45];
const SHARES = [1, 0.7, 0.5];

/**
 * Make a picture small, as a data URI.
 * @param {Blob} file
 * @param {{ square?: boolean }} [form] `square`: the middle of it alone
 * @returns {Promise<string>}
 */
async function smallPicture(file, { square = false } = {}) {
  const bitmap = await createImageBitmap(file);
  try {
    for (const share of SHARES) {
      const text = drawnSmall(bitmap, square, (square ? SQUARE : LONGEST) * share);
      if (text) return text;
    }
    throw new Error("too large");
  } finally {
    bitmap.close();
  }
}

/** @param {ImageBitmap} bitmap @param {boolean} square @param {number} longest side in pixels @returns {string} empty: it is too large still */
function drawnSmall(bitmap, square, longest) {
  const cut = Math.min(bitmap.width, bitmap.height);
  const [wide, high] = square ? [cut, cut] : [bitmap.width, bitmap.height];
  const scale = Math.min(1, longest / Math.max(wide, high));
  const width = Math.max(1, Math.round(wide * scale));
  const height = Math.max(1, Math.round(high * scale));
  const canvas = h("canvas", { width, height });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no canvas");
  context.imageSmoothingQuality = "high";
  context.drawImage(bitmap, (bitmap.width - wide) / 2, (bitmap.height - high) / 2, wide, high, 0, 0, width, height);
  const kind = hasHoles(context, width, height) ? "image/webp" : "image/jpeg";
  for (const quality of QUALITIES) {
    const text = canvas.toDataURL(kind, quality);
    if (text.length <= LARGEST_TEXT) return text;
  }
  return "";
}

/** @param {CanvasRenderingContext2D} context @param {number} width @param {number} height */
function hasHoles(context, width, height) {
  const { data } = context.getImageData(0, 0, width, height);
  for (let at = 3; at < data.length; at += 4) if (data[at] < 255) return true;
  return false;
}

/**
 * A button that takes a picture from a file.
 * @param {{ label: string, square?: boolean, taken: (made: { image: string } | { problem: string }) => void }} asked
 * @returns {{ choose: HTMLElement, file: HTMLElement }} the button, and the input behind it
 */
export function chosenPicture({ label, square = false, taken }) {
  /** @type {HTMLInputElement} */
  const file = h("input", {
    type: "file",
    accept: KINDS,
    hidden: true,
    "aria-label": t("{label}: file", { label }),
    onchange: () => take(file.files?.[0]),
  });
  const choose = h("button", { type: "button", class: "jm-button", onclick: () => file.click() }, t("Choose image…"));
  /** @param {File | undefined} chosen */
  const take = async (chosen) => {
    if (!chosen) return;
    const made = await smallPicture(chosen, { square }).then(
      (image) => ({ image }),
      () => ({ problem: unreadable(chosen) }),
    );
    file.value = "";
    taken(made);
  };
  return { choose, file };
}

/** What is wrong with a file that is no picture. @param {File} file */
function unreadable(file) {
  return t("“{file}” is no picture that this browser can read. Choose a PNG, JPEG, WebP or GIF file.", {
    file: file.name,
  });
}

/** The editor of an embedded picture. @type {import("./inputs.js").MakeEditor} */
export function imageEditor(_field, { label, changed, settled }) {
  let image = "";
  let problem = "";
  const shown = h("img", { class: "jmf-image", alt: "", hidden: true });
  const draw = () => {
    shown.hidden = !image;
    if (image) shown.src = image;
    else shown.removeAttribute("src");
  };
  const { choose, file } = chosenPicture({
    label,
    taken: (made) => {
      if ("image" in made) image = made.image;
      problem = "problem" in made ? made.problem : "";
      draw();
      changed();
      settled();
    },
  });
  return {
    element: h("div", { class: "jmf-row" }, shown, choose, file),
    focusable: choose,
    show: (value) => {
      image = value ?? "";
      problem = "";
      draw();
    },
    read: () => (problem ? { problem } : { value: image || null }),
  };
}
