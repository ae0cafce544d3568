"""How segments were expected to respond at touchpoints, and how they did."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import Claim, ExpectedResponse, Journey, Segment, Touchpoint, measure
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.facts import facts_of
from jmwidgets.words import Message, message

RESPONSE_FORMULA = message(
    "happened minus expected; as expected where the interval of the difference holds 0, not clear without one"
)


@dataclass(frozen=True)
class ResponseFound:
    """An expected response beside what happened."""

    segment: Segment
    touchpoint: Touchpoint
    expected: ExpectedResponse
    words: Message
    is_met: bool | None
    """Whether it went at least as well as expected; None where nothing is measured, or it is not clear."""
    formula: Message = RESPONSE_FORMULA


def responses(journey: Journey) -> tuple[ResponseFound, ...]:
    """Compare each expected response of a segment with what was measured of it there.

    An emotion is compared with the emotion measured of the segment; a share that goes on with the share
    that was not lost. Where data tell nothing, that is said.

    Examples
    --------
    >>> responses(Journey(id="j", title="J"))
    ()
    """
    return tuple(
        found
        for segment in journey.segments.values()
        for expected in segment.expected_responses
        if expected.touchpoint is not None
        for found in _compared(journey, segment, expected, journey.touchpoints[expected.touchpoint])
    )


def _compared(
    journey: Journey, segment: Segment, expected: ExpectedResponse, touchpoint: Touchpoint
) -> Iterator[ResponseFound]:
    place = message("{segment}, at “{touchpoint}”", segment=segment.name, touchpoint=touchpoint.name)
    if expected.text:
        place = message("{place}: {text}", place=place, text=expected.text)
    if expected.emotion is not None:
        got = _measured(journey, measure.EMOTION, segment, touchpoint)
        wanted = on_scale(journey, expected.emotion.value)
        happened = None if got is None else on_scale(journey, got.value)
        yield _found(segment, touchpoint, expected, (expected.emotion, got), (place, wanted, happened))
    if expected.goes_on is not None:
        lost = _measured(journey, measure.DROP_OFF, segment, touchpoint)
        went = None if lost is None else _kept(lost)
        wanted = message("{part:share} go on", part=expected.goes_on.value)
        happened = None if went is None else message("{part:share} go on", part=went.value)
        yield _found(segment, touchpoint, expected, (expected.goes_on, went), (place, wanted, happened))
    if expected.emotion is None and expected.goes_on is None:
        words = message("{place} (a response in words alone can’t be compared)", place=place)
        yield ResponseFound(segment, touchpoint, expected, words, None)


def _found(
    segment: Segment,
    touchpoint: Touchpoint,
    expected: ExpectedResponse,
    claims: tuple[Claim, Claim | None],
    words: tuple[Message, Message, Message | None],
) -> ResponseFound:
    (wanted, got), (place, said, happened) = claims, words
    if got is None or happened is None:
        told = message("{place}: expected {expected}; not measured yet", place=place, expected=said)
        return ResponseFound(segment, touchpoint, expected, told, None)
    change = difference(Claim(value=wanted.value), got)
    values = {"place": place, "expected": said, "happened": happened}
    if change.is_clear is None:
        told = message("{place}: expected {expected}, got {happened}; not clear without interval", **values)
        return ResponseFound(segment, touchpoint, expected, told, None)
    if not change.is_clear:
        told = message("{place}: expected {expected}, got {happened}: as expected", **values)
    elif change.value > 0:
        told = message("{place}: expected {expected}, got {happened}: clearly better", **values)
    else:
        told = message("{place}: expected {expected}, got {happened}: clearly worse", **values)
    return ResponseFound(segment, touchpoint, expected, told, change.value > 0 or not change.is_clear)


def _measured(journey: Journey, kind: str, segment: Segment, touchpoint: Touchpoint) -> Claim | None:
    found = [
        one
        for one in facts_of(journey, kind, touchpoint=touchpoint.id)
        if one.segment == segment.id and not one.subject
    ]
    return found[-1] if found else None


def _kept(lost: Claim) -> Claim:
    """Turn a share that was lost into the share that went on."""
    return Claim(
        value=1 - lost.value,
        status=lost.status,
        n=lost.n,
        low=None if lost.high is None else 1 - lost.high,
        high=None if lost.low is None else 1 - lost.low,
    )
