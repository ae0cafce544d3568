"""Fixtures for the front end of widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from jmwidgets.widgets.live import LiveWidget
from tests.widgets.bridge import Bridge, serve_modules


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """Yield a page of its own."""
    made = browser.new_page(viewport={"width": 1280, "height": 900})
    yield made
    made.context.close()


@pytest.fixture
def modules(page: Page) -> Page:
    """Give a page from which the front end's modules can be imported."""
    serve_modules(page)
    return page


@pytest.fixture
def bridged(page: Page) -> Iterator[Callable[..., Bridge]]:
    """Give a function that shows a widget; an error in the page fails the test."""
    made: list[Bridge] = []

    def show(widget: LiveWidget, *, dark: bool = False) -> Bridge:
        made.append(Bridge(page, widget, dark=dark))
        return made[-1]

    yield show
    for bridge in made:
        assert not bridge.errors
