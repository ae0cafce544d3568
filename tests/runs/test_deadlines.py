"""What a page says is late follows the day: a report is made anew when a deadline has passed."""

import datetime as dt
from pathlib import Path

from jmwidgets.document import Journey
from jmwidgets.runs.output.manifest import Manifest
from jmwidgets.runs.planning.source import Summary

JOURNEY = Journey.model_validate(
    {
        "id": "wash",
        "title": "Wash",
        "review_date": "2026-05-01",
        "actions": [{"id": "a", "title": "Ring back", "due": "2026-03-01"}],
        "sources": [{"id": "s", "title": "Survey", "date": "2025-04-01"}],
    }
)


def test_the_plan_knows_how_many_deadlines_are_past() -> None:
    """The action, the survey a year later, the review."""
    summary = Summary.of(JOURNEY)
    assert summary.deadlines == ("2026-03-01", "2026-04-01", "2026-05-01")
    days = [dt.date(2026, month, 1) for month in (3, 4, 5)]
    assert [summary.passed(day) for day in days] == [0, 1, 2]
    assert summary.passed(dt.date(2026, 5, 2)) == 3


def test_the_manifest_keeps_the_deadlines(tmp_path: Path) -> None:
    Manifest(tmp_path).add_summary("digest", Summary.of(JOURNEY))
    assert Manifest(tmp_path).summaries["digest"].passed(dt.date(2026, 4, 2)) == 2
