"""What tests of several rooms share."""

import os
import signal
import sys
from collections.abc import Callable, Iterator

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from jmwidgets.runs.warm.fork_server import ForkServer
from tools.get_browser import NoBrowserError, find_browser

# As in the command line: jsonschema would build the grammar of an optional format, 1.6 s for each worker.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]  # None: is not there

# Where a change is judged, the change alone decides: the same examples every time. Everywhere else new ones
# at every run. No deadline, because other tests load the machine at the same time.
settings.register_profile(
    "tests", derandomize="CI" in os.environ, deadline=None, max_examples=30, print_blob=True
)
# For `make stress`.
settings.register_profile("stress", deadline=None, max_examples=2000, print_blob=True)
settings.load_profile("tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let ``make stress`` ask for as many repetitions as find rare faults."""
    parser.addoption("--stress", action="store_true", help="repeat what is tried at random for hours")


@pytest.fixture(scope="session")
def often(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """Return a function that chooses between the repetitions of the suite and those of ``make stress``."""
    stress = bool(request.config.getoption("--stress"))
    return lambda few, many: many if stress else few


@pytest.fixture(scope="session", autouse=True)
def _hears_ctrl_c() -> None:
    """Let commands be stopped as by Ctrl-C where the tests themselves run in the background of a script."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


class _Kept(ForkServer):
    """A parent of kernels that outlives the run that it serves: starting one takes longer than a report."""

    def close(self) -> None:
        """Stay for the next run."""

    def end(self) -> None:
        """End it with all its kernels."""
        super().close()


@pytest.fixture(scope="session")
def _kept() -> Iterator[Callable[[], ForkServer]]:
    made: list[_Kept] = []

    def parent() -> ForkServer:
        if not made or not made[-1].is_alive:
            made.append(_Kept())
        return made[-1]

    yield parent
    for one in made:
        one.end()


@pytest.fixture(scope="module")
def kept_parent(_kept: Callable[[], ForkServer]) -> Iterator[None]:
    """Have the kernels of all runs of a module forked from one parent."""
    with pytest.MonkeyPatch.context() as patch:
        for place in ("execution.kernels", "warm.fork_server"):
            patch.setattr(f"jmwidgets.runs.{place}.ForkServer", _kept)
        yield


@pytest.fixture(scope="session")
def browser_path() -> str:
    """Return the program of the system's Chromium; fail, rather than skip, when there is none."""
    try:
        return find_browser()
    except NoBrowserError as error:
        pytest.fail(str(error), pytrace=False)


# For a module and not for the session: while it is open, Playwright keeps an event loop running in this
# thread, and other tests could not start theirs.
@pytest.fixture(scope="module")
def browser(browser_path: str) -> Iterator[Browser]:
    """Yield a headless browser that calls nobody of its own accord."""
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=browser_path,
            args=[
                "--no-sandbox",  # Chromium refuses to start as root with it
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield running
        running.close()
