"""Columns that are headed with the name of a field fill it, in each language of the interface."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from jmwidgets.document import COLLECTIONS, Journey, label_of, shapes_of
from jmwidgets.document.choices import CHOICES
from jmwidgets.exchange import Looked
from jmwidgets.exchange.labelled import takes_choice, takes_text
from jmwidgets.words import use

Look = Callable[..., Looked]
Made = Callable[[Looked], Journey]
MARK = "Purple hippo"
# Names say which touchpoints and stages there are; what customers said is a collection of its own.
ELSEWHERE = {"stages.name", "touchpoints.name", "experiences.quote"}
HEADS = {"en": "Stage,Touchpoint,", "de": "Phase,Kontaktpunkt,"}
OF_STAGES = {"en": "Stage,Pain points,Ideas,", "de": "Phase,Schmerzpunkte,Ideen,"}
SCALED = ("Stage,Touchpoint,Mood (1-5),Expectation", "Phase,Kontaktpunkt,Stimmung (1-5),Erwartung")


def _texts(*collections: str) -> Iterator[tuple[str, str]]:
    for collection in collections:
        for name, shape in shapes_of(COLLECTIONS[collection]).items():
            if takes_text(shape) and f"{collection}.{name}" not in ELSEWHERE:
                yield collection, name


def _choices(*collections: str) -> Iterator[tuple[str, str]]:
    for collection in collections:
        for name, shape in shapes_of(COLLECTIONS[collection]).items():
            if takes_choice(shape):
                yield collection, name


FIELDS = [*_texts("touchpoints", "experiences"), ("stages", "next_action")]


def _where(journey: Journey) -> set[str]:
    """Return the fields in which the marker stands."""
    return {
        f"{collection}.{name}"
        for collection in COLLECTIONS
        for record in journey.collection(collection).values()
        for name, value in record.model_dump(mode="json").items()
        if MARK in json.dumps(value) or "purple-hippo" in json.dumps(value)
    }


def _label(collection: str, name: str, code: str) -> str:
    with use(code):
        return str(shapes_of(COLLECTIONS[collection])[name].label)


@pytest.mark.parametrize("code", HEADS)
@pytest.mark.parametrize(
    ("collection", "name"), [*_texts("touchpoints", "experiences"), ("stages", "next_action")]
)
def test_a_column_named_as_a_field_fills_it(
    collection: str, name: str, code: str, look_at: Look, made: Made
) -> None:
    label = _label(collection, name, code)
    looked = look_at(f'{HEADS[code]}"{label}"\nGo,Gate,{MARK}\nGo,Train,\n')
    assert _where(made(looked)) == {f"{collection}.{name}"}


@pytest.mark.parametrize("code", HEADS)
@pytest.mark.parametrize(("collection", "name"), list(_texts("stages")))
def test_a_column_of_a_list_of_stages_fills_their_field(
    collection: str, name: str, code: str, look_at: Look, made: Made
) -> None:
    label = _label(collection, name, code)
    looked = look_at(f'{OF_STAGES[code]}"{label}"\nGo,Rain,Roof,{MARK}\nCome,Wind,,\n')
    assert _where(made(looked)) == {f"{collection}.{name}"}


@pytest.mark.parametrize("code", HEADS)
@pytest.mark.parametrize(
    ("collection", "name"), [*_texts("touchpoints", "experiences"), ("stages", "next_action")]
)
def test_a_row_of_a_map_named_as_a_field_fills_it(
    collection: str, name: str, code: str, look_at: Look, made: Made
) -> None:
    first, second = HEADS[code].split(",")[:2]
    label = _label(collection, name, code)
    mood = "Mood" if code == "en" else "Stimmung"
    looked = look_at(f'{first},Go,Come\n{second},Gate,Train\n{mood},good,bad\n"{label}",{MARK},\n')
    assert _where(made(looked)) == {f"{collection}.{name}"}


@pytest.mark.parametrize("code", HEADS)
@pytest.mark.parametrize(("collection", "name"), [*_choices("touchpoints", "experiences")])
def test_a_column_of_choices_chooses_and_what_is_none_of_them_is_a_note(
    collection: str, name: str, code: str, look_at: Look, made: Made
) -> None:
    label, shape = _label(collection, name, code), shapes_of(COLLECTIONS[collection])[name]
    key = list(CHOICES[shape.choice])[-1] if shape.choice else "yes"
    with use(code):
        told = str(label_of(shape.choice, key)) if shape.choice else {"en": "yes", "de": "ja"}[code]
    journey = made(look_at(f'{HEADS[code]}"{label}"\nGo,Gate,"{told}"\nGo,Train,{MARK}\n'))
    # Whoever lives there is assumed where the file names nobody.
    gate = next(iter(journey.collection(collection).values()))
    chosen = getattr(gate, name)
    assert chosen == (True if shape.kind == "flag" else (key,) if shape.several else key)
    assert _where(journey) == {"notes.id", "notes.text"}


@pytest.mark.parametrize(("code", "heading"), [("en", "Owner (to be)"), ("de", "Verantwortlich (Soll)")])
def test_a_plan_in_brackets_is_not_taken_for_today(
    code: str, heading: str, look_at: Look, made: Made
) -> None:
    looked = look_at(f"{HEADS[code]}{heading}\nGo,Gate,{MARK}\nGo,Train,\n")
    assert _where(made(looked)) == {"touchpoints.to_be_owner"}


@pytest.mark.parametrize("heads", SCALED)
def test_an_expectation_is_a_number_on_the_scale_or_words(heads: str, look_at: Look, made: Made) -> None:
    """CE8: numbers are read on the scale of the feelings beside them; anything else is words."""
    looked = look_at(f"{heads}\nGo,Gate,2,4\nGo,Train,4,A seat\nGo,Bus,3,Within 2 days\n")
    gate, train, bus = made(looked).experiences.values()
    assert gate.expectation is not None
    assert gate.expectation.value == 1
    told = (gate.expectation_note, train.expectation_note, bus.expectation_note)
    assert told == (
        "",
        "A seat",
        "Within 2 days",
    )
    assert (train.expectation, bus.expectation) == (None, None)


@pytest.mark.parametrize("heading", ["Effort", "Priority", "Aufwand", "NPS"])
def test_a_column_of_figures_is_nobody_who_feels(heading: str, look_at: Look, made: Made) -> None:
    journey = made(look_at(f"Stage,Touchpoint,Mood (1-5),{heading}\nGo,Gate,2,4\nGo,Train,4,3\n"))
    assert heading not in {one.name for one in journey.personas.values()}
    assert [one.text for one in journey.notes.values()] == ["4", "3"]


def test_what_stands_beyond_the_last_heading_is_a_note(look_at: Look, made: Made) -> None:
    """A comma that nobody put into quotes makes one cell more."""
    journey = made(look_at("Stage,Touchpoint,Description\nGo,Gate,high, narrow\nGo,Train,red\n"))
    assert [one.description for one in journey.touchpoints.values()] == ["high", "red"]
    assert [one.text for one in journey.notes.values()] == ["narrow"]
