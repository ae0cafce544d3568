"""Reports: bytes, nodes and first paint of a page, beside nbconvert's own page of the same notebook.

Both pages are of the shipped example and the shipped template, executed once, and opened in one Chromium
without a network, in turns.
"""

import gzip
import statistics
import tempfile
from pathlib import Path

import nbformat
import papermill
from nbconvert import HTMLExporter
from playwright.sync_api import Browser, sync_playwright

from benchmarks._report import quick, report
from jmwidgets.report.page import page_of
from jmwidgets.runs import templates_folder
from tools.get_browser import find_browser

EXAMPLE = Path(__file__).parents[1] / "examples" / "washing-machines" / "washing-machines.journey.json"
PEER = "nbconvert"
_KILOBYTE = 1000
_PAINTED = """() => new Promise((done) => {
  const told = () => performance.getEntriesByName('first-contentful-paint')[0]?.startTime;
  const look = () => (told() ? done(told()) : requestAnimationFrame(look));
  look();
})"""


def pages(folder: Path) -> dict[str, Path]:
    """Make both pages of one executed notebook."""
    ran = folder / "ran.ipynb"
    papermill.execute_notebook(
        templates_folder() / "journey_report.ipynb",
        ran,
        {"journey": str(EXAMPLE), "persona": "ruth"},
        progress_bar=False,
        log_output=False,
    )
    notebook = nbformat.read(ran, as_version=4)
    peer, _ = HTMLExporter(exclude_input=True).from_notebook_node(notebook)
    found = {}
    for name, text in {"ours": page_of(notebook), PEER: str(peer)}.items():
        found[name] = folder / f"{name}.html"
        found[name].write_text(text, encoding="utf-8")
    return found


def opened(browser: Browser, page: Path) -> tuple[float, int]:
    """Open a page; give the milliseconds until something is seen, and the number of nodes."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, offline=True)
    shown = context.new_page()
    shown.goto(page.as_uri(), wait_until="commit")
    painted = float(shown.evaluate(_PAINTED))
    nodes = int(shown.evaluate("document.querySelectorAll('*').length"))
    context.close()
    return painted, nodes


def main() -> None:
    """Measure, and print a line a figure."""
    rounds = 3 if quick(__doc__ or "") else 9
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        made = pages(Path(folder))
        sizes = {name: page.read_bytes() for name, page in made.items()}
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        seen: dict[str, list[tuple[float, int]]] = {name: [] for name in made}
        for _ in range(rounds):
            for name, page in made.items():
                seen[name].append(opened(browser, page))
        browser.close()
    raw = {name: len(data) / _KILOBYTE for name, data in sizes.items()}
    packed = {name: len(gzip.compress(data)) / _KILOBYTE for name, data in sizes.items()}
    painted = {name: statistics.median(one for one, _ in found) for name, found in seen.items()}
    nodes = {name: found[0][1] for name, found in seen.items()}
    for what, figures, unit, target in (
        ("size of a report", raw, "kB", {"at_most": 250.0}),
        ("size of a report, packed", packed, "kB", {}),
        ("nodes of a report", nodes, "nodes", {}),
        ("first paint of a report", painted, "ms", {"ratio_at_least": 1.0}),
    ):
        report(what, figures["ours"], unit, peer=figures[PEER], peer_name=PEER, **target)


if __name__ == "__main__":
    main()
