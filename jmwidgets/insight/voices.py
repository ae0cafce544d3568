"""What a group said: its rounds, how it moved between them, what it voted for (WS2, WS3, WS9)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jmwidgets.document import GroupResult, Journey, Round
from jmwidgets.document.workshop import QuestionKind
from jmwidgets.words import Message, message, nmessage

_TORN = 1.0
"""From this spread on, on a scale of five steps, a group is asked to talk and to answer once more."""


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


def shift(was: GroupResult, now: GroupResult) -> tuple[float, float] | None:
    """Return what a group said before and now, by the same measure: means, or medians where one has no mean.

    Examples
    --------
    >>> shift(GroupResult(median=-1, mean=-0.5), GroupResult(median=1, mean=0.6))
    (-0.5, 0.6)
    >>> shift(GroupResult(median=-1), GroupResult(median=1, mean=0.6))
    (-1.0, 1.0)
    """
    if was.mean is not None and now.mean is not None:
        return was.mean, now.mean
    return None if was.median is None or now.median is None else (was.median, now.median)


def is_torn(this: Round, result: GroupResult) -> bool:
    """Tell whether a group disagrees so far that it is worth talking about.

    The spread is a quarter of what may be answered, so a whole step of a scale, or half the mean where
    answers have no bounds.

    Examples
    --------
    >>> feels = Round(id="a.1", title="A", question={"kind": "emotion"})
    >>> is_torn(feels, GroupResult(spread=1.2)), is_torn(feels, GroupResult(spread=0.4))
    (True, False)
    >>> takes = Round(id="b.1", title="B", question={"kind": "figure", "unit": "min", "low": 0, "high": 60})
    >>> is_torn(takes, GroupResult(mean=30, spread=4))
    False
    """
    if result.spread is None:
        return False
    question = this.question
    if question.kind != "figure":
        return result.spread >= _TORN
    if question.low is not None and question.high is not None:
        return 0 < (question.high - question.low) / 4 <= result.spread
    return 0 < abs(result.mean or 0) / 2 <= result.spread


def is_counted(this: Round) -> bool:
    """Tell whether the numbers of a vote are told; of a few voices, what got most of them is named alone.

    Examples
    --------
    >>> few = {
    ...     "question": {"kind": "choice", "options": ["a", "b"]},
    ...     "voices": 3,
    ...     "results": [{"option": "a"}],
    ... }
    >>> is_counted(Round(id="q.1", title="Which?", **few))
    False
    """
    if this.question.kind == "dots":
        return all(one.dots is not None for one in this.results)
    return not this.voices or any(one.n for one in this.results)


@dataclass(frozen=True)
class Votes:
    """The dots that a record has from the last round in which it could get some."""

    dots: int | None
    """None: most of all, in a group of too few for numbers."""
    people: int
    """How many put a dot on it."""
    voices: int
    """How many put dots on anything."""
    round: Round

    @property
    def words(self) -> Message:
        """The votes in words."""
        if self.dots is None:
            return nmessage("most dots of {n} person", "most dots of {n} people", self.voices)
        dots = nmessage("{n} dot", "{n} dots", self.dots)
        return message(
            "{dots} of the group (from {people} of {voices} people)",
            dots=dots,
            people=self.people,
            voices=self.voices,
        )


def votes(journey: Journey) -> Mapping[tuple[str, str], Votes]:
    """Return the dots of each record: (collection, id) -> votes; a pain point is an experience.

    Examples
    --------
    >>> votes(Journey(id="j", title="J"))
    {}
    """
    found: dict[tuple[str, str], Votes] = {}
    for one in journey.rounds.values():
        if one.revealed and one.question.kind == "dots":
            for result in one.results:
                for key in _voted_for(result):
                    found[key] = Votes(result.dots, result.n, one.voices, one)
    return found


def _voted_for(result: GroupResult) -> Iterator[tuple[str, str]]:
    if result.opportunity:
        yield "opportunities", result.opportunity
    elif result.note:
        yield "notes", result.note
    elif result.touchpoint and result.persona:
        yield "experiences", f"{result.persona}.{result.touchpoint}"


@dataclass(frozen=True)
class Opinion:
    """What a group believes about a persona at a touchpoint, from the last round that asked."""

    value: float
    """The mean, or the median of a group of a few."""
    spread: float | None
    n: int
    round: Round


def opinion(journey: Journey, persona_id: str, touchpoint_id: str, kind: QuestionKind) -> Opinion | None:
    """Return what a group believes; None where none was asked.

    Examples
    --------
    >>> opinion(Journey(id="j", title="J"), "ruth", "van", "emotion") is None
    True
    """
    for one in [*journey.rounds.values()][::-1]:
        if not one.revealed or one.question.kind != kind:
            continue
        for result in one.results:
            if (result.persona, result.touchpoint) != (persona_id, touchpoint_id) or result.median is None:
                continue
            value = result.median if result.mean is None else result.mean
            return Opinion(value, result.spread, result.n, one)
    return None
