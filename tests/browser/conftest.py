"""Fixtures for tests in a real browser: pages of reports, and JupyterLab."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.lab import Lab, Notebook
from tests.browser.pages import DOCUMENTS, Open, opening


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Yield the JupyterLab of all tests."""
    running = Lab(tmp_path_factory.mktemp("lab"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def lab(server: Lab, request: pytest.FixtureRequest) -> Lab:
    """Give a JupyterLab with a folder for the tests of a module."""
    return server.room(request.module.__name__.rpartition(".")[-1])


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """Yield a browser profile of its own."""
    made = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    yield made
    made.close()


@pytest.fixture
def open_notebook(lab: Lab, context: BrowserContext) -> Iterator[Callable[..., Notebook]]:
    """Give a function that writes a notebook, opens it and runs it; its kernel ends with the test."""
    opened: list[Notebook] = []

    def opening(name: str, *cells: str, run: bool = True) -> Notebook:
        lab.write(name, *cells)
        notebook = Notebook(lab, context.new_page(), name)
        opened.append(notebook)
        if run:
            notebook.run()
        return notebook

    yield opening
    for notebook in opened:
        notebook.end_kernel()


@pytest.fixture(scope="module")
def notebook(lab: Lab, browser: Browser) -> Iterator[Notebook]:
    """Yield a notebook of one cell: the tests of a module show one widget after the other in it."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    lab.write("shared.ipynb", "")
    opened = Notebook(lab, context.new_page(), "shared.ipynb")
    yield opened
    assert not opened.errors
    opened.end_kernel()
    context.close()


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write pages of every kind into a folder."""
    folder = tmp_path_factory.mktemp("pages")
    for name, document in DOCUMENTS.items():
        (folder / f"{name}.html").write_text(document(), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser: Browser, folder: Path) -> Iterator[Open]:
    """Yield a function that opens a page."""
    yield from opening(browser, folder)
