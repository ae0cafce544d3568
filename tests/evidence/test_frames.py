"""The same function, unchanged, gives the same figures wherever the rows are."""

import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from jmwidgets.document import Fact, Journey
from jmwidgets.evidence import Evidence, Settings, gather

TIME_ZONE = "UTC"
PARTS = 5


@pytest.fixture(scope="module")
def tables(events: pd.DataFrame, customers: pd.DataFrame, survey: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Give half of the example's customers, with a figure of each kind, in no order."""
    chosen = customers[customers.index % 2 == 0]
    mine = events[events.customer.isin(chosen.customer)].assign(minutes=lambda frame: frame.index % 17)
    # The same customers, whatever space stands around their keys.
    mine["customer"] = mine.customer.where(mine.index % 3 > 0, mine.customer + " ")
    return {
        "events": mine.sample(frac=1, random_state=1),
        "survey": survey[survey.index % 5 == 0].sample(frac=1, random_state=2),
        "customers": chosen.sample(frac=1, random_state=3),
    }


def told(journey: Journey, tables: dict[str, Any], **more: Any) -> Evidence:
    """Gather all that the tables tell."""
    return gather(
        journey,
        **tables,
        roles={"events": {"minutes": "measure:Waiting time, in minutes"}},
        names={"events": "Log", "survey": "Asked", "customers": "People"},
        settings=Settings(outcomes={"late": "issue"}),
        segments=["household"],
        create=True,
        **more,
    )


@pytest.fixture(scope="module")
def expected(washing: Journey, tables: dict[str, pd.DataFrame]) -> Evidence:
    return told(washing, tables)


def as_csv(frame: pd.DataFrame, path: Path) -> Path:
    frame.to_csv(path.with_suffix(".csv"), index=False)
    return path.with_suffix(".csv")


def as_parquet(frame: pd.DataFrame, path: Path) -> Path:
    frame.to_parquet(path.with_suffix(".parquet"), index=False)
    return path.with_suffix(".parquet")


def as_folder(frame: pd.DataFrame, path: Path) -> Path:
    path.mkdir()
    for part in range(PARTS):
        frame.iloc[part::PARTS].to_parquet(path / f"{part}.parquet", index=False)
    return path


def as_relation(frame: pd.DataFrame, path: Path) -> duckdb.DuckDBPyRelation:
    return duckdb.from_arrow(pa.Table.from_pandas(frame, preserve_index=False))


@pytest.fixture(scope="module")
def dask() -> Iterator[Callable[[pd.DataFrame, Path], Any]]:
    """Hand out frames of a cluster of two processes on this machine."""
    import dask.dataframe as dd
    from distributed import Client, LocalCluster

    with (
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as cluster,
        Client(cluster) as client,
    ):
        assert len(client.scheduler_info()["workers"]) == 2
        yield lambda frame, path: dd.from_pandas(frame.reset_index(drop=True), npartitions=PARTS)


@pytest.fixture(scope="module")
def monkeypatch_module() -> Iterator[pytest.MonkeyPatch]:
    with pytest.MonkeyPatch.context() as patch:
        yield patch


@pytest.fixture(scope="module")
def spark(monkeypatch_module: pytest.MonkeyPatch) -> Iterator[Callable[[pd.DataFrame, Path], Any]]:
    """Hand out frames of Spark on this machine."""
    from pyspark.sql import SparkSession

    # Its workers are to find what this Python finds.
    monkeypatch_module.setenv("PYSPARK_PYTHON", sys.executable)
    session = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.session.timeZone", TIME_ZONE)
        .config("spark.sql.shuffle.partitions", str(PARTS))
        .getOrCreate()
    )
    yield lambda frame, path: session.createDataFrame(pa.Table.from_pandas(frame, preserve_index=False))
    session.stop()


@pytest.fixture(
    params=[
        pytest.param(lambda frame, path: pl.from_pandas(frame), id="polars"),
        pytest.param(lambda frame, path: pl.from_pandas(frame).lazy(), id="polars-lazy"),
        pytest.param(lambda frame, path: pa.Table.from_pandas(frame, preserve_index=False), id="pyarrow"),
        pytest.param(as_relation, id="duckdb"),
        pytest.param(as_csv, id="csv"),
        pytest.param(as_parquet, id="parquet"),
        pytest.param(as_folder, id="parquet-folder"),
        pytest.param("dask", id="dask", marks=pytest.mark.cluster),
        pytest.param("spark", id="spark", marks=pytest.mark.cluster),
    ]
)
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str, pd.DataFrame], Any]:
    """Bring a table to where its rows are to be."""
    make = request.getfixturevalue(request.param) if isinstance(request.param, str) else request.param
    return lambda name, frame: make(frame, tmp_path / name)


def figures(fact: Fact) -> dict[str, float]:
    return fact.model_dump(include={"value", "low", "high", "spread"}, exclude_none=True)


def words(fact: Fact) -> dict[str, Any]:
    return fact.model_dump(exclude={"value", "low", "high", "spread"})


def test_the_same_figures_wherever_the_rows_are(
    elsewhere: Callable[[str, pd.DataFrame], Any],
    washing: Journey,
    tables: dict[str, pd.DataFrame],
    expected: Evidence,
) -> None:
    found = told(washing, {name: elsewhere(name, frame) for name, frame in tables.items()})
    assert len(found.facts) > 500
    assert list(map(words, found.facts)) == list(map(words, expected.facts))
    for fact, other in zip(found.facts, expected.facts, strict=True):
        assert figures(fact) == pytest.approx(figures(other), rel=1e-12, abs=1e-12), fact.id
    for part in ("quotes", "segments", "personas", "stages", "touchpoints", "groups", "maps"):
        assert getattr(found, part) == getattr(expected, part)
    assert [(source.n, source.date) for source in found.sources] == [
        (source.n, source.date) for source in expected.sources
    ]
    assert [str(caveat.text) for _, caveat in found.caveats] == [
        str(caveat.text) for _, caveat in expected.caveats
    ]


def test_clusters_of_customers_are_the_same_wherever_the_rows_are(
    elsewhere: Callable[[str, pd.DataFrame], Any], washing: Journey, tables: dict[str, pd.DataFrame]
) -> None:
    alone = {"customers": tables["customers"]}
    found = partial(gather, washing, segments=["age", "household"], clusters=3, create=True)
    here, there = (
        found(**frames) for frames in (alone, {"customers": elsewhere("customers", tables["customers"])})
    )
    assert there.segments
    assert [(one.name, one.size, one.traits) for one in there.segments] == [
        (one.name, one.size, one.traits) for one in here.segments
    ]
