// Emotions and curves are written and drawn as Python writes and draws them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { setWords } from "../../../jmwidgets/widgets/static/core/words.js";
import { slopesOf } from "../../../jmwidgets/widgets/static/curve/monotone.js";
import { evidence, figure, levelName, readingOf } from "../../../jmwidgets/widgets/static/curve/scale.js";

const read = (/** @type {string} */ path) => JSON.parse(readFileSync(new URL(path, import.meta.url), "utf8"));
const golden = read("../emotions.json");
const german = read("../../../jmwidgets/words/locale/de/front.json");
const [english, inGerman] = read("../words.json").languages.map((/** @type {any} */ one) => one.front);
const words = { en: english, de: { ...inGerman, messages: german } };

afterEach(() => setWords(english));

test("an emotion, its level and how it is known", () => {
  for (const [language, scale, claim, ...expected] of golden.written) {
    setWords(words[/** @type {"en" | "de"} */ (language)]);
    const reading = readingOf({ emotion_scale: scale });
    const found = [figure(claim.value, reading), levelName(claim.value), evidence(claim, reading)];
    assert.deepEqual(found, expected, `${claim.value} on ${scale} in ${language}`);
  }
});

test("the slopes of a curve", () => {
  for (const [xs, ys, expected] of golden.slopes) {
    slopesOf(xs, ys).forEach((slope, place) => {
      assert.ok(Math.abs(slope - expected[place]) < 1e-9, `${ys}`);
    });
  }
});
