"""What the command line tells of figures that moved: their names, both values, and how sure that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jmwidgets.words import Message, Written, message

if TYPE_CHECKING:
    from jmwidgets.document import Fact, Journey
    from jmwidgets.evidence.comparing import Comparison


def move_words(journey: Journey, found: Comparison) -> Message:
    """Describe a figure before and after, and whether the change is clear."""
    values = {
        "figure": _figure(journey, found.after),
        "whom": _whom(journey, found.after),
        "old": _amount(journey, found.before),
        "new": _amount(journey, found.after),
    }
    if not found.is_clear:
        return message("{figure} of {whom}: from {old} to {new}, not clearly different", **values)
    if found.change.value > 0:
        return message("{figure} of {whom}: from {old} to {new}, clearly higher", **values)
    return message("{figure} of {whom}: from {old} to {new}, clearly lower", **values)


def comparison_as_json(journey: Journey, found: Comparison) -> dict[str, Any]:
    """Return a comparison for programs."""
    after = found.after
    return {
        "words": str(move_words(journey, found)),
        "measure": after.measure,
        "fact": after.id,
        "touchpoint": after.touchpoint,
        "stage": after.stage,
        "segment": after.segment,
        "persona": after.persona,
        "unit": after.unit,
        "before": {"value": found.before.value, "n": found.before.n},
        "after": {"value": after.value, "n": after.n},
        "change": found.change.value,
        "low": found.change.low,
        "high": found.change.high,
        "p": found.change.p,
        "tests": found.tests,
        "clear": found.is_clear,
    }


def _figure(journey: Journey, fact: Fact) -> Message:
    from jmwidgets.document import label_of

    what = Message("{measure}", {"measure": label_of("measure", fact.measure)})
    places = (
        journey.touchpoints.get(fact.touchpoint or ""),
        journey.stages.get(fact.stage or ""),
        journey.touchpoints.get(fact.to_touchpoint or ""),
    )
    named = [place.name for place in places if place is not None]
    named += [str(fact.subject)] if fact.subject else []
    return message("{measure}, {about}", measure=what, about=named) if named else what


def _whom(journey: Journey, fact: Fact) -> Message:
    from jmwidgets.insight.facts import whom

    return whom(journey, fact)


def _amount(journey: Journey, fact: Fact) -> Written:
    from jmwidgets.parts.figure import fact_value

    return Written(fact_value(fact, journey))
