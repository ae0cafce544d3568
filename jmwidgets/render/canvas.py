"""Pictures that any program opens: SVG by presentation attributes alone, texts in measured lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from markupsafe import Markup

from jmwidgets.render.letters import width
from jmwidgets.render.text import clean

FONTS = "Arial, 'Liberation Sans', Helvetica, 'Noto Sans', sans-serif"
"""Fonts of the widths that lines are measured by; those of other scripts take what the system has."""
Anchor = Literal["start", "middle", "end"]
COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "ink": "#141f2d",
        "soft": "#535e6d",
        "ground": "#f6f5f0",
        "card": "#ffffff",
        "rule": "#e0dcd2",
        "accent": "#2a4a9c",
        "signal": "#bd3c0a",
        "good": "#17705f",
        "band": "#d5ddf0",
        "other-band": "#e4e9f5",
    }
)
"""What each meaning is painted in, as on the pages."""
_BREAKS = re.compile(r"[\u2068\u2069\u00ad]")


class Canvas:
    """A picture in the making.

    Parameters
    ----------
    wide, high
        Its size, in units that all is drawn by.
    title, words
        Its name, and what it shows, for those who listen.
    scale
        Pixels of a unit.

    Examples
    --------
    >>> canvas = Canvas(100, 40, "Hike", "A line")
    >>> canvas.text(10, 20, "Up & down", 12)
    >>> "Up &amp; down" in canvas.svg()
    True
    """

    def __init__(self, wide: float, high: float, title: str, words: str = "", *, scale: float = 1.0) -> None:
        self.wide, self.high, self._scale = wide, high, scale
        self._title, self._words = title, words
        self._parts: list[Markup] = []

    @property
    def pixels(self) -> tuple[float, float]:
        """Width and height in pixels."""
        return self.wide * self._scale, self.high * self._scale

    def rect(  # noqa: PLR0917 - where, how large, and in which colours
        self,
        left: float,
        top: float,
        wide: float,
        high: float,
        fill: str,
        edge: str = "none",
        radius: float = 0.0,
        opacity: float = 1.0,
    ) -> None:
        """Draw a rectangle."""
        self._add(
            '<rect x="{}" y="{}" width="{}" height="{}" rx="{}" fill="{}" fill-opacity="{}" stroke="{}"/>',
            left,
            top,
            max(wide, 0),
            max(high, 0),
            radius,
            _colour(fill),
            opacity,
            _colour(edge),
        )

    def line(  # noqa: PLR0917 - both ends, and how it is drawn
        self, x1: float, y1: float, x2: float, y2: float, colour: str, thick: float = 1.0, dash: str = ""
    ) -> None:
        """Draw a straight line."""
        self.path(f"M{_n(x1)} {_n(y1)}L{_n(x2)} {_n(y2)}", colour, thick, dash)

    def path(self, steps: str, colour: str, thick: float = 1.0, dash: str = "", fill: str = "none") -> None:
        """Draw a path."""
        dashed = Markup(' stroke-dasharray="{}"').format(dash) if dash else Markup()
        self._add(
            '<path d="{}" fill="{}" stroke="{}" stroke-width="{}" stroke-linejoin="round" '
            'stroke-linecap="round"{}/>',
            steps,
            _colour(fill),
            _colour(colour),
            thick,
            dashed,
        )

    def dot(  # noqa: PLR0917 - where, how large, and in which colours
        self, x: float, y: float, radius: float, fill: str, edge: str = "none", thick: float = 2.0
    ) -> None:
        """Draw a disc."""
        self._add(
            '<circle cx="{}" cy="{}" r="{}" fill="{}" stroke="{}" stroke-width="{}"/>',
            x,
            y,
            radius,
            _colour(fill),
            _colour(edge),
            thick,
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        colour: str = "ink",
        *,
        bold: bool = False,
        italic: bool = False,
        anchor: Anchor = "start",
    ) -> None:
        """Write one line; `y` is its base line."""
        style = Markup()
        if bold:
            style += Markup(' font-weight="bold"')
        if italic:
            style += Markup(' font-style="italic"')
        if anchor != "start":
            style += Markup(' text-anchor="{}"').format(anchor)
        said = _BREAKS.sub("", clean(words)).replace("\n", " ")
        self._add(
            '<text x="{}" y="{}" font-size="{}" fill="{}"{}>{}</text>',
            x,
            y,
            size,
            _colour(colour),
            style,
            said,
        )

    def lines(
        self, x: float, y: float, rows: Iterable[str], size: float, colour: str = "ink", **style: object
    ) -> float:
        """Write lines beneath each other from a top edge on; return the height that they take."""
        count = 0
        for count, row in enumerate(rows, 1):
            self.text(x, y + (count - 1) * size * LEADING + size * 0.92, row, size, colour, **style)  # type: ignore[arg-type]
        return count * size * LEADING

    def svg(self) -> str:
        """Return the picture."""
        head = Markup(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" viewBox="0 0 {w} {h}" '
            'role="img" font-family="{fonts}"><title>{title}</title><desc>{words}</desc>'
            '<rect width="{w}" height="{h}" fill="{ground}"/>\n'
        ).format(
            wide=_n(self.wide * self._scale),
            high=_n(self.high * self._scale),
            w=_n(self.wide),
            h=_n(self.high),
            fonts=FONTS,
            title=clean(self._title),
            words=clean(self._words),
            ground=COLOURS["ground"],
        )
        return str(head + Markup("\n").join(self._parts) + Markup("\n</svg>\n"))

    def _add(self, form: str, *values: object) -> None:
        shown = (_n(one) if isinstance(one, (int, float)) else one for one in values)
        self._parts.append(Markup(form).format(*shown))  # noqa: S704 - our own forms; values are escaped


LEADING = 1.2
"""Height of a line, in sizes of its letters."""


def fits(words: str, room: float, size: float, *, bold: bool = False) -> bool:
    """Return whether a text fits into a line.

    Examples
    --------
    >>> fits("Ruth", 30, 12), fits("Ruth Hagedorn", 30, 12)
    (True, False)
    """
    return width(words, size, bold=bold) <= room


def _n(value: float) -> str:
    return f"{round(value, 2):g}"


def _colour(name: str) -> str:
    return COLOURS.get(name, name)
