"""The journey grid takes every part of an experience and of a touchpoint, in cells and in the details."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from jmwidgets.document.experience import Experience
from jmwidgets.document.touchpoint import Touchpoint
from jmwidgets.widgets.touchpoint_form import touchpoint_forms
from tests.widgets.grid import Shown, cell, disk, lamp, to_the_end, write

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("collection", "model"), [("experiences", Experience), ("touchpoints", Touchpoint)])
def test_every_field_of_an_experience_and_of_a_touchpoint_has_its_place_in_the_details(
    collection: str, model: type[Experience | Touchpoint]
) -> None:
    placed = [field["name"] for part in touchpoint_forms()[collection] for field in part["fields"]]
    assert len(placed) == len(set(placed))
    keys = {"id", "persona", "touchpoint"} if model is Experience else {"id"}
    assert set(placed) == set(model.model_fields) - keys


def test_the_details_of_a_touchpoint_are_saved_for_the_chosen_persona(shown: Shown) -> None:
    bridge, session = shown(persona="tom")
    cell(bridge, "touchpoint", "pay").click()
    bridge.page.keyboard.press("Alt+Enter")
    drawer = bridge.page.get_by_role("complementary", name="Details")
    expect(drawer).to_contain_text("Tom’s experience")
    drawer.get_by_label("Feeling", exact=True).fill("relieved")
    drawer.get_by_text("Pain points", exact=True).click()
    drawer.get_by_label("Severity", exact=True).select_option("workaround needed")
    drawer.get_by_text("Roles and processes").click()
    drawer.get_by_label("Owner", exact=True).fill("Store")
    bridge.page.keyboard.press("Escape")
    bridge.settle()
    lived = disk(session).experiences["tom.pay"]
    assert (lived.feelings, lived.severity) == ("relieved", "workaround")
    assert disk(session).touchpoints["pay"].owner == "Store"
    expect(cell(bridge, "touchpoint", "pay")).to_be_focused()


def test_missing_information_is_entered_in_the_cell_on_both_sides(shown: Shown) -> None:
    lanes = [{"id": "gaps", "name": "Information", "content": "information"}]
    bridge, session = shown(lamp(lanes=lanes))
    cell(bridge, "gaps", "pay").click()
    bridge.page.keyboard.press("Enter")
    form = bridge.page.get_by_role("dialog", name="Information: Pays")
    form.get_by_role("button", name="Add").click()
    form.get_by_label("Which information").fill("the last price")
    form.get_by_label("Who").select_option("business")
    form.get_by_label("Receiving or giving").select_option("giving")
    form.get_by_role("button", name="Done").click()
    bridge.settle()
    (gap,) = disk(session).experience("ruth", "pay").information_gaps
    assert (gap.text, gap.party, gap.direction, gap.problem) == (
        "the last price",
        "business",
        "giving",
        "missing",
    )
    expect(cell(bridge, "gaps", "pay")).to_have_text("the business does not say:the last price")


def test_emotions_are_typed_on_the_journeys_own_scale_and_kept_on_minus_2_to_2(shown: Shown) -> None:
    bridge, session = shown(lamp(emotion_scale="1..10"))
    write(bridge, "emotion", "pay", "10")
    felt = disk(session).experience("ruth", "pay").emotion
    assert felt is not None
    assert felt.value == 2
    cell(bridge, "emotion", "pay").click()
    bridge.page.keyboard.type("0")
    bridge.page.keyboard.press("Enter")
    expect(bridge.page.locator(".jg-wrong")).to_have_text("Type a number from 1 to 10, or press Escape.")
    bridge.page.keyboard.press("Escape")
    said = cell(bridge, "emotion", "pay")
    bridge.until(lambda: said.get_attribute("aria-label") == "delighted, 10.0 (assumed)")


def test_the_to_be_journey_takes_goals_and_new_touchpoints(shown: Shown) -> None:
    bridge, session = shown(state="to-be")
    write(bridge, "emotion", "pay", "1.5")
    cell(bridge, "touchpoint", "+purchase").click()
    bridge.page.keyboard.type("Tries it at home")
    bridge.page.keyboard.press("Enter")
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    goal = disk(session).experience("ruth", "pay").to_be_emotion
    assert goal is not None
    assert goal.value == 1.5
    assert disk(session).touchpoints["tries-it-at-home"].exists_in == "to-be"
    bridge.page.get_by_role("button", name="As-is").click()
    expect(cell(bridge, "touchpoint", "tries-it-at-home")).to_have_count(0)


def test_a_channel_is_known_by_name_and_a_new_one_is_asked_about(shown: Shown) -> None:
    lanes = [{"id": "channel", "name": "Channel", "content": "channel"}]
    bridge, session = shown(lamp(lanes=lanes))
    write(bridge, "channel", "flyer", "printed matter")
    write(bridge, "channel", "pay", "Kiosk")
    bridge.page.get_by_role("menuitem", name="physical").click()
    bridge.settle()
    journey = disk(session)
    assert journey.touchpoints["flyer"].channel == "printed-matter"
    assert journey.touchpoints["pay"].channel == "kiosk"
    assert journey.channels["kiosk"].group == "physical"


def test_a_free_lane_keeps_one_note_a_line_and_opportunities_are_records(shown: Shown) -> None:
    lanes = [
        {"id": "room", "name": "From the room", "content": "notes"},
        {"id": "chances", "name": "Opportunities", "content": "opportunities"},
    ]
    bridge, session = shown(lamp(lanes=lanes))
    write(bridge, "room", "pay", "Ask Karin\nCard only?")
    write(bridge, "room", "pay", "Ask Karin today")
    write(bridge, "chances", "pay", "Pay by phone")
    journey = disk(session)
    assert [(note.text, note.lane, note.touchpoint) for note in journey.notes.values()] == [
        ("Ask Karin today", "room", "pay")
    ]
    assert [(one.title, one.touchpoints) for one in journey.opportunities.values()] == [
        ("Pay by phone", ("pay",))
    ]


def test_paths_are_drawn_and_touchpoints_put_on_them_in_time_order(shown: Shown) -> None:
    paths = [{"id": "phone", "name": "By phone", "kind": "branch", "steps": ["pay"]}]
    bridge, session = shown(lamp(paths=paths))
    to_the_end(bridge)
    cell(bridge, "path:phone", "flyer").click()
    bridge.settle()
    assert disk(session).paths["phone"].steps == ("flyer", "pay")
    cell(bridge, "path:phone", "pay").press("Space")
    bridge.settle()
    assert disk(session).paths["phone"].steps == ("flyer",)


def test_the_lanes_and_lines_of_a_service_blueprint_come_with_one_choice(shown: Shown) -> None:
    bridge, session = shown()
    to_the_end(bridge)
    bridge.page.locator(".jg-more").click()
    bridge.page.get_by_role("menuitem", name="Service blueprint lanes").click()
    bridge.settle()
    rows = [(lane.content, lane.line_below) for lane in disk(session).lanes.values()]
    assert rows[0] == ("physical_evidence", None)
    assert rows[-7:] == [
        ("issues", "interaction"),
        ("business_side", None),
        ("frontstage", "visibility"),
        ("backstage", "internal-interaction"),
        ("opportunities", None),
        ("owner", None),
        ("support_process", None),
    ]
    expect(bridge.page.locator(".jg-line").first).to_contain_text("Line of")


def test_a_lane_with_a_form_is_edited_by_the_law_of_all_lanes(shown: Shown) -> None:
    lanes = [{"id": "pains", "name": "Pain points", "content": "issues"}]
    bridge, session = shown(lamp(lanes=lanes))
    pains = cell(bridge, "pains", "pay")
    pains.click()
    bridge.page.keyboard.type("Cannot tell")
    bridge.page.keyboard.press("Escape")
    bridge.settle()
    assert "ruth.pay" not in disk(session).experiences
    bridge.page.keyboard.type("Waits")
    bridge.page.get_by_role("button", name="Done").click()
    bridge.settle()
    assert disk(session).experience("ruth", "pay").customer_issues == ("Waits",)
    bridge.page.evaluate(
        """() => {
        const data = new DataTransfer();
        data.setData("text/plain", "Queues\\nPays twice");
        const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
        document.activeElement.dispatchEvent(paste);
    }"""
    )
    bridge.page.get_by_role("button", name="Done").click()
    bridge.settle()
    assert disk(session).experience("ruth", "pay").customer_issues == ("Waits", "Queues", "Pays twice")
    bridge.page.keyboard.type("One till")
    bridge.page.keyboard.press("Enter")
    bridge.page.keyboard.press("Enter")  # in the line that waits it ends, as where touchpoints are added
    expect(bridge.page.get_by_role("button", name="Done")).to_have_count(0)
    bridge.settle()
    assert disk(session).experience("ruth", "pay").customer_issues[-1] == "One till"


def test_a_csat_is_typed_in_per_cent(shown: Shown) -> None:
    lanes = [{"id": "score", "name": "Satisfaction", "content": "satisfaction"}]
    bridge, session = shown(lamp(lanes=lanes))
    cell(bridge, "score", "pay").click()
    bridge.page.keyboard.type("41")
    bridge.page.get_by_role("button", name="Done").click()
    bridge.settle()
    score = disk(session).experience("ruth", "pay").satisfaction
    assert score is not None
    assert (score.metric, score.value) == ("CSAT", 0.41)
    bridge.until(lambda: "CSAT 41" in cell(bridge, "score", "pay").inner_text())
