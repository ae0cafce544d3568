"""What stands in a cell or a box: lines of one style each, measured so that nothing is cut."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from jmwidgets.insight.story.prose import unquoted
from jmwidgets.render.letters import wrapped
from jmwidgets.words import _

Role = Literal["ink", "soft", "ground", "card", "rule", "accent", "signal", "good", "band", "other-band"]
"""What a colour means; each painter has a palette of its own."""
_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff\u2068\u2069]")
LEADING = 1.2
"""Height of a line, in sizes of its letters."""
_AIR = 1.05
"""How much wider than Arial the font of a template may be, where nothing else is known of it."""


@dataclass(frozen=True)
class Line:
    """A paragraph of one style."""

    text: str
    size: float = 12.0
    bold: bool = False
    italic: bool = False
    role: Role = "ink"
    gap: float = 0.0
    """Points above it."""


@dataclass(frozen=True)
class Cell:
    """What stands in one cell of a table."""

    lines: tuple[Line, ...] = ()
    fill: Role | None = None
    span: int = 1
    align: str = "left"


@dataclass(frozen=True)
class Measure:
    """How wide letters are in the font of a design.

    Attributes
    ----------
    factor : float
        Width of its letters, in those of Arial.
    language : str
        Whose dictionary says where a word may break that fills more than a line.
    """

    factor: float = _AIR
    language: str = "en"
    _kept: dict[tuple[Line, float], tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def rows(self, line: Line, width: float) -> tuple[str, ...]:
        """Return a paragraph as it will stand in a room of a width in points."""
        key = line, width
        if key not in self._kept:
            room = max(width / self.factor, line.size)
            found = wrapped(line.text, room, line.size, bold=line.bold, language=self.language)
            self._kept[key] = tuple(found)
        return self._kept[key]

    def height(self, lines: Iterable[Line], width: float) -> float:
        """Return the height of paragraphs in points."""
        return sum(line.gap + len(self.rows(line, width)) * line.size * LEADING for line in lines)

    def parted(
        self, lines: Sequence[Line], width: float, room: float
    ) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """Part paragraphs into what fits into a height and what does not; words stay whole."""
        head: list[Line] = []
        for place, line in enumerate(lines):
            rows = self.rows(line, width)
            free = int((room - line.gap) // (line.size * LEADING))
            if len(rows) > free:
                if free > 0:
                    head.append(replace(line, text=_joined(rows[:free])))
                rest = replace(line, text=_joined(rows[max(free, 0) :]), gap=0.0)
                return tuple(head), (rest, *lines[place + 1 :])
            head.append(line)
            room -= line.gap + len(rows) * line.size * LEADING
        return tuple(head), ()

    def safe(self, line: Line, width: float) -> str:
        """Return the text of a paragraph, with a hyphen only in a word that is wider than its room."""
        widest = max(line.text.split(), key=len, default="")
        rows = self.rows(replace(line, text=widest), width)
        if len(rows) == 1 or "\n" in line.text:
            return line.text
        return _joined(self.rows(line, width))


def _joined(rows: Sequence[str]) -> str:
    """Put lines behind each other again; a hyphen that broke a word stays: a slide shows none by itself."""
    text = ""
    for row in rows:
        glue = "" if not text or text.endswith("-") else " "
        text = f"{text}{glue}{row}"
    return text


def plain(text: object) -> str:
    r"""Return a text without what a slide can't hold.

    Examples
    --------
    >>> plain("Waits\x0b all\r\nday")
    'Waits all\nday'
    """
    return _NOT_SHOWN.sub("", str(text).replace("\r\n", "\n")).strip()


def quoted(text: str) -> str:
    """Put what was said between the quotation marks of the language, as pages do.

    Examples
    --------
    >>> plain(quoted("So quiet!")), plain(quoted("“So quiet!”"))
    ('“So quiet!”', '“So quiet!”')
    """
    return _("“{text}”", text=unquoted(text))


def line(text: object, **style: object) -> tuple[Line, ...]:
    r"""Return a text as one paragraph for each of its lines; nothing for an empty text.

    Examples
    --------
    >>> [one.text for one in line("Waits\nall day", size=10)]
    ['Waits', 'all day']
    """
    parts = [part.strip() for part in plain(text).split("\n")]
    first = Line("", **style)  # type: ignore[arg-type]
    found = [replace(first, text=part) for part in parts if part]
    return tuple(one if place == 0 else replace(one, gap=0.0) for place, one in enumerate(found))


def cell(*lines: tuple[Line, ...], fill: Role | None = None, span: int = 1, align: str = "left") -> Cell:
    """Return a cell of paragraphs."""
    return Cell(tuple(one for some in lines for one in some), fill, span, align)
