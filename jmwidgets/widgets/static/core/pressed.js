// What a hand does between a press and letting go, wherever the pointer is by then.

/**
 * Follow a press until it ends: by letting go, by Escape, or because the browser or the widget takes it away.
 * @param {AbortSignal} whole the life of the widget
 * @param {object} asked
 * @param {(event: PointerEvent) => void} asked.moved
 * @param {(keep: boolean) => void} asked.ended whether what was done is kept
 * @param {() => boolean} asked.holds whether something is in the hand: Escape is somebody else's key otherwise
 */
export function untilReleased(whole, { moved, ended, holds }) {
  const over = new AbortController();
  const signal = AbortSignal.any([over.signal, whole]);
  const end = (/** @type {boolean} */ keep) => {
    over.abort();
    ended(keep);
  };
  window.addEventListener("pointermove", moved, { signal });
  window.addEventListener("pointerup", () => end(true), { signal });
  window.addEventListener("pointercancel", () => end(false), { signal });
  window.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !holds()) return;
      event.stopPropagation();
      end(false);
    },
    { signal, capture: true },
  );
}
