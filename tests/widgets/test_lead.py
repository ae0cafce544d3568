"""An entry of a list leads to the field that it speaks of, in whichever widget stands on the page."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from jmwidgets.session import Session
from jmwidgets.widgets import JourneyGrid, PersonaBuilder, Priorities, RecordTable, ScopeForm
from jmwidgets.widgets.sharing import file_name
from tests.widgets.bridge import Bridge
from tests.widgets.grid import cell, lamp

Show = Callable[..., Bridge]


def lead(bridge: Bridge, collection: str, record: str = "", field: str = "") -> bool:
    target = {
        "file": file_name(bridge.widget.session),
        "collection": collection,
        "id": record,
        "field": field,
    }
    led = bridge.page.evaluate(
        """target => !document.dispatchEvent(
          new CustomEvent("jmwidgets-lead", { detail: target, cancelable: true }))""",
        target,
    )
    return bool(led)


@pytest.fixture
def session() -> Session:
    return Session(lamp(segments=[{"id": "old", "name": "Old"}]))


def test_the_map_goes_to_the_cell_of_a_lane(bridged: Show, session: Session) -> None:
    bridge = bridged(JourneyGrid(session))
    lanes = {lane.content: key for key, lane in session.journey.lanes.items()}
    assert lead(bridge, "touchpoints", "pay")
    expect(cell(bridge, lanes["touchpoint"], "pay")).to_be_focused()
    assert lead(bridge, "experiences", "tom.shop", "emotion")
    expect(cell(bridge, lanes["emotion"], "shop")).to_be_focused()
    assert bridge.widget.persona == "tom"
    assert lead(bridge, "personas", "ruth", "emotion")
    assert bridge.widget.persona == "ruth"
    assert lead(bridge, "stages", "purchase", "description")
    expect(cell(bridge, "stages", "=purchase")).to_be_focused()


def test_the_map_unfolds_a_field_that_no_lane_shows(bridged: Show, session: Session) -> None:
    bridge = bridged(JourneyGrid(session))
    assert lead(bridge, "touchpoints", "pay", "stake")
    expect(bridge.page.get_by_role("complementary", name="Details")).to_contain_text("Pays")
    assert bridge.page.evaluate("() => !!document.activeElement.closest('[data-field=stake]')")


def test_a_table_goes_to_a_row_or_to_where_one_is_added(bridged: Show, session: Session) -> None:
    bridge = bridged(RecordTable(session, "segments", "quotes"))
    assert lead(bridge, "segments", "old", "share")
    assert bridge.page.evaluate("() => document.activeElement.closest('.jmf-box')?.dataset.field") == "share"
    assert lead(bridge, "quotes")
    assert bridge.page.evaluate(
        "() => document.activeElement.matches('[data-collection=quotes] .jmq-add input')"
    )
    assert not lead(bridge, "actions", "any")


def test_a_form_opens_the_tab_of_a_field(bridged: Show, session: Session) -> None:
    bridge = bridged(ScopeForm(session))
    assert lead(bridge, "journey", session.journey.id, "review_date")
    assert (
        bridge.page.evaluate("() => document.activeElement.closest('.jmf-box')?.dataset.field")
        == "review_date"
    )
    assert lead(bridge, "kpis")
    expect(bridge.page.locator("[data-collection=kpis] .jmq-add input")).to_be_focused()


def test_the_persona_builder_opens_the_persona_and_the_tab(bridged: Show, session: Session) -> None:
    bridge = bridged(PersonaBuilder(session))
    assert lead(bridge, "personas", "tom", "goals")
    assert bridge.widget.persona == "tom"
    assert bridge.page.evaluate("() => document.activeElement.closest('.jmf-box')?.dataset.field") == "goals"
    assert lead(bridge, "segments", "old")
    assert lead(bridge, "personas")
    assert not lead(bridge, "personas", "tom", "emotion")


def test_another_journey_is_left_alone(bridged: Show, session: Session, tmp_path: Path) -> None:
    bridge = bridged(Priorities(session))
    assert lead(bridge, "opportunities")
    bridge.widget.session = Session(lamp(id="other"))
    assert not lead(bridge, "opportunities")
