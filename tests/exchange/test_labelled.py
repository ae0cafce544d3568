"""Columns that are headed with the name of a field fill it, in each language of the interface."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from jmwidgets.document import COLLECTIONS, Journey, shapes_of
from jmwidgets.exchange import Looked
from jmwidgets.exchange.labelled import takes_text
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
