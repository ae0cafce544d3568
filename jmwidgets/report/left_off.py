"""What of a notebook is not on its page, to be said on the page and by the run."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jmwidgets.words import Message, _, message

_TAG = "tag:"
_SCRIPTED = re.compile(r"<(script|canvas|iframe|object|embed|video|audio|svg|img)\b", re.IGNORECASE)
_UNSEEN = re.compile(r"<(style|head|title)\b.*?</\1\s*>|<!--.*?-->|<[^>]*>", re.IGNORECASE | re.DOTALL)
_TEXT = {"text/plain"}
# The first that an output has names it; parts are compared, because MIME types carry versions.
_KINDS: tuple[tuple[str, Message], ...] = (
    ("plotly", message("an interactive chart (plotly)")),
    ("vega", message("an interactive chart (Vega)")),
    ("bokeh", message("an interactive chart (bokeh)")),
    ("holoviews", message("an interactive chart (HoloViews)")),
    ("widget-view", message("a widget")),
    ("geo+json", message("a map (GeoJSON)")),
    ("image/svg", message("an SVG drawing without anything that can be shown")),
    ("image/", message("a picture that is neither PNG, JPEG nor SVG")),
    ("video/", message("a video")),
    ("audio/", message("a sound")),
    ("application/pdf", message("a PDF")),
    ("text/latex", message("a formula (LaTeX)")),
    ("javascript", message("a script")),
    ("text/html", message("HTML that is no table")),
    ("json", message("data (JSON)")),
)


@dataclass(frozen=True)
class LeftOff:
    """Something that a cell shows and a page does not, or a tag that may have meant to hide it.

    Examples
    --------
    >>> str(LeftOff(3, "application/vnd.plotly.v1+json").message)[:55]
    'cell 3: an interactive chart (plotly) is not on the pag'
    """

    cell: int
    """Number of the cell in the template, from 1."""
    kind: str
    """MIME type of the output, or ``tag:`` and the tag."""

    @classmethod
    def tag(cls, cell: int, tag: str) -> LeftOff:
        """Make the note on a tag that is not known."""
        return cls(cell, f"{_TAG}{tag}")

    @property
    def message(self) -> Message:
        """What the author of the template should know, and can do."""
        if self.kind.startswith(_TAG):
            return message(
                "cell {cell}: nothing is hidden by the tag “{tag}”; write “hide-cell” or “hide-output”",
                cell=self.cell,
                tag=self.kind.removeprefix(_TAG),
            )
        return message(
            "cell {cell}: {what} is not on the page; show it as a picture (PNG, SVG) or as a table",
            cell=self.cell,
            what=_named(self.kind),
        )

    @property
    def words(self) -> str:
        """What stands on the page in its place; empty where nothing is missing."""
        if self.kind.startswith(_TAG):
            return ""
        return _(
            "Left out here: {what}, which a page without a connection cannot show.", what=_named(self.kind)
        )


def left_off(cell: int, data: Mapping[str, Any]) -> LeftOff | None:
    """Name what an output would show; None when it is text alone, or nothing to be seen.

    Parameters
    ----------
    cell
        Number of the cell.
    data
        The output by MIME types, of which a page can show none.
    """
    kinds = [kind for kind in data if kind not in _TEXT]
    if kinds == ["text/html"]:
        html = data["text/html"]
        if not isinstance(html, str) or not (_SCRIPTED.search(html) or _UNSEEN.sub("", html).strip()):
            return None
    kinds.sort(key=_rank)
    return LeftOff(cell, kinds[0]) if kinds else None


def _rank(kind: str) -> int:
    return next((place for place, (part, _) in enumerate(_KINDS) if part in kind), len(_KINDS))


def _named(kind: str) -> Message:
    place = _rank(kind)
    return _KINDS[place][1] if place < len(_KINDS) else message("an output of the kind {kind}", kind=kind)
