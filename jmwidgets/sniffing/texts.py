"""Bytes to text: encoding, and the rows of a table whatever sign stands between its cells."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from dataclasses import dataclass

SEPARATORS = (",", ";", "\t", "|")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOOK = 60


def encoding_of(data: bytes) -> str:
    r"""Find out how a text is encoded; empty for data that are no text.

    Examples
    --------
    >>> encoding_of("Straße".encode()), encoding_of("Straße".encode("cp1252")), encoding_of(b"\x00\x01\x02")
    ('utf-8', 'cp1252', '')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if b"\0" in data:
        return _wide(data)
    try:
        # The end of a look may cut a character, which is no error here.
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8"
    controls = sum(byte < 32 and byte not in b"\t\n\r\f\x1b" for byte in data)
    return "" if controls else "cp1252"


def _wide(data: bytes) -> str:
    """Recognise UTF-16 without a mark by its zeros: every other byte."""
    even, odd = data[::2].count(0), data[1::2].count(0)
    half = len(data) // 2
    if half > 3 and odd > 0.8 * half and not even:
        return "utf-16-le"
    if half > 3 and even > 0.8 * half and not odd:
        return "utf-16-be"
    return ""


def decoded(data: bytes, encoding: str) -> str:
    """Give the text; what can't be read at a cut end is left out, elsewhere it becomes a replacement sign."""
    return codecs.getincrementaldecoder(encoding)("replace").decode(data, final=False).replace("\r\n", "\n")


@dataclass(frozen=True)
class Rows:
    """The first rows of a text that is taken for a table."""

    separator: str
    rows: tuple[tuple[str, ...], ...]
    width: int
    """The number of cells that most rows have."""
    regular: float
    """The share of rows that have so many."""


def rows_of(text: str, limit: int = _LOOK) -> Rows:
    r"""Take the first rows of a text apart by the sign that fits best.

    Examples
    --------
    >>> rows_of("a;b\n1,5;2\n").separator
    ';'
    """
    found = [_read(text, separator, limit) for separator in SEPARATORS]
    if all(one.width < 2 for one in found) and text.lstrip("\ufeff").startswith('"'):
        return found[0]
    return max(found, key=lambda one: (one.width > 1, round(one.regular, 1), one.width))


def _read(text: str, separator: str, limit: int) -> Rows:
    rows: list[tuple[str, ...]] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if any(cell.strip() for cell in row):
                rows.append(tuple(row))
            if len(rows) >= limit:
                break
    except csv.Error:
        return Rows(separator, (), 0, 0.0)
    widths = Counter(map(len, rows))
    width, count = max(widths.items(), key=lambda pair: (pair[1], pair[0])) if widths else (0, 0)
    return Rows(separator, tuple(rows), width, count / max(len(rows), 1))
