"""Runs: a report for every persona, beside what papermill and nbconvert take for it in a loop.

Everything is measured on one machine in one go, and every command with its start-up. The journey is the
shipped example with as many personas as needed; the notebook is the shipped report.
"""

import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
from playwright.sync_api import sync_playwright

from benchmarks._crowd import crowd
from benchmarks._report import quick, report
from jmwidgets.document import Set
from jmwidgets.files import Workspace
from jmwidgets.runs import templates_folder
from jmwidgets.session import Session
from tools.get_browser import find_browser

TEMPLATE = templates_folder() / "journey_report.ipynb"
LOOP = """
import sys
from pathlib import Path
import nbformat, papermill
from nbconvert import HTMLExporter

template, journey, out, *personas = sys.argv[1:]
for persona in personas:
    ran = str(Path(out, f"{persona}.ipynb"))
    papermill.execute_notebook(
        template, ran, {"journey": journey, "persona": persona}, progress_bar=False, log_output=False
    )
    page, _ = HTMLExporter(exclude_input=True).from_notebook_node(nbformat.read(ran, as_version=4))
    Path(out, f"{persona}.html").write_text(page, encoding="utf-8")
"""
_LOADED = "performance.getEntriesByType('navigation')[0].domComplete"
_ROUNDS = 5
_LOOK = 0.25
_MEGABYTE = 10**6


@dataclass(frozen=True)
class Ran:
    """One ``jmwidgets run``: seconds, memory at most in MB, and how many reports were made anew."""

    seconds: float
    peak: float
    made: int


class Watch(threading.Thread):
    """Looks at the memory of a process and all that it has started, until it ends.

    Shared pages count in parts, so that the sum is what the machine has to give.
    """

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process = psutil.Process(process)
        self._is_over = threading.Event()
        self.peak = 0.0

    def run(self) -> None:
        """Look now and then."""
        while not self._is_over.wait(_LOOK):
            self.peak = max(self.peak, sum(map(_share, self._processes())) / _MEGABYTE)

    def _processes(self) -> list[int]:
        try:
            return [self._process.pid, *(child.pid for child in self._process.children(recursive=True))]
        except psutil.NoSuchProcess:
            return []

    def stop(self) -> None:
        """Look no more."""
        self._is_over.set()
        self.join()


def _share(process: int) -> int:
    try:
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:  # it has ended
        return 0
    return sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))


def run(workspace: Workspace, *words: str) -> Ran:
    """Run the command; every report has to be there."""
    started = time.perf_counter()
    command = [sys.executable, "-m", "jmwidgets", "run", str(workspace.folder), "--json", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        watch = Watch(running.pid)
        watch.start()
        told, _ = running.communicate()
        seconds = time.perf_counter() - started
        watch.stop()
    assert running.returncode == 0, told
    reports = json.loads(told)["reports"]
    assert all(Path(one["path"]).is_file() for one in reports)
    return Ran(seconds, watch.peak, sum(one["status"] == "done" for one in reports))


def loop(workspace: Workspace, personas: list[str], processes: int) -> float:
    """Run the loop in so many processes at once; give the seconds."""
    out = workspace.folder / "loop"
    out.mkdir(exist_ok=True)
    fixed = [sys.executable, "-c", LOOP, str(TEMPLATE), str(workspace.journey_path), str(out)]
    started = time.perf_counter()
    loops = [
        subprocess.Popen(
            [*fixed, *personas[number::processes]], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for number in range(processes)
    ]
    assert [one.wait() for one in loops] == [0] * processes
    seconds = time.perf_counter() - started
    assert all((out / f"{persona}.html").is_file() for persona in personas)
    shutil.rmtree(out)
    return seconds


def change(workspace: Workspace, persona: str) -> None:
    """Change what one persona thinks."""
    with Session(workspace.journey_path, author="benchmark") as session:
        (experience, *_) = session.journey.experiences.grouped("persona")[persona,]
        session.apply(
            Set(
                collection="experiences", id=experience.id, field="thoughts", value="Somebody has called back"
            )
        )


def opened(page: Path) -> float:
    """Open a page in a browser without a network; give the milliseconds until it is loaded, the median."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        seen = []
        for _ in range(_ROUNDS):
            shown = browser.new_page(viewport={"width": 1366, "height": 768})
            shown.goto(page.as_uri(), wait_until="load")
            seen.append(float(shown.evaluate(_LOADED)))
            shown.close()
        browser.close()
    return statistics.median(seen)


def main() -> None:
    """Measure all of it."""
    is_small = quick("Reports for 40 and for 1,000 personas, again, and after a change.")
    few, many = (6, 18) if is_small else (40, 1000)
    with tempfile.TemporaryDirectory() as folder:
        small = Workspace.create(Path(folder, "few"), crowd(few))
        personas = list(small.open().personas)
        ours = run(small)
        assert ours.made == few
        name = f"{few} personas"
        for processes, peer, at_least in (
            (1, "papermill and HTMLExporter", 12),
            (2, "the same in two processes", 7),
        ):
            seconds = loop(small, personas, processes)
            report(name, ours.seconds, "s", peer=seconds, peer_name=peer, ratio_at_least=at_least)

        large = Workspace.create(Path(folder, "many"), crowd(many))
        part = run(large, *(word for one in personas for word in ("--persona", one)))
        assert part.made == few
        whole = run(large, "--force")
        assert whole.made == many
        each, each_of_few = whole.seconds / many, ours.seconds / few
        name = f"{many} personas, each beside each of {few}"
        report(name, each, "s", peer=each_of_few, peer_name=f"{few} personas", ratio_at_least=1 / 1.15)
        report(f"{many} personas, memory of all processes", whole.peak, "MB", at_most=1500)
        report(
            f"{many} personas, memory beside {few} of the same journey",
            whole.peak,
            "MB",
            peer=part.peak,
            peer_name=f"{few} of {many}",
            ratio_at_least=1 / 1.1,
        )

        again = run(large)
        assert again.made == 0
        report(f"{many} personas, nothing changed", again.seconds, "s", at_most=2)
        index = (large.reports / "index.html").stat().st_size / _MEGABYTE
        report(f"{many} personas, index", index, "MB", at_most=1.5)
        report(f"{many} personas, index opened", opened(large.reports / "index.html"), "ms", at_most=1000)
        change(large, personas[1])
        after = run(large)
        report(f"{many} personas, one changed: reports made", after.made, "reports", at_most=1)
        report(f"{many} personas, one changed: report and index", after.seconds, "s", at_most=4)


if __name__ == "__main__":
    main()
