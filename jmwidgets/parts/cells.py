"""What every kind of lane shows in a cell, as parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import get_args

from jmwidgets.document import (
    Claim,
    Lane,
    LaneContent,
    Record,
    Stage,
    Timing,
    Touchpoint,
    channel_name,
    label_of,
    shapes_of,
)
from jmwidgets.insight.emotions import gap_between
from jmwidgets.parts.channels import drawing_of
from jmwidgets.parts.explored import pin_words
from jmwidgets.parts.figure import emotion_text, gap_text, size_text
from jmwidgets.parts.part import Part, Text
from jmwidgets.parts.place import Place
from jmwidgets.parts.timing import lateness, when
from jmwidgets.parts.typed import TYPED, typed_parts
from jmwidgets.words import Message, Written, message, number, quantity, share, signed

OF_STAGE = frozenset({"goal", "next_action"})
"""Contents of lanes whose cells span a whole stage."""
_ALONE = message("without us")
_DEPARTS: Mapping[str, Message] = {
    "missing": message("skip it"),
    "out-of-order": message("out of order"),
    "failing": message("fail here"),
}
"""How customers depart from the map at a touchpoint."""


def cell_parts(place: Place, lane: Lane) -> tuple[Part, ...]:
    """Describe what a lane shows at a touchpoint.

    Parameters
    ----------
    place
        The touchpoint, as a persona meets it.
    lane
        The lane; its emotion lane has no cells but a curve, see `curve`.

    Returns
    -------
    tuple of Part
        From top to bottom; empty where nothing was recorded.
    """
    if lane.content in COMPUTED:
        return tuple(COMPUTED[lane.content](place))
    of, fields = TYPED[lane.content]
    records: Sequence[Record | None]
    if of == "notes":
        records = place.notes(lane.id)
    elif of == "opportunities":
        records = place.opportunities
    else:
        records = [place.experience if of == "experience" else place.touchpoint]
    return tuple(part for record in records for typed in fields for part in typed_parts(typed, record))


def stage_parts(stage: Stage, lane: Lane) -> tuple[Part, ...]:
    """Describe what a lane shows of a whole stage."""
    return tuple(part for typed in TYPED[lane.content][1] for part in typed_parts(typed, stage))


def _touchpoint(place: Place) -> Iterator[Part]:
    it = place.touchpoint
    if place.channel:
        spoken = message("{channel}:", channel=channel_name(place.channel))
        yield Part("sign", spoken=spoken, icon=drawing_of(place.channel))
    elif it.kind == "interaction":
        yield Part("sign")
    else:
        spoken = message("{kind}:", kind=label_of("touchpoint-kind", it.kind))
        yield Part("sign", spoken=spoken, icon=("marks", "evidence" if it.kind == "evidence" else "alone"))
    yield Part("strong", it.name, field="name")
    if it.exists_in == "to-be":
        yield Part("new", message("planned"))
    elif it.exists_in == "as-is":
        yield Part("gone", message("to be dropped"))
    if place.persona and place.point and place.point.skipped:
        yield Part("skipped", message("skipped"))
    for one in place.deviations:
        part = message("{part:share} {what}", part=one.fact.value, what=_DEPARTS[one.kind])
        spoken = (
            message("Not as planned, n = {n}:", n=one.fact.n) if one.fact.n else message("Not as planned:")
        )
        yield Part("worse", part, spoken=spoken)
    for milestone in place.milestones:
        yield Part("milestone", milestone.name, spoken=message("Milestone:"), icon=("marks", "flag"))
    for pin in place.pins:
        words = pin_words(place.journey, pin)
        if words is not None:
            yield Part("note", words, spoken=message("Pinned figure:"))


def _channel(place: Place) -> Iterator[Part]:
    if place.channel:
        yield Part("plain", channel_name(place.channel), field="channel", icon=drawing_of(place.channel))
    elif place.touchpoint.kind == "customer-alone":
        yield Part("soft", _ALONE)


def _expectation(place: Place) -> Iterator[Part]:
    point, scale = place.point, place.scale
    if place.experience is not None and place.experience.expectation_note:
        yield Part("plain", place.experience.expectation_note)
    if point is None or point.expectation is None:
        return
    expected = point.expectation.value
    words = Written(emotion_text(expected, scale))
    if point.claim is None:
        yield Part("soft", message("expected {expected}", expected=words))
        return
    felt = point.claim.value
    gap = gap_between(expected, felt, scale)
    yield Part("bar", bar=(expected, felt))
    yield Part(
        "better" if gap > 0 else "worse" if gap < 0 else "figure",
        Written(gap_text(expected, felt, scale)),
        spoken=message(
            "expected {expected}, experienced {felt}, gap",
            expected=words,
            felt=Written(emotion_text(felt, scale)),
        ),
    )


def rating_text(metric: str, value: float) -> Text:
    r"""Write a satisfaction score with its metric.

    Examples
    --------
    >>> [str(rating_text(*one)) for one in (("CSAT", 0.41), ("NPS", -4), ("CES", 3.07))]
    ['CSAT 41\xa0%', 'NPS −4', 'CES 3.1 of 7']
    """
    if metric == "CSAT":
        return Written(f"CSAT {share(value)}")
    if metric == "NPS":
        return Written(f"NPS {signed(value, 0)}")
    return message("CES {score} of 7", score=Written(number(value)))


def _satisfaction(place: Place) -> Iterator[Part]:
    for one in place.ratings:
        yield Part("figure", rating_text(one.metric, one.claim.value))
        claim = one.claim
        known: Text = label_of("status", claim.status) if claim.n is None else Written(size_text(claim.n))
        yield Part(
            "note", message("{known}; {variant}", known=known, variant=one.variant) if one.variant else known
        )


def _importance(place: Place) -> Iterator[Part]:
    if place.importance:
        value = place.importance.value
        yield Part("weight", weight=value)
        yield Part("figure", message("{importance} of 5", importance=Written(number(value))))


def _timing(place: Place) -> Iterator[Part]:
    actual, intended = place.touchpoint.actual_timing, place.touchpoint.intended_timing
    if text := when(actual):
        yield Part("plain", text, field="actual_timing" if isinstance(text, str) else "")
    if not when(intended):
        return
    difference = lateness(actual, intended)
    if difference is None or _has_words(intended):
        yield Part("note", message("intended: {when}", when=when(intended)))
    if difference is not None:
        yield Part("note", difference)


def _has_words(timing: Timing | None) -> bool:
    return timing is not None and bool(timing.text)


_CHANGES = {"business": message("the business changes:"), "customer": message("customers change:")}


def _side_effects(place: Place) -> Iterator[Part]:
    """Say what a change on one side does to the other."""
    for one in place.touchpoint.side_effects:
        yield Part("note", _CHANGES[one.side])
        yield Part("plain", one.text)
        if one.effect:
            yield Part("soft", message("→ {effect}", effect=one.effect))


def _owner(place: Place) -> Iterator[Part]:
    """Say who answers for the touchpoint, and that another did before."""
    for typed in TYPED["owner"][1]:
        yield from typed_parts(typed, place.touchpoint)
    before = place.handed_over
    if before is not None:
        yield Part(
            "note",
            message("hand-off from {owner}", owner=before.giver.owner),
            icon=("marks", "handoff"),
        )


def _measures(place: Place) -> Iterator[Part]:
    currency = place.journey.currency
    for one in place.touchpoint.measures:
        yield Part("note", one.name)
        yield Part("figure", Written(quantity(one.value.value, one.unit, currency)))
        if one.target is not None:
            target = Written(quantity(one.target, one.unit, currency))
            yield Part("note", message("target {target}", target=target))


def _claim(field: str, place: Place) -> Iterator[Part]:
    """Write a figure of the touchpoint, in its unit, and how it is known."""
    claim = getattr(place.touchpoint, field)
    if claim is not None:
        unit = place.journey.currency if shapes_of(Touchpoint)[field].money else ""
        yield Part("figure", Written(quantity(claim.value, unit, place.journey.currency)))
        known: Text = label_of("status", claim.status) if claim.n is None else Written(size_text(claim.n))
        yield Part("note", known)


def _figures() -> Iterator[str]:
    """Name the contents that are a figure of the touchpoint."""
    for content in get_args(LaneContent):
        record = shapes_of(Touchpoint)[content].record if content in Touchpoint.model_fields else None
        if record is not None and issubclass(record, Claim):
            yield content


COMPUTED: Mapping[str, Callable[[Place], Iterator[Part]]] = {
    **{content: partial(_claim, content) for content in _figures()},
    "touchpoint": _touchpoint,
    "channel": _channel,
    "expectation": _expectation,
    "satisfaction": _satisfaction,
    "importance": _importance,
    "timing": _timing,
    "measures": _measures,
    "owner": _owner,
    "side_effects": _side_effects,
}
"""Contents whose cells say more than was typed into them."""
