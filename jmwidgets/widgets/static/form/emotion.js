// An emotion as people read it; it is stored on -2 to +2, whatever scale they chose.

import { clamped, read, stored } from "../curve/scale.js";
import { claimEditor } from "./groups.js";
import { plainEditor } from "./inputs.js";

/** @typedef {import("./box.js").MakeComposed} MakeComposed */

const hundredth = (/** @type {number} */ value) => Math.round(value * 100) / 100;

/** A claim on the emotion scale, or an emotion alone. @type {MakeComposed} */
export function emotionEditor(field, around, makeBox) {
  const bounded = {
    ...field,
    kind: "number",
    get low() {
      return around.reading().low;
    },
    get high() {
      return around.reading().high;
    },
  };
  return field.fields ? ofClaim(claimEditor(bounded, around, makeBox), around) : ofNumber(bounded, around);
}

/** @param {import("./inputs.js").Around} around @param {number | null | undefined} value */
const shown = ({ reading }, value) => (value == null ? value : hundredth(read(clamped(value), reading())));

/** @param {import("./inputs.js").Field} field @param {import("./inputs.js").Around} around @returns {import("./inputs.js").Editor} */
function ofNumber(field, around) {
  const editor = /** @type {import("./inputs.js").Editor} */ (plainEditor(field, around));
  return {
    ...editor,
    show: (value) => editor.show(shown(around, value)),
    read: () => {
      const reading = editor.read();
      return reading.value == null ? reading : { value: stored(reading.value, around.reading()) };
    },
  };
}

/** @param {import("./inputs.js").Editor} editor @param {import("./inputs.js").Around} around @returns {import("./inputs.js").Editor} */
function ofClaim(editor, around) {
  /** @param {number | undefined} value @param {number} factor */
  const spread = (value, factor) => (value == null ? value : hundredth(value * factor));
  const steps = () => (around.reading().high - around.reading().low) / 4;
  return {
    ...editor,
    get focusable() {
      return editor.focusable;
    },
    show: (claim) =>
      editor.show(
        claim && {
          ...claim,
          value: shown(around, claim.value),
          low: shown(around, claim.low),
          high: shown(around, claim.high),
          spread: spread(claim.spread, steps()),
        },
      ),
    read: () => {
      const reading = editor.read();
      const claim = reading.value;
      if (claim == null) return reading;
      const changed = { ...claim };
      for (const name of ["value", "low", "high"])
        if (claim[name] != null) changed[name] = stored(claim[name], around.reading());
      if (claim.spread != null) changed.spread = spread(claim.spread, 1 / steps());
      return { value: changed };
    },
  };
}
