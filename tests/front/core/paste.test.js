// What people paste, as rows: spreadsheets, Markdown, lists, plain lines.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pastedLines, pastedRows } from "../../../jmwidgets/widgets/static/core/paste.js";
import { typedCell } from "../../../jmwidgets/widgets/static/form/typed_cell.js";

test("a block from a spreadsheet is rows of cells, quotes and line ends inside cells included", () => {
  const block = 'Name\tOwner\r\n"He said ""now"", twice"\tSales\r\n"two\nlines"\t\r\n\t\r\n';
  assert.deepEqual(pastedRows(block), [
    ["Name", "Owner"],
    ['He said "now", twice', "Sales"],
    ["two lines", ""],
  ]);
  assert.deepEqual(pastedRows('"quoted" at the start\tx'), [['"quoted" at the start', "x"]]);
});

test("a Markdown table loses its rule and its bars", () => {
  assert.deepEqual(pastedRows("| Name | Owner |\n|---|:---:|\n| Shop | a \\| b |\n"), [
    ["Name", "Owner"],
    ["Shop", "a | b"],
  ]);
});

test("lists lose their bullets and numbers, lines stay as they are", () => {
  for (const text of ["- one\n- two", "• one\n• two", "1. one\n2. two", "* [ ] one\n* [x] two", "one\n\n  two\n"])
    assert.deepEqual(pastedLines(text), ["one", "two"], text);
  assert.deepEqual(pastedLines("- minus is a bullet only\nwhere every line has one"), [
    "- minus is a bullet only",
    "where every line has one",
  ]);
});

/** @param {string} kind @param {object} [more] */
const field = (kind, more = {}) => ({ name: "f", label: "F", kind, help: "", ...more });
const records = () => [{ id: "shop", name: "Shop" }];

test("a cell is read by the kind of its field", () => {
  const choices = {
    choices: [
      ["planned", "planned"],
      ["in-progress", "in progress"],
    ],
  };
  assert.deepEqual(typedCell("In progress", field("choice", choices), records), { value: "in-progress" });
  assert.deepEqual(typedCell("shop", field("reference", { collection: "touchpoints" }), records), { value: "shop" });
  assert.deepEqual(typedCell("31.12.2026", field("date"), records), { value: "2026-12-31" });
  assert.deepEqual(typedCell("13/4/2026", field("date"), records), { value: "2026-04-13" });
  assert.deepEqual(typedCell("1,234.5", field("number"), records), { value: 1234.5 });
  assert.deepEqual(typedCell("−1.5", field("claim"), records), { value: { value: -1.5 } });
  assert.deepEqual(typedCell("one; two", field("lines"), records), { value: ["one", "two"] });
  assert.deepEqual(typedCell("", field("text"), records), { value: null });
});

test("what cannot be read is told and never guessed", () => {
  assert.match(typedCell("3/4/2026", field("date"), records).problem ?? "", /may be two days/);
  assert.match(typedCell("30.2.2026", field("date"), records).problem ?? "", /is not a date/);
  assert.match(
    typedCell("Kiosk", field("reference", { collection: "touchpoints" }), records).problem ?? "",
    /There is no “Kiosk”/,
  );
  assert.match(
    typedCell("often", field("choice", { choices: [["a", "A"]] }), records).problem ?? "",
    /is not one of A/,
  );
  assert.match(typedCell("7", field("number", { low: 1, high: 5 }), records).problem ?? "", /from 1 to 5/);
});
