"""Events told from answers and customers by what stands in the columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from jmwidgets.sniffing import sniff

_ROWS = [(f"P{n // 3:03}", n, ("Call", "Visit", "Letter")[n % 3]) for n in range(30)]


def _table(header: str, form: str, above: str = "") -> str:
    rows = (form.format(who=who, day=1 + n % 28, n=n, what=what) for who, n, what in _ROWS)
    return above + header + "\n" + "".join(f"{row}\n" for row in rows)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (_table("Pat.-Nr.;Zeitpunkt;Was geschah", "{who};{day:02}.03.2026 10:{n};{what}"), "event-csv"),
        (_table("uid,epoch_ms,action", "{who},17723{n:02}000000,{what}"), "event-csv"),
        (_table("user_id\tts\tevent", "{who}\t2026-03-{day:02}T10:00:00\t{what}"), "event-csv"),
        (
            _table(
                "Case ID,Activity,Start Timestamp,Complete Timestamp",
                "{who},{what},2026/03/{day:02} 10:00:00.000,2026/03/{day:02} 11:00:00.000",
            ),
            "event-csv",
        ),
        (
            _table(
                "Kunde;Wann;Kontakt", "{who};{day:02}.03.2026;{what}", "Export vom 1. April\n\nStand: heute\n"
            ),
            "event-csv",
        ),
        # One row each: answers, customers.
        (_table("customer,since,kind", "C{n},2026-03-{day:02},{what}"), "customers-csv"),
        (
            _table("Date;Boat;How likely are you to recommend us?", "{day:02}.03.2026;{what};{n}"),
            "survey-csv",
        ),
        (_table("Umfrage;;\nNr;Datum;Empfehlen Sie uns weiter?", "{n};{day:02}.03.2026;7"), "nps-csv"),
    ],
)
def test_a_table_is_told_by_its_contents(tmp_path: Path, text: str, kind: str) -> None:
    file = tmp_path / "export.dat"
    file.write_text(text, encoding="utf-8")
    assert sniff(file).kind == kind
