"""Files that people bring, written into an empty folder and looked at."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from jmwidgets.document import Journey, loads
from jmwidgets.exchange import Looked, look, new_journey
from jmwidgets.runs import examples_folder

Look = Callable[..., Looked]


@pytest.fixture(scope="session")
def example() -> Journey:
    """Return the washing machines."""
    return loads(
        (examples_folder() / "washing-machines" / "washing-machines.journey.json").read_text("utf-8")
    )


@pytest.fixture
def look_at(tmp_path: Path) -> Look:
    """Return a function that writes a text to a file and looks at it."""

    def looked(text: str | bytes, name: str = "map.txt", **answers: str) -> Looked:
        file = tmp_path / name
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return look(file, answers=answers)

    return looked


@pytest.fixture
def workbook(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes a workbook: sheets by name, each cells by place.

    A cell is a value, or a tuple of value, colour of its ground and comment.
    """

    def written(sheets: dict[str, dict[str, Any]], *, merged: tuple[str, ...] = (), hidden: str = "") -> Path:
        book = openpyxl.Workbook()
        book.remove(book.worksheets[0])
        for title, cells in sheets.items():
            sheet = book.create_sheet(title)
            for place, given in cells.items():
                value, colour, comment = (*given, "", "")[:3] if isinstance(given, tuple) else (given, "", "")
                sheet[place] = value
                if colour:
                    sheet[place].fill = PatternFill("solid", fgColor=colour)
                if comment:
                    sheet[place].comment = Comment(comment, "somebody")
            for area in merged:
                sheet.merge_cells(area)
            if hidden:
                sheet.column_dimensions[hidden].hidden = True
        file = tmp_path / "map.xlsx"
        book.save(file)
        return file

    return written


def _points(looked: Looked, place: int = 0) -> list[tuple[str, str]]:
    return [(one.stage, one.name) for one in looked.journeys[place].touchpoints]


@pytest.fixture
def points() -> Callable[..., list[tuple[str, str]]]:
    """Return a function that lists the touchpoints of a journey, each with its stage."""
    return _points


@pytest.fixture
def moods() -> Callable[..., dict[tuple[str, str], float | None]]:
    """Return a function that gives the emotions by touchpoint, or stage, and persona."""

    def values(looked: Looked, place: int = 0) -> dict[tuple[str, str], float | None]:
        return {
            (one.touchpoint.name if one.touchpoint else one.stage, one.persona): one.value
            for one in looked.journeys[place].emotions
        }

    return values


@pytest.fixture
def notes() -> Callable[..., set[tuple[str, str, str]]]:
    """Return a function that gives the notes as kind, text and where they belong."""

    def told(looked: Looked, place: int = 0) -> set[tuple[str, str, str]]:
        return {
            (one.kind, one.text, one.touchpoint.name if one.touchpoint else one.stage)
            for one in looked.journeys[place].notes
        }

    return told


@pytest.fixture
def lost() -> Callable[[Looked], str]:
    """Return a function that gives the loss report as one text."""
    return lambda looked: "\n".join(f"{one.count} {one.what}: {one.why}" for one in looked.lost)


@pytest.fixture
def made() -> Callable[[Looked], Journey]:
    """Return a function that makes the journey of what was looked at."""
    return lambda looked: new_journey(looked, looked.journeys)
