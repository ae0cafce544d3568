"""One walk over the types of the document tells what each field is; each has one name in every language."""

from __future__ import annotations

import re

import pytest

from jmwidgets.document import (
    CHOICES,
    COLLECTIONS,
    STEPS,
    About,
    Action,
    Experience,
    Fact,
    Persona,
    Record,
    Touchpoint,
    field_label,
    json_schema,
    records_in,
    shapes_of,
)
from jmwidgets.words import use

MODELS: list[type[Record]] = [About, *COLLECTIONS.values()]
RECORDS = sorted(
    {record for model in MODELS for record in records_in(model)},
    key=lambda record: record.__name__,
)


def test_a_field_is_told_by_its_type_and_its_marks() -> None:
    experience, touchpoint = shapes_of(Experience), shapes_of(Touchpoint)
    causes = experience["causes"]
    assert (causes.kind, causes.several, causes.record is not None) == ("record", True, True)
    assert causes.record is not None
    assert (shapes_of(causes.record)["kind"].kind, shapes_of(causes.record)["kind"].choice) == (
        "text",
        "cause",
    )
    assert (experience["actions"].long, experience["actions"].to_be) == (True, "to_be_actions")
    assert (touchpoint["stage"].required, touchpoint["channel"].optional) == (True, True)
    assert touchpoint["exists_in"].keys == ("both", "as-is", "to-be")
    assert shapes_of(Persona)["preferred_channels"].collection == "channels"
    progress = shapes_of(Action)["progress"]
    assert (progress.whole, progress.low, progress.high, progress.default) == (True, 0, 100, None)
    assert (shapes_of(Fact)["formula"].kind, shapes_of(Fact)["formula"].shortest) == ("text", 1)


@pytest.mark.parametrize("record", RECORDS)
def test_every_field_has_a_name_in_every_language(record: type[Record]) -> None:
    for name, shape in shapes_of(record).items():
        if name in {"id", "schema_version"}:
            continue
        with use("de"):
            german = str(shape.label)
        with use("en-XA"):
            assert str(shape.label) != str(shape.label.id), f"{record.__name__}.{name} has no label"
        assert german


def test_fields_of_one_record_have_different_names() -> None:
    for record in RECORDS:
        labels = [str(shape.label) for shape in shapes_of(record).values()]
        assert len(labels) == len(set(labels)), record.__name__


def test_keys_of_choices_and_steps_have_labels() -> None:
    for record in RECORDS:
        for shape in shapes_of(record).values():
            if shape.choice:
                assert set(shape.keys) <= set(CHOICES[shape.choice])
            if shape.steps:
                assert set(STEPS[shape.name]) == set(shape.steps)


def test_codes_of_requirements_stand_in_no_description() -> None:
    told = re.findall(r"\b(?:ST|TP|CE|PE|DA|AC|WS|EX|PF|LA)\d+\b", str(json_schema()))
    assert told == []


def test_the_name_of_a_field_is_the_term_of_the_field() -> None:
    assert str(field_label(Persona, "demotivations")) == "Barriers"
    assert str(field_label(Touchpoint, "perceived_owner")) == "Perceived owner"
    with use("de"):
        assert str(field_label(Touchpoint, "owner")) == "Verantwortlich"
