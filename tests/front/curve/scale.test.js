// Emotions on the scale that people read, and back.

import assert from "node:assert/strict";
import { test } from "node:test";
import {
  axisFigure,
  clamped,
  figure,
  levelIndex,
  read,
  readingOf,
  snapped,
  stored,
} from "../../../jmwidgets/widgets/static/curve/scale.js";

const [own, five, ten] = ["-2..+2", "1..5", "1..10"].map((name) => readingOf({ emotion_scale: name }));

test("what is read and stored again is the same, on every scale", () => {
  for (const reading of [own, five, ten])
    for (const value of [-2, -0.65, 0, 1.3, 2])
      assert.ok(Math.abs(stored(read(value, reading), reading) - value) < 1e-4);
});

test("a journey that names no scale is read from -2 to +2", () => {
  assert.deepEqual(readingOf({}), own);
  assert.deepEqual([ten.low, ten.high, ten.signed], [1, 10, false]);
});

test("nothing leaves the scale", () => {
  assert.deepEqual([clamped(3), clamped(-9), stored(99, ten), stored(0, five)], [2, -2, 2, -2]);
});

test("points keep to steps of what people read", () => {
  assert.equal(snapped(0.26, own, 0.5), 0.5);
  assert.equal(snapped(0.26, own, 0.1), 0.3);
  assert.equal(figure(snapped(0.9, ten, 0.5), ten), "7.5");
  assert.equal(snapped(2.4, five, 0.5), 2);
});

test("the axis has whole levels in as many decimals as they need", () => {
  assert.deepEqual([axisFigure(1, own), axisFigure(1, five), axisFigure(1, ten)], ["+1", "4", "7.75"]);
});

test("a level is the one that the figure shown is nearest to", () => {
  assert.deepEqual([-2, -0.45, -0.44, 0.44, 0.45, 2].map(levelIndex), [0, 1, 2, 2, 3, 4]);
});
