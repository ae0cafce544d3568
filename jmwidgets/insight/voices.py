"""What a group said: its rounds in order, and how it moved from one round to the next (WS2)."""

from __future__ import annotations

from collections.abc import Mapping

from jmwidgets.document import GroupResult, Journey, Round


def rounds_of(journey: Journey, workshop: str | None) -> tuple[Round, ...]:
    """Return the rounds of a workshop in the order in which they were opened; None: of no workshop.

    Examples
    --------
    >>> rounds_of(Journey(id="j", title="J"), None)
    ()
    """
    return tuple(one for one in journey.rounds.values() if one.workshop == workshop)


def round_before(journey: Journey, this: Round) -> Round | None:
    """Return the round before of the same question, if there was one."""
    for one in journey.rounds.values():
        if this.series and one.series == this.series and one.number == this.number - 1:
            return one
    return None


def moved(journey: Journey, this: Round) -> Mapping[tuple[str | None, str | None], GroupResult]:
    """Return what the round before said, by touchpoint and persona; empty for a first round.

    Examples
    --------
    >>> moved(Journey(id="j", title="J"), Round(id="a.1", title="A", question={"kind": "emotion"}))
    {}
    """
    before = round_before(journey, this)
    if before is None:
        return {}
    return {(one.touchpoint, one.persona): one for one in before.results}
