"""Pages that were written beside the journey, shown as a link."""

from __future__ import annotations

import os
from pathlib import Path

from markupsafe import Markup

__all__ = ["WrittenPage", "write_page"]

FOLDER = "reports"
"""Beside the journey."""


class WrittenPage:
    """A page on disk.

    Parameters
    ----------
    path
        Where it lies.
    name
        What it is called.
    """

    def __init__(self, path: Path, name: str) -> None:
        self.path = path
        self.name = name

    @property
    def link(self) -> str:
        """The path as seen from the notebook's own folder."""
        return Path(os.path.relpath(self.path)).as_posix()

    def __repr__(self) -> str:
        return f"{self.name}: {self.path}"

    def _repr_html_(self) -> str:
        link = Markup('<a href="{}" target="_blank" rel="noopener">{}</a> <code>{}</code>')
        return str(link.format(self.link, self.name, self.link))


def write_page(journey: Path, stem: str, page: str, name: str) -> WrittenPage:
    """Write a page into the folder of reports beside a journey."""
    file = journey.resolve().parent / FOLDER / f"{stem}.html"
    file.parent.mkdir(exist_ok=True)
    file.write_text(page, encoding="utf-8")
    return WrittenPage(file, name)
