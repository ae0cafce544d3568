"""Facts join a journey and overwrite nothing that people entered (DA10, DA11)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from jmwidgets.document import COLLECTIONS, Journey, Operation, apply_all, dumps, loads, measure
from jmwidgets.evidence import Evidence, gather
from jmwidgets.files import Workspace
from jmwidgets.insight import coverage, reality_check
from jmwidgets.session import Session
from tests.evidence.conftest import EXAMPLE, Roles, journey_of, one

DATA = EXAMPLE / "data"
ROLES: Roles = {"survey": {"web": "rating:web", "van": "rating:van"}}


@pytest.fixture(scope="module")
def all_of_it(washing: Journey) -> Evidence:
    return gather(
        washing,
        events=DATA / "events.csv",
        survey=DATA / "survey_wide.csv",
        customers=DATA / "customers.csv",
        segments=["household"],
        create=True,
    )


@pytest.fixture(scope="module")
def after(washing: Journey, all_of_it: Evidence) -> Journey:
    return apply_all(washing, all_of_it.operations(washing))


def records(journey: Journey) -> dict[tuple[str, str], dict[str, Any]]:
    return {
        (name, key): record.model_dump(mode="json")
        for name in COLLECTIONS
        for key, record in journey.collection(name).items()
    }


def is_ours(name: str, record: Mapping[str, Any], sources: set[str]) -> bool:
    """Return whether a record is a figure that was computed before from the same sources."""
    return name == "facts" and record["status"] == "measured" and record["sources"][0] in sources


def typed(readings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give the readings that somebody typed."""
    return [one for one in readings if one["source"] is None]


OF_A_READING = {"n", "date", "sha256", "withheld", "kept", "left_out_by"}


def test_nothing_that_people_entered_is_overwritten(
    washing: Journey, after: Journey, all_of_it: Evidence
) -> None:
    sources = {source.id for source in all_of_it.sources}
    before, now = records(washing), records(after)
    assert len(before) > 300
    for (name, key), record in before.items():
        if is_ours(name, record, sources):
            continue
        for field, value in record.items():
            if value in (None, "", []) or (name == "sources" and field in OF_A_READING):
                continue
            same = now[name, key][field]
            if field == "readings":
                # Readings of a source are renewed by it; those that were typed stay.
                assert typed(same) == typed(value)
                continue
            assert same[: len(value)] == value if field == "sources" else same == value, (name, key, field)
    about = [field for field in type(washing).model_fields if field not in COLLECTIONS]
    assert [getattr(after, field) for field in about] == [getattr(washing, field) for field in about]


def test_attaching_twice_changes_nothing(after: Journey, all_of_it: Evidence) -> None:
    assert all_of_it.operations(after) == []
    again = gather(
        after,
        events=DATA / "events.csv",
        survey=DATA / "survey_wide.csv",
        customers=DATA / "customers.csv",
        segments=["household"],
        create=True,
    )
    assert again.operations(after) == []


def test_what_was_attached_survives_save_and_load(after: Journey, all_of_it: Evidence) -> None:
    assert loads(dumps(after)) == after
    kept = {fact.id: fact for fact in after.facts.values()}
    assert all(kept[fact.id] == fact for fact in all_of_it.facts)
    assert len(all_of_it.facts) > 1000


def test_what_was_attached_can_be_undone_at_once(
    washing: Journey, all_of_it: Evidence, tmp_path: Path
) -> None:
    path = Workspace(tmp_path).folder / "j.journey.json"
    path.write_text(dumps(washing), encoding="utf-8")
    with Session(path, author="analyst") as session:
        session.apply(*all_of_it.operations(session.journey))
        assert len(session.journey.facts) > len(washing.facts)
        session.undo()
        assert session.journey == washing


OPINION = {
    "personas": [{"id": "ann", "name": "Ann"}, {"id": "ben", "name": "Ben"}],
    "experiences": [
        {
            "id": "ann.web",
            "persona": "ann",
            "touchpoint": "web",
            "emotion": {"value": 1.0, "status": "assumed"},
        },
        {
            "id": "ann.van",
            "persona": "ann",
            "touchpoint": "van",
            "emotion": {"value": 0.0, "status": "assumed"},
        },
        {
            "id": "ben.van",
            "persona": "ben",
            "touchpoint": "van",
            "emotion": {"value": 0.5, "status": "reported"},
            "team_rating": {"value": 2.0},
        },
    ],
    "sources": [{"id": "asked", "title": "What we know of the survey", "n": 12, "note": "by heart"}],
    "facts": [
        {
            "id": "asked.emotion.web",
            "measure": "emotion",
            "touchpoint": "web",
            "value": -2.0,
            "status": "reported",
            "sources": ["asked"],
            "formula": "what the shop manager heard",
        }
    ],
}


@pytest.fixture(scope="module")
def opinion() -> Journey:
    return journey_of([["web"], ["van"]], **OPINION)


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    chance = np.random.default_rng(8)
    rated = {"web": chance.integers(1, 4, 60), "van": chance.integers(2, 6, 60)}
    return pd.DataFrame({"who": ["Ann", "Ben", "Cy"] * 20, **rated})


def told(journey: Journey, answers: pd.DataFrame) -> Evidence:
    return gather(journey, survey=answers, roles=ROLES, segments=["who"], names={"survey": "Asked"})


@pytest.fixture(scope="module")
def known(opinion: Journey, answers: pd.DataFrame) -> Journey:
    return apply_all(opinion, told(opinion, answers).operations(opinion))


def test_opinion_and_measurement_stand_side_by_side(opinion: Journey, known: Journey) -> None:
    """Even where somebody wrote a fact under the very name that the figure would have."""
    assert known.facts["asked.emotion.web"] == opinion.facts["asked.emotion.web"]
    assert known.experiences == opinion.experiences
    source = known.sources["asked"]
    assert (source.title, source.n, source.note) == ("What we know of the survey", 12, "by heart")
    assert known.facts["asked.emotion.web-2"].status == "measured"


def test_figures_of_groups_stay_until_groups_are_asked_for_again(
    known: Journey, answers: pd.DataFrame
) -> None:
    more = pd.concat([answers, answers])
    found = gather(known, survey=more, roles=ROLES, names={"survey": "Asked"})
    now = apply_all(known, found.operations(known))
    of_groups = [fact for fact in known.facts.values() if fact.persona is not None]
    assert of_groups
    assert all(now.facts[fact.id] == fact for fact in of_groups)
    assert now.facts["asked.emotion.van"].n == 2 * (known.facts["asked.emotion.van"].n or 0) > 0


def test_newer_data_of_the_same_source_replace_the_older(
    opinion: Journey, known: Journey, answers: pd.DataFrame
) -> None:
    fewer = answers[answers.who != "Cy"].drop(columns="van")
    steps: list[Operation] = gather(
        known,
        survey=fewer,
        roles={"survey": {"web": "rating:web"}},
        segments=["who"],
        names={"survey": "Asked"},
    ).operations(known)
    now = apply_all(known, steps)
    felt = [fact for fact in now.facts.values() if fact.measure == measure.EMOTION]
    assert {(fact.touchpoint, fact.persona, fact.status) for fact in felt} == {
        ("web", None, "measured"),
        ("web", "ann", "measured"),
        ("web", "ben", "measured"),
        ("web", None, "reported"),
    }
    assert now.sources["asked"].n == 40
    assert now.facts["asked.emotion.web"] == opinion.facts["asked.emotion.web"]


def test_the_reality_check_tells_where_the_room_was_wrong(known: Journey, answers: pd.DataFrame) -> None:
    """DA11: by how much, with the interval; a reported emotion is not a belief."""
    checks = {(check.persona.id, check.touchpoint.id, check.what): check for check in reality_check(known)}
    assert checks.keys() == {
        ("ann", "web", "emotion"),
        ("ann", "van", "emotion"),
        ("ben", "van", "team-rating"),
    }
    for (persona, place, _), check in checks.items():
        own = answers[place][answers.who.str.lower() == persona] - 3
        low, high = stats.t.interval(0.95, len(own) - 1, own.mean(), stats.sem(own))
        assert check.known.value == pytest.approx(own.mean(), rel=1e-9)
        assert (check.known.low, check.known.high) == pytest.approx((low, high), rel=1e-9)
        assert check.difference == pytest.approx(own.mean() - check.believed.value, rel=1e-9)
        assert check.contradicted is not bool(low <= check.believed.value <= high)
        assert not check.of_all
    assert checks["ann", "web", "emotion"].contradicted
    assert "n\u00a0=\u00a020" in str(checks["ann", "web", "emotion"].words)


def test_evidence_coverage_counts_the_strongest_of_each_claim(opinion: Journey, known: Journey) -> None:
    """DA10: per stage and persona; what data told is measured now, what nobody asked is as it was."""
    before = coverage(opinion)
    assert dict(before.counts) == {"assumed": 2, "reported": 1, "observed": 0, "measured": 0}
    assert before.covered == 1 / 3
    ann = coverage(known, persona="ann")
    assert ann.counts["assumed"] == 0
    assert ann.share("measured") == 1
    emotions = [fact for fact in known.facts.values() if fact.measure == measure.EMOTION and fact.persona]
    ratings = [fact for fact in known.facts.values() if fact.measure == measure.CSAT and fact.persona]
    shares = [one.share for one in known.personas.values()] + [one.share for one in known.segments.values()]
    assert all(shares)
    assert coverage(known).counts["measured"] == len(emotions) + len(ratings) + len(shares)
    by_stage = [coverage(known, persona="ben", stage=stage).counts["measured"] for stage in ("s0", "s1")]
    assert by_stage == [2, 2]


def test_facts_name_their_source_formula_and_days(after: Journey, all_of_it: Evidence) -> None:
    """Every figure says where it came from, of how many, and of which days."""
    for fact in all_of_it.facts:
        assert fact.status == "measured"
        assert fact.formula
        assert fact.n, fact.id
        assert all(key in after.sources for key in fact.sources)
    crm = [fact for fact in all_of_it.facts if fact.measure == measure.REACH]
    assert {str(fact.begins) for fact in crm} == {"2025-09-01"}
    assert one(all_of_it.facts, measure.REACH, touchpoint="delivery").ends is not None
