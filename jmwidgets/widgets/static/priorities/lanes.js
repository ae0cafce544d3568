// Where points of the same impact stand, so that neither they nor their names cover each other.

const DOT = 26; // px
const GAP = 8;

/**
 * Give each point a lane inside the band of its step; lane 0 is in the middle.
 * @param {{ x: number, step: number, title: string }[]} points `x` in pixels
 * @param {number} width of the drawing, in pixels
 * @param {(text: string) => number} measure gives a name's width, in pixels
 * @returns {{ lane: number, lanes: number, left: boolean }[]} `left`: the name stands left of the point
 */
export function lanesOf(points, width, measure) {
  const placed = points.map(() => ({ lane: 0, lanes: 1, left: false }));
  for (const step of new Set(points.map((point) => point.step))) {
    const members = points
      .map((point, index) => ({ ...point, index }))
      .filter((point) => point.step === step)
      .sort((one, other) => one.x - other.x);
    /** @type {number[]} */
    const ends = [];
    for (const { x, title, index } of members) {
      const text = measure(title) + GAP;
      const left = x + DOT / 2 + text > width && x - DOT / 2 - text > 0;
      const from = left ? x - DOT / 2 - text : x - DOT / 2;
      const to = left ? x + DOT / 2 : x + DOT / 2 + text;
      let lane = ends.findIndex((end) => end <= from);
      if (lane < 0) lane = ends.length;
      ends[lane] = to + GAP;
      Object.assign(placed[index], { lane, left });
    }
    for (const { index } of members) placed[index].lanes = ends.length;
  }
  return placed;
}
