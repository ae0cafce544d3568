"""The journey grid shows hostile text as text, in every field of map and details."""

from __future__ import annotations

from typing import Any, get_args

import pytest
from playwright.sync_api import expect

from jmwidgets.document import Journey, LaneContent, Operation, Set, apply_all
from jmwidgets.widgets.touchpoint_form import touchpoint_forms
from tests.widgets.grid import Shown, cell, lamp

pytestmark = pytest.mark.browser

HOSTILE = (
    '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>{{7*7}}${7*7}',
    "'\"><svg onload=window.hacked=1>\u202egnp.txt" + "🧺" * 40,
    "x" * 10_000,
)

PICTURE = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


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
    made = bridge.page.locator(".jm-widget :is(img, script, iframe, object)")
    assert set(made.evaluate_all("all => all.map(one => one.src)")) == {PICTURE}


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
    others = {"claim": {"value": 1}, "emotion": {"value": 1}, "number": 1, "image": PICTURE}
    return field["choices"][0][0] if field["kind"] == "choice" else others.get(field["kind"], text)
