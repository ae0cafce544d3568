// Emotions as people read them: stored on -2..+2, shown on the journey's own scale, named in words.

import { SCALES } from "../core/vocabulary.js";
import { fixed, number, rounded, signed, t } from "../core/words.js";

export const LOWEST = -2;
export const HIGHEST = 2;
const PLAIN = "-2..+2";

/**
 * @typedef {{ low: number, high: number, signed: boolean, step: number }} Reading the scale that people read, and its smallest step
 * @typedef {import("./points.js").Claim} Claim
 */

/** Give the scale on which a journey's people read emotions. @param {import("../core/document.js").Fields} journey @returns {Reading} */
export function readingOf(journey) {
  /** @type {keyof typeof SCALES} */
  const name = journey.emotion_scale ?? PLAIN;
  const [low, high] = SCALES[name];
  return { low, high, signed: name === PLAIN, step: 0.1 };
}

/** Turn a stored emotion into what people read. @param {number} value @param {Reading} reading */
export function read(value, { low, high }) {
  return low + ((value - LOWEST) / (HIGHEST - LOWEST)) * (high - low);
}

/**
 * Turn what people enter into an emotion to store, kept to the scale.
 * @param {number} shown
 * @param {Reading} reading
 */
export function stored(shown, { low, high }) {
  const value = LOWEST + ((shown - low) / (high - low)) * (HIGHEST - LOWEST);
  return clamped(Math.round(value * 1e4) / 1e4);
}

/** Keep an emotion to the scale. @param {number} value */
export function clamped(value) {
  return Math.min(HIGHEST, Math.max(LOWEST, value));
}

/**
 * Keep a stored emotion to the scale and to whole steps of what people read.
 * @param {number} value
 * @param {Reading} reading
 * @param {number} step
 */
export function snapped(value, reading, step) {
  const shown = Math.round((read(clamped(value), reading) - reading.low) / step) * step + reading.low;
  return stored(Math.min(reading.high, shown), reading);
}

/**
 * Write a stored emotion as people read it: "−1.7", or "1.3" on 1..5.
 * @param {number} value
 * @param {Reading} reading
 */
export function figure(value, reading, digits = 1) {
  return reading.signed ? signed(value, digits) : fixed(read(value, reading), digits);
}

/** The level on the axis as people read it. @param {number} level @param {Reading} reading */
export const axisFigure = (level, reading) => (reading.signed ? signed(level, 0) : number(read(level, reading), 2));

/** The names of the levels, from the worst to the best. */
export const levels = () => [t("angry"), t("annoyed"), t("neutral"), t("pleased"), t("delighted")];

/** Name the level that is nearest to a value as it is shown. @param {number} value */
export const levelName = (value) => levels()[levelIndex(value)];

/** Which of the levels is nearest, from 0. @param {number} value */
export const levelIndex = (value) => rounded(rounded(clamped(value)), 0) + 2;

/** How a value is known, in a word. */
export function statusName(status = "assumed") {
  /** @type {Record<string, string>} */
  const names = {
    assumed: t("assumed"),
    reported: t("reported"),
    observed: t("observed"),
    measured: t("measured"),
  };
  return names[status];
}

/**
 * Say how a value is known: "measured, 95 % CI −1.8 to −1.6, n = 231".
 * @param {Claim} claim
 * @param {Reading} reading
 */
export function evidence(claim, reading) {
  const parts = [statusName(claim.status)];
  const { low, high } = claim;
  if (low != null && high != null) {
    const words = t("95 % CI {interval}", { interval: intervalOf(low, high, reading) });
    parts.push(words.replace(" %", "\u00a0%"));
  }
  if (claim.n != null) parts.push(sizeText(claim.n));
  return parts.join(", ");
}

/** How many customers, answers or cases stand behind a value. @param {number} n */
export const sizeText = (n) => `n\u00a0=\u00a0${number(n, 0)}`;

/** The ends get a decimal more where they would read the same. @param {number} low @param {number} high @param {Reading} reading */
function intervalOf(low, high, reading) {
  const ends = (/** @type {number} */ digits) => [low, high].map((end) => figure(clamped(end), reading, digits));
  const rough = ends(1);
  const [from, to] = rough[0] === rough[1] ? ends(2) : rough;
  return [from, to].some((end) => /^[+\u2212]/.test(end))
    ? t("{low} to {high}", { low: from, high: to })
    : `${from}–${to}`;
}

/** How far people differ, in steps of what they read. @param {number} spread @param {Reading} reading */
export function spreadText(spread, { low, high }) {
  return t("people differ by {spread}", { spread: number((spread * (high - low)) / 4) });
}

/** What a group believes where more is known. @param {import("./points.js").Point} point @param {Reading} reading */
export function opinionText({ opinion }, reading) {
  if (!opinion) return "";
  return t("the group believes {figure} ({n})", { figure: figure(opinion.value, reading), n: sizeText(opinion.n) });
}
