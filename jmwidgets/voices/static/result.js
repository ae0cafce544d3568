// What the group said, when it is shown: where it disagrees most comes first.

import { figure, h, say } from "./dom.js";

/**
 * @typedef {{ key: string, label: string, group?: string, n: number, not_met?: number, median?: number | null, mean?: number | null,
 *   spread?: number | null, counts?: number[] | null, dots?: number, before?: { median: number | null, spread: number | null } }} Row
 * @typedef {{ round: string, form: string, title: string, number: number, voices: number, fewest: number, least: number, signed?: boolean, unit?: string,
 *   levels?: [number, string][], counted?: boolean, rows: Row[], notes?: { text: string, place: string, author: string }[] }} Results
 */

/** @param {Results} results @param {Record<string, any>} own one's own answers, which nobody else has */
export function shown(results, own) {
  const each = results.form === "scale" || results.form === "figure";
  const few = each
    ? results.voices < results.fewest
    : results.counted === false || (!results.notes && !results.rows.length);
  return h(
    "section",
    { "aria-labelledby": "result" },
    h("h2", { id: "result", tabindex: "-1" }, `${say("result")}: ${results.title}`),
    results.number > 1 && h("p", {}, say("round", { n: results.number })),
    h("p", { class: "soft" }, results.voices === 1 ? say("one-voice") : say("voices", { n: results.voices })),
    few ? h("p", { class: "soft" }, tooFew(results)) : null,
    each && !few && results.rows.length > 1 ? h("p", { class: "soft" }, say("differs-most")) : null,
    ...(results.notes
      ? written(results)
      : results.rows.map((row) => (each ? spread(results, row, own[row.key]) : tally(results, row, own)))),
  );
}

/** @param {Results} results */
function tooFew({ voices, least, fewest, form }) {
  if (voices < least) return say("too-few", { n: least });
  return say(form === "dots" || form === "choice" ? "few-votes" : "few", { n: fewest });
}

/** @param {Results} results @param {Row} row @param {any} mine */
function spread(results, row, mine) {
  const { signed } = results;
  const measure = (/** @type {number} */ value, digits = 1) => {
    const text = figure(value, { signed, digits });
    return results.unit ? `${text}\u00a0${results.unit}` : text;
  };
  const said = typeof row.median === "number" ? [say("median", { median: measure(row.median) })] : [];
  if (typeof row.mean === "number") said.push(say("mean", { mean: measure(row.mean, 2) }));
  if (typeof row.spread === "number") said.push(say("spread", { spread: figure(row.spread, { digits: 2 }) }));
  said.push(`n\u00a0=\u00a0${row.n}`);
  if (row.not_met) said.push(say("not-met-count", { n: row.not_met }));
  return h(
    "div",
    { class: "result" },
    h("h3", {}, row.label),
    row.group ? h("p", { class: "soft" }, row.group) : null,
    row.counts && results.levels ? bars(results.levels, row.counts, mine, Boolean(signed)) : null,
    h("p", {}, said.join(" · ")),
    row.before ? h("p", { class: "soft" }, before(row.before, measure)) : null,
    typeof mine === "number" ? h("p", { class: "soft" }, say("you-said", { answer: measure(mine) })) : null,
    isOutlier(results.form, row, mine) ? h("p", { class: "own-line" }, say("outlier")) : null,
  );
}

/** @param {{ median: number | null, spread: number | null }} was @param {(value: number) => string} measure */
function before(was, measure) {
  if (was.median === null) return "";
  const median = measure(was.median);
  return was.spread === null
    ? say("before-median", { median })
    : say("before", { median, spread: figure(was.spread, { digits: 2 }) });
}

/** Whether one's own answer lies far from the middle; known on this device alone. @param {string} form @param {Row} row @param {any} mine */
function isOutlier(form, row, mine) {
  if (typeof mine !== "number" || typeof row.median !== "number" || typeof row.spread !== "number") return false;
  const distance = Math.abs(mine - row.median);
  // A step and a half of a scale; figures have no steps.
  return distance > 0 && distance >= Math.max(form === "scale" ? 1.5 : 0, 1.5 * row.spread);
}

/** @param {[number, string][]} levels @param {number[]} counts @param {any} mine @param {boolean} signed */
function bars(levels, counts, mine, signed) {
  const most = Math.max(1, ...counts);
  return h(
    "ul",
    { class: "bars" },
    ...levels.map(([value, word], place) => {
      const bar = h("span", { class: "bar" });
      bar.style.height = `${(counts[place] / most) * 2.6}rem`;
      return h(
        "li",
        { class: value === mine ? "own" : null },
        h("span", {}, String(counts[place])),
        bar,
        h("span", { class: "level" }, figure(value, { signed }), h("span", { class: "unseen" }, ` ${word}`)),
      );
    }),
  );
}

/** @param {Results} results @param {Row} row @param {Record<string, any>} own */
function tally(results, row, own) {
  const n = row.dots ?? row.n;
  const most = Math.max(1, ...results.rows.map((one) => one.dots ?? one.n));
  const bar = h("div", { class: "row-bar" });
  bar.style.width = `${(n / most) * 100}%`;
  const mine = results.form === "dots" ? own[""]?.[row.key] : own[""] === row.key;
  const count =
    results.form === "dots"
      ? say(n === 1 ? "one-vote" : "votes", { n })
      : n === 1
        ? say("one-voice")
        : say("voices", { n });
  return h(
    "div",
    { class: "result" },
    h("h3", {}, row.label),
    results.counted === false
      ? mine
        ? h("p", {}, say("you"))
        : null
      : h("p", {}, mine ? `${count} · ${say("you")}` : count),
    results.counted === false ? null : bar,
  );
}

/** @param {Results} results */
function written(results) {
  const notes = results.notes ?? [];
  if (!notes.length) return [h("p", {}, say("no-notes"))];
  return notes.map((note) =>
    h(
      "div",
      { class: "result" },
      h("p", { class: "note-text" }, note.text),
      note.place || note.author
        ? h(
            "p",
            { class: "soft" },
            [note.place, note.author && say("by", { name: note.author })].filter(Boolean).join(" · "),
          )
        : null,
    ),
  );
}
