// A smooth line through given points that never swings past them: Steffen's slopes (M. Steffen, 1990), as in the
// report. bqplot's own "monotone" is monotone in y and draws cusps where a curve over time turns.

const STEPS = 12;

/** @typedef {{ x: number[], y: number[] }} Stretch */

/**
 * Sample the curve, open where nothing is known.
 * @param {(number | null)[]} heights one for each place 0.5, 1.5 ...; null where nothing is known
 * @param {boolean[]} [passed] places that the curve passes over without a gap
 * @returns {{ x: number[], y: number[] }} with NaN between stretches
 */
export function sampled(heights, passed = []) {
  /** @type {Stretch} */
  const drawn = { x: [], y: [] };
  const { x, y } = drawn;
  for (const stretch of stretches(heights, passed)) {
    if (x.length) {
      x.push(stretch.x[0]);
      y.push(NaN);
    }
    drawStretch(stretch, drawn);
  }
  return drawn;
}

/** @param {(number | null)[]} heights @param {boolean[]} passed @returns {Stretch[]} */
function stretches(heights, passed) {
  /** @type {Stretch} */
  let open = { x: [], y: [] };
  const found = [open];
  heights.forEach((height, place) => {
    if (height != null) {
      open.x.push(place + 0.5);
      open.y.push(height);
    } else if (!passed[place]) {
      open = { x: [], y: [] };
      found.push(open);
    }
  });
  return found.filter((stretch) => stretch.x.length);
}

/** @param {Stretch} stretch @param {Stretch} drawn */
function drawStretch({ x, y }, drawn) {
  const slopes = slopesOf(x, y);
  for (let i = 0; i < x.length - 1; i += 1) {
    const width = x[i + 1] - x[i];
    const second = y[i] + (slopes[i] * width) / 3;
    const third = y[i + 1] - (slopes[i + 1] * width) / 3;
    for (let step = 0; step < STEPS; step += 1) {
      const t = step / STEPS;
      const back = 1 - t;
      drawn.x.push(x[i] + t * width);
      drawn.y.push(back ** 3 * y[i] + 3 * back ** 2 * t * second + 3 * back * t ** 2 * third + t ** 3 * y[i + 1]);
    }
  }
  drawn.x.push(x[x.length - 1]);
  drawn.y.push(y[y.length - 1]);
}

/** The slope at each point. @param {number[]} x @param {number[]} y @returns {number[]} */
export function slopesOf(x, y) {
  if (x.length === 1) return [0];
  const widths = x.slice(1).map((after, i) => after - x[i]);
  const rises = y.slice(1).map((after, i) => (after - y[i]) / widths[i]);
  const inner = rises.slice(1).map((right, i) => innerSlope(rises[i], right, widths[i], widths[i + 1]));
  return [endSlope(rises, widths), ...inner, endSlope([...rises].reverse(), [...widths].reverse())];
}

/** @param {number} left @param {number} right @param {number} leftWidth @param {number} rightWidth */
function innerSlope(left, right, leftWidth, rightWidth) {
  if (left * right <= 0) return 0;
  const through = (left * rightWidth + right * leftWidth) / (leftWidth + rightWidth);
  return Math.sign(left) * Math.min(2 * Math.abs(left), 2 * Math.abs(right), Math.abs(through));
}

/** The first rises and widths, seen from an end. @param {number[]} rises @param {number[]} widths */
function endSlope([nearest, next], [width, nextWidth]) {
  if (next === undefined) return nearest;
  const part = width / (width + nextWidth);
  const slope = nearest * (1 + part) - next * part;
  if (slope * nearest <= 0) return 0;
  return Math.abs(slope) <= 2 * Math.abs(nearest) ? slope : 2 * nearest;
}
