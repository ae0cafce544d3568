"""A small journey, and short ways to edit it."""

from jmwidgets.document import (
    Experience,
    Journey,
    JsonValue,
    Persona,
    Records,
    Set,
    Stage,
    Touchpoint,
    experience_id,
)


def small_journey(touchpoints: int = 3) -> Journey:
    """Make a journey with two stages, some touchpoints and one persona who lives them all."""
    steps = [
        Touchpoint(id=f"step-{number}", name=f"Step {number}", stage="use") for number in range(touchpoints)
    ]
    experiences = [
        Experience(id=experience_id("ruth", step.id), persona="ruth", touchpoint=step.id) for step in steps
    ]
    return Journey(
        id="wash",
        title="Wash",
        stages=Records([Stage(id="buy", name="Buy"), Stage(id="use", name="Use")]),
        touchpoints=Records(steps),
        personas=Records([Persona(id="ruth", name="Ruth")]),
        experiences=Records(experiences),
    )


def title(value: JsonValue) -> Set:
    """Give the operation that renames the journey."""
    return Set(collection="journey", id="wash", field="title", value=value)


def name(touchpoint: str, value: JsonValue) -> Set:
    """Give the operation that renames a touchpoint."""
    return Set(collection="touchpoints", id=touchpoint, field="name", value=value)


def thoughts(touchpoint: str, value: JsonValue) -> Set:
    """Give the operation that changes what Ruth thinks at a touchpoint."""
    return Set(collection="experiences", id=experience_id("ruth", touchpoint), field="thoughts", value=value)
