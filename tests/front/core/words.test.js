// Numbers, lists and made-up languages read as Python writes them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import {
  day,
  fixed,
  listed,
  number,
  rounded,
  setWords,
  share,
  signed,
  t,
  tn,
  typedNumber,
} from "../../../jmwidgets/widgets/static/core/words.js";

const golden = JSON.parse(readFileSync(new URL("../words.json", import.meta.url), "utf8"));
const [english, german] = golden.languages.map((/** @type {any} */ one) => one.front);

afterEach(() => setWords(english));

for (const { front, numbers, lists, sentence, day: written } of golden.languages) {
  test(`numbers, lists and days are written as Python writes them: ${front.language}`, () => {
    setWords(front);
    for (const [value, digits, ...expected] of numbers) {
      const found = [rounded(value, digits), ...[number, fixed, signed, share].map((write) => write(value, digits))];
      assert.deepEqual(found, expected, `${value} with ${digits} decimals`);
    }
    for (const [texts, and, or] of lists) {
      assert.deepEqual([listed(texts), listed(texts, "or")], [and, or]);
    }
    assert.equal(t(sentence[0], { part: 0.312, n: 1500, names: ["a", "b"] }), sentence[1]);
    assert.equal(day("2025-10-03"), written);
  });
}

test("made-up languages are made as Python makes them", () => {
  for (const { front, text, written } of golden.pseudo) {
    setWords(front);
    assert.equal(t(text), written);
  }
});

test("a count takes the form that the language has for it", () => {
  const messages = { "{n} note": ["{n} Notiz", "{n} Notizen"] };
  setWords({ ...german, messages });
  const written = [0, 1, 1.5, 2, 1234.5].map((n) => tn("{n} note", "{n} notes", n));
  assert.deepEqual(written, ["0 Notizen", "1 Notiz", "1,5 Notizen", "2 Notizen", "1.234,5 Notizen"]);
  setWords({ ...german, plural: "pl", messages: { "{n} note": ["{n} notatka", "{n} notatki", "{n} notatek"] } });
  assert.deepEqual(
    [1, 3, 5, 22].map((n) => tn("{n} note", "{n} notes", n)),
    ["1 notatka", "3 notatki", "5 notatek", "22 notatki"],
  );
});

test("a message without a translation stays English, and a missing value is an error", () => {
  setWords({ ...german, messages: {} });
  assert.equal(t("Save {file}", { file: "a.csv" }), "Save a.csv");
  assert.throws(() => t("Save {file}", {}), /expected a value for \{file\}/);
  assert.equal(t("Braces {stay} without values"), "Braces {stay} without values");
});

test("texts of people keep their direction", () => {
  assert.equal(t("Owner: {name}", { name: "דנה" }), "Owner: \u2068דנה\u2069");
  assert.equal(t("Owner: {name}", { name: "Ruth" }), "Owner: Ruth");
});

test("numbers are read as people type them", () => {
  assert.deepEqual(
    ["1,5", "1.5", "−2", "+0.4", "1,234", "1,234.5"].map(typedNumber),
    [1.5, 1.5, -2, 0.4, 1234, 1234.5],
  );
  for (const wrong of ["", "four", "1.2.3", "1e5", "1-2"]) assert.ok(Number.isNaN(typedNumber(wrong)), wrong);
  setWords(german);
  assert.deepEqual(["1,5", "1.5", "1.234", "1.234,5"].map(typedNumber), [1.5, 1.5, 1234, 1234.5]);
});
