"""Consistency along the journey and over time: excellence followed by a letdown is worth nothing."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from jmwidgets.document import EMOTION, Fact, Journey, Touchpoint, measure
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.curve import CurvePoint, curve
from jmwidgets.insight.emotions import gap_on_scale, is_negative, is_positive, on_scale, scale_of
from jmwidgets.insight.facts import facts_of
from jmwidgets.words import Message, message, rounded

CONSISTENCY_FORMULA = message(
    "spread = standard deviation of the emotions along the journey; 0 is perfectly even"
)


@dataclass(frozen=True)
class Letdown:
    """A good experience that the next one undoes."""

    before: Touchpoint
    after: Touchpoint
    fall: float
    """Emotion after minus emotion before, below zero."""
    words: Message


@dataclass(frozen=True)
class Drift:
    """A touchpoint whose emotion changed from one period to a later one."""

    touchpoint: Touchpoint
    first: Fact
    last: Fact
    change: float
    """Last minus first, on -2..+2."""
    clear: bool | None
    """Whether the interval of the change excludes none; None where there is no interval."""
    words: Message


@dataclass(frozen=True)
class Consistency:
    """How even a persona's journey is."""

    spread: float | None
    """Standard deviation of the emotions; None for fewer than two."""
    letdowns: tuple[Letdown, ...]
    """The deepest fall first."""
    over_time: tuple[Drift, ...]
    """The greatest change first."""
    words: Message | None = None
    """How even it is; None where there is no spread."""
    formula: Message = CONSISTENCY_FORMULA


def consistency(journey: Journey, persona_id: str) -> Consistency:
    """Judge how even a persona's journey is, along its touchpoints and over time.

    A letdown is a pair of neighbours on the curve: the first pleases, the second annoys. Change
    over time is read from emotion facts of different periods.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> consistency(journey, "ruth").letdowns
    ()
    """
    felt = [(point, point.claim.value) for point in curve(journey, persona_id) if point.claim is not None]
    letdowns = sorted(_letdowns(journey, felt), key=lambda one: one.fall)
    drifts = sorted(_drifts(journey, persona_id), key=lambda one: -abs(one.change))
    spread = statistics.pstdev(value for _, value in felt) if len(felt) > 1 else None
    words = None
    if spread is not None:
        # On the scale that people read, half of which is the most that it can be.
        scale = scale_of(journey)
        step = (scale.high - scale.low) / (EMOTION.high - EMOTION.low)
        words = message(
            "the emotions along the journey spread by {spread:number}, of {most:number} at most",
            spread=rounded(spread * step),
            most=rounded((scale.high - scale.low) / 2),
        )
    return Consistency(spread, tuple(letdowns), tuple(drifts), words)


def _letdowns(journey: Journey, felt: list[tuple[CurvePoint, float]]) -> Iterator[Letdown]:
    for (first, high), (second, low) in pairwise(felt):
        in_order = first.touchpoint.is_placed and second.touchpoint.is_placed
        if in_order and is_positive(high) and is_negative(low):
            words = message(
                "“{after}” ({low}) undoes “{before}” ({high})",
                after=second.touchpoint.name,
                low=on_scale(journey, low),
                before=first.touchpoint.name,
                high=on_scale(journey, high),
            )
            yield Letdown(first.touchpoint, second.touchpoint, low - high, words)


def _drifts(journey: Journey, persona_id: str) -> Iterator[Drift]:
    series: dict[tuple[object, ...], list[Fact]] = {}
    for fact in facts_of(journey, measure.EMOTION, persona=persona_id):
        if fact.touchpoint is not None and fact.begins is not None:
            series.setdefault((fact.touchpoint, fact.persona, fact.segment, fact.subject), []).append(fact)
    for facts in series.values():
        first, last = _ends(facts)
        if first is not last and first.touchpoint is not None:
            touchpoint = journey.touchpoints[first.touchpoint]
            change = difference(first, last)
            values = {
                "touchpoint": touchpoint.name,
                "before": on_scale(journey, first.value),
                "then": first.begins,
                "after": on_scale(journey, last.value),
                "now": last.begins,
                "step": gap_on_scale(journey, first.value, last.value),
            }
            words = message("“{touchpoint}” went from {before} ({then}) to {after} ({now}), {step}", **values)
            if change.is_clear is False:
                words = message("{words}: not clearly another figure", words=words)
            yield Drift(touchpoint, first, last, change.value, change.is_clear, words)


def _ends(facts: Iterable[Fact]) -> tuple[Fact, Fact]:
    in_time = sorted(facts, key=lambda fact: fact.begins or dt.date.min)
    return in_time[0], in_time[-1]
