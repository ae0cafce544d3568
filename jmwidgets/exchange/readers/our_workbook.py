"""A workbook that jmwidgets wrote: the whole document again, with what people changed in its cells."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from jmwidgets.document import COLLECTIONS, About, InvalidDocument, Journey, parse, shapes_of
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.safety import read_bytes
from jmwidgets.exchange.sheets import refuse_bomb
from jmwidgets.exchange.writers.values import LONG, from_cell, nested, unescaped
from jmwidgets.exchange.writers.workbook import ABOUT, LONG_SHEET
from jmwidgets.words import _


def document_of(path: Path) -> Journey:
    """Read the document.

    Raises
    ------
    JourneyError
        When a sheet is missing or a cell holds what its field can't.
    """
    from openpyxl import load_workbook

    read_bytes(path)
    refuse_bomb(path)
    with path.open("rb") as file:
        book = load_workbook(file, data_only=True, keep_links=False)
    if ABOUT not in book.sheetnames:
        raise JourneyError(
            _(
                "{file}: expected the sheet {name} that jmwidgets writes, got none; export it again",
                file=path.name,
                name=ABOUT,
            )
        )
    pieces = _pieces(book)
    about = {
        str(row[0]): _whole(row[1] if len(row) > 1 else None, pieces)
        for row in list(book[ABOUT].iter_rows(values_only=True))[1:]
        if row and row[0]
    }
    whole = nested(
        {name: from_cell(value, several=_holds_several(About, name)) for name, value in about.items()}
    )
    whole = {name: _fitting(value, About, name) for name, value in whole.items()}
    for collection in COLLECTIONS:
        if collection in book.sheetnames:
            whole[collection] = _records(book[collection], collection, pieces)
    try:
        return parse(whole)
    except InvalidDocument as error:
        first, more = error.problems[0], len(error.problems) - 1
        raise JourneyError(
            _("{file}: {problem} ({more} more)", file=path.name, problem=str(first), more=more)
            if more
            else f"{path.name}: {first}"
        ) from None


def _pieces(book: Any) -> list[str]:  # noqa: ANN401 - a workbook of openpyxl
    if LONG_SHEET not in book.sheetnames:
        return []
    return [
        "".join(str(part) for part in row if part) for row in book[LONG_SHEET].iter_rows(values_only=True)
    ]


def _whole(value: Any, pieces: list[str]) -> Any:  # noqa: ANN401 - whatever a cell holds
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    if not isinstance(value, str):
        return value
    if value.startswith(LONG):
        value = pieces[int(value[len(LONG) : -2]) - 1]
    return unescaped(value)


def _records(sheet: Any, collection: str, pieces: list[str]) -> list[dict[str, Any]]:  # noqa: ANN401
    rows = list(sheet.iter_rows(values_only=True))
    names = [str(name) for name in rows[0] if name is not None] if rows else []
    model = COLLECTIONS[collection]
    several = {name: _holds_several(model, name) for name in names}
    found = []
    for row in rows[1:]:
        cells = {
            name: _whole(value, pieces) for name, value in zip(names, row, strict=False) if value is not None
        }
        told = {name: from_cell(value, several=several[name]) for name, value in cells.items()}
        if told:
            found.append({name: _fitting(value, model, name) for name, value in nested(told).items()})
    return found


def _holds_several(model: Any, name: str) -> bool:  # noqa: ANN401 - a class of records
    """Return whether a column holds a list, whether of the record or of one inside it."""
    outer, dot, inner = name.partition(".")
    shape = shapes_of(model).get(outer)
    if shape is None:
        return False
    if not dot:
        return shape.several
    return shape.record is not None and _holds_several(shape.record, inner)


def _fitting(value: Any, model: Any, name: str) -> Any:  # noqa: ANN401 - whatever a field holds
    """Write a number that a text field took for one as a text again."""
    shape = shapes_of(model).get(name)
    is_text = (
        shape is not None and shape.kind in {"text", "choice", "reference", "date"} and shape.record is None
    )
    if is_text and isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}"
    if shape is not None and shape.record is not None and isinstance(value, dict):
        return {key: _fitting(inner, shape.record, key) for key, inner in value.items()}
    return value
