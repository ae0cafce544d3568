"""Where the template notebooks and the examples lie that ship with the package."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parents[2]


def templates_folder() -> Path:
    """Return the folder of template notebooks.

    Examples
    --------
    >>> (templates_folder() / "journey_report.ipynb").exists()
    True
    """
    return _shipped("templates", "notebooks/templates")


def examples_folder() -> Path:
    """Return the folder of examples.

    Examples
    --------
    >>> (examples_folder() / "washing-machines").is_dir()
    True
    """
    return _shipped("examples", "examples")


def _shipped(installed: str, checked_out: str) -> Path:
    # A wheel carries them inside the package; an editable install finds them in the checkout.
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checked_out
