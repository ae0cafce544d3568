"""Which column holds what is guessed, shown and correctable; a wrong map is told in words (DA1, DA8)."""

from collections.abc import Mapping

import pandas as pd
import pytest

from jmwidgets.document import Set, apply
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import TableKind, gather, guess, open_table, preview, spoken
from tests.evidence.conftest import Roles, journey_of

JOURNEY = journey_of([["web", "shop"], ["van"]])
LOG = pd.DataFrame(
    {
        "client": ["a", "b", "a"],
        "when": ["2026-01-01", "2026-01-02", "2026-01-03"],
        "step": ["web", "shop", "van"],
        "amount": ["1,50", "", "12,00"],
    }
)


USUAL: list[tuple[TableKind, dict[str, tuple[list[object], str]]]] = [
    (
        "events",
        {
            "user_id": ([1, 2], "customer"),
            "timestamp": ([1767225600] * 2, "time"),
            "event_name": (["web", "x"], "touchpoint"),
        },
    ),
    (
        "events",
        {
            "case:concept:name": ([1, 2], "customer"),
            "time:timestamp": (["2026-01-01"] * 2, "time"),
            "concept:name": (["web", "x"], "touchpoint"),
        },
    ),
    (
        "events",
        {
            "KundenNr": ([1, 2], "customer"),
            "Zeitpunkt": (["1.2.2026"] * 2, "time"),
            "Kontaktpunkt": (["web", "x"], "touchpoint"),
            "Betrag": (["1.000,50", ""], "value"),
        },
    ),
    # A word that some desks write over the number of a case, and others over the kind of work.
    (
        "events",
        {
            "Kundennummer": (["K1", "K2"] * 4, "customer"),
            "Zeitpunkt": (["1.2.2026"] * 8, "time"),
            "Vorgang": (["Anruf", "Angebot", "Vertrag", "Anruf"] * 2, "touchpoint"),
            "Kundengruppe": (["privat", "Firma"] * 4, "attribute"),
        },
    ),
    (
        "events",
        {
            "Kundennummer": (["K1", "K2"] * 4, "customer"),
            "Zeitpunkt": (["1.2.2026"] * 8, "time"),
            "Vorgang": (["V-1", "V-2"] * 4, "case"),
            "Schritt": (["Anruf", "Angebot", "Vertrag", "Anruf"] * 2, "touchpoint"),
        },
    ),
    (
        "events",
        {
            "customerId": ([1, 2], "customer"),
            "at": (["2026-01-01"] * 2, "time"),
            "x": (["Web", "van"], "touchpoint"),
            "page": (["p", "q"], "ignore"),
        },
    ),
    (
        "survey",
        {
            "respondent": ([1, 2], "respondent"),
            "touchpoint": (["web", "van"], "touchpoint"),
            "rating": ([1, 5], "rating"),
            "comment": (["so", "no"], "comment"),
        },
    ),
    (
        "survey",
        {
            "id": ([*range(6)], "respondent"),
            "Web": ([1, 2, 3, 4, 5, 5], "rating:web"),
            "van": ([3, 3, 1, 2, 4, 5], "rating:van"),
            "recommend": ([1, 9, 10, 3, 4, 0], "nps"),
        },
    ),
    (
        "customers",
        {
            "customer": ([1, 2, 3, 4], "customer"),
            "region": (["n", "s", "n", "s"], "attribute"),
            "revenue": (["10", "20", "30", "5"], "value"),
            "note": (["p", "q", "r", "s"], "ignore"),
        },
    ),
]


@pytest.mark.parametrize(("kind", "columns"), USUAL)
def test_columns_of_usual_exports_are_found(
    kind: TableKind, columns: Mapping[str, tuple[list[object], str]]
) -> None:
    frame = pd.DataFrame({name: values for name, (values, _) in columns.items()})
    found = guess(open_table(frame), kind, JOURNEY)
    assert {one.column: one.role for one in found} == {name: role for name, (_, role) in columns.items()}
    assert all(one.why for one in found)


def test_a_preview_shows_roles_values_and_warnings() -> None:
    people = pd.DataFrame(
        {"customer": [1, 2], "e-mail": ["a@b.org", "c@d.org"], "region": ["north", "south"]}
    )
    shown = preview(people, "customers", JOURNEY, {"region": "ignore"})
    assert [(column.name, column.role, column.why) for column in shown.columns] == [
        ("customer", "customer", "its name says customer"),
        ("region", "ignore", "told"),
    ]
    assert shown.rows == (("1", "north"), ("2", "south"))
    assert shown.problem == ""
    assert shown.warnings == (
        "1 column that may identify people left out ('e-mail': its name says that it is a mail address)",
    )
    lacking = preview(LOG[["client", "amount"]], "events", JOURNEY)
    assert "expected a column for 'time' (when it happened), got none" in lacking.problem


COLUMNS = "'client', 'when', 'step', 'amount'"
WRONG: list[tuple[TableKind, dict[str, str], str]] = [
    ("events", {"klient": "customer"}, f"expected one of the columns {COLUMNS}, got 'klient'"),
    ("events", {"client": "buyer"}, "expected one of the roles customer, time, .* 'client', got 'buyer'"),
    (
        "events",
        {"client": "customer", "step": "customer"},
        "expected one column for 'customer', got 'client' and 'step'",
    ),
    ("events", {"when": "ignore"}, rf"expected a column for 'time' .*, got none; the columns are {COLUMNS}"),
    ("survey", {"step": "ignore"}, rf"expected a column for 'rating' .* got none; the columns are {COLUMNS}"),
]


@pytest.mark.parametrize(("kind", "roles", "message"), WRONG)
def test_a_wrong_map_is_told_with_the_columns_found(
    kind: TableKind, roles: Mapping[str, str], message: str
) -> None:
    told: Roles = {kind: dict(roles)}
    with pytest.raises(JourneyError, match=message):
        gather(JOURNEY, **{kind: LOG}, roles=told)  # type: ignore[arg-type]  # by name


def test_a_corrected_map_is_used_and_told() -> None:
    """The amount could be a value; the analyst knows better."""
    found = gather(JOURNEY, events=LOG, roles={"events": {"amount": "measure:Waiting time, in minutes"}})
    assert found.maps["events"] == {
        "client": "customer",
        "when": "time",
        "step": "touchpoint",
        "amount": "measure:Waiting time, in minutes",
    }


def test_without_data_it_is_said_what_is_needed() -> None:
    with pytest.raises(JourneyError, match="expected events, a survey or customers, got none of them"):
        gather(JOURNEY)


def test_roles_are_shared_out_to_the_tables_that_have_the_column() -> None:
    tables: dict[TableKind, object] = {"events": open_table(LOG), "survey": open_table(LOG.assign(web=3))}
    shared = spoken.share_out({"step": "touchpoint", "web": "rating:web"}, tables)  # type: ignore[arg-type]
    assert shared["events"]["step"] == "touchpoint"
    assert shared["survey"]["web"] == "rating:web"
    with pytest.raises(JourneyError, match=rf"{COLUMNS}.*got 'shop'; correct the mapping"):
        spoken.share_out({"shop": "touchpoint"}, tables)  # type: ignore[arg-type]


def test_questions_that_are_one_sentence_about_several_things_are_called_by_the_things() -> None:
    asked = "Wie zufrieden waren Sie mit"
    answers = [1, 2, 3, 4, 5] * 4
    columns = (f"{asked} der Ausleihe?", f"{asked} dem Katalog?", "Welche Note geben Sie?")
    survey = pd.DataFrame(dict.fromkeys(columns, answers))
    found = [one.role for one in guess(open_table(survey), "survey", JOURNEY)]
    assert found == ["rating:Ausleihe", "rating:Katalog", "rating:Welche Note geben Sie?"]
    # A map that calls its touchpoints by the whole question keeps them.
    named = journey_of([["a", "b", "c"]])
    for key, column in zip("abc", columns, strict=True):
        named = apply(named, Set(collection="touchpoints", id=key, field="name", value=column))
    kept = [one.role for one in guess(open_table(survey), "survey", named)]
    assert kept == ["rating:a", "rating:b", "rating:c"]


def test_segments_that_stand_in_the_events_are_found_with_the_same_file_as_customers() -> None:
    rows = {
        "customer": [f"c{n // 2}" for n in range(48)],
        "time": [f"2026-01-{1 + n % 28:02}" for n in range(48)],
        "touchpoint": ["web", "van"] * 24,
        "group": ["a" if n < 24 else "b" for n in range(48)],
    }
    log = pd.DataFrame(rows)
    with pytest.raises(JourneyError, match=r"got them in the events; .*\(--customers\)"):
        gather(JOURNEY, events=log, segments=["group"])
    found = gather(JOURNEY, events=log, customers=log, segments=["group"])
    assert [(one.name, one.size) for one in found.segments] == [("a", 12), ("b", 12)]
