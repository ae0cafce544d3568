"""What happened in a workshop, step by step: what a log's gestures mean, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import ROOT, Entity, Journey, Move, Operation, Put, Round, Set, Workshop, field_label
from jmwidgets.insight.changes.records import label
from jmwidgets.words import Message, message, nmessage

HappeningKind = Literal[
    "began", "step", "agenda", "asked", "revealed", "taken-back", "decided", "parked", "ended", "map"
]
_QUIET = frozenset({"step_began", "participants", "source"})
"""Fields of a workshop that change beside others."""


@dataclass(frozen=True)
class Happening:
    """Something that happened, in one sentence."""

    kind: HappeningKind
    words: Message
    collection: str
    id: str


def happenings(before: Journey, after: Journey, operations: Sequence[Operation]) -> Iterator[Happening]:
    """Yield what a gesture meant.

    Parameters
    ----------
    before, after
        The journey before and after the gesture.
    operations
        What the gesture consists of.

    Examples
    --------
    >>> from jmwidgets.document import Stage, apply, put
    >>> before = Journey(id="j", title="J")
    >>> gesture = put("stages", Stage(id="use", name="Use"))
    >>> [str(one.words) for one in happenings(before, apply(before, gesture), [gesture])]
    ['Stage “Use” was added']
    """
    revealed = [one for one in operations if _is_reveal(before, after, one)]
    if not revealed:
        for one in operations:
            yield from _happening(before, after, one)
        return
    for one in revealed:
        yield from _happening(before, after, one)
    # Claims, notes and the group as their source come of it.
    claims = sum(one.collection == "experiences" for one in operations)
    if claims:
        words = nmessage(
            "{n} claim of the group is on the map", "{n} claims of the group are on the map", claims
        )
        yield Happening("map", words, "experiences", "")


def workshop_at(journey: Journey) -> Workshop | None:
    """Return the workshop that runs at a state of the journey: the last one that began and has not ended."""
    running = [one for one in journey.workshops.values() if one.began and not one.ended]
    return running[-1] if running else None


def step_at(journey: Journey) -> str:
    """Return the title of the agenda's step that the group is at; empty outside of a workshop."""
    running = workshop_at(journey)
    if running is None or running.step is None or running.step >= len(running.agenda):
        return ""
    return running.agenda[running.step].title


def _is_reveal(before: Journey, after: Journey, one: Operation) -> bool:
    if one.collection != "rounds" or one.id not in after.rounds:
        return False
    was, now = before.rounds.get(one.id), after.rounds[one.id]
    return bool(now.revealed and was is not None and not was.revealed)


def _happening(before: Journey, after: Journey, one: Operation) -> Iterator[Happening]:
    if one.collection == "workshops":
        yield from _of_workshop(before, after, one)
    elif one.collection == "rounds" and one.id in after.rounds:
        yield _of_round(before, after.rounds[one.id])
    elif one.collection == "decisions" and one.id in after.decisions:
        decision = after.decisions[one.id]
        words = message("Decided: “{text}”", text=decision.text)
        if isinstance(one, Set) and one.field == "done" and decision.done is not None:
            words = message("Carried out: “{text}”", text=decision.text)
        elif decision.owner:
            words = message("{words}; {owner} answers for it", words=words, owner=decision.owner)
        yield Happening("decided", words, one.collection, one.id)
    elif one.collection == ROOT:
        field = one.field if isinstance(one, Set) else ""
        words = (
            message("Journey: {field}", field=field_label(Journey, field)) if field else message("Journey")
        )
        yield Happening("map", words, ROOT, after.id)
    else:
        yield from _of_map(before, after, one)


def _of_workshop(before: Journey, after: Journey, one: Operation) -> Iterator[Happening]:
    was, now = before.workshops.get(one.id), after.workshops.get(one.id)
    if now is None:
        return
    if was is None:
        yield Happening(
            "began", message("The workshop “{title}” began", title=now.title), "workshops", one.id
        )
        return
    if not isinstance(one, Set) or one.field in _QUIET:
        return
    if one.field == "step":
        title = now.agenda[now.step].title if now.step is not None and now.step < len(now.agenda) else ""
        yield Happening(
            "step", message("Step {n}: {title}", n=(now.step or 0) + 1, title=title), "workshops", one.id
        )
    elif one.field == "agenda":
        yield Happening("agenda", message("The agenda was changed"), "workshops", one.id)
    elif one.field == "ended":
        yield Happening("ended", message("The workshop ended"), "workshops", one.id)
    elif one.field == "parking_lot":
        known = {topic.text for topic in was.parking_lot}
        for topic in now.parking_lot:
            if topic.text not in known:
                words = message("Put off to another time: “{text}”", text=topic.text)
                yield Happening("parked", words, "workshops", one.id)


def _of_round(before: Journey, now: Round) -> Happening:
    was = before.rounds.get(now.id)
    if was is None:
        words = message("Asked: “{question}” (round {n})", question=now.title, n=now.number)
        return Happening("asked", words, "rounds", now.id)
    if not now.voices and not now.results:
        return Happening(
            "taken-back", message("Taken back: “{question}”", question=now.title), "rounds", now.id
        )
    words = nmessage(
        "Revealed: “{question}” (round {number}), {n} voice",
        "Revealed: “{question}” (round {number}), {n} voices",
        now.voices,
        question=now.title,
        number=now.number,
    )
    return Happening("revealed", words, "rounds", now.id)


def _of_map(before: Journey, after: Journey, one: Operation) -> Iterator[Happening]:
    old, new = (journey.collection(one.collection).get(one.id) for journey in (before, after))
    record: Entity | None = new or old
    if record is None:
        return
    known_as = label(one.collection, record, after if new is not None else before)
    if new is None:
        words = message("{record} was removed", record=known_as)
    elif old is None:
        words = message("{record} was added", record=known_as)
    elif isinstance(one, Move):
        words = message("{record} was moved", record=known_as)
    elif isinstance(one, Set):
        words = message("{record}: {field}", record=known_as, field=field_label(type(record), one.field))
    elif isinstance(one, Put):
        words = message("{record} was changed", record=known_as)
    else:
        return
    yield Happening("map", words, one.collection, one.id)
