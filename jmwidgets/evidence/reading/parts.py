"""Tables that are spread over a cluster: work is done where the rows are, and only results travel.

Every part is read by a DuckDB of its own with the same queries as a table on this machine, so that
the figures are the same.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from jmwidgets.evidence.reading.source import Local, Merge, Row, Rows, Source, Types, Work

_RESULT = "result"
_MEETING = "where equal keys meet"


def spread(frame: object) -> Source | None:
    """Return the source of a frame that lives on a cluster; None for any other frame."""
    # Asked, not wrapped: the adapter may refuse a frame, or want a package of its own for it.
    from narwhals import dependencies as of

    if of.is_dask_dataframe(frame):
        return DaskParts(frame)
    if of.is_pyspark_dataframe(frame) or of.is_pyspark_connect_dataframe(frame):
        return SparkParts(frame)
    return None


@dataclass(frozen=True)
class DaskParts:
    """A Dask frame; each partition is a part."""

    frame: Any

    def head(self, limit: int) -> tuple[Types, list[Row]]:
        """Return names and types of the columns and the first rows, times as text."""
        return Local(frame=self.frame.head(limit, npartitions=-1)).head(limit)

    def gather(self, work: Work, merge: Merge, columns: Collection[str], key: str | None) -> Rows:
        """Run queries on the workers; a shuffle brings equal keys into one partition."""
        from dask.base import compute
        from dask.delayed import delayed
        from pandas.api.types import is_string_dtype

        frame = self.frame[list(columns)]
        if key is not None:
            keys = frame[key]
            # Space around a key doesn't make another key of it.
            keys = keys.str.strip() if is_string_dtype(keys.dtype) else keys
            frame = frame.assign(**{_MEETING: keys}).shuffle(on=_MEETING).drop(columns=_MEETING)
        run = delayed(_run_on_frame)
        return merge(compute(*(run(part, work) for part in frame.to_delayed())))

    def find(self, condition: str, shown: str, columns: Collection[str], limit: int) -> list[tuple[int, str]]:  # noqa: ARG002
        """Return nothing: the rows of a cluster have no order."""
        return []


@dataclass(frozen=True)
class SparkParts:
    """A Spark frame; each partition is a part."""

    frame: Any

    def head(self, limit: int) -> tuple[Types, list[Row]]:
        """Return names and types of the columns and the first rows, times as text."""
        return Local(frame=self.frame.limit(limit).toArrow()).head(limit)

    def gather(self, work: Work, merge: Merge, columns: Collection[str], key: str | None) -> Rows:
        """Run queries on the executors; a repartition brings equal keys into one partition."""
        from pyspark.sql import functions

        frame = self.frame.select(*(self.frame[_ticked(column)] for column in columns))
        if key is not None:
            keys = frame[_ticked(key)].cast("string")
            frame = frame.repartition(functions.trim(keys, functions.lit(" \t\r\n\u00a0")))

        def run(batches: Iterator[Any]) -> Iterator[Any]:
            import pyarrow as pa

            found = list(batches)
            if found:
                result = json.dumps(_run_on_frame(pa.Table.from_batches(found), work))
                yield pa.RecordBatch.from_pydict({_RESULT: [result]})

        results = frame.mapInArrow(run, f"{_RESULT} string").collect()
        return merge([_rows(json.loads(row[_RESULT])) for row in results])

    def find(self, condition: str, shown: str, columns: Collection[str], limit: int) -> list[tuple[int, str]]:  # noqa: ARG002
        """Return nothing: the rows of a cluster have no order."""
        return []


def _run_on_frame(frame: object, work: Work) -> Rows:
    return Local(frame=frame).gather(work, lambda parts: parts[0], columns=_names(frame), key=None)


def _names(frame: Any) -> list[str]:  # noqa: ANN401 - pandas or PyArrow
    return list(getattr(frame, "column_names", frame.columns))


def _rows(loaded: dict[str, list[list[Any]]]) -> Rows:
    return {name: [tuple(row) for row in rows] for name, rows in loaded.items()}


def _ticked(column: str) -> str:
    return "`" + column.replace("`", "``") + "`"
