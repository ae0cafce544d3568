"""Sentences that data made are stored as keys and values, and worded where they are shown."""

from __future__ import annotations

import json
from types import MappingProxyType

import pytest

from jmwidgets.document import (
    Fact,
    InvalidDocument,
    Journey,
    Records,
    Segment,
    Set,
    Wording,
    apply,
    dumps,
    inverse,
    loads,
    made,
    parse,
    sentences,
    wording,
    wording_of,
)
from jmwidgets.words import message, nmessage, use

KNOWN = {
    **sentences.SENTENCES,
    "all": message("all of {parts}"),
    "answers": nmessage("{n} answer", "{n} answers", 0),
    "both": message("{first}; {second}"),
}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wording, "SENTENCES", MappingProxyType(KNOWN))


def test_a_sentence_survives_save_and_load_and_an_operation() -> None:
    formula = made("both", first=made("answers", n=1), second="Größe < 5")
    journey = Journey(
        id="j",
        title="J",
        facts=Records([Fact(id="a", measure="reach", value=3, formula=formula, caution="as people wrote")]),
        segments=Records([Segment(id="s", name="S", criteria="bought twice")]),
    )
    assert loads(dumps(journey)) == journey
    stored = json.loads(dumps(journey))["facts"][0]["formula"]
    assert (stored["key"], stored["text"]) == ("both", "1 answer; Größe < 5")
    change = Set(collection="segments", id="s", field="criteria", value=formula.model_dump(mode="json"))
    changed = apply(journey, change)
    assert changed.segments["s"].criteria == formula
    assert apply(changed, inverse(journey, change)) == journey


def test_a_sentence_is_worded_in_the_language_of_who_reads() -> None:
    formula = made("share-of-rows", part="spät")
    assert str(formula) == "share of rows with spät"
    with use("de"):
        assert f"{formula}" == "Anteil der Zeilen mit spät"
    assert str(made("answers", n=1_200)) == "1,200 answers"
    assert str(made("all", parts=("a", "b"))) == "all of a and b"
    assert wording_of("100 % of {nobody}") == "100 % of {nobody}"


@pytest.mark.parametrize(
    "changes", [{"key": "of-a-newer-version"}, {"values": {}}, {"values": {"n": "many"}}], ids=str
)
def test_what_this_version_cannot_word_reads_as_it_did_when_it_was_made(changes: dict[str, object]) -> None:
    older = {"key": "answers", "values": {"n": 3}, "text": "3 answers"}
    assert str(Wording.model_validate({**older, **changes})) == "3 answers"


def test_a_sentence_without_its_parts_is_refused_with_the_field_named() -> None:
    fact = {"id": "a", "measure": "reach", "value": 3, "formula": {"key": "answers"}}
    with pytest.raises(InvalidDocument, match=r"facts\[0\] 'a': formula: expected a text, or a wording with"):
        parse({"schema_version": 2, "id": "j", "title": "J", "facts": [fact]})
