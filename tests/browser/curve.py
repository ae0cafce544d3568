"""A small journey for the emotion curve, and what a person sees and moves on the curve."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Locator

from jmwidgets.document import (
    EmotionClaim,
    Experience,
    Fact,
    GroupResult,
    Journey,
    Persona,
    Question,
    Round,
    Touchpoint,
    apply_all,
    new_journey,
    put,
)
from jmwidgets.files import open_journey, save_journey
from tests.browser.lab import Lab, Notebook


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


def known_in_every_way() -> Journey:
    """Add a belief on which the room is apart, a measured value that was typed in, and a group's belief."""
    split = felt("ruth", "t3", -1.0, spread=0.8)
    entered = felt("ruth", "t4", 1.0, status="measured", n=12)
    # A group was asked where customers had said something: that stands on, with a ring beside it.
    believed = GroupResult(persona="ruth", touchpoint="t1", n=6, median=-1, mean=-1.2, spread=0.8)
    asked = Round(
        id="r.1",
        title="How?",
        question=Question(kind="emotion"),
        revealed="2026-11-28T09:00:00Z",
        results=(believed,),
    )
    return apply_all(sample(), [put("experiences", split), put("experiences", entered), put("rounds", asked)])


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


def drag(notebook: Notebook, curve: Locator, place: int, by: float) -> None:
    """Drag a point up or down by pixels."""
    x, y = middle(slider(curve, place))
    mouse = notebook.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x, y + by, steps=5)
    mouse.up()
    notebook.wait_until_saved()


def strokes(curve: Locator, width: str) -> list[str]:
    """Give the paths of bqplot's lines of one thickness."""
    found: list[str] = curve.evaluate(
        "(root, width) => [...root.querySelectorAll('.bqplot path.line')]"
        ".filter(path => path.style.strokeWidth === width)"
        ".map(path => path.getAttribute('d')).filter(Boolean)",
        width,
    )
    return found


def line(curve: Locator) -> str:
    """Give the main line as bqplot drew it: the thickest one."""
    (drawn,) = strokes(curve, "2.5")
    return drawn


def ready(notebook: Notebook) -> Locator:
    curve = notebook.widget("Emotion curve")
    curve.locator(".bqplot .object_grp").first.wait_for()
    return curve


def emotion(journey: Journey, persona: str, place: int) -> EmotionClaim | None:
    return journey.experience(persona, f"t{place}").emotion
