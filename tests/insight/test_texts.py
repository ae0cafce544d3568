"""Before a page is handed out, every text that its readers will see can be looked through (AC9)."""

from __future__ import annotations

import pytest

from jmwidgets.document import dumps
from jmwidgets.insight import for_reader, free_texts
from tests.insight.canaries import full_journey, planted


@pytest.mark.parametrize("audience", ["customers", "marketing", None])
def test_every_planted_text_that_an_audience_gets_is_listed(audience: str | None) -> None:
    journey = full_journey()
    given = dumps(for_reader(journey, None, audience))
    # A program's words, and the reader's own name.
    apart = {("audiences", "name"), ("audiences", "purpose"), ("sources", "sha256")}
    apart |= {("facts", field) for field in ("measure", "unit", "formula")}
    apart |= {("touchpoints", "measures.unit"), ("kpis", "unit")}
    apart |= {("workshops", "agenda.question.unit"), ("rounds", "question.unit")}
    expected = {
        text for name, _, path, text in planted(journey) if text in given and (name, path) not in apart
    }
    assert {one.text for one in free_texts(journey, audience) if one.collection != "journey"} >= expected
    assert len(expected) > 30


def test_ids_choices_and_colours_are_no_texts() -> None:
    listed = {one.text for one in free_texts(full_journey(), None)}
    assert listed.isdisjoint({"#123456", "EUR", "en", "stages-own", "interaction", "-2..+2"})
