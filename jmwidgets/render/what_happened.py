"""What changed and where: each thing with the days that it is of, on the line of all days of the data."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import Occurrence, WhatHappened, what_happened
from jmwidgets.render.environment import rendered
from jmwidgets.render.times import percent
from jmwidgets.words import Message, message


@dataclass(frozen=True)
class Told:
    """An occurrence as it is drawn: where on the line of days, and both shares as bars."""

    occurrence: Occurrence
    left: str
    """In per cent of the width; empty where it is of all days."""
    width: str
    bars: tuple[tuple[Message, float, str], ...]
    """What a share is of, the share, and its width."""


def happened(journey: Journey) -> Markup:
    """Show what events tell that is unlike usual; empty where no event was read.

    Examples
    --------
    >>> happened(Journey(id="j", title="J"))
    Markup('')
    """
    found = what_happened(journey)
    if found is None:
        return Markup()
    return rendered(
        "what_happened.html",
        journey=journey,
        found=found,
        told=[_told(one, found) for one in found.occurrences],
    )


def _told(one: Occurrence, found: WhatHappened) -> Told:
    left, width = _place(one, found)
    return Told(one, left, width, _bars(one))


def _place(one: Occurrence, found: WhatHappened) -> tuple[str, str]:
    """Return where the days of an occurrence lie among all days of the data."""
    begins, ends = one.fact.begins, one.fact.ends
    if not one.is_in_time or None in {begins, ends, found.begins, found.ends}:
        return "", ""
    days = max((_day(found.ends) - _day(found.begins)).days + 1, 1)
    first = (_day(begins) - _day(found.begins)).days / days
    length = ((_day(ends) - _day(begins)).days + 1) / days
    return percent(first), percent(min(length, 1 - first))


def _day(day: dt.date | None) -> dt.date:
    return day or dt.date.min


def _bars(one: Occurrence) -> tuple[tuple[Message, float, str], ...]:
    if one.during is None:
        return ()
    if one.otherwise is None:
        return ((message("went past it"), one.during, percent(one.during)),)
    names = {
        "drifted": (message("at last"), message("at first")),
        "loop": (message("come back here"), message("elsewhere")),
    }.get(one.kind, (message("in these weeks"), message("in other weeks")))
    shares = one.during, one.otherwise
    return tuple((name, share, percent(share)) for name, share in zip(names, shares, strict=True))
