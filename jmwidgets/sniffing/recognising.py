"""The one door: from a path to what the file is."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.sniffing import packed
from jmwidgets.sniffing.dialects import dialect_of
from jmwidgets.sniffing.prose import prose_kind
from jmwidgets.sniffing.sniffed import Sniffed
from jmwidgets.sniffing.structured import json_kind, xml_kind
from jmwidgets.sniffing.texts import decoded, encoding_of, rows_of
from jmwidgets.words import _

_LOOK = 1 << 18
_WIDEST = 10_000
_WHOLE = 32 << 20
"""JSON and XML of up to this size are looked at whole."""


def sniff(path: str | Path) -> Sniffed:
    r"""Recognise what a file is, by its first bytes, what is packed in it, and its first rows.

    Parameters
    ----------
    path
        Of any file; its name and ending tell nothing.

    Returns
    -------
    Sniffed
        Its kind, and for a text its encoding, separator and headings; `Sniffed.sentence` says in plain words
        what it is and what can be done with it. A file of no use is told like any other.

    Raises
    ------
    JourneyError
        When there is no file that can be read.

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "anything.txt"
    >>> _ = file.write_text("journey\n  section Find\n    Look: 3: Guest\n")
    >>> sniff(file).kind
    'mermaid-journey'
    """
    path = Path(path).expanduser()
    try:
        status = path.stat()
        with path.open("rb") as file:
            opening = file.read(_LOOK)
    except OSError as error:
        raise JourneyError(
            _(
                "{file}: expected a file that can be read, got: {reason}; correct the path",
                file=str(path),
                reason=error.strerror or str(error),
            )
        ) from None
    return _recognised(path, opening, status.st_size, status.st_mtime_ns)


# One look at a file asks several times, each time by whoever needs to know, and a workbook is slow to open.
@lru_cache(maxsize=4)
def _recognised(path: Path, opening: bytes, size: int, _changed: int) -> Sniffed:
    return _by_bytes(path, opening) or _of_text(path, opening, is_whole=size <= len(opening))


def _by_bytes(path: Path, opening: bytes) -> Sniffed | None:
    if not opening.strip():
        return Sniffed(path.name, "empty")
    for mark, kind in packed.MARKS:
        if opening.startswith(mark):
            return Sniffed(path.name, kind)
    if opening.startswith(b"PK"):
        return _zipped(path)
    if opening.startswith(b"\x1f\x8b"):
        return _gzipped(path)
    if opening.startswith(b"SQLite format 3"):
        kind, tables, columns = packed.sqlite_kind(path)
        return Sniffed(path.name, kind, "sqlite", tables=tables, columns=columns)
    if opening[8:12] == b"DUCK":
        kind, tables, columns = packed.duckdb_kind(path)
        return Sniffed(path.name, kind, "duckdb", tables=tables, columns=columns)
    if opening.startswith(b"PAR1"):
        kind, tables, columns = packed.duckdb_kind(path, is_parquet=True)
        return Sniffed(path.name, kind, "parquet", columns=columns)
    return None


def _zipped(path: Path) -> Sniffed:
    kind, names = packed.zip_kind(path)
    if kind != "zip":
        with_none = {"pptx", "docx", "odp", "odt", "ods", "ods-journey", "damaged", "too-large"}
        container = "" if kind in with_none else "ods" if packed.is_spreadsheet(path) else "xlsx"
        return Sniffed(path.name, kind, container, tables=names)
    if len(names) != 1:
        return Sniffed(path.name, "zip", tables=names)
    import shutil
    import tempfile
    import zipfile

    with zipfile.ZipFile(path) as opened, opened.open(names[0]) as member:
        opening = member.read(_LOOK)
        if encoding_of(opening):
            inside = _of_text(Path(names[0]), opening, is_whole=False)
            return _as_packed(replace(inside, name=path.name, tables=names), "zip")
        # A workbook or a data base can't be told by its beginning.
        with tempfile.TemporaryDirectory() as folder:
            alone = Path(folder) / "member"
            with alone.open("wb") as copy:
                copy.write(opening)
                shutil.copyfileobj(member, copy)
            found = _by_bytes(alone, opening) or Sniffed(path.name, "binary")
    if found.container in {"zip", "gz", "csv.gz"} or found.family == "refused":
        return Sniffed(path.name, "zip", tables=names)
    return replace(found, name=path.name, container="zip")


def _gzipped(path: Path) -> Sniffed:
    data = packed.unzipped(path)
    if not data:
        return Sniffed(path.name, "damaged")
    inside = _of_text(Path(path.stem), data, is_whole=len(data) < _LOOK)
    return _as_packed(replace(inside, name=path.name), "csv.gz" if inside.separator else "gz")


def _as_packed(inside: Sniffed, container: str) -> Sniffed:
    """Name the kind of a packed table: a table of events, not a CSV file of them."""
    named = {
        "event-csv": "event-table",
        "survey-csv": "survey-table",
        "customers-csv": "customers-table",
        "table-csv": "table",
    }
    return replace(inside, kind=named.get(inside.kind, inside.kind), container=container)


def _of_text(path: Path, opening: bytes, *, is_whole: bool) -> Sniffed:
    encoding = encoding_of(opening)
    if not encoding:
        return Sniffed(path.name, "binary")
    text = decoded(opening, encoding)
    found = Sniffed(path.name, "text", encoding=encoding)
    if text.lstrip("\ufeff").startswith("WEBVTT"):
        return replace(found, kind="webvtt")
    if text.lstrip("\ufeff \t\r\n")[:1] in {"{", "[", "<"}:
        whole, is_whole = _whole(path, encoding, text, is_whole=is_whole)
        structured = json_kind(whole, is_whole=is_whole)
        if structured:
            return replace(found, kind=structured[0], container=structured[1])
        marked = xml_kind(whole)
        if marked:
            return replace(found, kind=marked[0], detail=marked[1])
    kind, detail = prose_kind(text)
    table = rows_of(text)
    # A page may hold tables and lists at once; a table alone needs no Markdown.
    if kind.startswith(("mermaid", "markdown-mermaid", "markdown-table", "markdown-detail")):
        return replace(found, kind=kind, detail=detail)
    if kind == "markdown-list" and not (table.width > 1 and table.regular > 0.9):
        return replace(found, kind=kind)
    return _tabular(found, text)


def _whole(path: Path, encoding: str, text: str, *, is_whole: bool) -> tuple[str, bool]:
    if is_whole or not path.is_file() or path.stat().st_size > _WHOLE:
        return text, is_whole
    return decoded(path.read_bytes(), encoding), True


def _tabular(found: Sniffed, text: str) -> Sniffed:
    table = rows_of(text)
    if max(map(len, table.rows), default=0) > _WIDEST:
        return replace(found, kind="too-wide")
    dialect = dialect_of(table.rows, table.separator)
    one_column = table.width < 2
    if dialect.kind == "table-csv" and one_column:
        quoted = sum(line.startswith('"') for line in text.lstrip("\ufeff").splitlines()) > 1
        lines = [line for line in text.splitlines() if line.strip()]
        short = len(lines) > 2 and sum(len(line) for line in lines) < 120 * len(lines)
        return replace(found, kind="miro-csv" if quoted else "text-list" if short else "text")
    if dialect.kind == "miro-csv" and one_column and '"' not in text and found.encoding != "utf-8-sig":
        dialect = replace(dialect, kind="text-list")
    return replace(
        found,
        kind=dialect.kind,
        separator=table.separator,
        header_rows=dialect.header_rows,
        header_row=dialect.header_row,
        columns=table.rows[dialect.header_row] if dialect.header_rows and table.rows else (),
    )
