"""CSV files of any delimiter and encoding, turned into Parquet without loading them into memory."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.caveat import Caveat, Sample, clipped
from jmwidgets.evidence.reading.kind import plainly_named
from jmwidgets.evidence.reading.shape import shape_of
from jmwidgets.words import Message, _, message, nmessage

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

DELIMITERS = ",;\t|"
_BLOCK = 1 << 20
_LOOK = 1 << 16
_LONGEST_LINE = 16 << 20
_SHOWN = 5
OPEN_QUOTE = message("a quote that is not closed")
_REASONS: Mapping[str, Message] = {
    "cast": message("a value of another type"),
    "missing columns": message("too few cells"),
    "too many columns": message("too many cells"),
    "unquoted value": OPEN_QUOTE,
    "line size over maximum": message("the line is too long"),
    "invalid encoding": message("letters that are not of the encoding"),
}
"""What DuckDB says of a line, in words."""
_LONGEST_CELL = 200
"""Lines that a cell may go over before its quote is taken for a stray one."""
_MOST_COLUMNS = 4_000
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Dialect:
    """How a text file holds a table; what is None is found."""

    encoding: str | None = None
    delimiter: str | None = None


@dataclass(frozen=True)
class Delimited:
    """A CSV file that is ready to be read as UTF-8."""

    path: Path
    delimiter: str
    columns: tuple[str, ...]
    caveats: tuple[Caveat, ...]
    first_row: int = 2
    """The line on which the data begin, where every row is a line."""

    @property
    def query(self) -> str:
        """The file as a table of texts."""
        types = ", ".join(f"{sql.text(column)}: 'VARCHAR'" for column in self.columns)
        return (
            f"read_csv({sql.text(str(self.path))}, auto_detect = false, header = true, "
            f"delim = {sql.text(self.delimiter)}, quote = '\"', escape = '\"', strict_mode = true, "
            f"columns = {{{types}}}, store_rejects = true, max_line_size = {_LONGEST_LINE}, "
            f"buffer_size = {2 * _LONGEST_LINE})"
        )


def prepared(path: Path, dialect: Dialect, folder: Path) -> Delimited:
    """Find encoding, delimiter and header; what isn't UTF-8 is rewritten in `folder`.

    Raises
    ------
    JourneyError
        When the file can't be read, has no header, or is not in the encoding that was told.
    """
    try:
        encoding, caveats = _encoding(path, dialect.encoding)
        readable = plainly_named(path, folder) if encoding == "utf-8" else _rewritten(path, encoding, folder)
        with readable.open(encoding="utf-8-sig", newline="") as file:
            opening = file.read(_LOOK)
    except OSError as error:
        raise JourneyError(
            _(
                "{path}: expected a file that can be read, got: {reason}; correct the path",
                path=str(path),
                reason=str(error.strerror),
            )
        ) from None
    if not opening.strip():
        raise JourneyError(
            _(
                "{file}: expected a table with a header, got an empty file; export the data again",
                file=path.name,
            )
        )
    delimiter = dialect.delimiter or _delimiter(opening)
    rows = list(csv.reader(io.StringIO(opening, newline=""), delimiter=delimiter))
    blank = next(number for number, row in enumerate(rows) if any(row))
    rows = rows[blank:]
    # The last row may be cut off.
    shape = shape_of(rows[:-1] if len(opening) == _LOOK and len(rows) > 1 else rows)
    if len(shape.header) > _MOST_COLUMNS:
        raise JourneyError(
            _(
                "{file}: expected at most {most} columns, got more; export the ones that are needed",
                file=path.name,
                most=_MOST_COLUMNS,
            )
        )
    columns, renamed = unique_names(list(shape.header))
    told = (*caveats, *shape.caveats, *renamed)
    above = blank + shape.above
    if above or shape.below or any("\n" in name or "\r" in name for name in rows[0]):
        columns = tuple(" ".join(column.split()) for column in columns)
        readable = _regular(readable, delimiter, columns, above + 1 + shape.below, folder)
        return Delimited(readable, ",", columns, told, 2 + above + shape.below)
    return Delimited(readable, delimiter, columns, told)


def _regular(path: Path, delimiter: str, columns: tuple[str, ...], skip: int, folder: Path) -> Path:
    """Write a table anew, with nothing above or under its header."""
    target = folder / "regular.csv"
    with (
        path.open(encoding="utf-8-sig", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as copy,
    ):
        writer = csv.writer(copy, lineterminator="\n")
        writer.writerow(columns)
        for number, row in enumerate(csv.reader(source, delimiter=delimiter)):
            if number >= skip and any(row):
                writer.writerow(row[: len(columns)] + [""] * (len(columns) - len(row)))
    return target


def with_stray_quotes_kept(text: Delimited, folder: Path) -> tuple[Delimited, list[int]]:
    """Write a file anew in which a quote that is never closed would swallow the lines that follow.

    A line with such a quote is a row of its own when it has as many cells as the header. Also gives the
    numbers of those lines.
    """
    target = folder / "closed.csv"
    width = len(text.columns)
    with (
        text.path.open(encoding="utf-8-sig", newline="") as source,
        target.open("w", encoding="utf-8", newline="") as copy,
    ):
        writer = csv.writer(copy, lineterminator="\n")
        waiting: list[str] = []
        mended: list[int] = []
        for number, line in enumerate(source, 1):
            waiting.append(line)
            while waiting and (used := _whole_row(waiting, text.delimiter, width)) is not None:
                count, row, is_whole = used
                if not is_whole:
                    mended.append(number - len(waiting) + 1)
                del waiting[:count]
                writer.writerow(row)
        for place, line in enumerate(waiting):
            if _strictly(line, text.delimiter) is None:
                mended.append(number - len(waiting) + 1 + place)
            writer.writerow(_literally(line, text.delimiter))
    return replace(text, path=target, delimiter=","), mended


def _whole_row(lines: list[str], delimiter: str, width: int) -> tuple[int, list[str], bool] | None:
    """Return the first row of some lines, how many of them it takes, and whether its quotes are closed.

    None while it is not whole.
    """
    row = _strictly("".join(lines), delimiter)
    if row is not None and (len(lines) == 1 or len(row) == width):
        return len(lines), row, True
    first = _literally(lines[0], delimiter)
    goes_on = len(lines) == 1 or len(_taken_apart(lines[-1], delimiter)) != width or len(first) != width
    return None if goes_on and len(lines) <= _LONGEST_CELL else (1, first, False)


def _strictly(text: str, delimiter: str) -> list[str] | None:
    """Take a row apart; None where a quote is not closed, or something follows one that was."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), [])
    except csv.Error:
        return None


def _taken_apart(line: str, delimiter: str) -> list[str]:
    return next(csv.reader(io.StringIO(line, newline=""), delimiter=delimiter), [])


def _literally(line: str, delimiter: str) -> list[str]:
    """Take a line apart in which quotes mean nothing."""
    return [cell.strip('"') for cell in line.rstrip("\r\n").split(delimiter)]


def rejected(connection: DuckDBPyConnection) -> tuple[tuple[int, ...], tuple[Caveat, ...]]:
    """Return the lines that a reading of the file left out, and tell of them."""
    found = connection.execute(
        "SELECT line, first(error_type::VARCHAR), first(csv_line) FROM reject_errors "
        "GROUP BY line ORDER BY line"
    ).fetchall()
    lines: list[int] = []
    kinds: Counter[str] = Counter()
    for line, kind, text in found:
        # A quote that is never closed swallows the lines that follow.
        swallowed = text.rstrip("\r\n").count("\n") + 1
        lines += range(line, line + swallowed)
        kinds[kind.lower()] += swallowed
    caveats = tuple(
        Caveat(
            "bad line",
            count,
            nmessage(
                "{n} line could not be read as a row ({reason}) and was left out",
                "{n} lines could not be read as a row ({reason}) and were left out",
                count,
                reason=_REASONS.get(kind, kind),
            ),
            tuple(Sample(line, clipped(text)) for line, one, text in found if one.lower() == kind)[:_SHOWN],
        )
        for kind, count in kinds.items()
    )
    return tuple(lines), caveats


def _encoding(path: Path, told: str | None) -> tuple[str, tuple[Caveat, ...]]:
    if told is not None:
        return _told(path, told), ()
    with path.open("rb") as file:
        opening = file.read(_LOOK)
    for mark, encoding in _MARKS:
        if opening.startswith(mark):
            # DuckDB reads UTF-8 with its mark as it is.
            return ("utf-8" if encoding == "utf-8-sig" else encoding), ()
    if b"\x00" in opening[1:2]:
        return "utf-16-le", ()
    if b"\x00" in opening[:1]:
        return "utf-16-be", ()
    trouble = _first_trouble(path, "utf-8")
    if trouble is None:
        return "utf-8", ()
    fallback = "cp1252" if _first_trouble(path, "cp1252") is None else "latin-1"
    caveat = Caveat(
        "encoding",
        1,
        message(
            "the file is not UTF-8 ({trouble}) and was read as {encoding}; name the encoding if letters look "
            "wrong",
            trouble=trouble,
            encoding=fallback,
        ),
    )
    return fallback, (caveat,)


def encoding_of(name: str) -> str:
    """Return the usual name of an encoding.

    Examples
    --------
    >>> encoding_of("latin-1")
    'iso8859-1'
    """
    try:
        return codecs.lookup(name).name
    except LookupError:
        raise JourneyError(
            _(
                "expected the name of an encoding such as utf-8 or latin-1, got {given}; correct it",
                given=repr(name),
            )
        ) from None


def _told(path: Path, told: str) -> str:
    encoding = encoding_of(told)
    trouble = _first_trouble(path, encoding)
    if trouble is not None:
        raise JourneyError(
            _(
                "{file}: expected text in {encoding}, got {trouble}; name another encoding, or none to have "
                "it found",
                file=path.name,
                encoding=told,
                trouble=trouble,
            )
        )
    return encoding


def _first_trouble(path: Path, encoding: str) -> Message | None:
    decoder = codecs.getincrementaldecoder(encoding)()
    passed = 0
    with path.open("rb") as file:
        while True:
            block = file.read(_BLOCK)
            try:
                decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return message(
                    "byte {byte} near position {position}",
                    byte=f"0x{error.object[error.start]:02x}",
                    position=passed + error.start,
                )
            if not block:
                return None
            passed += len(block)


def with_one_kind_of_line_end(text: Delimited, folder: Path) -> Delimited:
    """Rewrite a file whose lines end in different ways, which DuckDB does not read."""
    target = folder / "even.csv"
    with (
        text.path.open(encoding="utf-8-sig") as source,
        target.open("w", encoding="utf-8", newline="\n") as copy,
    ):
        while block := source.read(_BLOCK):
            copy.write(block)
    return replace(text, path=target)


def _rewritten(path: Path, encoding: str, folder: Path) -> Path:
    target = folder / "rewritten.csv"
    with (
        path.open(encoding=encoding, newline="") as source,
        target.open("w", encoding="utf-8", newline="") as copy,
    ):
        while block := source.read(_BLOCK):
            copy.write(block.removeprefix("\ufeff"))
    return target


def _delimiter(opening: str) -> str:
    """Choose the delimiter that splits most lines into as many cells as the header, and the most cells."""
    told = re.match(r"sep=(.)\r?\n", opening)
    if told:
        return told[1]

    def quality(delimiter: str) -> tuple[float, int]:
        rows = [row for row in csv.reader(io.StringIO(opening, newline=""), delimiter=delimiter) if row][:100]
        # Titles above the header are narrower than the table.
        width, count = Counter(map(len, rows)).most_common(1)[0]
        return (count / len(rows) if width > 1 else 0, width)

    return max(DELIMITERS, key=quality)


def unique_names(header: list[str]) -> tuple[tuple[str, ...], tuple[Caveat, ...]]:
    """Return every column a name of its own, and tell which were given one."""
    columns: list[str] = []
    renamed: list[Sample] = []
    for place, given in enumerate(header, 1):
        wanted = given.strip() or f"column {place}"
        column, counter = wanted, 1
        while column.lower() in {other.lower() for other in columns}:
            counter += 1
            column = f"{wanted} ({counter})"
        if column != given.strip():
            called = message("{given} is called {name}", given=clipped(given), name=repr(column))
            renamed.append(Sample(None, called))
        columns.append(column)
    caveat = Caveat(
        "header",
        len(renamed),
        nmessage(
            "{n} column had no name, or one that was taken",
            "{n} columns had no name, or one that was taken",
            len(renamed),
        ),
        tuple(renamed[:_SHOWN]),
    )
    return tuple(columns), (caveat,) if renamed else ()
