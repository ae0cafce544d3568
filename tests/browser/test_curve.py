"""The emotion curve in a real JupyterLab: moved by people, checked on disk (CE8, CE9, DA11, ST12)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, WebSocket, expect

from jmwidgets.document import EmotionClaim, Journey, Persona, Quote, Source, apply_all, put
from jmwidgets.files import history, open_journey
from tests.browser.axe import violations
from tests.browser.curve import (
    begin,
    drag,
    emotion,
    felt,
    known_in_every_way,
    line,
    middle,
    ready,
    sample,
    slider,
    strokes,
)
from tests.browser.lab import Lab, Notebook
from tests.waiting import eventually

pytestmark = pytest.mark.browser

EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
SHOW = 'from jmwidgets import EmotionCurve\nEmotionCurve("{name}.journey.json", author="Ann")'
HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script> \u202eabc 🧺'
Show = Callable[..., tuple[Locator, Callable[[], Journey]]]


@pytest.fixture
def show(lab: Lab, notebook: Notebook, request: pytest.FixtureRequest) -> Show:
    """Give a function that shows the curve of a journey on disk, with what reads that again."""

    def showing(journey: Journey | None = None) -> tuple[Locator, Callable[[], Journey]]:
        name = re.sub(r"\W+", "-", request.node.name)
        on_disk = begin(lab, name, journey)
        notebook.show(SHOW.format(name=name))
        return ready(notebook), on_disk

    return showing


def test_a_point_is_dragged_with_the_line_and_kept_to_the_scale(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    mouse = notebook.page.mouse
    x, y = middle(slider(curve, 0))
    before = line(curve)

    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y - 40, steps=4)
    during = line(curve)
    mouse.move(x + 30, y - 900, steps=4)
    mouse.up()
    notebook.wait_until_saved()

    assert during != before
    top = emotion(on_disk(), "ruth", 0)
    assert top is not None
    assert top.value == 2.0
    expect(slider(curve, 0)).to_have_attribute("aria-valuetext", "delighted, +2.0, assumed")
    assert emotion(on_disk(), "ruth", 1) == emotion(sample(), "ruth", 1)

    curve.get_by_role("button", name="Undo").click()
    notebook.wait_until_saved()
    assert emotion(on_disk(), "ruth", 0) == EmotionClaim(value=-1.0)


def test_what_the_room_moves_is_what_the_room_assumes(lab: Lab, notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    drag(notebook, curve, 1, 60)

    moved = emotion(on_disk(), "ruth", 1)
    assert moved is not None
    assert moved.value < 0
    assert moved.status == "assumed"
    assert moved.n is None
    curve.get_by_text("it was reported (n = 12)").wait_for()
    (path,) = lab.folder.glob("test_what_the_room*.journey.json")
    assert [one.author for one in history(path)] == ["Ann"]


def test_data_stand_still_while_the_belief_beside_them_moves(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    drawn = line(curve)
    spoken = slider(curve, 2).get_attribute("aria-valuetext")
    assert spoken is not None
    assert "annoyed, −0.5, assumed, data say +1.0, measured, 95 % CI +0.8 to +1.2, n = 200" in spoken.replace(
        "\u00a0", " "
    )
    drag(notebook, curve, 2, 50)

    journey = on_disk()
    believed = emotion(journey, "ruth", 2)
    assert believed is not None
    assert believed.value < -1
    assert journey.facts["fact"].value == 1.0
    assert line(curve) == drawn


def test_points_snap_when_asked(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    curve.get_by_role("button", name="Snap").click()
    drag(notebook, curve, 0, -83)

    snapped = emotion(on_disk(), "ruth", 0)
    assert snapped is not None
    assert snapped.value in {0.5, 1.0}


def test_a_click_selects_and_gives_the_keys_to_the_point(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    keys, mouse = notebook.page.keyboard, notebook.page.mouse
    x, y = middle(slider(curve, 3))

    mouse.click(x, y)
    expect(slider(curve, 3)).to_be_focused()
    expect(curve.get_by_role("heading", name="First evening")).to_be_visible()
    expect(slider(curve, 3)).to_have_attribute("aria-valuetext", "nothing entered yet")
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 1, y - 1)  # a hand that clicks is not quite still
    mouse.up()
    notebook.wait_until_saved()
    assert on_disk() == sample()

    keys.press("ArrowLeft")
    keys.press("ArrowRight")
    keys.press("ArrowUp")
    keys.press("ArrowLeft")  # completes it
    notebook.wait_until_saved()
    assert emotion(on_disk(), "ruth", 3) == EmotionClaim(value=0.1)

    # Beside the points, too, a click in a column goes to its point.
    x, y = middle(slider(curve, 1))
    mouse.click(x, y - 60)
    expect(slider(curve, 1)).to_be_focused()
    keys.type("-1")
    keys.press("Enter")
    notebook.wait_until_saved()
    assert emotion(on_disk(), "ruth", 1) == EmotionClaim(value=-1.0)
    assert notebook.page.locator(".jp-Notebook .jp-Cell").count() == 1


def test_a_drag_enters_a_feeling_and_leaves_the_keys_with_the_point(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    keys = notebook.page.keyboard
    drag(notebook, curve, 3, -60)
    first = emotion(on_disk(), "ruth", 3)
    assert first is not None
    assert 1 < first.value < 1.4
    expect(slider(curve, 3)).to_be_focused()

    keys.press("ArrowDown")
    keys.press("ArrowLeft")  # completes it
    notebook.wait_until_saved()
    assert emotion(on_disk(), "ruth", 3) == EmotionClaim(value=round(first.value - 0.1, 1))


def test_keys_alone_set_every_kind_of_value(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    keys = notebook.page.keyboard

    curve.get_by_label("Whose curve").focus()
    for _ in range(12):
        if notebook.page.evaluate("document.activeElement.getAttribute('role')") == "slider":
            break
        keys.press("Tab")
    assert notebook.page.evaluate("document.activeElement.getAttribute('aria-label')") == "Sees a flyer, Ruth"
    for key in ("ArrowUp", "ArrowUp", "ArrowUp"):  # -1.0 by 0.1
        keys.press(key)
    keys.press("ArrowRight")
    keys.press("Home")
    keys.press("ArrowRight")
    keys.press("ArrowRight")
    keys.type("-1,5")
    keys.press("Enter")
    notebook.wait_until_saved()
    journey = on_disk()
    found = {n: claim.value for n in range(5) if (claim := emotion(journey, "ruth", n))}
    assert found == {0: -0.7, 1: -2.0, 2: -0.5, 3: -1.5}

    slider(curve, 3).focus()
    keys.press("Delete")
    notebook.wait_until_saved()
    assert emotion(on_disk(), "ruth", 3) is None
    keys.press("Control+z")
    notebook.wait_until_saved()
    back = emotion(on_disk(), "ruth", 3)
    assert back is not None
    assert back.value == -1.5
    assert notebook.page.locator(".jp-Notebook .jp-CodeCell").count() == 1
    assert not notebook.errors


def test_single_clicks_set_a_value_where_there_was_none(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()

    curve.get_by_role("button", name="Next touchpoint").click()
    for _ in range(3):
        curve.get_by_role("button", name="Next touchpoint").click()
    curve.get_by_text("Nothing recorded yet: choose a word").wait_for()
    curve.get_by_role("button", name="pleased").click()
    curve.get_by_role("button", name="Higher").click()
    notebook.wait_until_saved()

    made = on_disk().experiences["ruth.t4"]
    assert made.emotion == EmotionClaim(value=1.1)


def test_a_mistyped_number_is_told_and_stays(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show(sample(emotion_scale="1..10"))
    number = curve.get_by_label("Emotion as a number")

    number.fill("11")
    number.press("Enter")
    curve.get_by_text("11 is off the scale. Type a number from 1 to 10.").wait_for()
    assert number.input_value() == "11"
    assert on_disk() == sample(emotion_scale="1..10")
    number.fill("10")
    number.press("Enter")
    notebook.wait_until_saved()

    highest = emotion(on_disk(), "ruth", 0)
    assert highest is not None
    assert highest.value == 2.0


def test_the_curve_to_be_stays_as_it_is_where_no_goal_is_set(notebook: Notebook, show: Show) -> None:
    curve, on_disk = show()
    key = curve.get_by_role("list", name="What the signs mean")

    curve.get_by_role("button", name="To-be").click()
    expect(key).to_have_text("as it is today")
    eventually(lambda: strokes(curve, "2.5"), lambda drawn: drawn == [])
    assert len(strokes(curve, "1.75")) == 1  # today's line
    expect(slider(curve, 0)).to_have_attribute("aria-valuetext", re.compile("^no goal yet: as it is today"))

    curve.get_by_role("button", name="delighted").click()
    notebook.wait_until_saved()
    expect(key).to_contain_text("to-be")
    expect(key).to_contain_text("no goal yet: as it is today")
    before = line(curve)
    assert "L" in before  # from one goal on, through today's values
    drag(notebook, curve, 1, -30)
    eventually(lambda: line(curve), lambda drawn: drawn != before)

    experience = on_disk().experience("ruth", "t0")
    assert experience.to_be_emotion == EmotionClaim(value=2.0)
    assert experience.emotion == EmotionClaim(value=-1.0)


def test_a_drag_sends_one_small_message(notebook: Notebook, show: Show) -> None:
    curve, _ = show()
    slider(curve, 0).focus()  # choosing a touchpoint tells the kernel which one
    notebook.wait_until_saved()
    sent: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on(
            "framesent", lambda frame: sent.append(frame if isinstance(frame, bytes) else frame.encode())
        )

    notebook.page.on("websocket", listen)
    notebook.page.evaluate("window.jupyterapp.shell.currentWidget.sessionContext.session.kernel.reconnect()")
    notebook.wait_for_kernel()
    sent.clear()
    x, y = middle(slider(curve, 0))
    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    notebook.page.mouse.move(x, y - 120, steps=60)
    assert [frame for frame in sent if b'"edits"' in frame or b'"update"' in frame] == []
    notebook.page.mouse.up()
    notebook.wait_until_saved()

    edits = [frame for frame in sent if b'"edits"' in frame]
    assert len(edits) == 1
    assert len(edits[0]) < 2048


def test_hostile_names_are_text(notebook: Notebook, show: Show) -> None:
    journey = sample()
    touchpoint = journey.touchpoints["t0"].model_copy(update={"name": HOSTILE + "x" * 10_000})
    experience = felt("ruth", "t0", -1.0).model_copy(update={"thoughts": HOSTILE, "quote": HOSTILE})
    journey = apply_all(
        journey,
        [
            put("touchpoints", touchpoint),
            put("experiences", experience),
            put("personas", Persona(id="ruth", name=HOSTILE)),
        ],
    )
    curve, _ = show(journey)
    curve.get_by_text("All values as a table").click()
    slider(curve, 0).focus()

    curve.locator(".jmc-tip", has_text="onerror").wait_for()
    assert curve.locator("img, script").count() == 0
    assert "owned" not in notebook.page.title()


def test_how_a_value_is_known_can_be_seen(show: Show) -> None:
    curve, _ = show(known_in_every_way())
    fills = curve.evaluate(
        "root => [...root.querySelectorAll('.bqplot .object_grp path.element')].map(one => one.style.fill)"
    )
    # Hollow: two beliefs, what was reported and the group's ring beside it, a belief that data overruled.
    # Filled: what was measured.
    assert sorted(fills) == ["var(--jm-card)"] * 5 + ["var(--jm-ink)"] * 2
    assert len(strokes(curve, "7")) == 1  # the interval of the data
    assert len(strokes(curve, "16")) == 1  # how far the room is apart
    key = curve.get_by_role("list", name="What the signs mean")
    for text in (
        "measured: data show it",
        "assumed: the team believes it",
        "95 % interval",
        "how far the group disagrees",
        "what the team believes, beside what data show",
        "what the group believes, beside what is known",
    ):
        expect(key).to_contain_text(text)
    expect(key).not_to_contain_text("to-be")
    slider(curve, 1).focus()
    expect(curve.get_by_role("tooltip")).to_contain_text("the group believes −1.2 (n = 6)")


def test_the_tooltip_says_thought_quote_and_evidence(notebook: Notebook, show: Show) -> None:
    journey = sample()
    fact = journey.facts["fact"].model_copy(update={"sources": ("survey",)})
    said = Quote(id="q", text="Is that the last price?", touchpoint="t2")
    source = Source(id="survey", title="Spring survey")
    curve, _ = show(apply_all(journey, [put("sources", source), put("facts", fact), put("quotes", said)]))
    told = "measured, 95 % CI +0.8 to +1.2, n = 200", "from Spring survey", "Hm.", "“Is that the last price?”"

    x, y = middle(slider(curve, 2))
    notebook.page.mouse.move(x, y - 78)  # the data stand higher than the belief that the control moves
    tip = curve.get_by_role("tooltip")
    for text in told:
        expect(tip).to_contain_text(text)
    notebook.page.keyboard.press("Escape")
    slider(curve, 2).focus()
    for text in told:
        expect(tip).to_contain_text(text)
    notebook.page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_other_personas_and_the_goal_are_drawn_beside(show: Show) -> None:
    journey = sample()
    goal = {"to_be_emotion": EmotionClaim(value=1.5)}
    goals = [felt("ruth", key, 0.5).model_copy(update=goal) for key in ("t0", "t1")]
    curve, _ = show(apply_all(journey, [put("experiences", one) for one in goals]))
    (way,) = strokes(curve, "1.75")  # from goal to goal
    assert "L" in way
    curve.get_by_role("group", name="Compare with").get_by_role("button", name="Jan").click()
    expect(curve.locator(".jmc-other", has_text="J")).to_have_count(1)
    curve.get_by_text("All values as a table").click()
    expect(curve.get_by_role("columnheader", name="Jan")).to_be_visible()
    expect(curve.get_by_role("row", name="Sees a flyer")).to_contain_text("pleased, +1.0 (assumed)")
    curve.get_by_role("button", name="Show both").click()
    expect(curve.get_by_role("list", name="What the signs mean")).not_to_contain_text("to-be")


def test_the_drawing_follows_the_width(notebook: Notebook, show: Show) -> None:
    curve, _ = show()
    wide = line(curve)
    notebook.page.set_viewport_size({"width": 760, "height": 900})
    eventually(lambda: line(curve), lambda drawn: drawn != wide)

    def apart() -> float:
        drawn = curve.locator(".bqplot .object_grp").evaluate_all(
            "all => Math.max(...all.map(one => one.getBoundingClientRect())"
            ".map(box => box.x + box.width / 2))"
        )
        return abs(float(drawn) - middle(slider(curve, 4))[0])

    try:
        eventually(apart, lambda gap: gap < 1)
    finally:
        notebook.page.set_viewport_size({"width": 1280, "height": 900})


def test_axe_finds_nothing(notebook: Notebook, show: Show) -> None:
    curve, _ = show(open_journey(EXAMPLE))
    curve.get_by_text("All values as a table").click()
    for theme in ("dark", "light"):
        notebook.theme(theme)
        expect(curve).to_have_attribute("data-theme", theme)
        found = violations(notebook.page, ".jm-widget", colours_alone=theme == "light")
        assert found == [], theme
