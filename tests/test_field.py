"""The rows of the field: each is entered, kept, shown to whom the table says, and to nobody else."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

import jmwidgets
from jmwidgets.document import COLLECTIONS, ROOT, About, Journey, dumps, loads, shapes_of
from jmwidgets.files import open_journey
from jmwidgets.report.everybody import ALL
from tools import field as table
from tools import field_pages as pages
from tools.docs.reference import pages as reference_pages
from tools.field_rows import ROWS
from tools.field_rows.findings import FINDINGS

FOR_PROGRAMS = {"journey.schema_version", "journey.excerpt"}
EXAMPLES = Path(jmwidgets.__file__).parents[1] / "examples"

ELSEWHERE = {
    # Read by people outside in place of what is written for people inside.
    *("journey.public_summary", "journey.public_story"),
    *("personas.public_summary", "personas.public_headline", "personas.public_story"),
    # On the page of the portfolio, in the lists of audiences of a run, and for programs.
    *("journey.parent", "audiences.purpose", "sources.sha256", "rounds.series", "workshops.step_began"),
    # A persona's own importance stands in its place.
    "touchpoints.importance",
}
"""Fields with texts that stand on no persona's page for all inside."""
NO_INTERNALS = {
    *("clusters.name", "notes.text"),
    *(f"workshops.{name}" for name in ("title", "agenda", "began", "ended", "parking_lot")),
    *(f"rounds.{name}" for name in ("title", "question", "opened", "revealed", "results")),
    *(f"decisions.{name}" for name in ("text", "owner", "reason", "dissent")),
}
"""What stands in the minutes alone, which are for audiences with internals."""
LEFT_OUT: Mapping[str, set[str]] = {
    "board": NO_INTERNALS,
    # It has neither KPIs nor the list of sticky notes: of a KPI it reads the name beside the action.
    "service-team": {"notes.text", "notes.author", "notes.written", "kpis.definition", "kpis.unit"},
    # It has no actions.
    "marketing": NO_INTERNALS | {"milestones.name"},
    # What was written for them stands in the place of four texts; their page has no list of notes and facts.
    "customers": {
        *("journey.summary", "journey.story", "personas.summary", "personas.headline", "personas.story"),
        *("experiences.emotion", "experiences.expectation", "facts.formula", "milestones.name"),
        *("notes.text", "quotes.text"),
    },
}
"""Fields that an audience might read, and that no section of its page shows in the filled document."""
SAME_EVERYWHERE = {"audiences.name", "lanes.name"}
"""The filled audience and its lane are no built-in one's."""


def test_the_table_in_the_docs_is_made_of_the_code() -> None:
    assert table.DOCS.read_text(encoding="utf-8") == table.table(), "run python -m tools.field"


def test_every_field_of_the_document_is_in_a_row_and_every_row_has_fields_that_there_are() -> None:
    named = {field for row in ROWS for field in row.fields}
    assert set(pages.every_field()) - named == FOR_PROGRAMS
    assert named - set(pages.every_field()) == set()
    assert len({row.code for row in ROWS}) == len(ROWS) >= 95


def test_every_rule_in_the_table_is_one_of_the_check() -> None:
    folder = Path(jmwidgets.__file__).parent / "insight" / "check"
    source = "\n".join(path.read_text(encoding="utf-8") for path in folder.glob("*.py"))
    unknown = {rule for row in ROWS for rule in row.rules if not re.search(rf'"{rule}"', source)}
    # These are made of a word for what an action lacks.
    assert unknown <= {f"action without {what}" for what in ("owner", "due", "kpi")}


def test_every_field_is_entered_somewhere_unless_data_or_programs_fill_it() -> None:
    for name, model in pages.MODELS.items():
        for field, shape in shapes_of(model).items():
            if not shape.computed:
                assert table.entered_in(f"{name}.{field}") != "computed", (name, field)


def test_every_marker_is_still_there_after_saving_and_loading() -> None:
    journey = pages.filled().journey
    again = loads(dumps(journey))
    assert again == journey
    text = dumps(again)
    assert [path for path, marker in pages.filled().texts() if marker not in text] == []


@pytest.mark.parametrize("audience", pages.AUDIENCES_SHOWN)
def test_a_marker_is_read_by_those_whom_the_table_names_and_by_nobody_else(audience: str) -> None:
    page = " ".join(pages.drawn(audience).values())
    kept = dumps(pages.part_for(audience))
    for field in pages.every_field():
        if not pages.may_see(field, audience):
            found = [marker for marker in pages.markers(field) if marker in page or marker in kept]
            assert found == [], (field, audience)


@pytest.mark.parametrize("audience", pages.AUDIENCES_SHOWN)
def test_whatever_an_audience_may_read_stands_on_its_page(audience: str) -> None:
    """A field that loses its place on a page, for one audience or for all, is named here."""
    may_read = {one for one in pages.every_field() if pages.may_see(one, audience) and pages.markers(one)}
    inside = ELSEWHERE if audience != "customers" else set()
    missing = {one for one in may_read if not pages.stands_on(one, audience)}
    assert missing - inside == LEFT_OUT[audience] | SAME_EVERYWHERE


def test_every_text_of_every_field_stands_on_the_page_for_all() -> None:
    page = " ".join(pages.drawn("").values())
    missing = {
        field for field in pages.every_field() if any(marker not in page for marker in pages.markers(field))
    }
    assert missing == ELSEWHERE


def test_every_row_is_shown_by_a_section() -> None:
    assert [row.code for row in ROWS if not table.shown_in(row)] == []


def test_what_is_found_of_a_row_stands_in_a_section() -> None:
    """A finding that no section shows any more is named here."""
    shown = {name for kind in ALL.values() for name in kind.findings}
    assert {
        row.code: set(table.found_of(row)) - shown for row in ROWS if set(table.found_of(row)) - shown
    } == {}
    assert set(FINDINGS) <= {row.code for row in ROWS}


def test_every_row_of_the_docs_leads_on() -> None:
    """Each row has links to its fields, and to where they are entered and shown."""
    lines = [
        line
        for line in table.DOCS.read_text(encoding="utf-8").splitlines()
        if re.match(r"\| [A-Z]{2}\d", line)
    ]
    assert len(lines) == len(ROWS)
    for line in lines:
        targets = re.findall(r"\]\(([^)]+)\)", line)
        assert any(one.startswith("reference/fields.md#") for one in targets), line
        assert any(one.startswith(("widgets.md", "evidence.md", "voices.md")) for one in targets), line
        assert "runs.md#templates" in targets, line


def test_places_that_the_table_leads_to_are_there() -> None:
    anchors: dict[str, set[str]] = {}
    for target in set(re.findall(r"\]\(([^)#]+\.md)#([^)]+)\)", table.DOCS.read_text(encoding="utf-8"))):
        anchors.setdefault(target[0], set()).add(target[1])
    made = reference_pages()
    for page, wanted in anchors.items():
        text = made[page] if page in made else (table.DOCS.parent / page).read_text(encoding="utf-8")
        heads = re.findall(r"^#{1,3} (.+)$", text, re.MULTILINE)
        slugs = {re.sub(r"[^\w -]", "", head.lower()).replace(" ", "-").replace("_", "-") for head in heads}
        assert wanted <= slugs, (page, wanted - slugs)


def test_a_row_that_loses_its_place_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without its line on the pages, word of mouth is missing for everybody inside."""
    lost = {
        audience: {
            name: text.replace("Text of experiences word_of_mouth", "")
            for name, text in pages.drawn(audience).items()
        }
        for audience in ("", *pages.AUDIENCES_SHOWN)
    }
    monkeypatch.setattr(pages, "drawn", lost.__getitem__)
    with pytest.raises(AssertionError, match="word_of_mouth"):
        test_every_text_of_every_field_stands_on_the_page_for_all()
    with pytest.raises(AssertionError, match="word_of_mouth"):
        test_whatever_an_audience_may_read_stands_on_its_page("board")


def test_every_row_is_used_in_one_of_the_two_examples() -> None:
    """Each row has a field that an example fills with something else than nothing."""
    journeys = [open_journey(path) for path in EXAMPLES.glob("*/*.journey.json")]
    assert len(journeys) == 2
    used = {field for journey in journeys for field in pages.every_field() if _is_used(journey, field)}
    unused = {field for row in ROWS for field in row.fields} - used
    assert unused == NOT_IN_AN_EXAMPLE
    assert [row.code for row in ROWS if not used.intersection(row.fields)] == []


NOT_IN_AN_EXAMPLE = {
    # The value that a new journey has is the right one for both.
    *("journey.currency", "journey.point_of_view"),
    # Of a part of another journey; of data that were read again, or of which only some rows were.
    *("journey.parent", "facts.earlier", "sources.kept", "sources.withheld", "sources.left_out_by"),
}
"""Fields that neither example fills."""


def _is_used(journey: Journey, field: str) -> bool:
    collection, _, name = field.partition(".")
    model = About if collection == ROOT else COLLECTIONS[collection]
    records = [journey] if collection == ROOT else journey.collection(collection).values()
    default = shapes_of(model)[name].default
    return any(getattr(record, name) not in (default, "", None, ()) for record in records)
