"""Only some rows: a period and values of columns give the figures of a file that holds those rows alone."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from jmwidgets.document import Fact, Journey, apply_all, new_journey
from jmwidgets.errors import JourneyError
from jmwidgets.evidence import Evidence, Options, Settings, gather
from jmwidgets.evidence.reading.chosen import Where
from tests.cli.conftest import Command, command  # noqa: F401


@pytest.fixture(scope="module")
def log() -> pd.DataFrame:
    random = np.random.default_rng(11)
    n = 600
    begin = pd.Timestamp("2026-03-01")
    return pd.DataFrame(
        {
            "user": [f"u{one:03}" for one in random.integers(0, 150, n)],
            "time": [
                begin + pd.Timedelta(hours=float(one)) for one in np.sort(random.uniform(0, 24 * 60, n))
            ],
            "event": random.choice(["Look", "Compare", "Pay"], n),
            "device": random.choice(["mobile", "Desktop"], n),
            "shelf": random.integers(1, 4, n),
        }
    )


def told(found: Evidence) -> dict[str, tuple[float, int | None]]:
    def key(fact: Fact) -> str:
        return fact.id.split(".", 1)[1]

    return {key(fact): (fact.value, fact.n) for fact in found.facts}


def read(frame: pd.DataFrame, **settings: object) -> Evidence:
    return gather(new_journey("Shop"), events=frame, create=True, settings=Settings(**settings))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("where", "kept"),
    [
        ("device=MOBILE", lambda rows: rows.device == "mobile"),
        ("device!=mobile", lambda rows: rows.device != "mobile"),
        ("event = Look, Pay", lambda rows: rows.event.isin(["Look", "Pay"])),
        ("shelf=2", lambda rows: rows.shelf == 2),
        ("shelf=2, nan, -inf", lambda rows: rows.shelf == 2),
    ],
)
def test_values_of_a_column_choose_rows(log: pd.DataFrame, where: str, kept: object) -> None:
    chosen = log[kept(log)]  # type: ignore[operator]
    assert told(read(log, where=(Where.read(where),))) == told(read(chosen))


def test_a_period_holds_its_first_and_its_last_day_whole(log: pd.DataFrame) -> None:
    days = log.time.dt.date
    chosen = log[(days >= dt.date(2026, 3, 10)) & (days <= dt.date(2026, 4, 2))]
    found = read(log, since=dt.date(2026, 3, 10), until=dt.date(2026, 4, 2))
    assert told(found) == told(read(chosen))
    (source,) = found.sources
    assert "10 Mar 2026 to 2 Apr 2026" in source.note.replace("\xa0", " ")
    assert any("rows are read" in str(caveat.what) for _, caveat in found.caveats)


def test_both_together_and_a_zone(log: pd.DataFrame) -> None:
    local = log.time.dt.tz_localize("Asia/Tokyo")
    chosen = log[(log.device == "mobile") & (local >= pd.Timestamp("2026-03-20", tz="Asia/Tokyo"))]
    found = read(log, since=dt.date(2026, 3, 20), where=(Where.read("device=mobile"),), zone="Asia/Tokyo")
    assert told(found) == told(read(chosen, zone="Asia/Tokyo"))


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (
            {"where": ("device=tablet",)},
            "'device' holds 'mobile', 'Desktop'|'device' holds 'Desktop', 'mobile'",
        ),
        ({"where": ("devise=mobile",)}, "'device'.*got 'devise'"),
        ({"where": ("device",)}, "a column and a value such as device=mobile, got 'device'"),
        ({"since": "2031-01-01"}, "got none among 600"),
        ({"since": "1.3.2026"}, "expected a day such as 2026-03-01"),
        ({"since": "2026-04-01", "until": "2026-03-01"}, "begins before it ends"),
    ],
)
def test_what_chooses_nothing_is_refused(log: pd.DataFrame, given: dict[str, object], says: str) -> None:
    with pytest.raises(JourneyError, match=says):
        gather(new_journey("Shop"), events=log, create=True, settings=Options(**given).settings())  # type: ignore[arg-type]


def test_a_survey_without_a_time_has_no_period() -> None:
    answers = pd.DataFrame({"id": range(30), "Door": [1, 4, 5] * 10})
    journey = Journey.model_validate(
        {
            "id": "j",
            "title": "J",
            "stages": [{"id": "go", "name": "Go"}],
            "touchpoints": [{"id": "door", "name": "Door", "stage": "go"}],
        }
    )
    with pytest.raises(JourneyError, match="expected data with a time"):
        gather(journey, survey=answers, settings=Settings(since=dt.date(2026, 1, 1)))


def test_the_command_reads_them(log: pd.DataFrame, tmp_path: Path, command: Command) -> None:  # noqa: F811
    log.to_csv(tmp_path / "log.csv", index=False)
    done = command(
        *("evidence", "shop", "--events", "log.csv", "--create", "--look"),
        *("--where", "device=mobile", "--since", "2026-04-01"),
    )
    assert done.returncode == 0, done.stderr
    mine = log[(log.device == "mobile") & (log.time >= "2026-04-01")]
    said = f"{len(mine)} of 600 rows are read: device is mobile and since 1 Apr 2026"
    assert said in done.stdout.replace("\xa0", " ")


def test_choosing_all_but_one_customer_tells_nothing_of_that_one(log: pd.DataFrame) -> None:
    journey = new_journey("Shop")
    whole = gather(journey, events=log, create=True)
    attached = apply_all(journey, whole.operations(journey))
    but_one = gather(attached, events=log, create=True, settings=Settings(where=(Where.read("user!=u007"),)))
    before = {fact.id: fact for fact in whole.facts}
    for fact in but_one.facts:
        if fact.id in before and fact.n is not None and before[fact.id].n is not None:
            assert fact.n == before[fact.id].n or abs(fact.n - (before[fact.id].n or 0)) >= 5, fact.id
