"""The emotion curve in a real JupyterLab: moved by people, checked on disk (CE8, CE9, DA11, ST12)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Locator, WebSocket, expect

from jmwidgets.document import (
    EmotionClaim,
    Experience,
    Fact,
    Journey,
    Persona,
    Touchpoint,
    apply_all,
    new_journey,
    put,
)
from jmwidgets.files import history, open_journey, save_journey
from tests.browser.axe import violations
from tests.browser.lab import Lab, Notebook

pytestmark = pytest.mark.browser

SHOW = 'from jmwidgets import EmotionCurve\nEmotionCurve("{name}.journey.json", author="Ann")'
HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script> \u202eabc 🧺'
Open = Callable[..., Notebook]


def felt(persona: str, touchpoint: str, value: float, **more: object) -> Experience:
    claim = EmotionClaim.model_validate({"value": value, **more})
    return Experience(
        id=f"{persona}.{touchpoint}", persona=persona, touchpoint=touchpoint, emotion=claim, thoughts="Hm."
    )


def sample(**changes: object) -> Journey:
    """Five touchpoints: assumed, reported, measured with a belief beside it, and two without an emotion."""
    places = [
        ("pre-purchase", "Sees a flyer"),
        ("purchase", "Asks in the shop"),
        ("purchase", "Pays"),
        ("post-purchase", "First evening"),
        ("post-purchase", "Bulb breaks"),
    ]
    touchpoints = [Touchpoint(id=f"t{n}", name=name, stage=stage) for n, (stage, name) in enumerate(places)]
    measured = Fact(
        id="fact",
        measure="emotion",
        touchpoint="t2",
        persona="ruth",
        value=1.0,
        status="measured",
        n=200,
        low=0.8,
        high=1.2,
        formula="mean",
    )
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase").model_copy(update=changes),
        [
            *(put("touchpoints", one) for one in touchpoints),
            put("personas", Persona(id="ruth", name="Ruth")),
            put("personas", Persona(id="jan", name="Jan")),
            put("experiences", felt("ruth", "t0", -1.0)),
            put("experiences", felt("ruth", "t1", 0.5, status="reported", n=12)),
            put("experiences", felt("ruth", "t2", -0.5)),
            put("experiences", felt("jan", "t0", 1.0)),
            put("facts", measured),
        ],
    )
    assert isinstance(journey, Journey)
    return journey


def begin(lab: Lab, name: str, journey: Journey | None = None) -> Callable[[], Journey]:
    path = lab.folder / f"{name}.journey.json"
    save_journey(path, journey or sample())
    return lambda: open_journey(path)


def slider(curve: Locator, place: int) -> Locator:
    return curve.locator(f'.jmc-handle[data-place="{place}"]')


def middle(where: Locator) -> tuple[float, float]:
    box = where.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def line(curve: Locator) -> str:
    """Give the main line as bqplot drew it: the thickest one."""
    return str(
        curve.evaluate(
            "root => [...root.querySelectorAll('.bqplot path.line')]"
            ".find(path => path.style.strokeWidth === '2.5').getAttribute('d')"
        )
    )


def ready(notebook: Notebook) -> Locator:
    curve = notebook.widget("Emotion curve")
    curve.locator(".bqplot .object_grp").first.wait_for()
    return curve


def emotion(journey: Journey, persona: str, place: int) -> EmotionClaim | None:
    return journey.experience(persona, f"t{place}").emotion


def test_a_point_is_dragged_with_the_line_and_kept_to_the_scale(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "dragging")
    notebook = open_notebook("dragging.ipynb", SHOW.format(name="dragging"))
    curve = ready(notebook)
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
    assert not notebook.errors


def test_what_the_room_moves_is_what_the_room_assumes(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "assuming")
    notebook = open_notebook("assuming.ipynb", SHOW.format(name="assuming"))
    curve = ready(notebook)
    x, y = middle(slider(curve, 1))

    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    notebook.page.mouse.move(x, y + 60, steps=4)
    notebook.page.mouse.up()
    notebook.wait_until_saved()

    moved = emotion(on_disk(), "ruth", 1)
    assert moved is not None
    assert moved.value < 0
    assert moved.status == "assumed"
    assert moved.n is None
    curve.get_by_text("it was reported (n 12)").wait_for()
    assert [one.author for one in history(lab.folder / "assuming.journey.json")] == ["Ann"]


def test_data_stand_still_while_the_belief_beside_them_moves(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "believing")
    notebook = open_notebook("believing.ipynb", SHOW.format(name="believing"))
    curve = ready(notebook)
    drawn = line(curve)
    spoken = slider(curve, 2).get_attribute("aria-valuetext")
    assert spoken is not None
    assert "neutral, −0.5, assumed, data say +1.0, measured, +0.8 to +1.2, n 200" in spoken
    x, y = middle(slider(curve, 2))

    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    notebook.page.mouse.move(x, y + 50, steps=4)
    notebook.page.mouse.up()
    notebook.wait_until_saved()

    journey = on_disk()
    believed = emotion(journey, "ruth", 2)
    assert believed is not None
    assert believed.value < -1
    assert journey.facts["fact"].value == 1.0
    assert line(curve) == drawn


def test_points_snap_when_asked(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "snapping")
    notebook = open_notebook("snapping.ipynb", SHOW.format(name="snapping"))
    curve = ready(notebook)
    curve.get_by_role("button", name="Snap").click()
    x, y = middle(slider(curve, 0))

    notebook.page.mouse.move(x, y)
    notebook.page.mouse.down()
    notebook.page.mouse.move(x, y - 83, steps=5)
    notebook.page.mouse.up()
    notebook.wait_until_saved()

    snapped = emotion(on_disk(), "ruth", 0)
    assert snapped is not None
    assert snapped.value in {0.5, 1.0}


def test_keys_alone_set_every_kind_of_value(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "keys")
    notebook = open_notebook("keys.ipynb", SHOW.format(name="keys"))
    curve = ready(notebook)
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


def test_single_clicks_set_a_value_where_there_was_none(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "clicks")
    notebook = open_notebook("clicks.ipynb", SHOW.format(name="clicks"))
    curve = ready(notebook)

    curve.get_by_role("button", name="Next touchpoint").click()
    for _ in range(3):
        curve.get_by_role("button", name="Next touchpoint").click()
    curve.get_by_text("Nothing recorded yet: choose a word").wait_for()
    curve.get_by_role("button", name="pleased").click()
    curve.get_by_role("button", name="Higher").click()
    notebook.wait_until_saved()

    made = on_disk().experiences["ruth.t4"]
    assert made.emotion == EmotionClaim(value=1.1)


def test_a_mistyped_number_is_told_and_stays(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "mistyped", sample(emotion_scale="1..10"))
    notebook = open_notebook("mistyped.ipynb", SHOW.format(name="mistyped"))
    curve = ready(notebook)
    number = curve.get_by_label("Emotion as a number")

    number.fill("11")
    number.press("Enter")
    curve.get_by_text("11 is off the scale. Type a number from 1.0 to 10.0.").wait_for()
    assert number.input_value() == "11"
    assert on_disk() == sample(emotion_scale="1..10")
    number.fill("10")
    number.press("Enter")
    notebook.wait_until_saved()

    highest = emotion(on_disk(), "ruth", 0)
    assert highest is not None
    assert highest.value == 2.0


def test_the_goal_is_set_on_the_curve_to_be(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "goals")
    notebook = open_notebook("goals.ipynb", SHOW.format(name="goals"))
    curve = ready(notebook)

    curve.get_by_role("button", name="To be").click()
    curve.get_by_role("button", name="delighted").click()
    notebook.wait_until_saved()

    experience = on_disk().experience("ruth", "t0")
    assert experience.to_be_emotion == EmotionClaim(value=2.0)
    assert experience.emotion == EmotionClaim(value=-1.0)


def test_curve_and_grid_highlight_and_change_together(lab: Lab, open_notebook: Open) -> None:
    begin(lab, "together")
    cell = 'from jmwidgets import workshop\nroom = workshop("together.journey.json")\nroom.curve()'
    notebook = open_notebook(
        "together.ipynb", cell, "room.grid()", "room.curve(persona='jan', compare=['ruth'])"
    )
    curve = ready(notebook)
    grid = notebook.widget("Journey grid")
    second = notebook.page.get_by_role("region", name="Emotion curve").nth(1)

    slider(curve, 1).focus()
    second.locator('.jmc-column-name[data-selected="true"]', has_text="Asks in the shop").wait_for()
    grid.locator('.jg-cell[data-key="touchpoint|t3"]').click()
    curve.locator('.jmc-column-name[data-selected="true"]', has_text="First evening").wait_for()

    curve.get_by_role("button", name="angry").click()
    expect(grid.locator('.jg-cell[data-key="emotion|t3"]')).to_have_attribute(
        "aria-label", re.compile("angry")
    )
    assert not notebook.errors


def test_a_drag_sends_one_small_message(lab: Lab, open_notebook: Open) -> None:
    begin(lab, "wire")
    notebook = open_notebook("wire.ipynb", SHOW.format(name="wire"))
    curve = ready(notebook)
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
    assert sent == []
    notebook.page.mouse.up()
    notebook.wait_until_saved()

    edits = [frame for frame in sent if b'"edits"' in frame]
    assert len(edits) == 1
    assert len(edits[0]) < 2048


def test_hostile_names_are_text(lab: Lab, open_notebook: Open) -> None:
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
    begin(lab, "hostile", journey)
    notebook = open_notebook("hostile.ipynb", SHOW.format(name="hostile"))
    curve = ready(notebook)
    curve.get_by_text("All values as a table").click()
    slider(curve, 0).focus()

    curve.locator(".jmc-tip", has_text="onerror").wait_for()
    assert curve.locator("img, script").count() == 0
    assert "owned" not in notebook.page.title()
    assert not notebook.errors


def test_reload_and_a_killed_kernel_lose_nothing(lab: Lab, open_notebook: Open) -> None:
    on_disk = begin(lab, "restart")
    notebook = open_notebook("restart.ipynb", SHOW.format(name="restart"))
    curve = ready(notebook)
    curve.get_by_role("button", name="pleased").click()
    notebook.wait_until_saved()
    notebook.save()

    notebook.page.reload()
    notebook.wait_for_kernel()
    curve = ready(notebook)
    expect(slider(curve, 0)).to_have_attribute("aria-valuetext", "pleased, +1.0, assumed")

    notebook.kill_kernel()
    notebook.page.get_by_role("dialog").get_by_role("button", name="Ok").click()
    notebook.run()
    curve = ready(notebook)
    expect(slider(curve, 0)).to_have_attribute("aria-valuetext", "pleased, +1.0, assumed")
    curve.get_by_role("button", name="neutral").click()
    notebook.wait_until_saved()
    assert emotion(on_disk(), "ruth", 0) == EmotionClaim(value=0.0)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(lab: Lab, open_notebook: Open, theme: str) -> None:
    example = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
    (lab.folder / f"axe-{theme}.journey.json").write_bytes(example.read_bytes())
    notebook = open_notebook(f"axe-{theme}.ipynb", SHOW.format(name=f"axe-{theme}"))
    notebook.theme(theme)
    curve = ready(notebook)
    curve.get_by_text("All values as a table").click()
    assert violations(notebook.page, ".jm-widget") == []
