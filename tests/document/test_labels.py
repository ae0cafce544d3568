"""Every key of the document has a label; documents and operations with the phrases of before become keys."""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest

from jmwidgets.document import (
    CAUSES,
    CHOICES,
    COLLECTIONS,
    About,
    Record,
    apply,
    dumps,
    kind_of,
    label_of,
    loads,
    migrate_operation,
    parse,
    read_operation,
)

_SAME_IN_EVERY_LANGUAGE = {("CSAT", "NPS", "CES")}
OLD: dict[str, Any] = {
    "schema_version": 1,
    "id": "wash",
    "title": "Wash",
    "channels": [{"id": "fair", "name": "Fair", "group": "person to person"}],
    "sources": [{"id": "log", "title": "Log", "kind": "event data"}],
    "stages": [{"id": "use", "name": "Use"}],
    "lanes": [
        {"id": "back", "name": "Back", "content": "backstage", "line_below": "internal interaction"},
    ],
    "touchpoints": [{"id": "wait", "name": "Waits", "stage": "use", "kind": "customer alone"}],
    "personas": [{"id": "ruth", "name": "Ruth"}],
    "experiences": [
        {
            "id": "ruth.wait",
            "persona": "ruth",
            "touchpoint": "wait",
            "consequences": ["lost trust", "bad review"],
            "causes": [{"kind": "waiting time", "text": "price"}, {"kind": "lift out of order"}],
        }
    ],
    "facts": [
        {"id": "a", "measure": "first contacts", "value": 3, "formula": "f"},
        {"id": "b", "measure": "will not buy again", "value": 0.2, "formula": "f"},
    ],
    "actions": [{"id": "text", "title": "Text", "kind": "process change", "status": "in progress"}],
    "stakeholders": [{"id": "board", "name": "Board", "involvement": "to be convinced"}],
    "audiences": [{"id": "own", "name": "Own", "sections": ["map", "pain points"]}],
}


def literals(hint: Any) -> Iterator[Any]:
    if get_origin(hint) is Literal:
        yield hint
    elif get_origin(hint) in {Annotated, Union, types.UnionType, tuple}:
        for inner in get_args(hint):
            yield from literals(inner)
    elif isinstance(hint, type) and issubclass(hint, Record):
        for inner in get_type_hints(hint, include_extras=True).values():
            yield from literals(inner)


def of_the_document() -> set[Any]:
    models = [About, *COLLECTIONS.values()]
    return {found for model in models for found in literals(model)}


def test_the_document_stores_keys_and_each_has_a_label() -> None:
    kinds = of_the_document()
    assert len(kinds) > 20
    for hint in kinds:
        keys = get_args(hint)
        assert all(re.fullmatch(r"\S+", key) for key in keys), keys
        if keys not in _SAME_IN_EVERY_LANGUAGE:
            assert tuple(CHOICES[kind_of(hint)]) == keys
    assert tuple(CHOICES["cause"]) == CAUSES
    assert not [key for labels in CHOICES.values() for key in labels if " " in key]


def test_a_label_is_worded_and_a_text_of_somebodys_own_stays() -> None:
    assert str(label_of("action-status", "in-progress")) == "in progress"
    assert label_of("cause", "lift out of order") == "lift out of order"


def test_a_document_of_version_1_is_read_with_keys() -> None:
    journey = parse(OLD)
    assert journey.channels["fair"].group == "person-to-person"
    assert journey.sources["log"].kind == "event-data"
    assert journey.lanes["back"].line_below == "internal-interaction"
    assert journey.touchpoints["wait"].kind == "customer-alone"
    lived = journey.experiences["ruth.wait"]
    assert lived.consequences == ("lost-trust", "bad-review")
    assert [(cause.kind, cause.text) for cause in lived.causes] == [
        ("waiting-time", "price"),
        ("lift out of order", ""),
    ]
    assert [fact.measure for fact in journey.facts.values()] == ["first-contacts", "will not buy again"]
    assert (journey.actions["text"].kind, journey.actions["text"].status) == ("process-change", "in-progress")
    assert journey.stakeholders["board"].involvement == "to-be-convinced"
    assert journey.audiences["own"].sections == ("map", "pain-points")
    assert loads(dumps(journey)) == journey


@pytest.mark.parametrize(
    "name",
    [name for name, value in OLD.items() if isinstance(value, list) and name not in {"stages", "personas"}],
)
def test_operations_of_version_1_give_what_the_document_would(name: str) -> None:
    after = parse(OLD)
    for record in OLD[name]:
        put = {"kind": "put", "collection": name, "id": record["id"], "record": record}
        assert apply(after, read_operation(migrate_operation(put, version=1))) == after
        for field, value in record.items():
            if field != "id":
                changed = {
                    "kind": "set",
                    "collection": name,
                    "id": record["id"],
                    "field": field,
                    "value": value,
                }
                assert apply(after, read_operation(migrate_operation(changed, version=1))) == after


def test_operations_without_phrases_and_newer_ones_stay_as_they_are() -> None:
    for operation in (
        {"kind": "remove", "collection": "actions", "id": "text"},
        {"kind": "set", "collection": "journey", "id": "wash", "field": "title", "value": "in progress"},
        {"kind": "set", "collection": "actions", "id": "text", "field": "title", "value": "in progress"},
        {"kind": "set", "collection": "actions", "id": "text", "field": "status", "value": None},
    ):
        assert migrate_operation(operation, version=1) == operation
    newer = {"kind": "set", "collection": "actions", "id": "text", "field": "status", "value": "in progress"}
    assert migrate_operation(newer, version=2) == newer


def test_every_collection_has_a_name() -> None:
    for collection in COLLECTIONS:
        assert str(label_of("collection", collection)) != collection
