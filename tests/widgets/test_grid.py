"""The journey grid: what it shows, how it is edited, and that everybody can use it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import (
    COLLECTIONS,
    Journey,
    LaneContent,
    Operation,
    Put,
    Remove,
    Set,
    apply_all,
    new_journey,
    parse,
)
from jmwidgets.document.experience import Experience
from jmwidgets.document.touchpoint import Touchpoint
from jmwidgets.files import open_journey, save_journey
from jmwidgets.insight import pain_points
from jmwidgets.session import Session
from jmwidgets.widgets.grid import JourneyGrid
from jmwidgets.widgets.touchpoint_form import touchpoint_forms
from tests.browser.axe import violations
from tests.widgets.bridge import Bridge

pytestmark = pytest.mark.browser

Show = Callable[..., Bridge]
EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
HOSTILE = (
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>{{7*7}}${7*7}',
    "'\"><svg onload=window.hacked=1>\u202egnp.txt" + "🧺" * 40,
    "x" * 10_000,
)


def lamp(**more: Any) -> Journey:
    """Give a small journey with a persona."""
    base = new_journey("Buying a lamp", stages="purchase").model_dump(mode="json", exclude_defaults=True)
    return parse(
        {
            **base,
            "schema_version": 1,
            "touchpoints": [
                {"id": "flyer", "name": "Sees a flyer", "stage": "pre-purchase"},
                {"id": "shop", "name": "Asks in the shop", "stage": "purchase", "channel": "physical-store"},
                {"id": "pay", "name": "Pays", "stage": "purchase"},
            ],
            "personas": [{"id": "ruth", "name": "Ruth"}, {"id": "tom", "name": "Tom"}],
            "experiences": [
                {"id": "ruth.shop", "persona": "ruth", "touchpoint": "shop", "actions": "Asks for light"},
                {"id": "tom.shop", "persona": "tom", "touchpoint": "shop", "actions": "Asks for the price"},
            ],
            **more,
        }
    )


@pytest.fixture
def shown(bridged: Show, tmp_path: Path) -> Callable[..., tuple[Bridge, Session]]:
    """Give a function that shows the grid of a journey on disk."""

    def show(journey: Journey | None = None, *, dark: bool = False, **options: Any) -> tuple[Bridge, Session]:
        path = tmp_path / "lamp.journey.json"
        save_journey(path, journey or lamp())
        session = Session(path)
        return bridged(JourneyGrid(session, **options), dark=dark), session

    return show


Shown = Callable[..., tuple[Bridge, Session]]


def cell(bridge: Bridge, row: str, column: str) -> Locator:
    return bridge.page.locator(f'.jg-cell[data-key="{row}|{column}"]')


def write(bridge: Bridge, row: str, column: str, text: str) -> None:
    cell(bridge, row, column).press("Enter")
    cell(bridge, row, column).locator(".jg-field").fill(text)
    bridge.page.keyboard.press("Enter")
    bridge.settle()


def choose(bridge: Bridge, row: str, column: str, *entries: str) -> None:
    cell(bridge, row, column).click(button="right")
    for entry in entries:
        bridge.page.locator(".jm-popover").get_by_text(entry, exact=True).click()


def disk(session: Session) -> Journey:
    assert session.path is not None
    return open_journey(session.path)


# What can be entered


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
    expect(drawer).to_contain_text("as Tom lives it")
    drawer.get_by_label("What they feel, in words").fill("relieved")
    drawer.get_by_text("What goes wrong").click()
    drawer.get_by_label("How severe it is").select_option("workaround")
    drawer.get_by_text("Who does what").click()
    drawer.get_by_label("Who answers for it").fill("Store")
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
    expect(cell(bridge, "gaps", "pay")).to_have_text("business gives none:the last price")


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
    expect(cell(bridge, "emotion", "pay")).to_have_attribute("aria-label", "10.0, delighted, assumed")


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
    cell(bridge, "path:phone", "flyer").click()
    bridge.settle()
    assert disk(session).paths["phone"].steps == ("flyer", "pay")
    cell(bridge, "path:phone", "pay").press("Space")
    bridge.settle()
    assert disk(session).paths["phone"].steps == ("flyer",)


def test_the_lanes_and_lines_of_a_service_blueprint_come_with_one_choice(shown: Shown) -> None:
    bridge, session = shown()
    bridge.page.locator(".jg-more").click()
    bridge.page.get_by_role("menuitem", name="Service blueprint lanes").click()
    bridge.settle()
    lanes = disk(session).lanes.values()
    assert {"frontstage", "backstage", "support_process", "physical_evidence"} <= {
        lane.content for lane in lanes
    }
    assert {"interaction", "visibility", "internal interaction"} <= {lane.line_below for lane in lanes}
    expect(bridge.page.locator(".jg-line").first).to_contain_text("Line of")


# What is shown


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
    expect(cell(bridge, "emotion", "pay")).to_have_attribute("aria-label", "−1.2, annoyed, measured")
    write(bridge, "expected-and-got", "pay", "2")
    expect(cell(bridge, "expected-and-got", "pay")).to_contain_text("−1.7")


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
    choose(bridge, "doing", "", "Fold")
    bridge.settle()
    expect(cell(bridge, "doing", "")).to_have_attribute("aria-expanded", "false")
    expect(cell(bridge, "doing", "shop")).to_have_count(0)
    journey = disk(session)
    assert journey.lanes["doing"].collapsed
    assert "thinking" in journey.lanes


def test_the_search_finds_what_is_out_of_sight(shown: Shown) -> None:
    bridge, _ = shown(large())
    bridge.page.keyboard.press("Tab")
    cell(bridge, "touchpoint", "t0").click()
    bridge.page.keyboard.press("Control+f")
    bridge.page.keyboard.type("needle")
    expect(bridge.page.locator(".jg-search-count")).to_have_text("1 of 1")
    expect(cell(bridge, "l12", "t150")).to_be_in_viewport()


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


@pytest.mark.parametrize("text", HOSTILE, ids=["markup", "right to left, emoji", "long"])
def test_hostile_text_in_every_field_is_shown_as_text(shown: Shown, text: str) -> None:
    lanes = [{"id": one, "name": one, "content": one} for one in get_args(LaneContent)]
    journey = lamp(lanes=lanes, paths=[{"id": "phone", "name": "By phone", "kind": "branch"}])
    bridge, _ = shown(apply_all(journey, _everywhere(journey, text)))
    expect(cell(bridge, "touchpoint", "shop")).to_contain_text(text[:60])
    cell(bridge, "touchpoint", "shop").click()
    bridge.page.keyboard.press("Alt+Enter")
    drawer = bridge.page.get_by_role("complementary")
    expect(drawer.get_by_role("heading").first).to_have_text(text)
    for part in drawer.locator("summary").all():
        part.evaluate("one => { one.parentElement.open = true; }")
    entered = drawer.locator("input, textarea").evaluate_all("all => all.map(one => one.value)")
    assert entered.count(text) > 30
    assert bridge.page.evaluate("window.hacked") is None
    assert bridge.page.locator(".jm-widget :is(img, script, iframe, object)").count() == 0


def _everywhere(journey: Journey, text: str) -> list[Operation]:
    """Write a text into everything that takes text, on the map and in the details."""
    forms = touchpoint_forms()
    steps: list[Operation] = [
        Set(collection=collection, id=key, field=field["name"], value=value)
        for collection in forms
        for part in forms[collection]
        for field in part["fields"]
        for value in [_filled(field, text)]
        for key in journey.collection(collection)
        if value is not None
    ]
    steps += [Set(collection="personas", id=key, field="name", value=text) for key in journey.personas]
    return [*steps, Set(collection="journey", id=journey.id, field="title", value=text)]


def _filled(field: dict[str, Any], text: str) -> Any:
    kind = field["kind"]
    if kind in {"text", "long text"}:
        return text
    if kind == "lines":
        return [text]
    if kind in {"rows", "group"}:
        row = {one["name"]: _within(one, text) for one in field["fields"] if one.get("required")}
        row |= {one["name"]: text for one in field["fields"] if "text" in one["kind"]}
        return [row] if kind == "rows" else row
    return None


def _within(field: dict[str, Any], text: str) -> Any:
    others = {"claim": {"value": 1}, "number": 1}
    return field["choices"][0][0] if field["kind"] == "choice" else others.get(field["kind"], text)


# What others do


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


# For everybody


def test_the_map_is_one_tab_stop_and_walked_by_arrow_keys(shown: Shown) -> None:
    bridge, _ = shown()
    page = bridge.page
    assert page.locator(".jg-scroller [tabindex='0']").count() == 1
    grid = page.get_by_role("grid", name="Journey map")
    assert int(grid.get_attribute("aria-rowcount") or 0) == page.locator(".jg-row").count()
    cell(bridge, "touchpoint", "flyer").click()
    walked = []
    for key in (
        "ArrowRight",
        "ArrowRight",
        "ArrowDown",
        "Home",
        "ArrowUp",
        "Control+Home",
        "End",
        "ArrowDown",
    ):
        page.keyboard.press(key)
        walked.append(page.evaluate("document.activeElement.dataset.key"))
    assert walked == [
        "touchpoint|+pre-purchase",
        "touchpoint|shop",
        "emotion|shop",
        "emotion|",
        "touchpoint|",
        "stages|",
        "stages|+",
        "what-the-customer-wants|=post-purchase",
    ]
    assert page.locator(".jg-scroller [tabindex='0']").count() == 1


def test_cells_stand_in_the_page_as_they_stand_on_the_map(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "pay").click()
    bridge.page.keyboard.press("Alt+ArrowLeft")
    order = bridge.page.locator(".jg-card").evaluate_all("all => all.map((one) => one.dataset.key)")
    assert order == ["touchpoint|flyer", "touchpoint|pay", "touchpoint|shop"]
    expect(cell(bridge, "touchpoint", "pay")).to_be_focused()


def test_moves_are_spoken(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "pay").click()
    bridge.page.keyboard.press("Alt+ArrowLeft")
    expect(bridge.page.locator(".jm-live")).to_have_text("Pays: Purchase, 1 of 2.")


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(shown: Shown, *, dark: bool) -> None:
    paths = [{"id": "phone", "name": "By phone", "kind": "branch", "steps": ["pay"]}]
    bridge, _ = shown(lamp(paths=paths), dark=dark)
    write(bridge, "emotion", "pay", "-2")
    bridge.until(cell(bridge, "touchpoint", "pay").locator(".jg-mark-pain").count)
    assert violations(bridge.page, ".jm-widget") == []
    cell(bridge, "touchpoint", "shop").click()
    bridge.page.keyboard.press("Alt+Enter")
    for part in bridge.page.locator(".jg-section > summary").all()[1:]:
        part.click()
    assert violations(bridge.page, ".jm-widget") == []
    bridge.page.keyboard.press("Escape")
    cell(bridge, "touchpoint", "shop").click(button="right")
    assert violations(bridge.page, ".jm-widget") == []
    bridge.page.keyboard.press("Escape")
    cell(bridge, "doing", "shop").press("Enter")
    assert violations(bridge.page, ".jm-widget") == []


def test_targets_are_large_enough(shown: Shown) -> None:
    bridge, _ = shown()
    cell(bridge, "touchpoint", "shop").click()
    bridge.page.keyboard.press("Alt+Enter")
    small = bridge.page.locator(".jm-widget :is(button, select, input, summary):visible").evaluate_all(
        """all => all.map((one) => [one.getBoundingClientRect(), one.getAttribute('aria-label')])
        .filter(([box]) => box.width > 0 && (box.width < 23.9 || box.height < 23.9))
        .map(([, name]) => name)"""
    )
    assert small == []


# However large


def large() -> Journey:
    """Give a map of 10,000 cells: 50 stages, 200 touchpoints, 50 lanes."""
    contents = ["touchpoint", "emotion", "actions"]
    return parse(
        {
            "schema_version": 1,
            "id": "large",
            "title": "Large",
            "stages": [{"id": f"s{one}", "name": f"Stage {one}"} for one in range(50)],
            "lanes": [
                {"id": contents[0], "name": "Touchpoint", "content": "touchpoint"},
                *(
                    {"id": f"l{one}", "name": f"Lane {one}", "content": contents[one] if one < 3 else "notes"}
                    for one in range(1, 50)
                ),
            ],
            "touchpoints": [
                {"id": f"t{one}", "name": f"Touchpoint {one}", "stage": f"s{one // 4}"} for one in range(200)
            ],
            "personas": [{"id": "p", "name": "P"}],
            "notes": [
                {
                    "id": f"n{lane}-{one}",
                    "text": "the needle" if (lane, one) == (12, 150) else f"Note {one} in lane {lane}",
                    "lane": f"l{lane}",
                    "touchpoint": f"t{one}",
                }
                for lane in range(3, 50)
                for one in range(200)
            ],
        }
    )


def test_of_a_map_of_10_000_cells_only_what_is_in_sight_is_drawn(shown: Shown) -> None:
    bridge, session = shown(large())
    assert bridge.page.locator(".jg-cell").count() < 400
    cell(bridge, "touchpoint", "t0").click()
    bridge.page.keyboard.press("Control+End")
    bridge.page.keyboard.press("ArrowLeft")
    for _ in range(7):
        bridge.page.keyboard.press("PageDown")
    focused = bridge.page.evaluate("document.activeElement.dataset.key")
    assert focused.endswith("|t199")
    bridge.page.keyboard.type("the very last")
    bridge.page.keyboard.press("Enter")
    bridge.settle()
    assert "the very last" in {note.text for note in disk(session).notes.values()}
    assert bridge.page.locator(".jg-cell").count() < 400
    assert set(COLLECTIONS) >= {"notes"}


def test_a_wide_map_fits_when_asked(shown: Shown) -> None:
    bridge, _ = shown()
    for number in range(12):
        bridge.widget.session.apply(
            Put(collection="touchpoints", id=f"more-{number}", record={"name": "More", "stage": "purchase"})
        )
    bridge.until(lambda: bridge.page.locator(".jg-card").count() > 5)
    bridge.page.get_by_role("button", name="Fit", exact=True).click()
    scroller = bridge.page.locator(".jg-scroller")
    assert scroller.evaluate("one => one.scrollWidth <= one.clientWidth + 1")
    expect(cell(bridge, "touchpoint", "more-11")).to_be_in_viewport()
