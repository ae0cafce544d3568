"""Ids of widgets that a saved notebook names: taken again, so that a page finds them in another kernel.

A page that is loaded shows the outputs that were saved, each with the id of its widget. When the cells ran
in another kernel since, and nobody has saved, these ids would be unknown there: "model not found".
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from IPython import get_ipython

__all__ = ["saved_id", "take"]

NOTEBOOK = "JPY_SESSION_NAME"
"""The variable of the environment in which a Jupyter server names the notebook of a kernel."""
_VIEW = "application/vnd.jupyter.widget-view+json"

_taken: set[str] = set()
"""Ids that widgets of this process have, or had."""


def saved_id() -> str | None:
    """Return the id that the saved notebook has for the next widget of the running cell; None: it has none.

    Examples
    --------
    >>> saved_id() is None
    True
    """
    cell, path = _running_cell(), os.environ.get(NOTEBOOK, "")
    if not cell or not path.endswith(".ipynb"):
        return None
    return next((one for one in _shown_in(Path(path), cell) if one not in _taken), None)


def take(model_id: str) -> None:
    """Keep an id from being given to another widget of this kernel."""
    _taken.add(model_id)


def _running_cell() -> str:
    kernel = getattr(get_ipython(), "kernel", None)
    asked: dict[str, Any] = kernel.get_parent().get("metadata", {}) if kernel else {}
    return str(asked.get("cellId", ""))


def _shown_in(path: Path, cell: str) -> Iterator[str]:
    """Yield the ids of the widgets that a cell shows in a notebook as it was saved last."""
    try:
        cells = json.loads(path.read_bytes())["cells"]
        outputs: list[Any] = next((one.get("outputs", []) for one in cells if one.get("id") == cell), [])
        for output in outputs:
            view = output.get("data", {}).get(_VIEW)
            if view:
                yield str(view["model_id"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # Whatever is wrong with the file is said by who opens it; a widget has an id of its own then.
        return
