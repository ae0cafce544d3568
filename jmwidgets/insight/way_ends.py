"""Where customers' ways begin and end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, measure
from jmwidgets.insight.facts import figures
from jmwidgets.words import Message, message

WAY_ENDS_FORMULA = message(
    "share = customers whose first (last) contact on the map is there / customers with events on the map; "
    "whoever was still on their way when the data end counts where they were last seen"
)
_SURE = 1.959963984540054**2
"""What chance alone goes beyond in one of twenty comparisons."""


@dataclass(frozen=True)
class WayEnd:
    """A touchpoint at which ways begin or end."""

    touchpoint: Touchpoint
    begins: Fact | None
    """The share of customers whose first contact is here; None where nobody's is, or it is withheld."""
    ends: Fact | None


@dataclass(frozen=True)
class WayEnds:
    """The touchpoints at which ways begin or end, in the order of the map."""

    places: tuple[WayEnd, ...]
    words: Message
    formula: Message = WAY_ENDS_FORMULA


def way_ends(journey: Journey, persona_id: str | None = None) -> WayEnds | None:
    """Return where ways begin and end; of a persona, where there are figures of it alone.

    Examples
    --------
    >>> way_ends(Journey(id="j", title="J")) is None
    True
    """
    begins, ends = (
        {fact.touchpoint: fact for fact in figures(journey, kind, persona_id)}
        for kind in (measure.STARTS, measure.ENDS)
    )
    places = tuple(
        WayEnd(one, begins.get(one.id), ends.get(one.id))
        for one in journey.in_order()
        if one.id in begins or one.id in ends
    )
    return WayEnds(places, _words(journey, begins.values(), ends.values())) if places else None


def _words(journey: Journey, begins: Iterable[Fact], ends: Iterable[Fact]) -> Message:
    first, last = _most(begins), _most(ends)
    if first is not None and last is not None:
        return message(
            "ways begin most often at “{first}” ({begin:share}) and end most often at “{last}” ({end:share})",
            first=_name(journey, first),
            begin=first.value,
            last=_name(journey, last),
            end=last.value,
        )
    if first is not None:
        return message(
            "ways begin most often at “{name}” ({part:share})", name=_name(journey, first), part=first.value
        )
    if last is not None:
        about = {"name": _name(journey, last), "part": last.value}
        return message("ways end most often at “{name}” ({part:share})", **about)
    return message("ways begin and end at several touchpoints, at none of them clearly most often")


def _name(journey: Journey, fact: Fact) -> str:
    return journey.touchpoints[fact.touchpoint or ""].name


def _most(facts: Iterable[Fact]) -> Fact | None:
    """Return the largest share if it is clearly larger than every other, and than all that is withheld."""
    known = sorted(facts, key=lambda fact: -fact.value)
    others = [fact.value for fact in known[1:]]
    others.append(1 - sum(fact.value for fact in known))
    if not known or not all(_is_clearly_more(known[0], other) for other in others):
        return None
    return known[0]


def _is_clearly_more(one: Fact, other: float) -> bool:
    """Compare two shares of one whole by those who are in either (McNemar 1947): each is in one at most."""
    if one.n is None:
        return False
    more, fewer = one.value * one.n, other * one.n
    return more > fewer and (more - fewer) ** 2 > _SURE * (more + fewer)
