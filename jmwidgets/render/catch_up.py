"""A workshop in two minutes, for those who were not there: decided, thought, said, left open (WS6)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jmwidgets.document import GroupResult, Journey, Note, Round, Workshop
from jmwidgets.insight import decision_states, is_counted, moved, rounds_of, shift
from jmwidgets.render.closed import closed_page
from jmwidgets.render.environment import rendered
from jmwidgets.words import Message, message, nmessage, number, signed

_STYLE = Path(__file__).parent / "static" / "paper" / "catch-up.css"
_MOST = 5
"""Entries of a list: what is read in two minutes."""
_WIDTH, _HEIGHT, _EDGE = 640.0, 150.0, 14.0
_SIGNED = frozenset({"emotion", "expectation", "team-rating"})
_CLEARLY = 0.5
"""From this step between two rounds on, a group has moved."""


@dataclass(frozen=True)
class Mark:
    """A point of the drawn curve, in pixels."""

    x: float
    y: float
    low: float
    high: float
    name: str


@dataclass(frozen=True)
class Thought:
    """What the group thinks about one question."""

    round: Round
    curve: tuple[Mark, ...]
    lines: tuple[Message, ...]
    whose: str
    """The persona whose curve is drawn."""

    @property
    def line(self) -> str:
        """The path of the curve."""
        return "M" + "L".join(f"{mark.x:.1f} {mark.y:.1f}" for mark in self.curve)

    @property
    def band(self) -> str:
        """The path of the band of disagreement; empty where nothing is known of it."""
        if not any(mark.high != mark.low for mark in self.curve):
            return ""
        there = "L".join(f"{mark.x:.1f} {mark.high:.1f}" for mark in self.curve)
        back = "L".join(f"{mark.x:.1f} {mark.low:.1f}" for mark in reversed(self.curve))
        return f"M{there}L{back}Z"


def catch_up_page(journey: Journey, workshop_id: str) -> str:
    """Make the page: what was decided, what the group thinks, what was said, what is open.

    Each list is cut where two minutes would not be enough; the report holds all of it.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", workshops=[{"id": "w", "title": "Kick-off"}])
    >>> "Nothing was decided" in catch_up_page(journey, "w")
    True
    """
    workshop = journey.workshops[workshop_id]
    rounds = [one for one in rounds_of(journey, workshop_id) if one.revealed and one.results]
    decisions = [one for one in decision_states(journey) if one.decision.workshop == workshop_id]
    notes = _notes(journey, rounds)
    body = rendered(
        "catch_up.html",
        journey=journey,
        workshop=workshop,
        voices=max((one.joined for one in rounds), default=0),
        decisions=decisions[:_MOST],
        more_decisions=max(0, len(decisions) - _MOST),
        thoughts=[_thought(journey, one) for one in _last(rounds) if _is_placed(one)],
        votes=[
            (one, _votes(journey, one)) for one in _last(rounds) if one.question.kind in {"dots", "choice"}
        ],
        notes=notes[:_MOST],
        more_notes=max(0, len(notes) - _MOST),
        parked=_open(workshop)[:_MOST],
        is_counted=is_counted,
        width=_WIDTH,
        height=_HEIGHT,
    )
    style = _STYLE.read_text(encoding="utf-8")
    return closed_page(body, style=style, title=str(message("{title} in two minutes", title=workshop.title)))


def _last(rounds: Sequence[Round]) -> list[Round]:
    """Keep the last round of each question."""
    last = {one.series or one.id: one for one in rounds}
    return list(last.values())


def _is_placed(one: Round) -> bool:
    return any(result.touchpoint and result.median is not None for result in one.results)


def _thought(journey: Journey, one: Round) -> Thought:
    results = [
        result
        for result in one.results
        if result.touchpoint in journey.touchpoints and result.median is not None
    ]
    first = journey.personas.get(results[0].persona or "") if results else None
    return Thought(
        one,
        tuple(_curve(journey, one, results)),
        tuple(_said(journey, one, results)),
        first.name if first else "",
    )


def _value(result: GroupResult) -> float:
    return (result.median or 0.0) if result.mean is None else result.mean


def _said(journey: Journey, one: Round, results: Sequence[GroupResult]) -> Iterator[Message]:
    """Yield the highest and the lowest, where the group disagrees most, and what it moved on."""
    whose = {result.persona for result in results}
    is_signed, unit = one.question.kind in _SIGNED, one.question.unit

    def write(value: float, digits: int) -> str:
        text = signed(value, digits) if is_signed else number(value, digits)
        return f"{text}\u00a0{unit}" if unit else text

    def at(result: GroupResult) -> str:
        name = journey.touchpoints[result.touchpoint or ""].name
        persona = journey.personas.get(result.persona or "")
        return f"{name} ({persona.name})" if persona and len(whose) > 1 else name

    best, worst = max(results, key=_value), min(results, key=_value)
    yield message("Highest: {place}, {figure}", place=at(best), figure=write(_value(best), 1))
    if worst is not best:
        yield message("Lowest: {place}, {figure}", place=at(worst), figure=write(_value(worst), 1))
    torn = max(results, key=lambda result: result.spread or 0.0)
    if torn.spread:
        yield message(
            "The group disagrees most about {place} (spread {spread}, n = {n})",
            place=at(torn),
            spread=number(torn.spread, 1),
            n=torn.n,
        )
    before = moved(journey, one)
    steps = [
        (*step, result)
        for result in results
        for was in [before.get((result.touchpoint, result.persona))]
        for step in [shift(was, result) if was else None]
        if step is not None
    ]
    if steps:
        was, now, moved_most = max(steps, key=lambda step: abs(step[1] - step[0]))
        if abs(now - was) >= _CLEARLY:
            yield message(
                "After talking about it, the group moved most at {place}: from {before} to {after}",
                place=at(moved_most),
                before=write(was, 1),
                after=write(now, 1),
            )
        else:
            yield message("The second round came out like the first")


def _curve(journey: Journey, one: Round, results: Sequence[GroupResult]) -> Iterator[Mark]:
    """Yield the points of the curve of the persona that is asked about first; of one point there is none."""
    persona = next((result.persona for result in results), None)
    of = {result.touchpoint: result for result in results if result.persona == persona}
    drawn = [(touchpoint, of[touchpoint.id]) for touchpoint in journey.in_order() if touchpoint.id in of]
    if len(drawn) <= 1 or one.question.kind == "figure":
        return
    low, high = (-2.0, 2.0) if one.question.kind in _SIGNED else (1.0, 5.0)

    def y(value: float) -> float:
        part = (high - min(high, max(low, value))) / (high - low)
        return _EDGE + part * (_HEIGHT - 2 * _EDGE)

    step = (_WIDTH - 2 * _EDGE) / (len(drawn) - 1)
    for place, (touchpoint, result) in enumerate(drawn):
        value, spread = _value(result), result.spread or 0.0
        yield Mark(_EDGE + place * step, y(value), y(value - spread), y(value + spread), touchpoint.name)


def _votes(journey: Journey, one: Round) -> list[str | Message]:
    if not is_counted(one):
        return [title for result in one.results if (title := _title(journey, result))]
    found: list[str | Message] = []
    for result in one.results[:3]:
        title = _title(journey, result)
        votes = nmessage("{n} voice", "{n} voices", result.n)
        if result.dots is not None:
            votes = nmessage("{n} dot", "{n} dots", result.dots)
        if title:
            found.append(message("{title}: {votes}", title=title, votes=votes))
    return found


def _notes(journey: Journey, rounds: Sequence[Round]) -> list[Note]:
    keys = [
        result.note or ""
        for one in rounds
        if one.question.kind in {"words", "open"}
        for result in one.results
    ]
    return [journey.notes[key] for key in keys if key in journey.notes]


def _title(journey: Journey, result: GroupResult) -> str:
    """Return what was voted for."""
    opportunity = journey.opportunities.get(result.opportunity or "")
    note = journey.notes.get(result.note or "")
    touchpoint = journey.touchpoints.get(result.touchpoint or "")
    persona = journey.personas.get(result.persona or "")
    place = f"{touchpoint.name} ({persona.name})" if touchpoint and persona else ""
    return result.option or (opportunity.title if opportunity else note.text if note else place)


def _open(workshop: Workshop) -> list[str]:
    return [topic.text for topic in workshop.parking_lot if not topic.outcome]
