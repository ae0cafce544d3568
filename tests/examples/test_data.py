"""The data files: made alike everywhere, and holding nobody's name."""

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

FILES = ("customers.csv", "events.csv", "survey.csv", "survey_wide.csv")


@pytest.fixture(scope="module")
def made(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    command = [sys.executable, "-B", str(example / "make_data.py"), str(folder)]
    subprocess.run(command, check=True, cwd=folder, timeout=120)
    return folder


@pytest.mark.parametrize("name", FILES)
def test_the_script_makes_the_committed_bytes(name: str, made: Path, example: Path) -> None:
    assert (made / name).read_bytes() == (example / "data" / name).read_bytes()


def test_the_files_are_small(example: Path) -> None:
    assert (example / "data" / "events.csv").stat().st_size < 600_000
    assert sum(path.stat().st_size for path in (example / "data").iterdir()) < 1_000_000


def test_a_year_of_events(events: pd.DataFrame) -> None:
    assert 4_000 < len(events) < 8_000
    assert events.time.is_monotonic_increasing
    assert events.time.dt.date.min().isoformat() == "2025-09-01"
    assert events.time.dt.date.max().isoformat() <= "2026-08-31"


def test_customers_and_events_tell_the_same(customers: pd.DataFrame, events: pd.DataFrame) -> None:
    assert set(events.customer) == set(customers.customer)
    by_customer = customers.set_index("customer")
    bought = events[events.outcome == "purchased"].groupby("customer").size()
    pd.testing.assert_series_equal(
        bought.reindex(by_customer.index, fill_value=0), by_customer.machines, check_names=False
    )
    value = events.groupby("customer").value.sum().astype("int64")
    pd.testing.assert_series_equal(value.reindex(by_customer.index), by_customer.value, check_names=False)
    first = events.groupby("customer").channel.first()
    pd.testing.assert_series_equal(
        first.reindex(by_customer.index), by_customer.first_contact, check_names=False
    )


def test_long_and_wide_survey_tell_the_same(ratings: pd.DataFrame, answers: pd.DataFrame) -> None:
    wide = ratings.pivot_table(index="respondent", columns="touchpoint", values="rating")
    given = answers.set_index("respondent")[wide.columns].astype(float)
    pd.testing.assert_frame_equal(wide.reindex(given.index), given, check_names=False)
    assert ratings.rating.between(1, 5).all()
    assert ratings.expected.between(1, 5).all()
    assert answers.recommend.between(0, 10).all()


def test_no_comment_was_written_twice(ratings: pd.DataFrame) -> None:
    comments = ratings.comment.dropna()
    assert len(comments) > 100
    assert comments.is_unique


@pytest.mark.parametrize("name", FILES)
def test_nobody_is_named(name: str, example: Path) -> None:
    text = (example / "data" / name).read_text(encoding="utf-8")
    assert not re.search(r"@|https?:|\b\d{2}/\d{2}/\d{4}\b|\+\d{6,}", text)
    header = set(text.partition("\n")[0].split(","))
    assert not header & {"name", "first_name", "last_name", "mail", "phone", "address", "born", "birth_date"}
