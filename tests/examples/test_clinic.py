"""The second example: small, and of another kind."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from jmwidgets.document import Journey, loads
from jmwidgets.insight import (
    check,
    coverage,
    failure_kinds,
    hand_offs,
    pain_points,
    responses,
    shortfall,
)

CLINIC = Path(__file__).parents[2] / "examples" / "clinic"


@pytest.fixture(scope="module")
def clinic() -> Journey:
    return loads((CLINIC / "clinic.journey.json").read_text(encoding="utf-8"))


def test_the_data_are_made_by_the_script_to_the_last_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, CLINIC / "make_data.py", tmp_path], check=True)
    for made in tmp_path.iterdir():
        assert made.read_bytes() == (CLINIC / "data" / made.name).read_bytes(), made.name
    assert len(list(tmp_path.iterdir())) == 2


def test_what_was_planted_is_in_the_data_and_on_the_map(clinic: Journey) -> None:
    visits = pd.read_csv(CLINIC / "data" / "visits.csv")
    met = {name: Counter(own.touchpoint) for name, own in visits.groupby("patient")}
    twice = sum(own["Kiosk at the entrance"] > 1 for own in met.values())
    told = sum(own["Call with the results"] > 0 for own in met.values())
    plain = [one for one in clinic.facts.values() if not one.subject]
    facts = {(one.measure, one.touchpoint, one.segment): one for one in plain}
    assert facts["repeats", "kiosk", None].value == pytest.approx(twice / 260)
    assert facts["reach", "results", None].value == told
    survey = pd.read_csv(CLINIC / "data" / "survey.csv")
    older = survey[(survey.age_group == "65 and older") & (survey.touchpoint == "Kiosk at the entrance")]
    felt = facts["emotion", "kiosk", "older"]
    assert felt.value == pytest.approx(older.rating.mean() - 3)
    assert felt.n == len(older)


def test_it_is_a_blueprint_with_two_points_of_view_a_loop_and_hand_offs(clinic: Journey) -> None:
    assert [lane.line_below for lane in clinic.lanes.values() if lane.line_below] == [
        "interaction",
        "visibility",
        "internal-interaction",
    ]
    assert {one.point_of_view for one in clinic.personas.values()} == {"customer", "employee"}
    assert "loop" in {path.kind for path in clinic.paths.values()}
    assert [one.taker.id for one in hand_offs(clinic, "irena") if one.lost]
    assert pain_points(clinic, "irena")[0].touchpoint.id == "waiting"
    assert {one.is_met for one in responses(clinic)} == {True, False}
    assert [one for one in check(clinic) if one.rule == "sources"] == []


def test_kinds_of_failure_are_compared_and_words_say_how_they_are_known(clinic: Journey) -> None:
    kinds = {one.kind: one for one in failure_kinds(clinic, "irena")}
    assert next(iter(kinds)) == "waiting"
    assert (kinds["staff"].count, kinds["information"].count) == (23, 14)
    assert [one.id for one in kinds["information"].touchpoints] == ["call", "letter", "waiting"]
    known = coverage(clinic, "irena")
    assert (known.words["reported"], known.words["observed"]) == (3, 3)
    assert shortfall(clinic, "irena") is None
