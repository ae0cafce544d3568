"""Files that are told by their first bytes or by what is packed in them."""

from __future__ import annotations

import gzip
import re
import sqlite3
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.sniffing.dialects import export_of, is_heading_row, is_matrix, table_kind
from jmwidgets.sniffing.headings import plain, tells_of_personas
from jmwidgets.sniffing.opendocument import spreadsheet_sheets

MARKS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"BZh", "bzip2"),
    (b"\xfd7zXZ", "xz"),
    (b"7z\xbc\xaf", "7z"),
    (b"Rar!", "rar"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"ORC", "orc"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"RIFF", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
)
LARGEST = 500_000_000
"""Bytes that a packed file may unpack to."""
_LARGEST_PART = 100_000_000
_MOST_PARTS = 20_000
_WORST_RATIO = 300
_LOOK = 1 << 18
_ROWS = 60
EXPORTS = (
    *("qualtrics-csv", "surveymonkey-csv", "typeform-csv", "google-forms-csv", "limesurvey-csv"),
    *("salesforce-case-csv", "zendesk-csv", "jira-csv", "hubspot-contacts-csv"),
    *("mural-csv", "lucid-csv"),
)
"""Exports of tools that people also keep as a workbook."""
_TEMPLATE = {"tp id", "include", "deviation", "phase"}


def is_bomb(packed: zipfile.ZipFile) -> bool:
    """Return whether a packed file would unpack to more than is safe."""
    parts = packed.infolist()
    whole = sum(part.file_size for part in parts)
    dense = any(
        part.file_size > _LARGEST_PART and part.file_size > _WORST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    nested = sum(part.filename.lower().endswith((".zip", ".gz", ".xz")) for part in parts) > 1
    return whole > LARGEST or len(parts) > _MOST_PARTS or dense or (nested and whole > _LARGEST_PART)


def members(names: Sequence[str]) -> tuple[str, ...]:
    """Return the files among the names in a zip, without what systems add of their own.

    Examples
    --------
    >>> members(["out/", "out/map.csv", "__MACOSX/out/._map.csv", ".DS_Store"])
    ('out/map.csv',)
    """
    return tuple(
        name
        for name in names
        if not name.endswith("/") and not name.startswith("__MACOSX") and not Path(name).name.startswith(".")
    )


def has_formulas(path: Path) -> bool:
    """Return whether any cell of an Excel workbook is a formula."""
    with zipfile.ZipFile(path) as packed:
        sheets = [name for name in packed.namelist() if name.startswith("xl/worksheets/")]
        return any(b"<f>" in data or b"<f " in data for name in sheets for data in [packed.read(name)])


def zip_kind(path: Path) -> tuple[str, tuple[str, ...]]:
    """Find out the kind of a zipped file, and its sheets or members."""
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            if is_bomb(packed):
                return "too-large", tuple(names[:8])
            if "mimetype" in names:
                mime = packed.read("mimetype")[:200].decode("ascii", "replace")
                kind = next((kind for word, kind in _OPEN.items() if word in mime), "zip")
                return _spreadsheet_kind(path) if kind == "ods" else (kind, ())
            for folder, kind in (("ppt/", "pptx"), ("word/", "docx")):
                if any(name.startswith(folder) for name in names):
                    return kind, ()
            if not any(name.startswith("xl/") for name in names):
                return "zip", members(names)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, zlib.error):
        return "damaged", ()
    return _workbook_kind(path)


def is_spreadsheet(path: Path) -> bool:
    """Return whether a zipped file is an OpenDocument spreadsheet."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as packed:
        return "mimetype" in packed.namelist() and b"spreadsheet" in packed.read("mimetype")[:200]


def _spreadsheet_kind(path: Path) -> tuple[str, tuple[str, ...]]:
    try:
        sheets = [(name, rows[:_ROWS]) for name, rows in spreadsheet_sheets(path)]
    except JourneyError:
        return "damaged", ()
    kinds = {name: _sheet_kind([_even(row, rows) for row in rows]) for name, rows in sheets[:30]}
    kind, titles = _best_sheet(kinds, [name for name, _ in sheets])
    return {"xlsx-journey": "ods-journey", "cjml-xlsx": "ods", "": "ods"}.get(kind, kind), titles


def _best_sheet(kinds: Mapping[str, str], titles: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return what is most of use among the sheets of a workbook, and their names, that one first."""
    data = dict.fromkeys((*EXPORTS, "event-table", "survey-table", "customers-table"), 2)
    order = {"cjml-xlsx": 0, "xlsx-journey": 1, **data}
    best = min(kinds, key=lambda title: order.get(kinds[title], len(order)), default="")
    if kinds.get(best) not in order:
        return "", tuple(titles)
    return kinds[best], (best, *(title for title in titles if title != best))


def _even(row: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    return [*row, *[""] * (max(map(len, rows)) - len(row))]


_OPEN = {"presentation": "odp", "spreadsheet": "ods", "text": "odt"}


def _workbook_kind(path: Path) -> tuple[str, tuple[str, ...]]:
    from openpyxl import load_workbook

    try:
        # Given a path, openpyxl would go by its ending.
        with path.open("rb") as file, closing(load_workbook(file, read_only=True, data_only=True)) as book:
            titles = tuple(sheet.title for sheet in book.worksheets)
            if book.properties.keywords and "jmwidgets" in str(book.properties.keywords):
                return "jmwidgets-xlsx", titles
            kinds = {sheet.title: _sheet_kind(_first_rows(sheet)) for sheet in book.worksheets[:30]}
    except Exception:  # noqa: BLE001 - openpyxl raises whatever a damaged part makes it stumble over
        return "damaged", ()
    kind, titles = _best_sheet(kinds, titles)
    return kind or "xlsx", titles


def _first_rows(sheet: object) -> list[list[str]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what it says of its size may be wrong
    rows = islice(sheet.iter_rows(values_only=True, max_col=60), _ROWS)  # type: ignore[attr-defined]
    return [["" if cell is None else str(cell) for cell in row] for row in rows]


def _sheet_kind(rows: Sequence[Sequence[str]]) -> str:
    for row in rows[:20]:
        names = {plain(cell) for cell in row}
        if len(_TEMPLATE & names) > 2 or {"initiator's label", "receiver's label"} & names:
            return "cjml-xlsx"
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    export = export_of(filled) if filled else None
    if export is not None and export.kind in EXPORTS:
        return export.kind
    for place, row in enumerate(filled[:20]):
        kind = table_kind(row, filled[place + 1 :]) if sum(map(bool, row)) > 1 else ""
        if kind in {"event-table", "survey-table"} and not any(
            sum(map(bool, one)) > 1 for one in filled[:place]
        ):
            return kind
        cells = _without_margin(row)
        if is_heading_row(cells) or _is_matrix_below(filled[place:]):
            return "xlsx-journey"
    if filled and tells_of_personas([row[0] for row in filled if row]):
        return "xlsx-journey"
    return table_kind(filled[0], filled[1:]) if filled else ""


def _without_margin(row: Sequence[str]) -> Sequence[str]:
    begin = next((place for place, cell in enumerate(row) if cell.strip()), 0)
    return row[max(0, begin) :]


def _is_matrix_below(rows: Sequence[Sequence[str]]) -> bool:
    margin = min(
        (next((i for i, cell in enumerate(row) if cell.strip()), 99) for row in rows[:12]), default=0
    )
    return is_matrix([row[margin:] for row in rows[:40]])


def unzipped(path: Path) -> bytes:
    """Return the beginning of what is in a file packed with gzip; empty when it is damaged."""
    try:
        with gzip.open(path) as packed:
            return packed.read(_LOOK)
    except (OSError, EOFError, zlib.error):
        return b""


def sqlite_kind(path: Path) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Find out the kind, the tables and the columns of a SQLite data base."""
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as opened:
            sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            tables = tuple(name for (name,) in opened.execute(sql))
            if {"event", "object", "event_map_type"} <= set(tables):
                return "ocel2-sqlite", tables, ()
            found = []
            for table in tables:
                quoted = '"' + table.replace('"', '""') + '"'
                rows = opened.execute(f"SELECT * FROM {quoted} LIMIT 20")  # noqa: S608 - a quoted name
                found.append(([one[0] for one in rows.description], [[*map(_text, row)] for row in rows]))
    except sqlite3.Error:
        return "damaged", (), ()
    return _best(tables, found)


def duckdb_kind(path: Path, *, is_parquet: bool = False) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Find out the kind, the tables and the columns of a DuckDB data base or a Parquet file."""
    import duckdb

    try:
        with duckdb.connect() if is_parquet else duckdb.connect(str(path), read_only=True) as opened:
            if is_parquet:
                # Signs that make a pattern of a path stand for themselves.
                name = re.sub(r"([*?\[])", r"[\1]", str(path)).replace("'", "''")
                tables: tuple[str, ...] = ()
                found = [_duck_rows(opened, f"read_parquet('{name}')")]
            else:
                tables = tuple(str(row[0]) for row in opened.execute("SHOW TABLES").fetchall())
                found = [_duck_rows(opened, '"' + table.replace('"', '""') + '"') for table in tables]
    except duckdb.Error:
        return "damaged", (), ()
    return _best(tables or ("",), found)


def _duck_rows(opened: object, table: str) -> tuple[list[str], list[list[str]]]:
    rows = opened.execute(f"SELECT * FROM {table} LIMIT 20")  # type: ignore[attr-defined]  # noqa: S608
    return [one[0] for one in rows.description], [[*map(_text, row)] for row in rows.fetchall()]


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _best(
    tables: tuple[str, ...], found: list[tuple[list[str], list[list[str]]]]
) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Put the table first that is most of use."""
    kinds = [table_kind(columns, rows) for columns, rows in found]
    order = ("event-table", "survey-table", "customers-table", "table")
    if not kinds:
        return "empty", tables, ()
    best = min(range(len(kinds)), key=lambda place: order.index(kinds[place]))
    named = (tables[best], *(name for place, name in enumerate(tables) if place != best))
    return kinds[best], tuple(name for name in named if name), tuple(found[best][0])
