"""A lane of pictures: taken from files, made small, embedded, with what they show in words."""

from __future__ import annotations

import base64
import io
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from jmwidgets.render import journey_map
from tests.widgets.grid import Shown, cell, disk, lamp
from tests.widgets.noise import noise

pytestmark = pytest.mark.browser

LANES = [
    {"id": "touchpoint", "name": "Touchpoint", "content": "touchpoint"},
    {"id": "seen", "name": "Storyboard", "content": "pictures"},
]


def test_a_photograph_becomes_a_small_picture_in_its_lane(shown: Shown, tmp_path: Path) -> None:
    bridge, session = shown(lamp(lanes=LANES))
    page, seen = bridge.page, cell(bridge, "seen", "shop")
    photograph = tmp_path / "shop.png"
    photograph.write_bytes(noise(1600, 900))

    seen.press("Enter")
    form = page.get_by_role("dialog")
    form.get_by_role("button", name="Add").click()
    form.locator("input[type=file]").set_input_files(photograph)
    expect(form.locator(".jmf-image")).to_be_visible()
    form.get_by_label("What the picture shows").fill("A dark aisle with one lamp")
    form.get_by_role("button", name="Done").click()
    bridge.settle()

    (picture,) = disk(session).touchpoints["shop"].pictures
    assert picture.text == "A dark aisle with one lamp"
    assert len(picture.image) <= 200_000
    kind, _, data = picture.image.partition(";base64,")
    with Image.open(io.BytesIO(base64.b64decode(data))) as kept:
        assert kind == "data:image/jpeg"
        assert kept.width / kept.height == pytest.approx(16 / 9, rel=0.02)
        assert max(kept.size) <= 800
    drawn = seen.get_by_role("img", name="A dark aisle with one lamp")
    expect(drawn).to_be_visible()
    assert drawn.evaluate("one => one.naturalWidth > 0 && one.getBoundingClientRect().height > 40")

    report = str(journey_map(session.journey, "ruth"))
    assert f'<img class="jm-photo" src="{picture.image}" alt="A dark aisle with one lamp"' in report

    bridge.page.keyboard.press("Control+z")
    bridge.settle()
    assert disk(session).touchpoints["shop"].pictures == ()


def test_a_picture_without_words_is_not_kept(shown: Shown, tmp_path: Path) -> None:
    bridge, session = shown(lamp(lanes=LANES))
    photograph = tmp_path / "shop.png"
    photograph.write_bytes(noise(300, 200))
    cell(bridge, "seen", "shop").press("Enter")
    form = bridge.page.get_by_role("dialog")
    form.get_by_role("button", name="Add").click()
    form.locator("input[type=file]").set_input_files(photograph)
    expect(form.get_by_role("alert").filter(has_text="What the picture shows is required")).to_be_visible()
    bridge.settle()
    assert disk(session).touchpoints["shop"].pictures == ()
