"""What will be different for a persona: the to-be journey against today's."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import (
    COLLECTIONS,
    Claim,
    Journey,
    Timing,
    ToBeChange,
    Touchpoint,
    channel_name,
    shapes_of,
    to_be_changes,
)
from jmwidgets.document.shape import field_label
from jmwidgets.parts.figure import emotion_text, evidence_text
from jmwidgets.parts.part import Text
from jmwidgets.parts.perspective import Perspective
from jmwidgets.parts.timing import when
from jmwidgets.render.environment import rendered
from jmwidgets.words import Message, Written, message

_AT_ONCE = 6


@dataclass(frozen=True)
class Difference:
    """One field as it is today and as it is to be, in words."""

    label: Message
    today: Text
    to_be: Text


@dataclass(frozen=True)
class Outlook:
    """What will be different at one touchpoint."""

    touchpoint: Touchpoint
    instead: str
    """What should happen instead, as people wrote it."""
    differences: tuple[Difference, ...]
    rise: float
    """How far the emotion should rise; 0 where today's or the goal is not known."""

    @property
    def is_empty(self) -> bool:
        """Whether everything stays as it is."""
        return self.touchpoint.exists_in == "both" and not self.instead and not self.differences

    @property
    def order(self) -> tuple[int, float]:
        """Sort what is new before what ends, and both before the rest, the largest rise first."""
        return ("to-be", "as-is", "both").index(self.touchpoint.exists_in), -self.rise


def to_be(journey: Journey, persona_id: str) -> Markup:
    """List what will be different at each touchpoint: as-is against to-be, new touchpoints, and what ends.

    Touchpoints that the persona does not meet are left out. Today's emotion is the one with the strongest
    evidence. Where a reader is not told of today's value, or none is recorded, the to-be value stands alone.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "what should happen instead" in to_be(journey, "ruth")
    True
    """
    perspective = Perspective.of(journey, persona_id)
    found = sorted(outlooks(perspective), key=lambda one: one.order)
    return rendered(
        "to_be.html",
        journey=journey,
        perspective=perspective,
        shown=found[:_AT_ONCE],
        rest=found[_AT_ONCE:],
    )


def will_differ(journey: Journey, persona_id: str) -> bool:
    """Return whether anything is to be different for a persona.

    Examples
    --------
    >>> will_differ(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    False
    """
    return bool(outlooks(Perspective.of(journey, persona_id)))


def outlooks(perspective: Perspective) -> list[Outlook]:
    """Find what will be different at the touchpoints that a persona meets, in the order of the journey."""
    journey = perspective.journey
    changes: dict[str, list[ToBeChange]] = defaultdict(list)
    for change in to_be_changes(journey):
        if change.collection == "touchpoints":
            changes[change.id].append(change)
            continue
        lived = journey.experiences[change.id]
        if perspective.persona is not None and lived.persona == perspective.persona.id:
            changes[lived.touchpoint].append(change)
    found = (
        _outlook(perspective, one, changes[one.id])
        for one in journey.in_order()
        if not _skips(perspective, one)
    )
    return [one for one in found if not one.is_empty]


def _skips(perspective: Perspective, touchpoint: Touchpoint) -> bool:
    lived = perspective.experience(touchpoint)
    return lived is not None and lived.skipped


def _outlook(perspective: Perspective, touchpoint: Touchpoint, changes: list[ToBeChange]) -> Outlook:
    if touchpoint.exists_in == "as-is":
        return Outlook(touchpoint, "", (), 0)
    lived = perspective.experience(touchpoint)
    told = [_difference(perspective, touchpoint, change) for change in changes]
    if touchpoint.exists_in == "to-be":
        told = [*_begun(perspective, touchpoint, {change.field for change in changes}), *told]
    today, goal = perspective.as_is.get(touchpoint.id), perspective.to_be.get(touchpoint.id)
    rise = 0.0
    if today and today.claim and goal and goal.claim:
        rise = goal.claim.value - today.claim.value
    return Outlook(
        touchpoint,
        "" if lived is None else lived.to_be,
        tuple(one for one in told if str(one.today) != str(one.to_be)),
        rise,
    )


def _begun(perspective: Perspective, touchpoint: Touchpoint, changed: set[str]) -> list[Difference]:
    """Say what a touchpoint is that begins: all that would be compared with today at another one."""
    return [
        Difference(shape.label, "", _said(perspective, name, getattr(touchpoint, name)))
        for name, shape in shapes_of(Touchpoint).items()
        if (shape.to_be or name == "description") and name not in changed and getattr(touchpoint, name)
    ]


def _difference(perspective: Perspective, touchpoint: Touchpoint, change: ToBeChange) -> Difference:
    today = change.today
    if change.field == "emotion":
        point = perspective.as_is.get(touchpoint.id)
        today = None if point is None else point.claim
    label = field_label(COLLECTIONS[change.collection], change.field)
    if change.field == "actual_timing":
        label = message("When")
    return Difference(
        label, _said(perspective, change.field, today), _said(perspective, change.field, change.to_be)
    )


def _said(perspective: Perspective, field: str, value: object) -> Text:
    if isinstance(value, Timing):
        return when(value)
    if isinstance(value, Claim):
        figure = Written(emotion_text(value.value, perspective.scale))
        if value.n is None:
            return figure
        return message(
            "{figure} ({evidence})", figure=figure, evidence=evidence_text(value, perspective.scale)
        )
    if isinstance(value, str) and value and field == "channel":
        return channel_name(perspective.journey.channel(value))
    return value if isinstance(value, str) else ""
