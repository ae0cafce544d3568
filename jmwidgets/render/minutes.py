"""Minutes: agenda, what the group said in each round, decisions with their dissent, the parking lot (WS6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import GroupResult, Journey, Note, Persona, Question, Round, Workshop
from jmwidgets.insight import DecisionState, decision_states, is_counted, moved, rounds_of
from jmwidgets.render.environment import rendered
from jmwidgets.render.notes import board_groups
from jmwidgets.words import Message, message, number, signed

_ON_EMOTION_SCALE = frozenset({"emotion", "expectation", "team-rating"})


@dataclass(frozen=True)
class Said:
    """One line of a round's result."""

    about: str
    whose: str | Message
    result: GroupResult
    median: str
    mean: str
    spread: str
    distribution: str
    before: Message | None
    """What the round before said."""


@dataclass(frozen=True)
class Held:
    """A workshop with all that came out of it; None for what belongs to no workshop."""

    workshop: Workshop | None
    rounds: tuple[tuple[Round, tuple[Said, ...]], ...]
    decisions: tuple[DecisionState, ...]


def minutes(journey: Journey, on: dt.date | None = None) -> Markup:
    """Show what was asked, said, decided and put off in the workshops on this journey.

    Examples
    --------
    >>> "No workshop" in minutes(Journey(id="j", title="J"))
    True
    """
    return rendered(
        "minutes.html",
        journey=journey,
        held=list(_held(journey, on)),
        is_counted=is_counted,
        named=lambda question: _named(journey, question),
        moment=_moment,
        bounds=_bounds,
        groups=board_groups(journey) if journey.clusters else (),
    )


def minutes_of_round(journey: Journey, one: Round) -> Markup:
    """Show what the group said in one round.

    Examples
    --------
    >>> one = Round(id="a.1", title="How does it feel?", question={"kind": "emotion"})
    >>> "How does it feel?" in minutes_of_round(Journey(id="j", title="J"), one)
    True
    """
    return rendered(
        "one_round.html",
        journey=journey,
        round=one,
        lines=tuple(_said(journey, one)),
        is_counted=is_counted,
        named=lambda question: _named(journey, question),
        moment=_moment,
        bounds=_bounds,
    )


def retold(journey: Journey, moments: Iterable[tuple[str, str, str]]) -> Markup:
    """List what happened in a workshop: time, step of the agenda, and what it was.

    Examples
    --------
    >>> "Nothing happened yet" in retold(Journey(id="j", title="J"), [])
    True
    """
    return rendered("retold.html", journey=journey, moments=list(moments))


def _held(journey: Journey, on: dt.date | None) -> Iterator[Held]:
    states = decision_states(journey, on)
    for workshop in (*journey.workshops.values(), None):
        key = workshop.id if workshop else None
        rounds = tuple((one, tuple(_said(journey, one))) for one in rounds_of(journey, key))
        decisions = tuple(one for one in states if one.decision.workshop == key)
        if workshop is not None or rounds or decisions:
            yield Held(workshop, rounds, decisions)


def _said(journey: Journey, one: Round) -> Iterator[Said]:
    is_signed = one.question.kind in _ON_EMOTION_SCALE
    before = moved(journey, one)
    for result in one.results:
        touchpoint = journey.touchpoints.get(result.touchpoint or "")
        opportunity = journey.opportunities.get(result.opportunity or "")
        note = journey.notes.get(result.note or "")
        about = (
            result.option
            or (touchpoint and touchpoint.name)
            or (opportunity and opportunity.title)
            or (note and note.text)
            or ""
        )
        if not about:
            # It is about something that is not in the reader's part.
            continue
        persona = journey.personas.get(result.persona or "")
        was = before.get((result.touchpoint, result.persona))
        yield Said(
            about,
            _whose(persona, note),
            result,
            _figure(result.median, is_signed=is_signed, unit=one.question.unit),
            _figure(result.mean, is_signed=is_signed, unit=one.question.unit),
            "" if result.spread is None else number(result.spread, 2),
            ", ".join(f"{_figure(tally.value, is_signed=is_signed)}: {tally.n}" for tally in result.counts),
            _before(one, was, is_signed=is_signed),
        )


def _whose(persona: Persona | None, note: Note | None) -> str | Message:
    """Name the persona that a result is about, or who wrote a note."""
    if note is not None:
        return note.author or message("anonymous")
    return persona.name if persona else ""


def _before(one: Round, was: GroupResult | None, *, is_signed: bool) -> Message | None:
    if was is None or was.median is None:
        return None
    return message(
        "round {n}: {median}",
        n=one.number - 1,
        median=_figure(was.median, is_signed=is_signed, unit=one.question.unit),
    )


def _figure(value: float | None, *, is_signed: bool, unit: str = "") -> str:
    if value is None:
        return ""
    digits = 0 if value.is_integer() else 2
    text = signed(value, digits) if is_signed else number(value, digits)
    return f"{text}\u00a0{unit}" if unit else text


def _named(journey: Journey, question: Question) -> list[str]:
    """Name what a question is about, as far as the reader's part has it."""
    found = [
        *(journey.personas.get(key) for key in question.personas),
        *(journey.stages.get(key) for key in question.stages),
        *(journey.touchpoints.get(key) for key in question.touchpoints),
    ]
    titles = [journey.opportunities.get(key) for key in question.opportunities]
    return [*(one.name for one in found if one), *(one.title for one in titles if one), *question.options]


def _bounds(question: Question) -> Message | None:
    """Describe between which figures answers lie."""
    if question.low is None and question.high is None:
        return None
    if question.low is None or question.high is None:
        one = question.high if question.low is None else question.low
        return message("bound: {bound}", bound=one)
    return message("from {low} to {high}", low=question.low, high=question.high)


def _moment(text: str) -> str:
    """Write a moment in the time of the place; one that is none stays as it is."""
    try:
        found = dt.datetime.fromisoformat(text).astimezone()
    except ValueError:
        return text
    return f"{found:%H:%M}"
