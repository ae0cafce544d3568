"""A real JupyterLab in a real Chromium, and clocks that run inside the page."""

import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocket, sync_playwright

from tests.browser.lab import Lab, Notebook
from tools.get_browser import find_browser

_CLOCKS = """() => {
  const painted = (then) => requestAnimationFrame(() => setTimeout(() => then(performance.now())));
  window.clocks = { shown: [], saved: [], frames: [] };
  let pressed = null;
  addEventListener('keydown', (event) => {
    painted((now) => clocks.shown.push(now - event.timeStamp));
    if (event.key === 'Enter' && event.target.closest('.jg-field')) pressed = event.timeStamp;
  }, true);
  const state = document.querySelector('.jm-state');
  new MutationObserver(() => {
    if (pressed === null || state.dataset.state !== 'saved') return;
    clocks.saved.push(performance.now() - pressed);
    pressed = null;
  }).observe(state, { attributes: true });
  const frame = (now) => { clocks.frames.push(now); requestAnimationFrame(frame); };
  requestAnimationFrame(frame);
}"""

_READ = """async (name) => {
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  return clocks[name].splice(0);
}"""

_RUN = """async ([selector, count]) => {
  const done = () => document.querySelectorAll(selector).length >= count;
  const start = performance.now();
  window.jupyterapp.commands.execute('notebook:run-cell');
  await new Promise((go) => { const look = () => (done() ? go() : requestAnimationFrame(look)); look(); });
  await new Promise((go) => requestAnimationFrame(() => setTimeout(go)));
  return (performance.now() - start) / 1000;
}"""


class Measured:
    """A notebook whose last cell is measured, and whose frames on the wire are counted."""

    def __init__(self, lab: Lab, browser: Browser, name: str, *cells: str) -> None:
        lab.write(f"{name}.ipynb", *cells)
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 900})
        self.frames: list[bytes] = []
        self._heard = 0.0
        self.page.on("websocket", self._listen)
        self.notebook = Notebook(lab, self.page, f"{name}.ipynb")
        for _ in cells[1:]:
            self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell-and-select-next')")
            self.notebook.wait_for_kernel()

    def _listen(self, socket: WebSocket) -> None:
        socket.on("framesent", self._note)
        socket.on("framereceived", self._note)

    def _note(self, frame: str | bytes) -> None:
        # What the server tells of files comes as text, on a socket of its own.
        if isinstance(frame, bytes):
            self.frames.append(frame)
            self._heard = time.monotonic()

    def wait_until_quiet(self) -> None:
        """Wait until nothing was said for half a second."""
        while time.monotonic() < self._heard + 0.5:
            self.page.wait_for_timeout(50)

    def run_until(self, selector: str, count: int = 1) -> float:
        """Run the last cell; give the seconds until that many elements are there and painted."""
        taken: float = self.page.evaluate(_RUN, [selector, count])
        return taken

    def focus(self, lane: str, touchpoint: str) -> None:
        """Go to a cell of the map."""
        self.page.locator(f'.jg-cell[data-key="{lane}|{touchpoint}"]').focus()

    def start_clocks(self) -> None:
        """Measure key presses and frames from now on."""
        self.page.evaluate(_CLOCKS)

    def clock(self, name: str) -> list[float]:
        """Give what a clock has measured since it was last asked, in ms.

        Keys can be pressed faster than the page draws: what was pressed before is waited for.
        """
        found: list[float] = self.page.evaluate(_READ, name)
        return found

    def close(self) -> None:
        """Leave the page, and end its kernel."""
        for session in self.notebook.lab.call("GET", "sessions"):
            if session["path"] == self.notebook.path:
                self.notebook.lab.call("DELETE", f"sessions/{session['id']}")
        self.page.close()


def payload(frame: bytes) -> bytes:
    """Give what a widget says in a frame of the kernel's WebSocket, without Jupyter's envelope; else nothing.

    A frame begins with the number of its parts' offsets and the offsets, eight bytes each; the parts are
    channel, header, parent, metadata, content and buffers.
    """
    count = int.from_bytes(frame[:8], "little")
    starts = [int.from_bytes(frame[8 * place : 8 * place + 8], "little") for place in range(1, count + 1)]
    _channel, header, _parent, _metadata, content, *_ = pairwise([*starts, len(frame)])
    return frame[slice(*content)] if b'"comm_msg"' in frame[slice(*header)] else b""


_SECOND = 1000.0


def slowest_second(frames: list[float]) -> int:
    """Count the frames of the second with the fewest.

    Examples
    --------
    >>> slowest_second([*range(0, 1000, 20), *range(1000, 2100, 100)])
    10
    """
    ends = [end for end in range(len(frames)) if frames[end] - frames[0] >= _SECOND]
    return min(sum(frames[end] - _SECOND < frame <= frames[end] for frame in frames) for end in ends)


def percentile(values: list[float], share: float) -> float:
    """Give the value that a share of the values does not exceed.

    Examples
    --------
    >>> percentile([5, 1, 4, 2, 3], 0.8)
    4
    """
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered) + 0.999) - 1)]


@contextmanager
def laboratory() -> Iterator[tuple[Lab, Browser]]:
    """Yield a JupyterLab and a browser."""
    with tempfile.TemporaryDirectory(prefix="jmwidgets-") as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"]
        )
        lab = Lab(Path(home))
        yield lab, browser
        browser.close()
        lab.stop()
