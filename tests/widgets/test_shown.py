"""Lists and cards beside the widgets follow the edits, and lead to the fields that they speak of."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pydantic import JsonValue

from jmwidgets.document import Operation, Put, Set, new_journey
from jmwidgets.session import Session
from jmwidgets.widgets.room import Workshop
from jmwidgets.widgets.shown import Rendered
from tests.widgets.following import show_following
from tests.widgets.grid import lamp

Show = Callable[[Rendered], "Shown"]

Fields = dict[str, JsonValue]

FLYER: Fields = {"name": "Sees a flyer", "stage": "purchase"}


def owned(touchpoint: str) -> Operation:
    return Set(collection="touchpoints", id=touchpoint, field="owner", value="Marketing")


class Shown:
    """A list in a page, to which what Python computes is carried."""

    def __init__(self, page: Page, widget: Rendered) -> None:
        self.page = page
        self._computed: list[dict[str, Any]] = []
        show_following(page, widget)
        widget.observe(lambda change: self._computed.append(change["new"]), "shown")

    def until(self, holds: Callable[[], object]) -> None:
        """Carry over what was computed until something holds."""
        end = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < end, "what was waited for did not come"
            self.page.evaluate("() => new Promise((go) => setTimeout(go, 20))")
            while self._computed:
                self.page.evaluate("shown => tell('shown', shown)", self._computed.pop(0))


@pytest.fixture
def show(page: Page) -> Show:
    """Give a function that shows a list."""
    return lambda widget: Shown(page, widget)


def test_the_card_counts_what_is_there_now(page: Page, show: Show) -> None:
    room = Workshop(Session(new_journey("Lamp", stages="purchase")), "de")
    card = show(room.greeting())
    expect(page.locator("#place")).to_contain_text("0 Kontaktpunkte")
    room.session.apply(Put(collection="touchpoints", id="flyer", record=FLYER))
    card.until(lambda: "1 Kontaktpunkt," in page.locator("#place").inner_text())


def test_what_is_missing_goes_when_it_is_entered(page: Page, show: Show) -> None:
    room = Workshop(Session(lamp()), "en")
    missing = room.missing("touchpoints")
    listed = show(missing)
    flyer = page.get_by_role("button", name="Touchpoint “Sees a flyer”")
    before = flyer.count()
    assert before == sum(one.id == "flyer" for one in missing.findings) > 0
    room.session.apply(owned("flyer"))
    left = sum(one.id == "flyer" for one in missing.findings)
    assert left < before
    listed.until(lambda: flyer.count() == left)


def test_an_entry_leads_to_its_field_or_says_where_it_is_entered(page: Page, show: Show) -> None:
    room = Workshop(Session(lamp()), "en")
    show(room.missing("touchpoints"))
    page.get_by_role("button", name="Touchpoint “Sees a flyer”").first.click()
    expect(page.get_by_text("It is entered in the notebook 03_stages_and_touchpoints.")).to_be_visible()

    page.evaluate(
        """() => document.addEventListener("jmwidgets-lead", (event) => {
          window.led = event.detail;
          event.preventDefault();
        })"""
    )
    page.get_by_role("button", name="Touchpoint “Sees a flyer”").first.click()
    expect(page.get_by_text("It is entered in the notebook")).to_have_count(0)
    first = next(one for one in room.missing("touchpoints").findings if one.id == "flyer")
    led = page.evaluate("() => window.led")
    assert (led["collection"], led["id"], led["field"]) == ("touchpoints", "flyer", first.field)


def test_what_was_unfolded_stays_so_and_the_focus_where_it_was(page: Page, show: Show) -> None:
    room = Workshop(Session(lamp()), "en")
    listed = show(room.missing())
    owned_by_nobody = page.get_by_text("nobody owns it")
    before = owned_by_nobody.count()
    page.locator("summary").first.click()
    page.locator("summary").first.focus()
    room.session.apply(owned("flyer"))
    listed.until(lambda: owned_by_nobody.count() == before - 1)
    expect(page.locator("details").first).to_have_attribute("open", "")
    assert page.evaluate("() => document.activeElement.tagName") == "SUMMARY"


def test_pain_points_lead_to_their_touchpoints() -> None:
    hurt: Fields = {"emotion": {"value": -2}, "customer_issues": ["Nobody comes"], "severity": "abandonment"}
    room = Workshop(Session(lamp()), "en")
    room.session.apply(
        *(Set(collection="experiences", id="ruth.shop", field=f, value=v) for f, v in hurt.items())
    )
    pains = room.pain_points()
    ranked = [line.partition(". ")[2] for line in str(pains).splitlines()]
    names = [room.journey.touchpoints[one["id"]].name for one in pains.shown["leads"]]
    assert names == ranked
    assert names


def test_a_lost_kernel_is_told(page: Page, show: Show) -> None:
    show(Workshop(Session(lamp()), "en").missing())
    page.evaluate("() => document.getElementById('place').classList.add('jupyter-widgets-disconnected')")
    expect(page.get_by_role("status").filter(has_text="Run > Run All Cells")).to_be_visible()
