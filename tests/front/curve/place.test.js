// Where points stand in the drawing, and what a hand makes of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { leftOf, pulled, TOP, topOf } from "../../../jmwidgets/widgets/static/curve/place.js";

test("neutral lies in the middle, better above it, and the ends leave room for labels", () => {
  assert.equal(topOf(0), "50%");
  assert.ok(Number.parseFloat(topOf(2)) > 10 && Number.parseFloat(topOf(2)) < 50);
  assert.equal(Number.parseFloat(topOf(2)) + Number.parseFloat(topOf(-2)), 100);
});

test("columns share the width, a point stands in the middle of its own", () => {
  assert.deepEqual([leftOf(0, 1), leftOf(0, 2), leftOf(1, 2), leftOf(1, 4)], ["50%", "25%", "75%", "37.5%"]);
});

test("a point follows the hand pixel by pixel, and stays on the scale", () => {
  assert.equal(pulled(1, 0, 300), 1);
  assert.ok(Math.abs(pulled(0, 300 / (2 * TOP), 300) + 1) < 1e-9);
  assert.ok(pulled(0, -10, 300) > 0);
  assert.deepEqual([pulled(1, -300, 300), pulled(1, 300, 300)], [2, -2]);
});
