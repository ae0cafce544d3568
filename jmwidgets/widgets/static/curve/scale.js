// Emotions as people read them: stored on -2..+2, shown on the journey's own scale, named in words.

export const LEVELS = ["angry", "annoyed", "neutral", "pleased", "delighted"];
export const LOWEST = -2;
export const HIGHEST = 2;
const ENDS = { "-2..+2": [-2, 2], "1..5": [1, 5], "1..10": [1, 10] };
const MINUS = "\u2212";

/** @typedef {{ low: number, high: number, signed: boolean, step: number }} Reading */

/** Give the scale on which a journey's people read emotions. @returns {Reading} */
export function readingOf(journey) {
  const name = journey.emotion_scale ?? "-2..+2";
  const [low, high] = ENDS[name];
  return { low, high, signed: name === "-2..+2", step: 0.1 };
}

/** Turn a stored emotion into what people read. */
export function read(value, { low, high }) {
  return low + ((value - LOWEST) / (HIGHEST - LOWEST)) * (high - low);
}

/** Turn what people enter into an emotion to store, kept to the scale. */
export function stored(shown, { low, high }) {
  const value = LOWEST + ((shown - low) / (high - low)) * (HIGHEST - LOWEST);
  return clamped(Math.round(value * 1e4) / 1e4);
}

export function clamped(value) {
  return Math.min(HIGHEST, Math.max(LOWEST, value));
}

/** Keep a stored emotion to the scale and to whole steps of what people read. */
export function snapped(value, reading, step) {
  const shown = Math.round((read(clamped(value), reading) - reading.low) / step) * step + reading.low;
  return stored(Math.min(reading.high, shown), reading);
}

/** Write a stored emotion as people read it: "−1.7", or "1.3" on 1..5. */
export function figure(value, reading) {
  const shown = read(value, reading);
  const text = Math.abs(shown).toFixed(1);
  if (!reading.signed) return text;
  if (Number(text) === 0) return text;
  return `${shown < 0 ? MINUS : "+"}${text}`;
}

export function levelName(value) {
  return LEVELS[Math.round(clamped(value)) + 2];
}

/** Say how a value is known: "measured, −1.8 to −1.6, n 231". */
export function evidence(claim, reading) {
  const parts = [claim.status ?? "assumed"];
  if (claim.low != null)
    parts.push(`${figure(clamped(claim.low), reading)} to ${figure(clamped(claim.high), reading)}`);
  if (claim.n != null) parts.push(`n ${claim.n}`);
  if (claim.spread != null)
    parts.push(`people differ by ${((claim.spread * (reading.high - reading.low)) / 4).toFixed(1)}`);
  return parts.join(", ");
}

/** Read a number that somebody typed, with a comma or a true minus as well. @returns {number | null} */
export function typedNumber(text) {
  const plain = text.trim().replace(MINUS, "-").replace(",", ".");
  return /^[+-]?(\d+\.?\d*|\.\d+)$/.test(plain) ? Number(plain) : null;
}
