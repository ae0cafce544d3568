"""What a scenario supposes, in words: what would be, instead of what is today."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import Journey, Supposed, measure
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.facts import figures
from jmwidgets.insight.funnel import funnel
from jmwidgets.insight.strongest import claim_of, common_claim_of
from jmwidgets.words import Message, message


def supposed_words(journey: Journey, one: Supposed, persona: str | None) -> Iterator[Message]:
    """Say what is supposed, and what is known of it today; nothing where it is not said yet.

    Parameters
    ----------
    journey
        The map with the facts of its events.
    one
        What is supposed.
    persona
        Whose journey; None for all customers.
    """
    if one.stage is not None and one.goes_on is not None:
        yield _gone_on(journey, one.stage, one.goes_on, persona)
    if one.touchpoint is not None and one.lost is not None:
        yield _lost(journey, one.touchpoint, one.lost, persona)
    elif one.touchpoint is not None and one.emotion is not None:
        yield _felt(journey, one.touchpoint, one.emotion, one.effect, persona)


def _gone_on(journey: Journey, stage: str, part: float, persona: str | None) -> Message:
    values = {"name": journey.stages[stage].name, "part": part}
    found = funnel(journey, persona)
    steps = () if found is None else found.steps
    reached = next(
        (step.own if found and found.has_own else step.everybody for step in steps if step.stage.id == stage),
        None,
    )
    if reached is None or reached.goes_on is None:
        return message("{part:share} go on to “{name}”", **values)
    today = reached.goes_on.value
    return message("{part:share} instead of {today:share} go on to “{name}”", **values, today=today)


def _lost(journey: Journey, touchpoint: str, part: float, persona: str | None) -> Message:
    values = {"name": journey.touchpoints[touchpoint].name, "part": part}
    found = figures(journey, measure.DROP_OFF, persona, touchpoint=touchpoint)
    if len(found) != 1:
        return message("{part:share} are lost at “{name}”", **values)
    return message(
        "{part:share} instead of {today:share} are lost at “{name}”", **values, today=found[0].value
    )


def _felt(
    journey: Journey, touchpoint: str, emotion: float, effect: float | None, persona: str | None
) -> Message:
    values = {"name": journey.touchpoints[touchpoint].name, "felt": on_scale(journey, emotion)}
    today = (
        common_claim_of(journey, touchpoint, measure.EMOTION)
        if persona is None
        else claim_of(journey, persona, touchpoint, measure.EMOTION)
    )
    feels = (
        message("“{name}” feels like {felt}", **values)
        if today is None
        else message(
            "“{name}” feels like {felt} instead of {today}", **values, today=on_scale(journey, today.value)
        )
    )
    if effect is None:
        return feels
    return message(
        "{feels}, and each level of emotion keeps {part:share} of its customers", feels=feels, part=effect
    )
