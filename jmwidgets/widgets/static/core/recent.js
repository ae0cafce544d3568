// What was entered here a moment ago: when somebody else writes over it, whoever lost is told.

/**
 * @typedef {import("./document.js").Operation} Operation
 * @typedef {import("./document.js").Fields} Fields
 * @typedef {{ mine: string, theirs: string, author: string }} Lost
 */

const A_MOMENT = 20_000;

export class Recent {
  constructor() {
    /** @type {Map<string, { value: unknown, time: number }>} */
    this._entered = new Map();
  }

  /** @param {Operation[]} ops */
  note(ops) {
    const time = Date.now();
    for (const [key, entered] of this._entered) if (time - entered.time > A_MOMENT) this._entered.delete(key);
    for (const op of ops) if (op.kind === "set") this._entered.set(keyOf(op), { value: op.value ?? null, time });
  }

  forget() {
    this._entered.clear();
  }

  /**
   * What of it others have just written over; what is still on its way will come after theirs, and hold.
   * @param {Fields[]} steps
   * @param {{ ops?: Operation[] }[]} pending
   * @returns {Lost[]}
   */
  lost(steps, pending) {
    const waiting = new Set(pending.flatMap(({ ops }) => (ops ?? []).map(keyOf)));
    return steps.flatMap((step) => {
      const key = keyOf(step);
      const entered = this._entered.get(key);
      if (step.kind !== "set" || !entered || waiting.has(key)) return [];
      if (JSON.stringify(entered.value) === JSON.stringify(step.value ?? null)) return [];
      this._entered.delete(key);
      if (Date.now() - entered.time > A_MOMENT) return [];
      return [{ mine: words(entered.value), theirs: words(step.value), author: String(step.author ?? "") }];
    });
  }
}

/** @param {Fields} op */
const keyOf = ({ collection, id, field }) => [collection, id, field].join("|");

/** @param {any} value @returns {string} */
function words(value) {
  if (value == null) return "";
  if (typeof value === "object") return "value" in value ? String(value.value) : "";
  return String(value);
}
