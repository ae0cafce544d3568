"""The one door for data: files and frames of any kind become a `Table`."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.dialects.converted import Converted
from jmwidgets.evidence.dialects.opened import converted
from jmwidgets.evidence.reading import opendocument, sql, workbook
from jmwidgets.evidence.reading.caveat import Caveat, Sample
from jmwidgets.evidence.reading.database import Database, is_address, read_database
from jmwidgets.evidence.reading.delimited import (
    OPEN_QUOTE,
    Delimited,
    Dialect,
    prepared,
    rejected,
    with_one_kind_of_line_end,
    with_stray_quotes_kept,
)
from jmwidgets.evidence.reading.fingerprint import of_file, of_folder, of_rows
from jmwidgets.evidence.reading.foot import file_without_foot, frame_without_foot
from jmwidgets.evidence.reading.kind import Kind, as_parquet, kind_of, plainly_named, unpacked
from jmwidgets.evidence.reading.own_names import with_own_names
from jmwidgets.evidence.reading.parts import spread
from jmwidgets.evidence.reading.private import private_folder
from jmwidgets.evidence.reading.source import Local, Source
from jmwidgets.evidence.reading.table import Column, Table
from jmwidgets.sniffing import sniff
from jmwidgets.sniffing.identifying import Identifying, identifying_columns
from jmwidgets.words import Written, _, message, nmessage

_LOOK = 1000
_SHOWN = 3


def open_table(
    data: object,
    *,
    keep: Collection[str] = (),
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    choose: Mapping[str, str] | None = None,
) -> Table:
    """Open a file or a data frame.

    Parameters
    ----------
    data
        The path of a file or of a folder of Parquet files; the address of a data base with ``#TABLE``,
        or a `Database`; or a frame that
        narwhals knows: pandas, Polars, PyArrow, DuckDB relation, Dask, PySpark.
    keep
        Columns that are wanted although they may identify a person.
    encoding, delimiter
        Of a text file; left out, they are found.
    sheet
        Of a workbook, or the table of a data base; left out, the first one or the likeliest.

    choose
        Role -> the column, or the kind of object, that has it in a file of a known kind which leaves that
        open.

    Raises
    ------
    JourneyError
        When the data can't be read, or a package for them is missing.

    Examples
    --------
    >>> import pandas
    >>> table = open_table(pandas.DataFrame({"customer": [1, 2], "e-mail": ["a@b.org", "c@d.org"]}))
    >>> table.names
    ('customer',)
    """
    if isinstance(data, Table):
        return data
    if isinstance(data, str) and is_address(data):
        data = Database.at(data)
    if isinstance(data, Database):
        folder, home = private_folder()
        table = Local(str(read_database(data, home)), folder=folder)
        return _described(table, keep, title=data.title, file=data.shown, sha256=of_rows(table))
    if isinstance(data, str | Path):
        return _open_file(Path(data).expanduser(), keep, Dialect(encoding, delimiter), sheet, choose)
    source, left, foot = _source(data, keep)
    # Over rows that are spread on a cluster, nobody goes for this alone.
    sha256 = of_rows(source) if isinstance(source, Local) else ""
    return _described(source, keep, title=str(_("data frame")), sha256=sha256, left=left).with_caveats(*foot)


def _open_file(
    path: Path,
    keep: Collection[str],
    dialect: Dialect,
    sheet: str | None,
    choose: Mapping[str, str] | None,
) -> Table:
    """Open a file of any kind."""
    folder, home = private_folder()
    if path.is_dir() and any(path.rglob("*.parquet")):
        pattern = str(plainly_named(path, home) / "**" / "*.parquet")
        sha256 = of_folder(path, "*.parquet")
        return _described(Local(pattern, folder=folder), keep, title=path.name, file=path.name, sha256=sha256)
    if not path.is_file():
        raise JourneyError(
            _("{path}: expected a file with data, got nothing at that path; correct it", path=str(path))
        )
    is_told = bool(dialect.encoding or dialect.delimiter)
    known = converted(path, home, keep, sheet, is_told=is_told, told=choose)
    if known is not None:
        return _of_known_kind(known, path, folder, keep)
    given, kind = path, kind_of(path)
    if kind in {"gzip", "zip"}:
        given = unpacked(path, kind, home)
        kind = kind_of(given)
    about: dict[str, Any] = {"title": path.name, "file": path.name, "sha256": of_file(path)}
    if kind in {"json", "sqlite", "duckdb"}:
        likely = sniff(path).tables
        given, told = as_parquet(plainly_named(given, home), kind, home, sheet, likely)
        kept, foot = file_without_foot(given, home)
        return _described(Local(str(kept), folder=folder), keep, **about).with_caveats(*told, *foot)
    if kind == "parquet":
        kept, foot = file_without_foot(plainly_named(given, home), home)
        return _described(Local(str(kept), folder=folder), keep, **about).with_caveats(*foot)
    of_sheets = kind in {"workbook", "opendocument"}
    first = next(iter(sniff(path).tables), "") if of_sheets and sheet is None else ""
    opened = _open_text(given, kind, set(keep), dialect, sheet, first)
    return replace(opened, **about)


def _of_known_kind(
    known: Converted, path: Path, folder: tempfile.TemporaryDirectory[str], keep: Collection[str]
) -> Table:
    """Return the table that a file of a known kind was turned into."""
    table = _described(
        Local(str(known.parquet), folder=folder),
        {*keep, *known.declared.roles},
        title=path.name,
        file=path.name,
        sha256=of_file(path),
        left=known.left,
    )
    return replace(
        table,
        caveats=(*known.caveats, *table.caveats),
        first_row=known.first_row,
        left_out=known.lines_left_out,
        declared=known.declared,
    )


def _source(
    data: object, keep: Collection[str]
) -> tuple[Source, tuple[Identifying, ...], tuple[Caveat, ...]]:
    """Return the rows of a frame, the columns that were left at the door already, and what to know."""
    import narwhals.stable.v2 as nw

    data = with_own_names(data)
    on_cluster = spread(data)
    if on_cluster is not None:
        # On a cluster rows have no order, and so no foot.
        return on_cluster, (), ()
    try:
        frame = nw.from_native(data)  # type: ignore[call-overload]
    except TypeError:
        raise JourneyError(
            _(
                "expected a path or a data frame (pandas, Polars, PyArrow, DuckDB, Dask, PySpark), "
                "got {given}; convert it to one of these",
                given=type(data).__name__,
            )
        ) from None
    # DuckDB reads Polars through PyArrow alone, which its users may not have.
    if isinstance(frame, nw.DataFrame) and not frame.implementation.is_polars():
        kept, foot = frame_without_foot(frame)
        return Local(frame=kept.to_native()), (), foot
    folder, home = private_folder()
    first, table = home / "first.parquet", home / "table.parquet"
    frame.lazy().head(_LOOK).sink_parquet(first)
    types, cells = Local(str(first)).head(_LOOK)
    first.unlink()
    names = [name for name, _ in types]
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    left = identifying_columns(rows, [name for name in names if name not in keep])
    frame.lazy().drop(*(one.column for one in left)).sink_parquet(table)
    table, foot = file_without_foot(table, home)
    return Local(str(table), folder=folder), left, foot


def _open_text(  # noqa: PLR0917 - a text and all that says how it is read
    path: Path, kind: Kind, keep: set[str], dialect: Dialect, sheet: str | None, likely: str = ""
) -> Table:
    """Turn a text file or workbook into Parquet in a private folder, without the identifying columns."""
    import duckdb

    folder, home = private_folder()
    given: Path = path
    caveats: tuple[Caveat, ...] = ()
    if kind in {"workbook", "opendocument"}:
        reader = workbook.as_csv if kind == "workbook" else opendocument.as_csv
        given, caveats = reader(path, sheet, home, likely)
        dialect = Dialect("utf-8", workbook.DELIMITER)
    text = prepared(given, dialect, home)
    target = home / "table.parquet"
    try:
        identifying, complaints, lines = _converted(text, target, keep)
    except duckdb.InvalidInputException:
        text = with_one_kind_of_line_end(text, home)
        identifying, complaints, lines = _converted(text, target, keep)
    if any(caveat.what.values.get("reason") == OPEN_QUOTE for caveat in complaints):
        # A quote that is never closed swallows the lines that follow; they are read as they stand.
        text, mended = with_stray_quotes_kept(text, home)
        identifying, complaints, lines = _converted(text, target, keep)
        told = nmessage(
            "{n} line with a quote that nothing closes read as it stands",
            "{n} lines with a quote that nothing closes read as they stand",
            len(mended),
        )
        samples = tuple(Sample(line) for line in mended[:_SHOWN])
        complaints = (Caveat("stray quote", len(mended), told, samples), *complaints)
    target, foot = file_without_foot(target, home)
    for written in home.glob("*.csv"):
        written.unlink()
    table = _described(
        Local(str(target), folder=folder),
        keep | set(text.columns),
        title=path.name,
        file=path.name,
        sha256=of_file(path),
    )
    return Table(
        table.title,
        table.columns,
        table.rows,
        table.source,
        identifying,
        (*caveats, *text.caveats, *complaints, *foot, *_left_out(identifying), *table.caveats),
        table.file,
        table.sha256,
        first_row=text.first_row,
        left_out=lines,
    )


def _converted(
    text: Delimited, target: Path, keep: set[str]
) -> tuple[tuple[Identifying, ...], tuple[Caveat, ...], tuple[int, ...]]:
    """Write a text file as Parquet; give what was left out, columns and lines."""
    with sql.connection() as connection:
        cells = connection.execute(f"SELECT * FROM {text.query} LIMIT {_LOOK}").fetchall()
        rows = [dict(zip(text.columns, row, strict=True)) for row in cells]
        identifying = identifying_columns(rows, [column for column in text.columns if column not in keep])
        dropped = {left.column for left in identifying}
        kept = ", ".join(sql.name(column) for column in text.columns if column not in dropped)
        if not kept:
            raise JourneyError(
                _("expected columns beside those that identify people, got none; keep one by name")
            )
        # The first look has rejected lines already.
        connection.execute("TRUNCATE reject_errors")
        connection.execute(
            f"COPY (SELECT {kept} FROM {text.query}) TO {sql.text(str(target))} (FORMAT parquet)"
        )
        lines, complaints = rejected(connection)
    return identifying, complaints, lines


def _described(
    source: Source,
    keep: Collection[str],
    *,
    title: str,
    file: str = "",
    sha256: str = "",
    left: tuple[Identifying, ...] = (),
) -> Table:
    import duckdb

    try:
        types, cells = source.head(_LOOK)
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise JourneyError(
            _(
                "{title}: expected a table that can be read, got: {reason}; export the data again",
                title=title,
                reason=reason,
            )
        ) from None
    names = [name for name, _ in types]
    rows = [dict(zip(names, row, strict=True)) for row in cells]
    identifying = (*left, *identifying_columns(rows, [name for name in names if name not in keep]))
    dropped = {one.column for one in identifying}
    empty = () if rows else (Caveat("empty", 0, message("the table has no rows")),)
    return Table(
        title,
        tuple(Column.of(name, type_) for name, type_ in types if name not in dropped),
        tuple({name: value for name, value in row.items() if name not in dropped} for row in rows),
        source,
        identifying,
        (*_left_out(identifying), *empty),
        file,
        sha256,
    )


def _left_out(identifying: tuple[Identifying, ...]) -> tuple[Caveat, ...]:
    if not identifying:
        return ()
    named = Written("; ".join(f"{left.column!r}: {left.why}" for left in identifying))
    count = len(identifying)
    told = nmessage(
        "{n} column that may identify people left out ({named})",
        "{n} columns that may identify people left out ({named})",
        count,
        named=named,
    )
    return (Caveat("identifying", count, told),)
