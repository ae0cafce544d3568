"""Fixtures for tests in other hosts of notebooks, which `make test-hosts` sets up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.lab import PATIENCE, Lab


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """Yield a server with all that is installed."""
    running = Lab(tmp_path_factory.mktemp("lab"))
    yield running
    running.stop()


@pytest.fixture(scope="module")
def lab(server: Lab, request: pytest.FixtureRequest) -> Lab:
    """Give a folder for the tests of a module."""
    return server.room(request.module.__name__.rpartition(".")[-1])


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(2 * PATIENCE)
    yield context.new_page()
    context.close()
