// How high a text will be, without asking the page: rows know their height before they are drawn.

const PAD_TOP = 8;
const PAD_BOTTOM = 10;
const PAD_SIDES = 16;
const PICTURE = 18; // what a drawing beside a text takes
/** Longer texts end with a mark; the editor and the details show the whole. */
export const MOST_LINES = 8;

/**
 * @typedef {{ fixed: number }} Fixed a drawing's height
 * @typedef {{ font: string, line: number, indent?: number, extra?: number, gap?: number, fixed?: undefined }} Type
 */

/** @type {Type} */
const PLAIN = { font: "400 12.5px", line: 17.5 };
const STRONG = "600 12.5px";

/** @type {Partial<Record<import("./typed.js").Style, Fixed | Type>>} */
const STYLES = {
  plain: PLAIN,
  strong: { font: STRONG, line: 17.5 },
  soft: { font: "400 12.5px", line: 17.5 },
  italic: { font: "italic 400 12.5px", line: 17.5 },
  today: { font: "400 12.5px", line: 17.5, gap: 3 },
  note: { font: "400 11.5px", line: 16 },
  figure: { font: "600 12.5px", line: 17.5 },
  better: { font: "600 12px", line: 17 },
  worse: { font: "600 12px", line: 17 },
  met: { font: "400 12.5px", line: 17.5, indent: 18, gap: 3 },
  chance: { font: "400 12.5px", line: 17.5, indent: 14, gap: 5 },
  sticky: { font: "400 12.5px", line: 17.5, indent: 16, extra: 10, gap: 4 },
  sign: { fixed: 26 },
  picture: { fixed: 90 },
  bar: { fixed: 16 },
  weight: { fixed: 16 },
  milestone: { font: "400 11.5px", line: 16, indent: 18, gap: 4 },
  new: { fixed: 22 },
  gone: { fixed: 22 },
  skipped: { fixed: 22 },
};

let family = "sans-serif";
/** @type {CanvasRenderingContext2D | null} */
let context = null;
/** @type {Map<string, number>} */
const widths = new Map();

/** Measure with the widget's own typeface. @param {string} typeface */
export function measureWith(typeface) {
  if (typeface === family) return;
  family = typeface;
  widths.clear();
}

/** How high a cell with these parts is. @param {import("./typed.js").Part[]} parts @param {number} width of the cell in pixels */
export function heightOf(parts, width) {
  let height = PAD_TOP + PAD_BOTTOM;
  for (const part of parts) {
    const style = STYLES[part.style] ?? PLAIN;
    if (style.fixed !== undefined) {
      height += style.fixed;
      continue;
    }
    const lines = Math.min(
      MOST_LINES,
      linesOf(shownText(part), style.font, width - PAD_SIDES - (style.indent ?? (part.icon ? PICTURE : 0))),
    );
    height += lines * style.line + (style.extra ?? 0) + (style.gap ?? 0);
  }
  return Math.ceil(height);
}

/** @param {import("./typed.js").Part} part */
const shownText = ({ text = "", frame = ["", ""] }) => `${frame[0]}${text}${frame[1]}`;

/**
 * Count the lines that a text takes. Soft hyphenation may save some: then there is a little more room.
 * @param {string} text
 * @param {string} font
 * @param {number} width
 */
export function linesOf(text, font, width) {
  let lines = 0;
  for (const paragraph of text.split("\n")) {
    lines += wrapped(paragraph, font, width);
    if (lines >= MOST_LINES) return MOST_LINES;
  }
  return lines;
}

/** @param {string} paragraph @param {string} font @param {number} width */
function wrapped(paragraph, font, width) {
  const space = widthOf(" ", font);
  let lines = 1;
  let used = 0;
  for (const word of paragraph.split(/[ \t]+/)) {
    const wide = widthOf(word, font);
    if (used && used + space + wide > width) {
      lines += 1;
      used = 0;
    }
    if (wide > width) {
      lines += Math.ceil(wide / width) - 1 + (used ? 1 : 0);
      used = wide % width;
    } else used += (used ? space : 0) + wide;
    if (lines >= MOST_LINES) break;
  }
  return lines;
}

const LONG_WORD = /\p{L}{11,60}/gu;

/**
 * Let the words break that would not fit in a line, where their language allows it.
 * @param {string} text
 * @param {number} room
 * @param {Record<string, string>} breaks
 */
export function narrowed(text, room, breaks) {
  return text.replace(LONG_WORD, (word) => (widthOf(word, STRONG) > room ? (breaks[word] ?? word) : word));
}

/** How much room for text a cell has. @param {number} width */
export const roomIn = (width) => width - PAD_SIDES;

/** How wide the widest word of a text is. @param {string} text @param {string} font */
export function longestWord(text, font) {
  return Math.max(...text.split(/\s+/).map((word) => widthOf(word, font)));
}

/** @param {string} word @param {string} font */
function widthOf(word, font) {
  const key = font + word;
  let width = widths.get(key);
  if (width === undefined) {
    context ??= drawingContext();
    context.font = `${font} ${family}`;
    width = context.measureText(word.length > 400 ? word.slice(0, 400) : word).width * Math.max(1, word.length / 400);
    if (widths.size > 50_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}

function drawingContext() {
  const made = document.createElement("canvas").getContext("2d");
  if (!made) throw new Error("this browser gives no canvas to measure texts with");
  return made;
}
