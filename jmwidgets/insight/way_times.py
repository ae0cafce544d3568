"""How long whole ways take: from the first to the last contact, and how much of that is work and waiting."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Wording, measure
from jmwidgets.insight.facts import figures
from jmwidgets.insight.timing import HOURS, duration
from jmwidgets.words import Message, message

WAY_TIMES_FORMULA = message(
    "half of all ways take less than the median, a quarter less than the lower quartile, a quarter longer "
    "than the upper one; throughput = from the first to the last contact, of customers with several; working "
    "and waiting = all that was worked on a customer's contacts and waited before them, where starts and "
    "ends are known"
)


@dataclass(frozen=True)
class Spread:
    """A median time with both quartiles, in hours."""

    median: Fact
    lower: Fact | None
    """None where that quarter would be of too few people."""
    upper: Fact | None


@dataclass(frozen=True)
class WayTimes:
    """How long whole ways take."""

    throughput: Spread | None
    working: Spread | None
    waiting: Spread | None
    words: Message
    formula: Message = WAY_TIMES_FORMULA


def way_times(journey: Journey, persona_id: str | None = None) -> WayTimes | None:
    """Return how long whole ways take; of a persona, where there are figures of it alone.

    Examples
    --------
    >>> way_times(Journey(id="j", title="J")) is None
    True
    """
    found = [
        spreads(figures(journey, kind, persona_id)).get(None)
        for kind in (measure.THROUGHPUT, measure.WORKING_TIME, measure.WAITING_TIME)
    ]
    if not any(found):
        return None
    throughput, working, waiting = found
    return WayTimes(throughput, working, waiting, _words(throughput, working))


def spreads(facts: Iterable[Fact]) -> dict[str | None, Spread]:
    """Put medians and quartiles together, by stage; None is the whole way.

    Examples
    --------
    >>> spreads([])
    {}
    """
    found: dict[str | None, dict[str, Fact]] = {}
    for fact in facts:
        subject = fact.subject
        part = subject.key if isinstance(subject, Wording) else str(subject)
        if fact.touchpoint is None:
            found.setdefault(fact.stage, {})[part] = fact
    return {
        stage: Spread(own[""], own.get("lower-quartile"), own.get("upper-quartile"))
        for stage, own in found.items()
        if "" in own
    }


def time_of(fact: Fact) -> Message:
    """Write a figure in hours as a stretch of time."""
    return duration(fact.value / HOURS)


def _words(throughput: Spread | None, working: Spread | None) -> Message:
    if throughput is None:
        if working is None:
            return message("waiting times of whole ways are known")
        return message("the work on half of all ways is less than {time}", time=time_of(working.median))
    about = {"half": time_of(throughput.median)}
    if throughput.upper is None:
        told = message("half of all ways take less than {half}", **about)
    else:
        told = message(
            "half of all ways take less than {half}, a quarter longer than {quarter}",
            **about,
            quarter=time_of(throughput.upper),
        )
    if working is None:
        return told
    work = message("the work on half of them is less than {time}", time=time_of(working.median))
    return message("{one}; {other}", one=told, other=work)
