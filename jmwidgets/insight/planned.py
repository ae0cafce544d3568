"""Planned against actual: what customers miss of the map, meet out of its order, or meet beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Fact, Journey, Touchpoint, measure, wording_of
from jmwidgets.insight.facts import figures, whom
from jmwidgets.insight.shared import between
from jmwidgets.insight.who import skips
from jmwidgets.words import N_, Message, message

PLANNED_FORMULA = message(
    "the order of the map is the plan; missing = never there, of those who came further on the map; out of "
    "order = first there after a touchpoint that the map has later, of all who were there; ad hoc = met, and "
    "not on the map; departures = touchpoints missing, out of order and ad hoc, each once per customer; "
    "failing = with an outcome that means so, of all who were there"
)
WORTH_TELLING = 0.1
"""A deviation is a break where the lower end of its interval is above that share."""
DEVIATION_FORMULA = message(
    "told where surely more than {least:share} depart from the map, by the lower end of the interval",
    least=WORTH_TELLING,
)
Kind = Literal["missing", "out-of-order", "failing", "ad-hoc"]


@dataclass(frozen=True)
class WholeWays:
    """What share of customers departs from the map anywhere on their way; None where that isn't known."""

    as_planned: Fact | None
    missed: Fact | None
    in_order: Fact | None
    ad_hoc: Fact | None
    departures: Fact | None = None
    """At how many touchpoints a way departs from the map, on average."""


@dataclass(frozen=True)
class Followed:
    """How a touchpoint is met: by how many not at all, by how many out of its order."""

    touchpoint: Touchpoint
    missing: Fact | None
    """None where it isn't known, or where the map says that the persona skips the touchpoint."""
    out_of_order: Fact | None
    failing: Fact | None = None
    """None where no outcome says that it failed."""


@dataclass(frozen=True)
class Deviation:
    """A place where many customers depart from the map."""

    kind: Kind
    touchpoint: Touchpoint | None
    """None where the map lacks it."""
    fact: Fact
    words: Message
    formula: Message = DEVIATION_FORMULA


@dataclass(frozen=True)
class PlannedAndActual:
    """The map beside the ways of customers."""

    ways: WholeWays
    touchpoints: tuple[Followed, ...]
    """Those that anything is known of, in the order of the map."""
    off_the_map: tuple[Fact, ...]
    """What all customers met and the map lacks, the most used first."""
    deviations: tuple[Deviation, ...]
    """Where surely many depart from the map, the largest share first."""
    words: Message
    formula: Message = PLANNED_FORMULA

    @property
    def is_followed(self) -> bool:
        """Whether nobody was seen to depart from the map anywhere."""
        return not self.off_the_map and _is_followed(self.ways, self.touchpoints)


def planned_and_actual(journey: Journey, persona_id: str | None = None) -> PlannedAndActual | None:
    """Compare the map with the ways of customers; None where no events were held against it.

    Parameters
    ----------
    journey
        The document.
    persona_id
        Take the figures of this persona or its segment where there are some; left out, of all customers.

    Examples
    --------
    >>> planned_and_actual(Journey(id="j", title="J")) is None
    True
    """
    ways = WholeWays(
        *(
            _whole(journey, kind, persona_id)
            for kind in (
                measure.AS_PLANNED,
                measure.MISSED,
                measure.IN_ORDER,
                measure.AD_HOC,
                measure.DEPARTURES,
            )
        )
    )
    points = _points(journey, persona_id)
    strangers = tuple(sorted(figures(journey, measure.OFF_THE_MAP), key=lambda fact: -fact.value))
    if not points and not strangers and ways == WholeWays(None, None, None, None):
        return None
    found = (_of_point(journey, point) for point in points)
    deviations = [one for pair in found for one in pair]
    deviations += [_ad_hoc(journey, fact) for fact in strangers]
    telling = sorted(
        (one for one in deviations if (one.fact.low or 0.0) > WORTH_TELLING),
        key=lambda one: -one.fact.value,
    )
    return PlannedAndActual(ways, points, strangers, tuple(telling), _words(journey, ways, points))


def _whole(journey: Journey, kind: str, persona_id: str | None) -> Fact | None:
    return next(iter(figures(journey, kind, persona_id)[::-1]), None)


def _points(journey: Journey, persona_id: str | None) -> tuple[Followed, ...]:
    missing, strayed, failing = (
        {fact.touchpoint: fact for fact in figures(journey, kind, persona_id)}
        for kind in (measure.SKIPPED, measure.OUT_OF_ORDER, measure.FAILED)
    )
    if persona_id is not None:
        # Where the map says that this persona goes without it, that is no deviation.
        missing = {key: fact for key, fact in missing.items() if not skips(journey, persona_id, key or "")}
    return tuple(
        Followed(one, missing.get(one.id), strayed.get(one.id), failing.get(one.id))
        for one in journey.in_order()
        if one.id in missing or one.id in strayed or one.id in failing
    )


def _of_point(journey: Journey, point: Followed) -> list[Deviation]:
    words: tuple[tuple[Kind, Fact | None, str], ...] = (
        (
            "missing",
            point.missing,
            N_("{part:share} of those who came further were never at “{place}” ({whom})"),
        ),
        (
            "out-of-order",
            point.out_of_order,
            N_("{part:share} come to “{place}” only after something that the map has later ({whom})"),
        ),
        ("failing", point.failing, N_("for {part:share} of those at “{place}” it failed ({whom})")),
    )
    return [
        Deviation(kind, point.touchpoint, fact, _told(journey, text, fact, point.touchpoint.name))
        for kind, fact, text in words
        if fact is not None
    ]


def _ad_hoc(journey: Journey, fact: Fact) -> Deviation:
    text = N_("{part:share} met “{place}”, which the map lacks ({whom})")
    return Deviation("ad-hoc", None, fact, _told(journey, text, fact, str(wording_of(fact.subject))))


def _told(journey: Journey, text: str, fact: Fact, place: str) -> Message:
    return message(text, part=fact.value, place=place, whom=_of(journey, fact))


def _of(journey: Journey, fact: Fact) -> Message:
    if fact.n is None:
        return whom(journey, fact)
    return message("{whom}, n\xa0=\xa0{n}", whom=whom(journey, fact), n=fact.n)


def _words(journey: Journey, ways: WholeWays, points: tuple[Followed, ...]) -> Message:
    told = []
    if (fact := ways.as_planned) is not None:
        told.append(
            message(
                "{part:share} go just the way of the map ({whom})", part=fact.value, whom=_of(journey, fact)
            )
        )
    if (departures := ways.departures) is not None and departures.value > 0:
        told.append(_departures(journey, departures, ways.as_planned))
    if (most := _most_missed(points)) is not None and most.missing is not None:
        told.append(
            message(
                "most often missing is “{place}”: {part:share} of those who came further went without it",
                place=most.touchpoint.name,
                part=most.missing.value,
            )
        )
    if not told and points and _is_followed(ways, points):
        known = [fact for point in points for fact in _facts(point)]
        return message(
            "nobody was seen to miss one of {n} touchpoints or to come to one out of order; at each it may "
            "be {high:share} at most ({whom})",
            n=len(points),
            high=max(fact.high or 0.0 for fact in known),
            whom=_of(journey, min(known, key=lambda fact: fact.n or 0)),
        )
    if not told:
        return message("how far ways follow the map is known of {n} touchpoints", n=len(points))
    words, *more = told
    for one in more:
        words = message("{one}; {other}", one=words, other=one)
    return words


def _departures(journey: Journey, fact: Fact, before: Fact | None) -> Message:
    """Word the mean; of whom it is, unless that was said before."""
    told = message("a way departs from the map {mean:number1} times on average", mean=fact.value)
    if before is not None and (before.segment, before.n) == (fact.segment, fact.n):
        return told
    return message("{told} ({whom})", told=told, whom=_of(journey, fact))


def _facts(point: Followed) -> list[Fact]:
    return [fact for fact in (point.missing, point.out_of_order, point.failing) if fact is not None]


def _is_followed(ways: WholeWays, points: tuple[Followed, ...]) -> bool:
    """Return whether each share of those who depart is nought, and each of those who follow is all."""
    departs = [fact for point in points for fact in _facts(point)] + [
        fact for fact in (ways.missed, ways.ad_hoc, ways.departures) if fact is not None
    ]
    follows = [fact for fact in (ways.as_planned, ways.in_order) if fact is not None]
    whole = all(fact.value == 0 for fact in departs) and all(fact.value == 1 for fact in follows)
    return whole and bool(departs or follows)


def _most_missed(points: tuple[Followed, ...]) -> Followed | None:
    """Return the touchpoint that is missing clearly more often than every other."""
    known = [one for one in points if one.missing is not None and one.missing.value > 0]
    most = max(known, key=lambda one: one.missing.value if one.missing else 0.0, default=None)
    if most is None or most.missing is None:
        return None
    others = [one.missing for one in points if one is not most and one.missing is not None]
    return most if all(between(fact, most.missing).is_clear for fact in others) else None
