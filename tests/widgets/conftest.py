"""Fixtures for the front end of widgets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from jmwidgets.document import Journey
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from jmwidgets.widgets.grid import JourneyGrid
from jmwidgets.widgets.live import LiveWidget
from tests.widgets.bridge import Bridge, serve_modules
from tests.widgets.grid import Shown, lamp


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


@pytest.fixture
def shown(bridged: Callable[..., Bridge], tmp_path: Path) -> Shown:
    """Give a function that shows the grid of a journey on disk."""

    def show(journey: Journey | None = None, *, dark: bool = False, **options: Any) -> tuple[Bridge, Session]:
        path = tmp_path / "lamp.journey.json"
        save_journey(path, journey or lamp())
        session = Session(path)
        return bridged(JourneyGrid(session, **options), dark=dark), session

    return show
