"""Fixtures for tests in other hosts of notebooks, which `make test-hosts` sets up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import lab, server
from tests.browser.lab import PATIENCE

__all__ = ["lab", "page", "server"]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of its own."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(2 * PATIENCE)
    yield context.new_page()
    context.close()
