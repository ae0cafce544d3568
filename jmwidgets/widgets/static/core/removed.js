// Everything that a view listens to ends when the view is removed from the page.

/**
 * @template {{ signal: AbortSignal }} Given
 * @param {(given: Given) => void} draw builds a view, and listens until the signal
 * @returns {(given: Omit<Given, "signal">) => () => void} a `render`, as hosts call it
 */
export function untilRemoved(draw) {
  return (given) => {
    // anywidget gives a signal of its own since 0.11 only; what `render` returns is called by every release.
    const removed = new AbortController();
    draw(/** @type {Given} */ ({ ...given, signal: removed.signal }));
    return () => removed.abort();
  };
}
