"""The shipped notebooks in the language of the interface: explanations are translated, code is not."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jmwidgets.words import _


def copy_notebook(source: Path, copy: Path) -> None:
    """Copy a shipped notebook, with its explanations in the current language."""
    notebook = read_notebook(source)
    reword(notebook, "markdown", _)
    write_notebook(copy, notebook)


def read_notebook(path: Path) -> dict[str, Any]:
    """Read the JSON of a notebook."""
    notebook: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return notebook


def write_notebook(path: Path, notebook: dict[str, Any]) -> None:
    """Write a notebook as Jupyter does."""
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def reword(notebook: dict[str, Any], kind: str, change: Callable[[str], str]) -> None:
    """Put other text in place of what stands in the cells of a kind."""
    for cell in notebook["cells"]:
        if cell["cell_type"] == kind:
            cell["source"] = change("".join(cell["source"])).splitlines(keepends=True)
