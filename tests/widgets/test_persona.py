"""The persona builder: what can be entered, and that nothing that was typed gets lost (PE1 to PE10)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import (
    Avatar,
    EmotionClaim,
    EmpathyMap,
    Experience,
    Journey,
    Persona,
    Segment,
    ShareClaim,
    Source,
    Touchpoint,
    apply_all,
    new_journey,
    put,
)
from jmwidgets.files import history, open_journey, save_journey
from jmwidgets.render import empathy_map, persona_card
from jmwidgets.session import Session
from jmwidgets.widgets.persona import PersonaBuilder
from tests.browser.axe import violations
from tests.render.markup import read
from tests.widgets.bridge import Bridge
from tests.widgets.noise import noise

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script> \u202eabc 🧺'
RUTH = Persona(id="ruth", name="Ruth Hagedorn", status="validated", n=40)
Show = Callable[..., Bridge]
Shown = Callable[..., tuple[Bridge, Callable[[], Journey]]]


def lamp(*personas: Persona) -> Journey:
    felt = EmotionClaim(value=1.0, status="measured", n=40)
    seen = Experience(id="ruth.flyer", persona="ruth", touchpoint="flyer", actions="Reads it", emotion=felt)
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("sources", Source(id="survey", title="Spring survey")),
            put("segments", Segment(id="retired", name="Retired")),
            put("touchpoints", Touchpoint(id="flyer", name="Sees a flyer", stage="pre-purchase")),
            *(put("personas", one) for one in personas),
        ],
    )
    return apply_all(journey, [put("experiences", seen)]) if "ruth" in journey.personas else journey


@pytest.fixture
def shown(bridged: Show, tmp_path: Path) -> Shown:
    """Give a function that shows the builder of a journey, with what reads that from disk."""

    def show(*personas: Persona, dark: bool = False, **options: Any) -> tuple[Bridge, Callable[[], Journey]]:
        path = tmp_path / "lamp.journey.json"
        save_journey(path, lamp(*personas))
        builder = PersonaBuilder(Session(path, author="Ann"), **options)
        return bridged(builder, dark=dark), lambda: open_journey(path)

    return show


def field(bridge: Bridge, name: str) -> Locator:
    return bridge.page.locator(f'[role=tabpanel]:visible [data-field="{name}"]').first


def part(bridge: Bridge, name: str) -> None:
    bridge.page.get_by_role("tab", name=name).click()


def button(bridge: Bridge, name: str) -> Locator:
    return bridge.page.get_by_role("button", name=name, exact=True)


def amount(bridge: Bridge) -> Locator:
    return field(bridge, "share").get_by_role("textbox", name="Share of customers", exact=True)


def card(bridge: Bridge) -> Locator:
    return bridge.page.locator(".jm-persona")


def card_says(bridge: Bridge, text: str) -> None:
    """Wait for a text on the card, some of which Python computes."""
    bridge.until(lambda: text in (card(bridge).text_content() or ""))


def test_a_persona_is_built_with_keys_alone(shown: Shown, tmp_path: Path) -> None:
    bridge, on_disk = shown(Persona(id="jan", name="Jan"))
    keys = bridge.page.keyboard

    bridge.page.get_by_label("Name of a new persona").focus()
    keys.type("Ruth Hagedorn")
    keys.press("Enter")
    keys.type("Retired teacher")  # the cursor went on to the next field
    keys.press("Tab")
    keys.type("I want it this week.")
    field(bridge, "age").get_by_label("Age").focus()
    keys.type("67")
    bridge.page.get_by_role("tab", name="Who").focus()
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    bridge.page.get_by_label("Goals: add").focus()
    for goal in ("Wash again by Friday", "Not be talked into anything"):
        keys.type(goal)
        keys.press("Enter")
    keys.type("Oops")
    keys.press("Alt+ArrowUp")
    bridge.settle()

    ruth = on_disk().personas["ruth-hagedorn"]
    assert (ruth.name, ruth.summary, ruth.quote, ruth.age, ruth.status) == (
        *("Ruth Hagedorn", "Retired teacher", "I want it this week."),
        *(67, "proto"),
    )
    assert ruth.goals == ("Wash again by Friday", "Oops", "Not be talked into anything")
    card_says(bridge, "Ruth Hagedorn, 67")
    card_says(bridge, "Proto-persona: assumed, not yet checked")
    card_says(bridge, "Wash again by Friday")
    assert {one.author for one in history(tmp_path / "lamp.journey.json")} == {"Ann"}


def test_mistakes_are_told_at_the_field_and_nothing_typed_is_lost(shown: Shown) -> None:
    bridge, on_disk = shown(RUTH)
    age = field(bridge, "age").get_by_label("Age")

    age.fill("sixty")
    age.press("Enter")
    expect(field(bridge, "age")).to_contain_text("“sixty” isn’t a number. Type a number from 0 to 130.")
    expect(age).to_have_attribute("aria-invalid", "true")
    field(bridge, "place").get_by_label("Place").fill("Third floor")
    field(bridge, "place").get_by_label("Place").press("Enter")
    bridge.settle()
    assert age.input_value() == "sixty"
    assert on_disk().personas["ruth"].place == "Third floor"

    age.focus()
    age.press("End")
    age.press("!")
    expect(field(bridge, "age")).not_to_contain_text("isn’t a number")
    age.press("Backspace")
    age.press("Tab")
    expect(field(bridge, "age")).to_contain_text("“sixty” isn’t a number. Type a number from 0 to 130.")

    age.fill("131")
    age.press("Enter")
    expect(field(bridge, "age")).to_contain_text("131 does not fit. Type a number from 0 to 130.")
    name = field(bridge, "name").get_by_label("Name")
    name.fill("")
    name.press("Tab")
    expect(field(bridge, "name")).to_contain_text("Name is required. Type it here.")
    age.fill("67")
    age.press("Enter")
    bridge.settle()
    ruth = on_disk().personas["ruth"]
    assert (ruth.name, ruth.age) == ("Ruth Hagedorn", 67)


@pytest.mark.parametrize("typed", ["nan", "inf", "-Infinity", "1e999"])
def test_what_is_no_number_never_reaches_the_file(shown: Shown, typed: str) -> None:
    bridge, on_disk = shown(RUTH)
    before = on_disk()
    part(bridge, "Evidence and story")
    amount(bridge).fill(typed)
    amount(bridge).press("Enter")
    said = f"“{typed}” isn’t a number. Type a number from 0 % to 100 %."
    expect(field(bridge, "share")).to_contain_text(said)
    bridge.settle()
    assert on_disk() == before


def test_what_python_refuses_is_told_at_the_field_and_can_be_mended(shown: Shown) -> None:
    bridge, on_disk = shown(RUTH)
    part(bridge, "Evidence and story")
    share = field(bridge, "share")
    amount(bridge).fill("34")
    share.get_by_text("Interval, sources, note").click()
    low, high = (share.get_by_label(f"Share of customers: 95 % interval {end}") for end in ("from", "to"))
    low.fill("40")
    high.fill("30")
    high.press("Enter")
    bridge.settle()
    expect(share).to_contain_text("low <= high")
    assert (low.input_value(), high.input_value()) == ("40", "30")
    high.press("Enter")
    bridge.settle()
    expect(share).to_contain_text("low <= high")  # the same mistake once more is told once more

    low.fill("30")
    high.fill("40")
    high.press("Enter")
    bridge.settle()
    assert on_disk().personas["ruth"].share == ShareClaim(value=0.34, low=0.3, high=0.4)
    share.get_by_label("Share of customers: Sample size (n)").fill("1500")
    share.get_by_label("Share of customers: Sample size (n)").press("Enter")
    bridge.settle()
    # What was shown is what is saved: nothing else in the claim moved.
    assert on_disk().personas["ruth"].share == ShareClaim(value=0.34, low=0.3, high=0.4, n=1500)


def test_an_image_becomes_a_small_picture_in_the_file(shown: Shown, tmp_path: Path) -> None:
    bridge, on_disk = shown(RUTH)
    large = tmp_path / "photo.png"
    large.write_bytes(noise(1400, 900))
    broken = tmp_path / "letter.png"
    broken.write_text("Dear Ruth")
    avatar = field(bridge, "avatar")
    expect(card(bridge).locator("svg.jm-avatar")).to_have_text("RH")

    avatar.locator("input[type=file]").set_input_files(broken)
    expect(avatar).to_contain_text("“letter.png” is no picture that this browser can read")
    avatar.locator("input[type=file]").set_input_files(large)
    card(bridge).locator("img").wait_for()
    bridge.settle()

    kept = on_disk().personas["ruth"].avatar
    assert kept is not None
    assert kept.image is not None
    assert kept.image.startswith("data:image/jpeg;base64,")
    picture = card(bridge).locator("img")
    assert picture.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [256, 256]

    button(bridge, "Use initials").click()
    avatar.get_by_label("Picture: emoji").fill("👵")
    avatar.get_by_label("Picture: emoji").press("Tab")
    bridge.settle()
    assert on_disk().personas["ruth"].avatar == Avatar(emoji="👵")


def test_personas_are_copied_ordered_removed_and_brought_back(shown: Shown) -> None:
    bridge, on_disk = shown(RUTH)
    whole = on_disk()

    button(bridge, "Duplicate with journey").click()
    bridge.settle()
    journey = on_disk()
    assert journey.personas.ids == ("ruth", "ruth-hagedorn-copy")
    copy = journey.personas["ruth-hagedorn-copy"]
    assert (copy.name, copy.status, copy.n) == ("Ruth Hagedorn (copy)", "proto", None)
    lived = journey.experience("ruth-hagedorn-copy", "flyer")
    assert lived.actions == "Reads it"
    assert lived.emotion == EmotionClaim(value=1.0)  # what was measured for one holds for that one alone

    button(bridge, "Move up").click()
    bridge.settle()
    assert on_disk().personas.ids == ("ruth-hagedorn-copy", "ruth")
    button(bridge, "Remove").click()
    bridge.page.get_by_text("Ruth Hagedorn (copy) was removed, with 1 entry on the map.").wait_for()
    bridge.settle()
    assert on_disk() == whole

    button(bridge, "Undo").click()
    bridge.settle()
    assert on_disk().experience("ruth-hagedorn-copy", "flyer").actions == "Reads it"
    for _ in range(2):
        button(bridge, "Undo").click()
    bridge.settle()
    assert on_disk() == whole


def test_evidence_segment_channels_and_empathy_are_entered(shown: Shown) -> None:
    bridge, on_disk = shown(RUTH)
    page = bridge.page

    part(bridge, "Evidence and story")
    amount(bridge).fill("34")
    field(bridge, "share").get_by_label("Share of customers: Evidence status").select_option("measured")
    page.get_by_label("Segment", exact=True).select_option("retired")
    part(bridge, "Relationship with us")
    for channel in ("phone", "physical-store"):
        page.get_by_label("Preferred channels: add").select_option(channel)
    page.get_by_label("First touchpoint").select_option("flyer")
    part(bridge, "Empathy map")
    page.get_by_label("Pains: add").fill("Waits all day")
    page.get_by_label("Pains: add").press("Enter")
    bridge.settle()

    ruth = on_disk().personas["ruth"]
    assert ruth.share == ShareClaim(value=0.34, status="measured")
    assert (ruth.segment, ruth.first_touchpoint) == ("retired", "flyer")
    assert ruth.preferred_channels == ("phone", "physical-store")
    assert ruth.empathy == EmpathyMap(pains=("Waits all day",))
    card(bridge).get_by_text("Empathy map").click()
    page.get_by_label("Gains: add").fill("One name to ask for")
    # What somebody opened on the card stays open while the form beside it is filled in.
    expect(card(bridge).get_by_text("One name to ask for")).to_be_visible()


def test_the_card_says_what_the_reports_card_says(bridged: Show) -> None:
    journey = open_journey(EXAMPLE)
    bridge = bridged(PersonaBuilder(journey))
    for key in journey.personas:
        bridge.page.locator(f'.jmp-choice[data-persona="{key}"]').click()
        expect(card(bridge)).to_have_attribute("aria-label", f"Card of {journey.personas[key].name}")
        # What is computed follows the choice.
        bridge.until(lambda: card(bridge).locator(".jm-chip").count())
        ours = words(card(bridge).evaluate("card => card.innerHTML"))
        assert ours == words(persona_card(journey, key)) + words(empathy_map(journey, key)), key


def words(markup: str) -> list[str]:
    """Give the texts of a card in their order, without what only one of the two needs."""
    found = read(f"<div>{markup}</div>").elements
    kept = {"h2", "p", "li", "dt", "dd", "summary", "h3"}
    texts = (" ".join(one.text.replace("\u00ad", "").split()) for one in found if one.tag in kept)
    return [text for text in texts if text and text != "Empathy map"]


def test_two_who_see_the_same_persona_undo_typing_as_one(shown: Shown) -> None:
    bridge, on_disk = shown(RUTH)
    quote = field(bridge, "quote").get_by_label("In their own words")
    quote.click()
    bridge.page.keyboard.type("I want it")
    bridge.until(lambda: on_disk().personas["ruth"].quote == "I want it")
    bridge.page.keyboard.type(" this week")
    bridge.until(lambda: on_disk().personas["ruth"].quote == "I want it this week")
    button(bridge, "Undo").click()
    bridge.settle()
    assert on_disk().personas["ruth"].quote == ""
    assert quote.input_value() == ""


def test_what_others_change_is_shown_but_not_over_what_is_being_typed(shown: Shown) -> None:
    bridge, _ = shown(RUTH)
    session = bridge.widget.session
    field(bridge, "quote").get_by_label("In their own words").focus()
    bridge.page.keyboard.type("I w")
    session.apply(put("personas", RUTH.model_copy(update={"summary": "Retired", "quote": "Theirs"})))
    summary = field(bridge, "summary").get_by_label("Summary")
    bridge.until(lambda: summary.input_value() == "Retired")
    assert field(bridge, "quote").get_by_label("In their own words").input_value() == "I w"


def test_hostile_texts_are_text_in_every_field(bridged: Show, tmp_path: Path) -> None:
    text = HOSTILE + "x" * 10_000
    path = tmp_path / "lamp.journey.json"
    save_journey(path, lamp(RUTH))
    session = Session(path)
    bridge = bridged(PersonaBuilder(session))
    for name in ("name", "summary", "quote", "place"):
        field(bridge, name).locator("textarea").fill(text)
        field(bridge, name).locator("textarea").press("Tab")
    bridge.settle()
    ruth = open_journey(path).personas["ruth"]
    assert {ruth.name, ruth.summary, ruth.quote, ruth.place} == {text}

    plain = {name for name, info in Persona.model_fields.items() if info.annotation is str} - {"id", "name"}
    lists = {name for name, info in Persona.model_fields.items() if info.annotation == tuple[str, ...]}
    everything = dict.fromkeys(plain, HOSTILE) | dict.fromkeys(lists, (HOSTILE,))
    empathy = EmpathyMap(**dict.fromkeys(EmpathyMap.model_fields, (HOSTILE,)))
    session.apply(
        put("segments", Segment(id="retired", name=HOSTILE, criteria=HOSTILE)),
        put("sources", Source(id="survey", title=HOSTILE)),
        put("personas", ruth.model_copy(update={**everything, "empathy": empathy, "sources": ("survey",)})),
    )
    bridge.open()
    for tab in bridge.page.get_by_role("tab").all():
        tab.click()
    for fold in card(bridge).locator("summary").all():
        fold.click()
    expect(card(bridge).get_by_text("onerror").last).to_be_visible()
    assert bridge.page.evaluate("window.hacked") is None
    assert bridge.page.locator(".jm-widget :is(img, script, iframe, object)").count() == 0


def test_an_empty_journey_says_how_to_begin(shown: Shown) -> None:
    bridge, _ = shown()
    expect(bridge.page.locator(".jmp-empty")).to_contain_text("Whose journey is it? Type the name")
    assert "No persona yet" in bridge.widget.face()
    # What cannot be pressed looks so.
    colour = "one => getComputedStyle(one).color"
    assert button(bridge, "Duplicate").evaluate(colour) != button(bridge, "Add").evaluate(colour)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing(bridged: Show, *, dark: bool) -> None:
    bridge = bridged(PersonaBuilder(open_journey(EXAMPLE)), dark=dark)
    found = []
    for fold in card(bridge).locator("summary").all():
        fold.click()
    for name in ("Who", "Empathy map", "Evidence and story"):
        part(bridge, name)
        found += violations(bridge.page, ".jm-widget", colours_alone=dark)
    assert found == []
