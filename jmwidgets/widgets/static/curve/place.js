// Where a point stands in the drawing, and how far a hand has moved it.

import { clamped } from "./scale.js";

/** Half the height of the drawing, in levels: there is room for labels beyond the outermost ones. */
export const TOP = 2.9;

/** The height of an emotion, for CSS. @param {number} value */
export const topOf = (value) => `${((TOP - value) / (2 * TOP)) * 100}%`;

/** The middle of a column, for CSS. @param {number} place @param {number} count of columns */
export const leftOf = (place, count) => `${((place + 0.5) / count) * 100}%`;

/** The emotion that a point has after it was pulled down. @param {number} from @param {number} pixels @param {number} height of the drawing */
export const pulled = (from, pixels, height) => clamped(from - (pixels / height) * 2 * TOP);
