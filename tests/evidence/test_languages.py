"""What data tell is stored once and read in any language; no sentence of it stays English."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd
import pytest

from jmwidgets.document import Wording, apply_all, dumps, loads
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import MEANINGS, Evidence, gather, open_table, preview, shown, summary
from jmwidgets.words import use
from tests.evidence.conftest import journey_of

JOURNEY = journey_of([["t1", "t2"], ["t3"]], smallest_group=3)


def events() -> pd.DataFrame:
    rows: list[tuple[str | None, str, str, str, int, str | None]] = [
        (f"c{n}", f"2026-0{1 + n % 3}-0{day}", place, outcome, 10 * n, "p1" if n % 2 else None)
        for n in range(9)
        for day, place, outcome in ((1, "t1", "sent"), (2, "t2", "bought"), (3, "t9", "issue"))
    ]
    rows += [(None, "2026-01-01", "t1", "", 0, None), ("c1", "x9", "t1", "", 0, None)]
    return pd.DataFrame(rows, columns=["customer", "time", "touchpoint", "outcome", "value", "promotion"])


def survey() -> pd.DataFrame:
    rows = [(f"c{n}", "t1", 1 + n % 5, 9 - n, "a" if n < 5 else "b") for n in range(10)]
    return pd.DataFrame(rows, columns=["respondent", "touchpoint", "rating", "nps", "k1"])


def found() -> Evidence:
    customers = pd.DataFrame(
        {"customer": [f"c{n}" for n in range(9)], "k1": list("aaaaabbbb"), "k2": list("xxxxxyyyy")}
    )
    return gather(
        JOURNEY, events=events(), survey=survey(), customers=customers, segments=["k1"], create=True
    )


KEYWORDS = re.compile(
    r"--[a-z-]+(?: [A-Z=.,]+)?"
    r"|\b(?:events|survey|customers|customer|time|touchpoint|outcome|value|promotion|respondent|"
    r"rating|attribute|ignore|pandas|Polars|PyArrow|DuckDB|Dask|PySpark|data|frame|CSAT|Wilson)\b"
    rf"|\b(?:bought|sent) = |\b(?:{'|'.join(MEANINGS)})\b"
)
"""Options, their values, names of roles and of libraries, and what stands in the data itself."""


def english(text: str) -> list[str]:
    """Return the words of a text in a made-up language that were never in a message."""
    return re.findall(r"\b[A-Za-z]{4,}\b", KEYWORDS.sub("", text))


def test_nothing_that_is_printed_or_shown_of_evidence_is_left_out_of_the_catalogues() -> None:
    with use("en-XA"):
        evidence = found()
        after = apply_all(JOURNEY, evidence.operations(JOURNEY))
        printed = [*summary.lines(evidence, after), *summary.withheld_lines(evidence, after)]
        panel = shown.shown(evidence, JOURNEY)
        look = preview(events(), "events", JOURNEY)
        texts = [
            *printed,
            *panel["caveats"],
            *panel["facts"],
            *panel["table"]["head"],
            *look.warnings,
            *(column.why for column in look.columns),
            *(meaning for _, meaning in look.roles),
            *(str(fact.formula) for fact in evidence.facts),
            *(str(fact.caution) for fact in evidence.facts),
            *(str(fact.note) for fact in evidence.facts),
            *(str(fact.subject) for fact in evidence.facts),
        ]
    assert len(printed) > 30
    assert {word for text in texts for word in english(text)} == set()


def test_a_figure_from_data_is_read_in_the_language_of_whoever_reads_it() -> None:
    with use("de"):
        evidence = found()
    journey = loads(dumps(apply_all(JOURNEY, evidence.operations(JOURNEY))))
    facts = [fact for fact in journey.facts.values() if fact.measure == "reach"]
    assert facts
    assert {str(fact.formula) for fact in facts} == {"distinct customers with an event at the touchpoint"}
    with use("de"):
        assert {str(fact.formula) for fact in facts} == {
            "verschiedene Kunden mit einem Ereignis am Kontaktpunkt"
        }
    assert all(isinstance(fact.formula, Wording) for fact in evidence.facts)


def test_what_is_drafted_is_written_in_the_language_of_the_journey_and_ids_never_change() -> None:
    german = JOURNEY.model_copy(update={"language": "de"})
    people = pd.DataFrame({"customer": [f"c{n}" for n in range(8)], "age": [20, 21, 22, 25, 60, 61, 62, 63]})
    there = gather(german, customers=people, segments=["age:30"], create=True)
    assert [segment.name for segment in there.segments] == ["unter 30", "30 und mehr"]
    assert there.personas[0].summary.startswith("Entworfen aus Daten über 4 Kunden")
    ids = []
    for language in ("en", "de"):
        with use(language):
            ids.append([fact.id for fact in found().facts])
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("name", "data"),
    [("old.xls", b"\xd0\xcf\x11\xe0"), ("empty.csv", b""), ("torn.zip", b"PK\x03\x04"), ("no.csv", None)],
)
def test_why_a_file_cannot_be_read_is_said_in_the_language(
    tmp_path: Path, name: str, data: bytes | None
) -> None:
    path = tmp_path / name
    if data is not None:
        path.write_bytes(data)
    with use("de"), pytest.raises(JourneyError, match=r"erwartet: .*, bekommen: "):
        open_table(path)
