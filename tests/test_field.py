"""The rows of the field: each is entered, kept, shown to whom the table says, and to nobody else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import jmwidgets
from jmwidgets.document import COLLECTIONS, ROOT, About, dumps, loads, shapes_of
from tools import field as table
from tools.field_rows import ROWS

MODELS = {ROOT: About, **COLLECTIONS}
FOR_PROGRAMS = {"journey.schema_version", "journey.excerpt"}


def every_field() -> list[str]:
    """Name all fields of a document but the ids."""
    return [
        f"{name}.{field}" for name, model in MODELS.items() for field in shapes_of(model) if field != "id"
    ]


def test_the_table_in_the_docs_is_made_of_the_code() -> None:
    assert table.DOCS.read_text(encoding="utf-8") == table.table(), "run python -m tools.field"


def test_every_field_of_the_document_is_in_a_row_and_every_row_has_fields_that_there_are() -> None:
    named = {field for row in ROWS for field in row.fields}
    assert set(every_field()) - named == FOR_PROGRAMS
    assert named - set(every_field()) == set()
    assert len({row.code for row in ROWS}) == len(ROWS) >= 95


def test_every_rule_in_the_table_is_one_of_the_check() -> None:
    folder = Path(jmwidgets.__file__).parent / "insight" / "check"
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    unknown = {rule for row in ROWS for rule in row.rules if not re.search(rf'"{rule}"', source)}
    # These are made of a word for what an action lacks.
    assert unknown <= {f"action without {what}" for what in ("owner", "due", "kpi")}


def test_every_field_is_entered_somewhere_unless_data_or_programs_fill_it() -> None:
    for name, model in MODELS.items():
        for field, shape in shapes_of(model).items():
            if not shape.computed:
                assert table.entered_in(f"{name}.{field}") != "computed", (name, field)


def test_every_marker_is_still_there_after_saving_and_loading() -> None:
    journey = table.filled().journey
    again = loads(dumps(journey))
    assert again == journey
    text = dumps(again)
    assert [path for path, marker in table.filled().texts() if marker not in text] == []


@pytest.mark.parametrize("audience", table.AUDIENCES_SHOWN)
def test_a_marker_is_read_by_those_whom_the_table_names_and_by_nobody_else(audience: str) -> None:
    page = " ".join(table.drawn(audience).values())
    kept = dumps(table.part_for(audience))
    for field in every_field():
        if not table.may_see(field, audience):
            found = [marker for marker in table.markers(field) if marker in page or marker in kept]
            assert found == [], (field, audience)


def test_what_any_audience_inside_is_told_of_stands_on_the_page_for_all() -> None:
    told = {row.code for row in ROWS if table.shown_in(row.fields)}
    silent = {row.code for row in ROWS if any(table.markers(field) for field in row.fields)} - told
    assert silent == set()
