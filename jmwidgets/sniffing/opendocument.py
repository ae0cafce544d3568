"""OpenDocument spreadsheets (.ods): their sheets as rows of texts."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import IO, Any

from jmwidgets.errors import JourneyError
from jmwidgets.words import _

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_WIDEST, _MOST_REPEATS, _MOST_EMPTY = 16_384, 1000, 20


def spreadsheet_sheets(
    path: Path, capped: Callable[[IO[bytes]], Any] | None = None
) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield the sheets of a spreadsheet, each with its rows; formulas give the value that is kept.

    Parameters
    ----------
    capped
        Puts a limit on what is unpacked.

    Raises
    ------
    JourneyError
        When the file is damaged.
    """
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    try:
        with zipfile.ZipFile(path) as packed, packed.open("content.xml") as content:
            stream: Any = capped(content) if capped else content
            for _event, element in ElementTree.iterparse(stream, forbid_dtd=True):
                if element.tag == f"{_TABLE}table":
                    yield element.get(f"{_TABLE}name", ""), list(_rows(element))
                    element.clear()
    except (ElementTree.ParseError, DefusedXmlException, zipfile.BadZipFile, KeyError):
        raise JourneyError(
            _("{file}: expected a whole spreadsheet, got a damaged one; save it again", file=path.name)
        ) from None


def _rows(table: Any) -> Iterator[list[str]]:  # noqa: ANN401 - an element of XML
    for row in table.iter(f"{_TABLE}table-row"):
        cells = _cells(row)
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        # Programs fill a sheet to its end with one empty row.
        yield from [cells] * min(times, _MOST_REPEATS if any(cells) else _MOST_EMPTY)


def _cells(row: Any) -> list[str]:  # noqa: ANN401 - an element of XML
    found: list[str] = []
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        text = _text(cell)
        # Programs fill a row to its end with one empty cell.
        found += [text] * (times if text else min(times, _WIDEST - len(found)))
        if len(found) > _WIDEST:
            break
    return _cut(found)


def _cut(cells: Sequence[str]) -> list[str]:
    end = max((place + 1 for place, cell in enumerate(cells) if cell), default=0)
    return list(cells[:end])


def _text(cell: Any) -> str:  # noqa: ANN401 - an element of XML
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind in {"float", "percentage", "currency"}:
        return str(cell.get(f"{_OFFICE}value", "")).removesuffix(".0")
    if kind == "date":
        return str(cell.get(f"{_OFFICE}date-value", ""))
    return "\n".join("".join(part.itertext()) for part in cell.findall(f"{_TEXT}p")).strip()
