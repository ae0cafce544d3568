"""Pages that were written beside the journey, shown as a link."""

from __future__ import annotations

import os
from pathlib import Path

from markupsafe import Markup

from jmwidgets.exchange.whole_file import write_whole

__all__ = ["WrittenPage", "beside", "write_page"]

FOLDER = "reports"
"""Beside the journey."""


def beside(path: str | Path) -> str:
    """Return a path as seen from the notebook's own folder."""
    return Path(os.path.relpath(path)).as_posix()


class WrittenPage:
    """A page on disk, or why there is none.

    Parameters
    ----------
    path
        Where it lies; None where it was not written.
    said
        What it is called, or why there is none.
    """

    def __init__(self, path: Path | None, said: str) -> None:
        self.path = path
        self.said = said

    @property
    def link(self) -> str:
        """The path as seen from the notebook's own folder."""
        return beside(self.path) if self.path else ""

    def __repr__(self) -> str:
        return f"{self.said}: {self.path}" if self.path else self.said

    def _repr_html_(self) -> str:
        if self.path is None:
            return str(Markup('<p class="jm">{}</p>').format(self.said))
        link = Markup('<a class="jm" href="{}" target="_blank" rel="noopener">{}</a> <code>{}</code>')
        return str(link.format(self.link, self.said, self.link))


def write_page(journey: Path, stem: str, page: str, said: str) -> WrittenPage:
    """Write a page into the folder of reports beside a journey."""
    file = journey.resolve().parent / FOLDER / f"{stem}.html"
    file.parent.mkdir(exist_ok=True)
    write_whole(file, page.encode())
    return WrittenPage(file, said)
