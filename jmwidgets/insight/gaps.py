"""Where the journey has holes: between stages, in expectations, in time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Claim, Fact, Journey, Persona, Stage, Timing, Touchpoint, measure
from jmwidgets.insight.curve import GAP_FORMULA, curve
from jmwidgets.insight.emotions import gap_on_scale, on_scale
from jmwidgets.insight.facts import facts_of, figures, whom
from jmwidgets.insight.timing import days_late, duration
from jmwidgets.insight.who import lived, the_personas
from jmwidgets.words import Message, message

StageGapKind = Literal["no touchpoints", "no experiences", "passed over", "lost"]


@dataclass(frozen=True)
class StageGap:
    """A stage that customers fall through, or of which nothing is known."""

    kind: StageGapKind
    stage: Stage
    persona: Persona | None
    words: Message
    fact: Fact | None = None
    """For customers who were lost: the figure, with n and formula."""


def stage_gaps(journey: Journey) -> tuple[StageGap, ...]:
    """Find the gaps between stages, in the order of the journey.

    - "no touchpoints": nothing happens in the stage, so nobody holds the customer;
    - "no experiences": nothing is recorded for a persona in the stage;
    - "passed over": a persona skips every touchpoint of the stage;
    - "lost": event data show that customers do not come out of the stage before, or leave here.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", stages=[{"id": "use", "name": "Use"}])
    >>> [str(gap.words) for gap in stage_gaps(journey)]
    ['Use has no touchpoints: nothing holds the customer there']
    """
    return tuple(gap for stage in journey.stages.values() for gap in _stage_gaps(journey, stage))


def _stage_gaps(journey: Journey, stage: Stage) -> Iterator[StageGap]:
    touchpoints = journey.touchpoints.grouped("stage").get((stage.id,), ())
    today = [touchpoint for touchpoint in touchpoints if touchpoint.exists_in != "to-be"]
    if not today and touchpoints:
        words = message(
            "{stage} has no touchpoints today, only in the to-be journey: nothing holds the customer there",
            stage=stage.name,
        )
        yield StageGap("no touchpoints", stage, None, words)
    elif not today:
        words = message("{stage} has no touchpoints: nothing holds the customer there", stage=stage.name)
        yield StageGap("no touchpoints", stage, None, words)
    for persona in journey.personas.values() if today else ():
        found = [lived(journey, persona.id, touchpoint.id) for touchpoint in today]
        if all(experience is not None and experience.skipped for experience in found):
            words = message(
                "{stage} is not part of {persona}’s journey: all of its touchpoints are skipped",
                stage=stage.name,
                persona=persona.name,
            )
            yield StageGap("passed over", stage, persona, words)
        elif all(experience is None or experience.skipped for experience in found):
            words = message(
                "nothing is recorded for {persona} in {stage}", persona=persona.name, stage=stage.name
            )
            yield StageGap("no experiences", stage, persona, words)
    yield from _lost(journey, stage)


def _lost(journey: Journey, stage: Stage) -> Iterator[StageGap]:
    for fact in figures(journey, measure.CONVERSION):
        if fact.stage == stage.id and fact.value < 1:
            about = {"part": 1 - fact.value, "stage": stage.name, "whom": whom(journey, fact)}
            before = _stage_before(journey, stage)
            words = message("{part:share} of those in the stage before never reach {stage} ({whom})", **about)
            if before is not None:
                words = message(
                    "{part:share} of those in {before} never reach {stage} ({whom})",
                    before=before.name,
                    **about,
                )
            yield StageGap("lost", stage, None, words, fact)
    for fact in figures(journey, measure.DROP_OFF):
        if fact.stage == stage.id and fact.touchpoint is None and fact.value > 0:
            words = message(
                "{part:share} are not seen again after {place} ({whom})",
                part=fact.value,
                place=stage.name,
                whom=whom(journey, fact),
            )
            yield StageGap("lost", stage, None, words, fact)


def _stage_before(journey: Journey, stage: Stage) -> Stage | None:
    """Return the stage before in which customers were seen; None where no funnel says which."""
    seen = {fact.stage for fact in facts_of(journey, measure.FUNNEL)}
    earlier = list(journey.stages)[: list(journey.stages).index(stage.id)]
    return next((journey.stages[one] for one in reversed(earlier) if one in seen), None)


def gaps_of(journey: Journey, persona_id: str | None) -> tuple[Message, ...]:
    """Say where a persona falls through: who was lost first, all stages that are passed over in one sentence.

    Without a persona, where anybody does.

    Examples
    --------
    >>> stages = [{"id": "buy", "name": "Buy"}, {"id": "use", "name": "Use"}]
    >>> touchpoints = [{"id": one["id"], "name": one["name"], "stage": one["id"]} for one in stages]
    >>> lived = [
    ...     {"id": f"ada.{one['id']}", "persona": "ada", "touchpoint": one["id"], "skipped": True}
    ...     for one in stages
    ... ]
    >>> people = [{"id": "ada", "name": "Ada"}]
    >>> journey = Journey(
    ...     id="j", title="J", stages=stages, touchpoints=touchpoints, personas=people, experiences=lived
    ... )
    >>> [str(words) for words in gaps_of(journey, "ada")]
    ['Buy and Use are not part of Ada’s journey: all of their touchpoints are skipped']
    """
    found = [gap for gap in stage_gaps(journey) if _is_of(gap, persona_id)]
    passed = [gap for gap in found if gap.kind == "passed over"]
    told = [gap.words for gap in found if gap.kind == "lost"]
    told += [gap.words for gap in found if gap.kind not in {"lost", "passed over"}]
    if len(passed) > 1 and persona_id is not None:
        words = message(
            "{stages} are not part of {persona}’s journey: all of their touchpoints are skipped",
            stages=tuple(gap.stage.name for gap in passed),
            persona=journey.personas[persona_id].name,
        )
        return (*told, words)
    return (*told, *(gap.words for gap in passed))


@dataclass(frozen=True)
class ExpectationGap:
    """What a persona expected at a touchpoint, and what it got."""

    persona: Persona
    touchpoint: Touchpoint
    expectation: Claim
    emotion: Claim
    gap: float
    """Emotion minus expectation, -4 to +4."""
    words: Message
    formula: Message = GAP_FORMULA


def expectation_gaps(journey: Journey, persona_id: str | None = None) -> tuple[ExpectationGap, ...]:
    """Return the gaps between expectation and experience, the greatest disappointment first."""
    personas = the_personas(journey, persona_id)
    found = (gap for persona in personas for gap in _expectation_gaps(journey, persona))
    return tuple(sorted(found, key=lambda one: one.gap))


def _expectation_gaps(journey: Journey, persona: Persona) -> Iterator[ExpectationGap]:
    for point in curve(journey, persona.id):
        if point.claim is not None and point.expectation is not None and point.gap is not None:
            wanted, got = point.expectation.value, point.claim.value
            words = message(
                "{touchpoint}: expected {expected}, got {got}, a gap of {gap}",
                touchpoint=point.touchpoint.name,
                expected=on_scale(journey, wanted),
                got=on_scale(journey, got),
                gap=gap_on_scale(journey, wanted, got),
            )
            yield ExpectationGap(persona, point.touchpoint, point.expectation, point.claim, point.gap, words)


@dataclass(frozen=True)
class TimingGap:
    """A touchpoint that does not happen when it should."""

    touchpoint: Touchpoint
    days_late: float | None
    """Days later than intended, below zero earlier; None where days are not known."""
    words: Message


def timing_gaps(journey: Journey) -> tuple[TimingGap, ...]:
    """Return the touchpoints whose actual and intended timing differ, in the order of the journey."""
    gaps = (_timing_gap(touchpoint) for touchpoint in journey.in_order())
    return tuple(gap for gap in gaps if gap is not None)


def _timing_gap(touchpoint: Touchpoint) -> TimingGap | None:
    actual, intended = touchpoint.actual_timing, touchpoint.intended_timing
    if actual is None or intended is None or actual == intended:
        return None
    late = days_late(actual, intended)
    name = touchpoint.name
    if late:
        values = {"touchpoint": name, "duration": duration(abs(late))}
        if late > 0:
            words = message("{touchpoint} comes {duration} later than intended", **values)
        else:
            words = message("{touchpoint} comes {duration} earlier than intended", **values)
        return TimingGap(touchpoint, late, _with_texts(words, actual, intended))
    if actual.text and intended.text and actual.text != intended.text:
        words = message(
            "{touchpoint} happens {actual}, should happen {intended}",
            touchpoint=name,
            actual=actual.text,
            intended=intended.text,
        )
        return TimingGap(touchpoint, late, words)
    return None


def _with_texts(words: Message, actual: Timing, intended: Timing) -> Message:
    if actual.text and intended.text:
        return message(
            "{words} (happens {actual}, should happen {intended})",
            words=words,
            actual=actual.text,
            intended=intended.text,
        )
    return words


def _is_of(gap: StageGap, persona_id: str | None) -> bool:
    return persona_id is None or gap.persona is None or gap.persona.id == persona_id
