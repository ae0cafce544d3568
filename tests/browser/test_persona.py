"""The persona builder in a real JupyterLab (PE1 to PE10)."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from jmwidgets.document import (
    EmotionClaim,
    Experience,
    Journey,
    Persona,
    Segment,
    Touchpoint,
    apply_all,
    new_journey,
    put,
)
from jmwidgets.files import open_journey, save_journey
from tests.browser.axe import violations
from tests.browser.lab import Lab, Notebook

pytestmark = pytest.mark.browser

SHOW = 'from jmwidgets import PersonaBuilder\nPersonaBuilder("{name}.journey.json", author="Ann")'
HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script> \u202eabc 🧺'
Open = Callable[..., Notebook]


def begin(lab: Lab, name: str, *personas: Persona) -> Callable[[], Journey]:
    experience = Experience(
        id="ruth.flyer",
        persona="ruth",
        touchpoint="flyer",
        actions="Reads it",
        emotion=EmotionClaim(value=1.0, status="measured", n=40),
    )
    everybody = personas or (Persona(id="ruth", name="Ruth Hagedorn", status="validated", n=40),)
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("segments", Segment(id="retired", name="Retired")),
            put("touchpoints", Touchpoint(id="flyer", name="Sees a flyer", stage="pre-purchase")),
            *(put("personas", one) for one in everybody),
            *([put("experiences", experience)] if any(one.id == "ruth" for one in everybody) else []),
        ],
    )
    path = lab.folder / f"{name}.journey.json"
    save_journey(path, journey)
    return lambda: open_journey(path)


def opened(open_notebook: Open, name: str) -> tuple[Notebook, Locator]:
    notebook = open_notebook(f"{name}.ipynb", SHOW.format(name=name))
    return notebook, notebook.widget("Persona builder")


def noise(width: int, height: int) -> bytes:
    """Make a PNG that does not compress, the worst that a camera may give."""
    rows = b"".join(b"\0" + random.randbytes(3 * width) for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows, 1)), (b"IEND", b"")]
    packed = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(packed)


def field(builder: Locator, name: str) -> Locator:
    return builder.locator(f'[role=tabpanel]:visible [data-field="{name}"]').first


def test_a_persona_is_built_with_keys_alone(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "building", Persona(id="jan", name="Jan"))
    notebook, builder = opened(open_notebook, "building")
    keys = notebook.page.keyboard

    builder.get_by_label("Name of a new persona").focus()
    keys.type("Ruth Hagedorn")
    keys.press("Enter")
    keys.type("Retired teacher")  # the cursor went on to the next field
    keys.press("Tab")
    keys.type("I want it this week.")
    field(builder, "age").locator("input").focus()
    keys.type("67")
    builder.get_by_role("tab", name="Who").focus()
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    field(builder, "goals").locator("input").last.focus()
    keys.type("Wash again by Friday")
    keys.press("Enter")
    keys.type("Not be talked into anything")
    keys.press("Enter")
    keys.type("Oops")
    keys.press("Alt+ArrowUp")
    notebook.wait_until_saved()

    ruth = on_disk().personas["ruth-hagedorn"]
    assert (ruth.name, ruth.summary, ruth.quote, ruth.age) == (
        "Ruth Hagedorn",
        "Retired teacher",
        "I want it this week.",
        67,
    )
    assert ruth.goals == ("Wash again by Friday", "Oops", "Not be talked into anything")
    assert ruth.status == "proto"
    card = builder.locator(".jm-persona")
    expect(card).to_contain_text("Ruth Hagedorn, 67")
    expect(card).to_contain_text("Proto-persona: assumed, not yet checked")
    expect(card).to_contain_text("Wash again by Friday")
    assert notebook.page.locator(".jp-Notebook .jp-CodeCell").count() == 1
    assert not notebook.errors


def test_mistakes_are_told_at_the_field_and_nothing_typed_is_lost(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "mistakes")
    notebook, builder = opened(open_notebook, "mistakes")
    age = field(builder, "age").locator("input")

    age.fill("sixty")
    age.press("Enter")
    expect(field(builder, "age")).to_contain_text("“sixty” is no number. Type one from 0 to 130.")
    expect(age).to_have_attribute("aria-invalid", "true")
    field(builder, "place").locator("input").fill("Third floor")
    field(builder, "place").locator("input").press("Enter")
    notebook.wait_until_saved()
    assert age.input_value() == "sixty"
    assert on_disk().personas["ruth"].place == "Third floor"

    age.fill("131")
    age.press("Enter")
    expect(field(builder, "age")).to_contain_text("131 does not fit. Type a number from 0 to 130.")
    name = field(builder, "name").locator("input")
    name.fill("")
    name.press("Tab")
    expect(field(builder, "name")).to_contain_text("Name is needed. Type it here.")
    age.fill("67")
    age.press("Enter")
    notebook.wait_until_saved()
    ruth = on_disk().personas["ruth"]
    assert (ruth.name, ruth.age) == ("Ruth Hagedorn", 67)
    assert not notebook.errors


def test_an_image_becomes_a_small_picture_in_the_file(lab: Lab, open_notebook: Open, tmp_path: Path) -> None:
    on_disk = begin(lab, "picture")
    notebook, builder = opened(open_notebook, "picture")
    large = tmp_path / "photo.png"
    large.write_bytes(noise(1400, 900))
    broken = tmp_path / "letter.png"
    broken.write_text("Dear Ruth")

    chooser = field(builder, "avatar").locator("input[type=file]")
    chooser.set_input_files(broken)
    expect(field(builder, "avatar")).to_contain_text("“letter.png” is no picture that this browser can read")
    chooser.set_input_files(large)
    builder.locator(".jm-persona img").wait_for()
    notebook.wait_until_saved()

    avatar = on_disk().personas["ruth"].avatar
    assert avatar is not None
    assert avatar.image is not None
    assert avatar.image.startswith("data:image/jpeg;base64,")
    size = builder.locator(".jm-persona img").evaluate("image => [image.naturalWidth, image.naturalHeight]")
    assert size == [256, 256]

    builder.get_by_role("button", name="Use initials").click()
    field(builder, "avatar").get_by_label("Picture: emoji").fill("👵")
    field(builder, "avatar").get_by_label("Picture: emoji").press("Tab")
    notebook.wait_until_saved()
    avatar = on_disk().personas["ruth"].avatar
    assert avatar is not None
    assert (avatar.image, avatar.emoji) == (None, "👵")


def test_personas_are_copied_ordered_removed_and_brought_back(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "several")
    notebook, builder = opened(open_notebook, "several")
    whole = on_disk()

    builder.get_by_role("button", name="Duplicate with journey").click()
    notebook.wait_until_saved()
    journey = on_disk()
    assert journey.personas.ids == ("ruth", "ruth-hagedorn-copy")
    copy = journey.personas["ruth-hagedorn-copy"]
    assert (copy.name, copy.status, copy.n) == ("Ruth Hagedorn (copy)", "proto", None)
    lived = journey.experience("ruth-hagedorn-copy", "flyer")
    assert lived.actions == "Reads it"
    assert lived.emotion == EmotionClaim(value=1.0)  # what was measured for one holds for that one alone

    builder.get_by_role("button", name="Move up").click()
    notebook.wait_until_saved()
    assert on_disk().personas.ids == ("ruth-hagedorn-copy", "ruth")
    builder.get_by_role("button", name="Remove").click()
    builder.get_by_text("Ruth Hagedorn (copy) was removed, with 1 entries on the map.").wait_for()
    notebook.wait_until_saved()
    assert on_disk() == whole

    builder.get_by_role("button", name="Undo").click()
    notebook.wait_until_saved()
    assert on_disk().experience("ruth-hagedorn-copy", "flyer").actions == "Reads it"
    for _ in range(2):
        builder.get_by_role("button", name="Undo").click()
    notebook.wait_until_saved()
    assert on_disk() == whole
    assert not notebook.errors


def test_evidence_segment_channels_and_empathy_are_entered(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "evidence")
    notebook, builder = opened(open_notebook, "evidence")

    builder.get_by_role("tab", name="Evidence and story").click()
    share = field(builder, "share")
    share.get_by_label("Share of all customers", exact=True).last.fill("34")
    share.get_by_label("Share of all customers: How it is known").select_option("measured")
    field(builder, "segment").locator("select").select_option("retired")
    builder.get_by_role("tab", name="They and we").click()
    for channel in ("phone", "physical-store"):
        field(builder, "preferred_channels").locator("select").select_option(channel)
    field(builder, "first_touchpoint").locator("select").select_option("flyer")
    builder.get_by_role("tab", name="Empathy map").click()
    pains = builder.locator('[data-field="pains"] input').last
    pains.fill("Waits all day")
    pains.press("Enter")
    notebook.wait_until_saved()

    ruth = on_disk().personas["ruth"]
    assert ruth.share is not None
    assert (ruth.share.value, ruth.share.status) == (0.34, "measured")
    assert ruth.segment == "retired"
    assert ruth.preferred_channels == ("phone", "physical-store")
    assert ruth.first_touchpoint == "flyer"
    assert ruth.empathy is not None
    assert ruth.empathy.pains == ("Waits all day",)


def test_two_builders_show_the_same_and_typing_is_undone_as_one(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "twice")
    notebook = open_notebook("twice.ipynb", SHOW.format(name="twice"), 'PersonaBuilder("twice.journey.json")')
    builder = notebook.widget("Persona builder")
    other = notebook.page.get_by_role("region", name="Persona builder").nth(1)

    quote = field(builder, "quote").locator("textarea")
    quote.click()
    notebook.page.keyboard.type("I want it")
    notebook.wait_until_saved()
    expect(other.locator(".jm-persona")).to_contain_text("I want it")
    notebook.page.keyboard.type(" this week")
    expect(other.locator(".jm-persona")).to_contain_text("I want it this week")
    builder.get_by_role("button", name="Undo").click()
    expect(other.locator(".jm-persona")).not_to_contain_text("I want it")
    notebook.wait_until_saved()
    assert on_disk().personas["ruth"].quote == ""
    assert quote.input_value() == ""


def test_hostile_texts_are_text_and_a_reload_shows_them_again(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "hostile")
    notebook, builder = opened(open_notebook, "hostile")
    text = HOSTILE + "x" * 10_000
    for name, control in (
        ("name", "input"),
        ("summary", "textarea"),
        ("quote", "textarea"),
        ("place", "input"),
    ):
        field(builder, name).locator(control).fill(text)
        field(builder, name).locator(control).press("Tab")
    notebook.wait_until_saved()
    notebook.save()

    ruth = on_disk().personas["ruth"]
    assert {ruth.name, ruth.summary, ruth.quote, ruth.place} == {text}
    notebook.page.reload()
    notebook.wait_for_kernel()
    builder = notebook.widget("Persona builder")
    expect(builder.locator(".jm-persona h2")).to_contain_text("<script>")
    assert builder.locator("script, img").count() == 0
    assert "owned" not in notebook.page.title()
    assert not notebook.errors


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(lab: Lab, open_notebook: Open, theme: str) -> None:
    example = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
    (lab.folder / f"axe-{theme}.journey.json").write_bytes(example.read_bytes())
    notebook, builder = opened(open_notebook, f"axe-{theme}")
    notebook.theme(theme)
    found = []
    for tab in builder.get_by_role("tab").all():
        tab.click()
        found += violations(notebook.page, ".jm-widget")
    assert found == []
