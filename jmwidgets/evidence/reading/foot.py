"""Leaves out rows at the foot of a table that sum up the others, of files and of frames."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped
from jmwidgets.evidence.reading.shape import foot_of
from jmwidgets.evidence.reading.table import is_nothing
from jmwidgets.words import nmessage

if TYPE_CHECKING:
    import narwhals.stable.v2 as nw

_LOOK = 12
"""The last rows, among which averages and totals are looked for."""
_SHOWN = 3


def file_without_foot(target: Path, home: Path) -> tuple[Path, tuple[Caveat, ...]]:
    """Leave out the foot of a Parquet file: the file, or another one in a folder, and what to know."""
    import duckdb

    try:
        return _file_without_foot(target, home)
    except duckdb.Error:
        # Whoever reads all of it says what is wrong.
        return target, ()


def _file_without_foot(target: Path, home: Path) -> tuple[Path, tuple[Caveat, ...]]:
    rows = f"read_parquet({sql.text(str(target))}, file_row_number = true)"
    with sql.connection() as connection:
        last = connection.execute(
            f"SELECT * EXCLUDE (file_row_number) FROM {rows} ORDER BY file_row_number DESC LIMIT {_LOOK}"
        ).fetchall()
        count, told = _foot(last)
        if not count:
            return target, ()
        kept = home / "kept.parquet"
        data = f"file_row_number < (SELECT count(*) - {count} FROM {rows})"
        connection.execute(
            f"COPY (SELECT * EXCLUDE (file_row_number) FROM {rows} WHERE {data}) TO {sql.text(str(kept))} "
            "(FORMAT parquet)"
        )
    return kept, told


def frame_without_foot(frame: nw.DataFrame[Any]) -> tuple[nw.DataFrame[Any], tuple[Caveat, ...]]:
    """Leave out the foot of a frame in memory; pandas may name such a row in the index alone.

    Examples
    --------
    >>> import narwhals.stable.v2 as nw, pandas
    >>> answers = pandas.DataFrame({"person": ["a", "b", "Total"], "web": [4, 5, 9]})
    >>> len(frame_without_foot(nw.from_native(answers))[0])
    2
    """
    last = frame.tail(_LOOK)
    index = getattr(last.to_native(), "index", ())
    labels = [label if isinstance(label, str) else None for label in index] or [None] * len(last)
    rows = [(label, *row) for label, row in zip(labels, last.rows(), strict=True)]
    count, told = _foot(rows[::-1])
    return (frame.head(len(frame) - count), told) if count else (frame, ())


def _foot(last: Sequence[Sequence[object]]) -> tuple[int, tuple[Caveat, ...]]:
    """Count the rows of the foot among the last rows, the last one first, and tell of them."""
    rows = [tuple(None if is_nothing(cell) else cell for cell in row) for row in last]
    count = foot_of(rows)
    if not count:
        return 0, ()
    summed = [row for row in rows[:count] if any(row)]
    told = nmessage(
        "{n} row at the foot left out: averages and totals are no data",
        "{n} rows at the foot left out: averages and totals are no data",
        len(summed),
    )
    samples = tuple(Sample(None, clipped(str(next(filter(None, row))))) for row in reversed(summed))
    return count, (Caveat("foot", len(summed), told, samples[:_SHOWN]),)
