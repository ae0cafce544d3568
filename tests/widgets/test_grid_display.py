"""The journey grid shows what matters to whoever looks, and what others change."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from jmwidgets.document import Remove, Set, new_journey
from jmwidgets.files import open_journey
from jmwidgets.insight import pain_points
from tests.widgets.grid import Shown, cell, choose, disk, lamp, write

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"


def test_marks_follow_what_is_entered_and_who_is_looked_at(shown: Shown) -> None:
    bridge, _ = shown()
    write(bridge, "emotion", "pay", "-2")
    mark = cell(bridge, "touchpoint", "pay").locator(".jg-mark-pain")
    bridge.until(lambda: mark.count() == 1)
    bridge.page.get_by_label("Persona").select_option("tom")
    expect(cell(bridge, "doing", "shop")).to_have_text("Asks for the price")
    bridge.until(lambda: mark.count() == 0)


@pytest.mark.parametrize("persona", ["ruth", "marek"])
def test_pain_points_carry_the_numbers_that_the_report_gives_them(shown: Shown, persona: str) -> None:
    journey = open_journey(EXAMPLE)
    bridge, _ = shown(journey, persona=persona)
    bridge.page.get_by_role("button", name="Fit", exact=True).click()
    cards = bridge.page.locator(".jg-card:has(.jg-mark-pain)")
    numbered = cards.evaluate_all(
        "all => all.map(one => [one.dataset.key, one.querySelector('.jg-mark-pain').lastChild.textContent])"
    )
    expected = {f"touchpoint|{pain.touchpoint.id}": str(pain.rank) for pain in pain_points(journey, persona)}
    assert dict(numbered) == expected


def test_the_details_say_why_a_touchpoint_hurts(shown: Shown) -> None:
    bridge, _ = shown()
    write(bridge, "emotion", "pay", "-2")
    bridge.until(cell(bridge, "touchpoint", "pay").locator(".jg-mark-pain").count)
    cell(bridge, "touchpoint", "pay").click()
    bridge.page.keyboard.press("Alt+Enter")
    reasons = bridge.page.locator(".jg-finding li")
    bridge.until(reasons.count)
    expect(reasons).to_have_text(["Ruth is angry (−2.0, assumed)"])
    write(bridge, "emotion", "pay", "-1")
    bridge.until(lambda: reasons.all_inner_texts() == ["Ruth is annoyed (−1.0, assumed)"])


def test_a_measured_emotion_is_drawn_before_what_the_room_believes(shown: Shown) -> None:
    fact = {
        "id": "felt",
        "measure": "emotion",
        "touchpoint": "pay",
        "persona": "ruth",
        "value": -1.2,
        "status": "measured",
        "n": 90,
        "formula": "mean of the ratings",
    }
    hoped = fact | {"id": "hoped", "measure": "expectation", "value": 0.5}
    bridge, _ = shown(lamp(facts=[fact, hoped]))
    write(bridge, "emotion", "pay", "1")
    said = cell(bridge, "emotion", "pay")
    told = "annoyed, −1.2 (measured, n = 90); expected +0.5; pain point 1"
    bridge.until(lambda: (said.get_attribute("aria-label") or "").replace("\u00a0", " ") == told)
    write(bridge, "expectation-vs-experience", "pay", "2")
    gap = cell(bridge, "expectation-vs-experience", "pay")
    bridge.until(lambda: "−1.7" in gap.inner_text())


def test_a_layer_leaves_out_lanes_for_others(shown: Shown) -> None:
    lanes = [
        {"id": "touchpoint", "name": "Touchpoint", "content": "touchpoint"},
        {"id": "back", "name": "Backstage", "content": "backstage", "audiences": ["service-team"]},
    ]
    bridge, _ = shown(lamp(lanes=lanes))
    expect(cell(bridge, "back", "")).to_be_visible()
    bridge.page.get_by_role("button", name="For: everybody").click()
    bridge.page.get_by_role("menuitemcheckbox", name="Board").click()
    expect(cell(bridge, "back", "")).to_have_count(0)


def test_lanes_are_hidden_here_and_folded_for_all(shown: Shown) -> None:
    bridge, session = shown()
    bridge.page.get_by_role("button", name="Lanes").click()
    bridge.page.get_by_role("menuitemcheckbox", name="Thinking").click()
    bridge.page.keyboard.press("Escape")
    expect(cell(bridge, "thinking", "")).to_have_count(0)
    choose(bridge, "doing", "", "Collapse")
    bridge.settle()
    expect(cell(bridge, "doing", "")).to_have_attribute("aria-expanded", "false")
    expect(cell(bridge, "doing", "shop")).to_have_count(0)
    journey = disk(session)
    assert journey.lanes["doing"].collapsed
    assert "thinking" in journey.lanes


def test_an_empty_journey_says_how_to_begin(shown: Shown) -> None:
    bridge, session = shown(new_journey("Empty", stages="purchase"))
    slot = cell(bridge, "touchpoint", "+pre-purchase")
    expect(slot).to_contain_text("Add the first touchpoint: type and press Enter")
    assert slot.evaluate("one => one.scrollHeight <= one.clientHeight")
    slot.click()
    bridge.page.keyboard.type("Lamp breaks")
    bridge.page.keyboard.press("Enter")
    bridge.page.keyboard.press("Escape")
    cell(bridge, "doing", "lamp-breaks").click()
    bridge.page.keyboard.type("s")
    bridge.page.get_by_role("textbox", name="Whose experience is it? Name a persona").fill("Ruth")
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    assert [persona.name for persona in disk(session).personas.values()] == ["Ruth"]


def test_a_change_from_elsewhere_is_shown_while_somebody_types(shown: Shown) -> None:
    bridge, session = shown()
    cell(bridge, "doing", "pay").click()
    bridge.page.keyboard.type("Looks for the card")
    session.apply(Set(collection="touchpoints", id="shop", field="name", value="Asks Karin"))
    bridge.until(lambda: "Asks Karin" in cell(bridge, "touchpoint", "shop").inner_text())
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    assert disk(session).experience("ruth", "pay").actions == "Looks for the card"


def test_what_was_typed_into_a_touchpoint_that_others_removed_is_told(shown: Shown) -> None:
    bridge, session = shown()
    cell(bridge, "doing", "pay").click()
    bridge.page.keyboard.type("Looks for the card")
    session.apply(Remove(collection="touchpoints", id="pay"))
    told = bridge.page.get_by_role("alert").filter(has_text="was removed while you were typing")
    bridge.until(told.count)
    expect(told).to_contain_text("Looks for the card")


def test_a_selected_touchpoint_is_lit_and_known_to_python(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "pay").click()
    bridge.until(lambda: bridge.widget.selected == "pay")
    expect(bridge.page.locator(".jg-lit")).to_have_count(1)
