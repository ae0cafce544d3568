"""What is still missing before the group goes to the next step of its agenda."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import Journey, Question, Round, Workshop
from jmwidgets.errors import JourneyError
from jmwidgets.insight import is_torn, rounds_of
from jmwidgets.voices.asking import asked, wording
from jmwidgets.words import Message, message, nmessage


def before_next(journey: Journey, workshop: Workshop, missing: int) -> Iterator[Message]:
    """Yield what is still missing, as sentences; nothing when the group may go on.

    Parameters
    ----------
    missing
        How many people who are here have not answered the open question.

    Examples
    --------
    >>> agenda = [{"title": "Feelings", "question": {"kind": "emotion"}}]
    >>> workshop = Workshop(id="w", title="W", agenda=agenda, step=0)
    >>> [str(one) for one in before_next(Journey(id="j", title="J"), workshop, 0)]
    ['“How does it feel for them?” was not asked yet', 'nothing was decided yet']
    """
    at = workshop.step or 0
    if at >= len(workshop.agenda):
        return
    question = workshop.agenda[at].question
    since = [one for one in rounds_of(journey, workshop.id) if one.opened >= workshop.step_began]
    waiting = [one for one in since if not one.revealed]
    if question is not None and not any(_same(one.question, question) for one in since):
        yield message("“{question}” was not asked yet", question=wording(question))
    for one in waiting:
        if missing:
            yield nmessage("{n} answer is missing", "{n} answers are missing", missing)
        yield message("“{question}” is not revealed yet", question=one.title)
    if not waiting:
        yield from _torn(since)
    if at == len(workshop.agenda) - 1:
        yield from _at_the_end(journey, workshop)
    else:
        yield from _of_next(journey, workshop.agenda[at + 1].question)


def _same(one: Question, other: Question) -> bool:
    """Return whether two questions ask the same, though perhaps about other people and places."""
    return (one.kind, one.dots_on, one.options) == (other.kind, other.dots_on, other.options)


def _torn(since: list[Round]) -> Iterator[Message]:
    """Describe where the group disagrees and was asked once only."""
    if not since or since[-1].number > 1:
        return
    torn = sum(is_torn(since[-1], one) for one in since[-1].results)
    if torn:
        yield nmessage(
            "the group disagrees about {n} touchpoint: talk about it, then ask again",
            "the group disagrees about {n} touchpoints: talk about them, then ask again",
            torn,
        )


def _of_next(journey: Journey, question: Question | None) -> Iterator[Message]:
    """Describe what the next step's question needs that is not there."""
    if question is None:
        return
    try:
        asked(journey, Round(id="next", title=wording(question), question=question))
    except JourneyError as error:
        yield message("for the next step: {reason}", reason=str(error))


def _at_the_end(journey: Journey, workshop: Workshop) -> Iterator[Message]:
    decisions = [one for one in journey.decisions.values() if one.workshop == workshop.id]
    if not decisions:
        yield message("nothing was decided yet")
    nobody = sum(not one.owner for one in decisions)
    if nobody:
        yield nmessage("{n} decision has no owner", "{n} decisions have no owner", nobody)
    parked = sum(not one.outcome for one in workshop.parking_lot)
    if parked:
        yield nmessage(
            "{n} topic of the parking lot has no outcome",
            "{n} topics of the parking lot have no outcome",
            parked,
        )
