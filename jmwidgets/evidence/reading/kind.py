"""What a file holds, told by its first bytes and not by its name; packed files are unpacked."""

from __future__ import annotations

import gzip
import json
import shutil
import sqlite3
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat
from jmwidgets.evidence.reading.packed import Capped
from jmwidgets.sniffing.packed import members
from jmwidgets.words import Message, Written, _, message

Kind = Literal["text", "workbook", "parquet", "gzip", "zip", "json", "sqlite", "duckdb", "opendocument"]
_TABLES = {".csv", ".tsv", ".txt", ".parquet", ".pq", ".xlsx", ".xlsm", ".jsonl", ".json"}
_PACKED = {".gz", ".zst", ".bz2", ".xz"}
"""Endings that DuckDB goes by, whatever the file holds."""
_LOOK = 4096
_MARKS: Mapping[bytes, Kind] = {b"\x1f\x8b": "gzip", b"PAR1": "parquet", b"SQLite format 3": "sqlite"}
_REFUSED: Mapping[bytes, Message] = {
    b"\xd0\xcf\x11\xe0": message("an old Excel or Word file; save it as .xlsx or CSV"),
    b"%PDF": message("a PDF; export the data themselves as CSV"),
    b"BZh": message("a file packed with bzip2; unpack it"),
    b"\xfd7zXZ": message("a file packed with xz; unpack it"),
    b"7z\xbc\xaf": message("a file packed with 7-Zip; unpack it"),
    b"Rar!": message("a file packed with RAR; unpack it"),
    b"\x28\xb5\x2f\xfd": message("a file packed with Zstandard; unpack it"),
    b"ORC": message("an ORC file; export the data as Parquet or CSV"),
    b"\x89PNG": message("a picture; name a file with data"),
    b"\xff\xd8\xff": message("a picture; name a file with data"),
}


def kind_of(path: Path) -> Kind:
    """Find out what a file holds.

    Raises
    ------
    JourneyError
        When it is of a kind that holds no table, or none that can be read.
    """
    try:
        with path.open("rb") as file:
            opening = file.read(_LOOK)
    except OSError as error:
        raise JourneyError(
            _(
                "{path}: expected a file that can be read, got: {reason}; correct the path",
                path=str(path),
                reason=str(error.strerror),
            )
        ) from None
    for mark, what in _REFUSED.items():
        if opening.startswith(mark):
            raise JourneyError(str(_no_table(path, what)))
    if opening.startswith(b"PK"):
        return _zipped(path)
    marked = next((kind for mark, kind in _MARKS.items() if opening.startswith(mark)), None)
    if marked or opening[8:12] == b"DUCK":
        return marked or "duckdb"
    return _of_text(path, opening)


def _no_table(path: Path, what: Message) -> Message:
    return message(
        "{file}: expected a table (CSV, Excel (.xlsx), Parquet, JSON lines, SQLite or DuckDB, also packed as "
        ".gz or .zip), got {what}",
        file=path.name,
        what=what,
    )


def _of_text(path: Path, opening: bytes) -> Kind:
    text = opening.lstrip(b"\xef\xbb\xbf \t\r\n")
    if text.startswith((b"<?xml", b"<log", b"<!DOCTYPE", b"<html")):
        what = (
            message("an event log in XES; export the rows as CSV")
            if b"<log" in opening or b"xes" in opening
            else message("XML or a web page; export the rows as CSV")
        )
        raise JourneyError(str(_no_table(path, what)))
    if text[:1] in {b"{", b"["} and _is_json(text):
        return "json"
    return "text"


def _is_json(text: bytes) -> bool:
    line = text.partition(b"\n")[0].strip()
    try:
        json.loads(line)
    except ValueError:
        return text.startswith((b"[\n", b"[\r\n", b"[{", b"{\n", b"{\r\n"))
    return True


def _zipped(path: Path) -> Kind:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
    except zipfile.BadZipFile:
        raise JourneyError(
            _("{file}: expected a whole file, got a damaged one; copy it again", file=path.name)
        ) from None
    if any(name.startswith("xl/") for name in names):
        return "workbook"
    if "mimetype" in names and "content.xml" in names:
        with zipfile.ZipFile(path) as packed:
            if packed.read("mimetype")[:80].strip().endswith(b"spreadsheet"):
                return "opendocument"
    if "mimetype" in names:
        what = message("an OpenDocument file; save it as .xlsx or CSV")
        raise JourneyError(str(_no_table(path, what)))
    return "zip"


def unpacked(path: Path, kind: Kind, folder: Path) -> Path:
    """Unpack a file that holds one other; give the path of that.

    Raises
    ------
    JourneyError
        When it holds no table or several, or is damaged.
    """
    try:
        if kind == "gzip":
            target = folder / f"unpacked-{path.stem}"
            with gzip.open(path) as source, target.open("wb") as copy:
                shutil.copyfileobj(Capped(source, path), copy)
            return target
        with zipfile.ZipFile(path) as packed:
            held_in = members(packed.namelist())
            tables = [name for name in held_in if Path(name).suffix.lower() in _TABLES]
            names = held_in if len(held_in) == 1 else tables
            if len(names) != 1:
                held = ", ".join(map(repr, names or held_in[:8]))
                raise JourneyError(
                    _(
                        "{file}: expected one file with a table in it, got {held}; unpack it and name one",
                        file=path.name,
                        held=Written(held) if held else message("nothing"),
                    )
                )
            target = folder / f"unpacked-{Path(names[0]).name}"
            with packed.open(names[0]) as source, target.open("wb") as copy:
                shutil.copyfileobj(Capped(source, path), copy)
            return target
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        raise JourneyError(
            _(
                "{file}: expected a whole packed file, got: {reason}; copy it again",
                file=path.name,
                reason=str(error),
            )
        ) from None


def as_parquet(
    path: Path, kind: Kind, folder: Path, wanted: str | None = None, likely: Sequence[str] = ()
) -> tuple[Path, tuple[Caveat, ...]]:
    """Write a table of a data base, or JSON records, as Parquet.

    Parameters
    ----------
    wanted
        The table that somebody chose.
    likely
        The tables, the likeliest first.

    Raises
    ------
    JourneyError
        When there is no such table, or none at all.
    """
    import duckdb

    caveats: tuple[Caveat, ...] = ()

    target = folder / "rows.parquet"
    if kind == "sqlite":
        import pandas as pd

        with sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True) as opened:
            names = [
                name
                for (name,) in opened.execute(
                    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                )
            ]
            table, caveats = _one(path, names, wanted, likely)
            frame = pd.read_sql_query(f"SELECT * FROM {sql.name(table)}", opened)
        opened.close()
        with sql.connection() as connection:
            connection.register("frame", frame)
            connection.execute(f"COPY (FROM frame) TO {sql.text(str(target))} (FORMAT parquet)")
        return target, caveats
    if kind == "duckdb":
        with duckdb.connect(str(path), read_only=True) as opened_too:
            names = [row[0] for row in opened_too.execute("SHOW TABLES").fetchall()]
            table, caveats = _one(path, names, wanted, likely)
            opened_too.execute(f"COPY (FROM {sql.name(table)}) TO {sql.text(str(target))} (FORMAT parquet)")
        return target, caveats
    with sql.connection() as connection:
        try:
            connection.execute(
                f"COPY (FROM read_json_auto({sql.text(str(path))}, sample_size = -1)) TO "
                f"{sql.text(str(target))} (FORMAT parquet)"
            )
        except duckdb.Error as error:
            reason = str(error).partition("\n")[0]
            raise JourneyError(
                _(
                    "{file}: expected JSON records, one a line or in a list, got: {reason}; correct it",
                    file=path.name,
                    reason=reason,
                )
            ) from None
    return target, caveats


def _one(
    path: Path, names: Sequence[str], wanted: str | None, likely: Sequence[str]
) -> tuple[str, tuple[Caveat, ...]]:
    """Choose the table of a data base, and tell of the others."""
    if wanted is not None and wanted in names:
        return wanted, ()
    if wanted is not None or not names:
        raise JourneyError(
            _(
                "{file}: expected one of the tables {names}, got {given}; correct it",
                file=path.name,
                names=Written(", ".join(map(repr, names))) if names else message("none"),
                given=repr(wanted) if wanted is not None else message("none"),
            )
        )
    chosen = next((name for name in likely if name in names), names[0])
    others = [name for name in names if name != chosen]
    if not others:
        return chosen, ()
    told = message(
        "only the table {table} was read; the others are {others}",
        table=repr(chosen),
        others=Written(", ".join(map(repr, others))),
    )
    return chosen, (Caveat("table", len(others), told),)


def plainly_named(path: Path, folder: Path) -> Path:
    """Return a path that DuckDB takes for a path: signs such as ``[1]`` would make a pattern of it."""
    if not {*"*?[]{}"} & {*str(path)} and path.suffix.lower() not in _PACKED:
        return path
    plain = folder / "data"
    try:
        plain.symlink_to(path.resolve(), target_is_directory=path.is_dir())
    except OSError:
        (shutil.copytree if path.is_dir() else shutil.copyfile)(path, plain)
    return plain
