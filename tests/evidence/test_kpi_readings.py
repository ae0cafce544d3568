"""KPIs that ask for a figure get a reading each time data are read; what somebody typed stays."""

import pandas as pd
import pytest

from jmwidgets.document import Journey, Kpi, Reading, apply_all
from jmwidgets.evidence import gather
from jmwidgets.insight import kpi_progress
from jmwidgets.insight.check import check
from tests.evidence.conftest import Roles

ROLES: Roles = {"survey": {"recommend": "nps", "when": "time"}}
OTHERS = {"unit": "", "better": "higher"}


def answered(months: int, *, promoters: int = 30) -> pd.DataFrame:
    """Give sixty answers a month; in the last one, few recommend it."""
    rows = [
        (
            f"r{month}-{number}",
            f"2026-{month + 1:02}-{1 + number % 28:02}",
            10 if number < (promoters if month == months - 1 else 50) else 3,
        )
        for month in range(months)
        for number in range(60)
    ]
    frame = pd.DataFrame(rows, columns=["respondent", "when", "recommend"])
    # The data hold whole months, from the first day to the last.
    frame.loc[frame.index % 60 == 59, "when"] = (
        pd.to_datetime(frame.when).dt.to_period("M").dt.end_time.dt.strftime("%Y-%m-%d")
    )
    return frame


def journey(**more: object) -> Journey:
    return Journey.model_validate(
        {
            "id": "pool",
            "title": "A day at the pool",
            "kpis": [{"id": "nps", "name": "NPS", "measure": "satisfaction:NPS", **OTHERS, **more}],
        }
    )


def read(before: Journey, data: pd.DataFrame) -> Journey:
    found = gather(before, survey=data, roles=ROLES)
    return apply_all(before, found.operations(before))


def test_satisfaction_is_read_month_by_month_and_each_step_is_as_sure_as_its_interval() -> None:
    after = read(journey(), answered(3, promoters=20))
    readings = after.kpis["nps"].readings
    assert [(str(one.date), one.n) for one in readings] == [
        ("2026-01-31", 60),
        ("2026-02-28", 60),
        ("2026-03-31", 60),
    ]
    promoters = [50, 50, 20]
    assert [one.value for one in readings] == pytest.approx([100 * (2 * p - 60) / 60 for p in promoters])
    assert {one.source for one in readings} == {*after.kpis["nps"].sources} == {"survey"}
    (progress,) = kpi_progress(after)
    assert progress.since_last is not None
    assert str(progress.since_last.words) == "clearly worse"
    assert "kpi without figure" not in {finding.rule for finding in check(after)}


def test_reading_again_changes_nothing_and_new_months_are_added() -> None:
    once = read(journey(), answered(2))
    assert gather(once, survey=answered(2), roles=ROLES).operations(once) == []
    more = read(once, answered(3))
    assert len(more.kpis["nps"].readings) == 3
    assert more.kpis["nps"].readings[:1] == once.kpis["nps"].readings[:1]


def test_what_somebody_typed_of_the_same_day_stays() -> None:
    typed = {"date": "2026-02-28", "value": 41.0}
    after = read(journey(readings=[typed]), answered(2))
    assert [(str(one.date), one.source) for one in after.kpis["nps"].readings] == [
        ("2026-01-31", "survey"),
        ("2026-02-28", None),
    ]
    assert after.kpis["nps"].readings[-1] == Reading.model_validate(typed)


def test_shares_are_per_cent_where_the_unit_says_so_and_of_the_segment_that_is_asked_for(
    washing: Journey, events: pd.DataFrame, customers: pd.DataFrame
) -> None:
    asked = [
        {"id": "all", "name": "Lost", "unit": "%", "measure": "drop-off", "touchpoint": "compare"},
        {"id": "share", "name": "Lost", "measure": "drop-off", "touchpoint": "compare"},
        {"id": "own", "name": "Lost", "measure": "drop-off", "touchpoint": "compare", "segment": "family"},
        {"id": "none", "name": "Late", "measure": "resolution-time", "touchpoint": "compare"},
    ]
    bare = washing.model_copy(update={"facts": type(washing.facts)()})
    asking = bare.model_copy(
        update={"kpis": type(washing.kpis)([*washing.kpis.values(), *map(Kpi.model_validate, asked)])}
    )
    found = gather(asking, events=events, customers=customers, segments=["household"])
    after = apply_all(asking, found.operations(asking))
    value = {key: [one.value for one in kpi.readings] for key, kpi in after.kpis.items()}
    facts = {
        fact.segment: fact
        for fact in found.facts
        if fact.measure == "drop-off" and fact.touchpoint == "compare"
    }
    assert value["share"] == pytest.approx([facts[None].value])
    assert value["all"] == pytest.approx([100 * facts[None].value])
    assert value["own"] == pytest.approx([facts["family"].value])
    assert value["none"] == []
    assert after.kpis["all"].readings[0].date == facts[None].ends
    without = {finding.id for finding in check(after) if finding.rule == "kpi without figure"}
    assert without == {"none"}
