"""Pages of every kind, to be looked at in a real browser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

from markupsafe import Markup
from playwright.sync_api import Browser, Dialog, Page, Request

from jmwidgets import render
from jmwidgets.document import Journey, new_journey
from jmwidgets.render import Entry, Failure, index_page
from jmwidgets.words import use
from tests.render.crowd import crowded
from tests.render.everything import whole_page
from tests.render.sample import blueprint_lanes, sample_journey
from tests.render.test_hostile import PAYLOADS, hostile, small

WIDTHS = (390, 1280, 1920)
TODAY = dt.date(2026, 11, 28)
_ALL_PAYLOADS = " ".join(PAYLOADS.values())


class Open(Protocol):
    """Open a page by the name of its file, in a window of some width."""

    def __call__(self, name: str, width: int = 1280, **options: Any) -> Page: ...


def index_of_many() -> str:
    """Make the index of twenty personas, who feel different things and belong to two segments."""
    journey = crowded(touchpoints=9, personas=20)
    entries = [Entry(persona, f"{persona}.html") for persona in journey.personas]
    return index_page(entries, journey, on=TODAY)


DOCUMENTS: dict[str, Callable[[], str]] = {
    "report": lambda: whole_page(sample_journey(), "ruth"),
    "blueprint": lambda: whole_page(sample_journey(lanes=blueprint_lanes(), emotion_scale="1..10"), "jonas"),
    "crowded": lambda: whole_page(crowded(), "p0"),
    "busy": lambda: whole_page(crowded(touchpoints=16, personas=3), "p0"),
    "hostile": lambda: whole_page(hostile(small(), _ALL_PAYLOADS), "ruth"),
    "empty": lambda: whole_page(new_journey("Moving house"), None),
    "unplaced": lambda: _unplaced(),  # noqa: PLW0108 - stands below
    "nothing": lambda: whole_page(Journey(id="j", title="Nothing yet"), None),
    "longer": lambda: _spoken("en-XA"),
    "mirrored": lambda: _spoken("ar-XB"),
    "index": lambda: index_page(
        [Entry("ruth", "ruth.html"), Entry("jonas", "jonas.html")],
        sample_journey(),
        [Failure("Maria", "cell 4 took longer than 60 s")],
    ),
    "many": index_of_many,
    "everybody": lambda: _everybody(),  # noqa: PLW0108 - stands below
    "progress": lambda: _progress(),  # noqa: PLW0108
    "portfolio": lambda: _portfolio(),  # noqa: PLW0108
}


def _unplaced() -> str:
    """Make a page as data alone give it: touchpoints in none of the usual stages."""
    places = ["Search", "Product page", "Basket", "Delivery options", "Payment", "Confirmation"]
    points = [{"id": f"t{place}", "name": name, "stage": "open"} for place, name in enumerate(places)]
    new = new_journey("Shop").model_dump(mode="json")
    stages = [*new["stages"], {"id": "open", "name": "To be placed"}]
    persona = {"id": "mobile", "name": "mobile"}
    more = {"stages": stages, "touchpoints": points, "personas": [persona]}
    return whole_page(Journey.model_validate({**new, **more}), "mobile")


_OF_ANYBODY: list[Callable[[Journey, str | None], Markup]] = [
    *(render.breaks, render.failures, render.reason_register, render.behaviour, render.planned),
    *(render.spread, render.drivers_section, render.themes_section, render.trends),
]


def _everybody() -> str:
    """Make a page of all that stands on pages about everybody."""
    journey = sample_journey()
    parts = [
        render.everybody(journey, on=TODAY),
        render.side_by_side(journey),
        render.journey_map(journey, None, empty_lanes=False),
        *(draw(journey, None) for draw in _OF_ANYBODY),
        render.deeds_and_thoughts(journey),
        render.will_be(journey),
        *(render.to_be_map(journey, persona) for persona in ("ruth", "jonas")),
    ]
    shown = [part for part in parts if part]
    return render.page(shown, title="Everybody", on=TODAY, index="index.html")


def _progress() -> str:
    """Make a page of what moved since the experiences were others."""
    journey = sample_journey()
    before = [one.model_dump(exclude_defaults=True) for one in journey.experiences.values()]
    for one in before:
        if "emotion" in one:
            one["emotion"] = {"value": 0.4, "low": 0.2, "high": 0.6, "n": 40, "status": "measured"}
    earlier = sample_journey(experiences=before, facts=[], version="Spring", version_date="2026-03-01")
    return render.page([render.progress_page(earlier, journey, on=TODAY)], title="Progress", on=TODAY)


def _portfolio() -> str:
    """Make a page of two journeys, one a part of the other."""
    whole = sample_journey()
    part = sample_journey(id="service", title="Getting help", parent=whole.id)
    about = Journey(id="p", title="Lindhorn")
    return render.page([render.portfolio_page(about, [part, whole], on=TODAY)], title="Portfolio", on=TODAY)


def _spoken(language: str) -> str:
    with use(language):
        return whole_page(sample_journey(), "ruth")


def opening(browser: Browser, folder: Path) -> Iterator[Open]:
    """Open pages of files; every message and request that is not the page itself is a failure."""
    told: list[str] = []
    contexts = []

    def open_page(name: str, width: int = 1280, **options: Any) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        address = (folder / f"{name}.html").as_uri()

        def dismiss(dialog: Dialog) -> None:
            told.append(f"{name}: {dialog.message}")
            dialog.dismiss()

        def note(request: Request) -> None:
            if request.url != address:
                told.append(f"{name}: {request.url}")

        page.on("console", lambda message: told.append(f"{name}: {message.text}"))
        page.on("pageerror", lambda error: told.append(f"{name}: {error}"))
        page.on("dialog", dismiss)
        page.on("request", note)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert told == []
