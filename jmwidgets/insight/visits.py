"""How many customers came to each touchpoint, and which share of them was not seen again."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, Journey, Touchpoint, measure
from jmwidgets.insight.facts import figures


@dataclass(frozen=True)
class Visited:
    """A touchpoint with the customers who came there."""

    touchpoint: Touchpoint
    customers: Fact
    gone: Fact | None
    """The share who were not seen again: lost, or last seen there where nobody said what a good end is."""


def visits(journey: Journey, persona_id: str | None = None) -> tuple[Visited, ...]:
    """Return the touchpoints that events tell of; of a persona, where there are figures of it alone.

    Examples
    --------
    >>> visits(Journey(id="j", title="J"))
    ()
    """
    gone = {
        fact.touchpoint: fact
        for kind in (measure.LAST_SEEN, measure.DROP_OFF)
        for fact in figures(journey, kind, persona_id)
    }
    return tuple(
        Visited(journey.touchpoints[fact.touchpoint], fact, gone.get(fact.touchpoint))
        for fact in figures(journey, measure.REACH, persona_id)
        if fact.touchpoint is not None
    )
