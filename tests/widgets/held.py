"""A workshop that was held, as its log has it."""

from __future__ import annotations

from pathlib import Path

from jmwidgets.document import (
    Decision,
    GroupResult,
    Note,
    Operation,
    Persona,
    Question,
    Round,
    Set,
    Tally,
    Touchpoint,
    Workshop,
    apply_all,
    new_journey,
    put,
)
from jmwidgets.files import save_journey
from jmwidgets.session import Session

BEGAN = "2026-11-28T09:00:00Z"


def result(touchpoint: str, *values: int) -> GroupResult:
    """Give what a group of six said, with the spread worked out by hand."""
    spread = {-2: 2.19, -1: 0.89}[values[0]]
    counts = tuple(Tally(value=one, n=values.count(one)) for one in sorted(set(values)))
    return GroupResult(
        touchpoint=touchpoint, persona="ruth", n=6, median=0.0, mean=0.0, spread=spread, counts=counts
    )


def held(folder: Path) -> Session:
    """Hold a workshop: two rounds, a note, a topic put off, a decision; and go on afterwards."""
    names = {"flyer": "Sees a flyer", "shop": "Asks in the shop"}
    journey = apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            *(
                put("touchpoints", Touchpoint(id=key, name=name, stage="purchase"))
                for key, name in names.items()
            ),
            put("personas", Persona(id="ruth", name="Ruth")),
        ],
    )
    path = folder / "lamp.journey.json"
    save_journey(path, journey)
    session = Session(path, author="Ann")
    session.apply(put("notes", Note(id="before", text="Written the day before")))
    agenda = [{"title": "Feelings", "minutes": 10}, {"title": "Decisions", "minutes": 10}]
    workshop = Workshop.model_validate(
        {
            "id": "kick-off",
            "title": "Kick-off",
            "agenda": agenda,
            "step": 0,
            "began": BEGAN,
            "facilitator": "Ann",
        }
    )
    session.apply(put("workshops", workshop))
    torn, calm = (-2, -2, -2, 2, 2, 2), (-1, -1, 0, 0, 1, 1)
    for number, (shop, flyer) in enumerate(((torn, calm), (calm, calm)), start=1):
        asked = Round(
            id=f"feelings.{number}",
            title="How does it feel?",
            series="feelings",
            number=number,
            question=Question(kind="emotion"),
            workshop="kick-off",
            opened=BEGAN,
        )
        session.apply(put("rounds", asked))
        said = (result("shop", *shop), result("flyer", *flyer))
        done = asked.model_copy(update={"revealed": BEGAN, "joined": 7, "voices": 6, "results": said})
        session.apply(put("rounds", done))
    session.apply(put("notes", Note(id="chair", text="A <b>chair</b>", touchpoint="shop")))
    words = Round(
        id="ideas.1",
        title="What would help?",
        series="ideas",
        question=Question(kind="words"),
        workshop="kick-off",
        opened=BEGAN,
        revealed=BEGAN,
        joined=7,
        voices=1,
        results=(GroupResult(note="chair", n=1),),
    )
    session.apply(put("rounds", words))
    session.apply(_of("step", 1))
    session.apply(_of("parking_lot", [{"text": "The catalogue"}]))
    decision = Decision(id="chair", text="A chair", owner="Store", dissent="No space", workshop="kick-off")
    session.apply(put("decisions", decision))
    session.apply(_of("ended", "2026-11-28T12:30:00Z"))
    session.apply(put("notes", Note(id="after", text="Written the day after")))
    return session


def _of(field: str, value: object) -> Operation:
    return Set.model_validate({"collection": "workshops", "id": "kick-off", "field": field, "value": value})
