"""The cells of a notebook: their numbers, and which of them their authors have hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum

from nbformat import NotebookNode

_INJECTED = "injected-parameters"
_WHOLE = {"remove-cell", "hide-cell", "hidden", "hide", "remove", "exclude", "exclude-cell", "no-export"}
_OUTPUT = {"remove-output", "remove-outputs", "hide-output", "hide-outputs", "remove-all-outputs"}
_INPUT = {"remove-input", "hide-input", "hide-code", "remove-code", "report-input"}
_SEEMS_TO_HIDE = re.compile(r"hid(e|den)|remove|exclude")
# Cells say so in their first lines in documents of Quarto.
_QUARTO = re.compile(r"^#\|\s*(include|output):\s*false\b", re.MULTILINE)


class Shown(Enum):
    """What of a cell may be on a page."""

    ALL = "all"
    NOTHING = "nothing"
    NO_OUTPUT = "no output"
    """Its Markdown, but no output; of a cell of code nothing."""


def numbered(notebook: NotebookNode) -> Iterator[tuple[int, NotebookNode]]:
    """Yield the cells with their numbers in the template, from 1.

    What a run puts in has the number of the template's own cell of parameters before it.
    """
    number = 0
    for cell in notebook.cells:
        number += _INJECTED not in tags(cell)
        yield number, cell


def tags(cell: NotebookNode) -> list[str]:
    """Return the tags of a cell, as they are written."""
    found = cell.metadata.get("tags", [])
    return [tag for tag in found if isinstance(tag, str)] if isinstance(found, list) else []


def shown(cell: NotebookNode) -> Shown:
    """Look what of a cell may be on a page, by the tags of nbconvert, Jupyter Book, nbsphinx and Quarto.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell
    >>> shown(new_code_cell("1", metadata={"tags": ["remove_cell"]}))
    <Shown.NOTHING: 'nothing'>
    """
    named = {_plain(tag) for tag in tags(cell)}
    if cell.cell_type == "code":
        named |= {
            "remove-cell" if key == "include" else "remove-output" for key in _QUARTO.findall(cell.source)
        }
    if named & _WHOLE or cell.metadata.get("nbsphinx") == "hidden":
        return Shown.NOTHING
    return Shown.NO_OUTPUT if named & _OUTPUT else Shown.ALL


def doubtful_tags(cell: NotebookNode) -> list[str]:
    """Return the tags that read as if they hid something, and don't.

    Examples
    --------
    >>> from nbformat.v4 import new_code_cell
    >>> doubtful_tags(new_code_cell("1", metadata={"tags": ["hide-me", "hide-input"]}))
    ['hide-me']
    """
    known = _WHOLE | _OUTPUT | _INPUT
    return [tag for tag in tags(cell) if _plain(tag) not in known and _SEEMS_TO_HIDE.search(_plain(tag))]


def _plain(tag: str) -> str:
    return tag.strip().lower().replace("_", "-").replace(" ", "-")
