// What is copied from the cell under the cursor, and pasted into it.

/** @param {import("./grid.js").Grid} grid */
export function listenToClipboard({ editing, navigator, scroller, view }) {
  const { signal } = view;
  scroller.addEventListener(
    "copy",
    (event) => {
      const cell = navigator.cell;
      if (editing.cell || !cell || !getSelection()?.isCollapsed) return;
      event.clipboardData?.setData("text/plain", editing.text(cell));
      event.preventDefault();
    },
    { signal },
  );
  scroller.addEventListener(
    "paste",
    (event) => {
      const cell = navigator.cell;
      if (editing.cell || !cell) return;
      event.preventDefault();
      editing.replace(cell, event.clipboardData?.getData("text/plain") ?? "");
    },
    { signal },
  );
}
