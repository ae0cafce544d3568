// What was pasted, as rows of cells: a block from a spreadsheet, a Markdown table, a list, lines of text.

const BULLET = /^\s*(?:[-*•–·▪]|\d{1,3}[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?/;
const MARKDOWN_ROW = /^\s*\|.*\|\s*$/;
const MARKDOWN_RULE = /^\s*\|?(?:\s*:?-{2,}:?\s*\|?)+\s*$/;

/**
 * Read a pasted text as rows of cells; empty rows are left out. A text without columns has one cell a row.
 * @param {string} text
 * @returns {string[][]}
 */
export function pastedRows(text) {
  const plain = text.replace(/\r\n?/g, "\n");
  const lines = plain.split("\n").filter((line) => line.trim());
  const isTable = lines.length > 1 && lines.every((line) => MARKDOWN_ROW.test(line));
  const rows = isTable ? markdownRows(lines) : plain.includes("\t") ? tabbedRows(plain) : listRows(lines);
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
}

/**
 * Read a pasted text as lines, where it is a list; all cells of a row are one line.
 * @param {string} text
 * @returns {string[]}
 */
export function pastedLines(text) {
  return pastedRows(text).map((row) => row.filter(Boolean).join(" – "));
}

/** @param {string[]} lines */
function markdownRows(lines) {
  return lines
    .filter((line) => !MARKDOWN_RULE.test(line))
    .map((line) =>
      line
        .trim()
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.replaceAll("\\|", "|")),
    );
}

/** @param {string[]} lines */
function listRows(lines) {
  const bulleted = lines.length > 1 && lines.every((line) => BULLET.test(line));
  return lines.map((line) => [bulleted ? line.replace(BULLET, "") : line]);
}

/** Spreadsheets put cells with tabs, quotes or line ends in quotes. @param {string} text */
function tabbedRows(text) {
  /** @type {string[][]} */
  const rows = [[]];
  let cell = "";
  let quoted = false;
  for (let place = 0; place < text.length; place += 1) {
    const sign = text[place];
    if (quoted) {
      if (sign !== '"') cell += sign === "\n" ? " " : sign;
      else if (text[place + 1] === '"') {
        cell += sign;
        place += 1;
      } else quoted = false;
    } else if (sign === '"' && cell === "" && closes(text, place)) quoted = true;
    else if (sign === "\t" || sign === "\n") {
      rows[rows.length - 1].push(cell);
      cell = "";
      if (sign === "\n") rows.push([]);
    } else cell += sign;
  }
  rows[rows.length - 1].push(cell);
  return rows;
}

/** Tell whether a quote that opens a cell is closed at the end of one; otherwise it is a mark in the text. @param {string} text @param {number} open */
function closes(text, open) {
  for (let place = open + 1; place < text.length; place += 1) {
    if (text[place] !== '"') continue;
    if (text[place + 1] === '"') place += 1;
    else return place + 1 >= text.length || text[place + 1] === "\t" || text[place + 1] === "\n";
  }
  return false;
}
