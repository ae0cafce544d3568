"""Gives every column of a frame a name of its own, as columns of a file have.

Frames may hold two columns of one name, or names that differ in case alone; queries, and the adapter of
frames, can tell neither apart.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.delimited import unique_names


def with_own_names(frame: Any) -> Any:  # noqa: ANN401 - a frame of any library, and of the same
    """Return a frame whose columns have names of their own; the frame itself where they have already.

    Examples
    --------
    >>> import pandas
    >>> list(with_own_names(pandas.DataFrame([[1, 2, 3]], columns=["stay", "Stay", "stay"])))
    ['stay', 'Stay (2)', 'stay (3)']
    """
    given = _names(frame)
    if len({name.lower() for name in given}) == len(given):
        return frame
    names = list(unique_names(given)[0])
    return next((rename(frame, names) for is_of, rename in _ways() if is_of(frame)), frame)


def _names(frame: Any) -> list[str]:  # noqa: ANN401
    from narwhals import dependencies as of

    if of.is_polars_lazyframe(frame):
        return list(frame.collect_schema().names())
    # PyArrow's `columns` are the columns themselves.
    names = frame.column_names if of.is_pyarrow_table(frame) else getattr(frame, "columns", ())
    return list(map(str, names))


def _ways() -> tuple[tuple[Callable[[Any], bool], Callable[[Any, list[str]], Any]], ...]:
    """Return, for each library, how its frames are known and how their columns are named by position."""
    # Not from its stable part, which knows fewer libraries in the oldest release that we allow.
    from narwhals import dependencies as of

    return (
        (of.is_pandas_like_dataframe, lambda frame, names: frame.set_axis(names, axis="columns")),
        (of.is_pyarrow_table, lambda frame, names: frame.rename_columns(names)),
        (of.is_polars_dataframe, _polars),
        (of.is_polars_lazyframe, _polars),
        (of.is_duckdb_relation, _relation),
        (of.is_dask_dataframe, _dask),
        (of.is_pyspark_dataframe, lambda frame, names: frame.toDF(*names)),
        (of.is_pyspark_connect_dataframe, lambda frame, names: frame.toDF(*names)),
    )


def _polars(frame: Any, names: list[str]) -> Any:  # noqa: ANN401
    return frame.rename(dict(zip(_names(frame), names, strict=True)))


def _relation(frame: Any, names: list[str]) -> Any:  # noqa: ANN401
    # By place, in the user's own connection, which gets no view from us.
    return frame.project(", ".join(f"#{place} AS {sql.name(name)}" for place, name in enumerate(names, 1)))


def _dask(frame: Any, names: list[str]) -> Any:  # noqa: ANN401
    renamed = frame.copy()
    renamed.columns = names
    return renamed
