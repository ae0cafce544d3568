"""The colours of a design, by what they mean: taken from the template's theme, legible on its ground."""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml import parse_xml

from jmwidgets.document.contrast import READABLE, contrast_of, luminance_of
from jmwidgets.exchange.telling.lines import Role

if TYPE_CHECKING:
    from pptx.dml.color import ColorFormat
    from pptx.slide import SlideLayout

_THEME = {
    "tx1": MSO_THEME_COLOR.TEXT_1,
    "bg1": MSO_THEME_COLOR.BACKGROUND_1,
    "tx2": MSO_THEME_COLOR.TEXT_2,
    "bg2": MSO_THEME_COLOR.BACKGROUND_2,
    **{f"accent{n}": getattr(MSO_THEME_COLOR, f"ACCENT_{n}") for n in range(1, 7)},
}
_ACCENTS = tuple(f"accent{n}" for n in range(1, 7))
_MARK = 3.0
"""Contrast that marks need at least (WCAG 2.2)."""
_DARK = 0.18
"""Luminance below which a ground counts as dark."""
_SIGNAL, _GOOD = (0.045, 0.06), (0.44, 0.13)
"""Hue of a colour that warns and of one that pleases, each with how far another may be from it."""
_SATURATED = 0.35
_FIXED: Mapping[Role, tuple[str, str]] = {"signal": ("BD3C0A", "FF9466"), "good": ("17705F", "6FD0BA")}
"""Where the theme has no such colour: on a light and on a dark ground."""
_SHEER, _SHEERER = 0.82, 0.9


@dataclass(frozen=True)
class Colour:
    """A colour of the theme, or one of its own; brighter by a share of the way to white."""

    theme: str = ""
    rgb: str = ""
    brightness: float = 0.0

    def put(self, into: ColorFormat | Any) -> None:  # noqa: ANN401 - not typed there
        """Set it."""
        if self.theme:
            into.theme_color = _THEME[self.theme]
            if self.brightness:
                into.brightness = self.brightness
        else:
            into.rgb = RGBColor.from_string(self.rgb)


class Palette:
    """Colours of a slide layout by role.

    What warns and what pleases takes the accent of the theme that reads so, red to orange and green to teal,
    where it has one; a colour of our own otherwise. Meaning never hangs on colour alone.
    """

    def __init__(self, layout: SlideLayout) -> None:
        self._of = dict(_scheme(layout))
        self._ground = _ground_of(layout)
        ground = self._rgb(Colour(self._ground))
        self.is_dark = luminance_of(ground) < _DARK
        card = Colour("bg1")
        self._roles: dict[Role, Colour] = {
            "ink": self._legible(("tx1", "bg1"), ground, READABLE),
            "soft": self._soft(ground),
            "ground": Colour(self._ground),
            "card": card,
            "accent": self._legible((*_ACCENTS, "tx1", "bg1"), ground, _MARK),
            "signal": self._near(*_SIGNAL, role="signal", ground=ground),
            "good": self._near(*_GOOD, role="good", ground=ground),
        }
        accent = self._roles["accent"].theme
        # A band is the accent, nearly white; on a dark ground nearly the ground, so it stays plain there.
        plain = self.is_dark
        self._roles["band"] = card if plain else Colour(accent, brightness=_SHEER)
        self._roles["other-band"] = card if plain else Colour(accent, brightness=_SHEERER)
        self._roles["rule"] = Colour("tx1", brightness=0.75 if not plain else 0.0)

    def __getitem__(self, role: Role) -> Colour:
        return self._roles[role]

    def on(self, role: Role) -> Colour:
        """Return the colour of text that is legible on a filled shape of a role."""
        return self._legible(("bg1", "tx1"), self._rgb(self._roles[role]), READABLE)

    def _rgb(self, colour: Colour) -> tuple[float, float, float]:
        text = colour.rgb or self._of.get(colour.theme, "000000")
        red, green, blue = (int(text[place : place + 2], 16) / 255 for place in (0, 2, 4))
        up = colour.brightness
        return red + (1 - red) * up, green + (1 - green) * up, blue + (1 - blue) * up

    def _legible(self, names: tuple[str, ...], ground: tuple[float, float, float], ratio: float) -> Colour:
        """Return the first colour that stands out enough, else the one that stands out most."""
        for name in names:
            if _contrast(self._rgb(Colour(name)), ground) >= ratio:
                return Colour(name)
        return Colour(max(names, key=lambda name: _contrast(self._rgb(Colour(name)), ground)))

    def _soft(self, ground: tuple[float, float, float]) -> Colour:
        """Return the ink somewhat nearer to the ground, as far as it stays legible."""
        grey = self._rgb(Colour("tx2"))
        if colorsys.rgb_to_hls(*grey)[2] < _SATURATED and _contrast(grey, ground) >= READABLE:
            return Colour("tx2")
        soft = Colour(
            self._legible(("tx1", "bg1"), ground, READABLE).theme, brightness=0.0 if self.is_dark else 0.3
        )
        return soft if _contrast(self._rgb(soft), ground) >= READABLE else replace(soft, brightness=0.0)

    def _near(self, hue: float, span: float, *, role: Role, ground: tuple[float, float, float]) -> Colour:
        for name in _ACCENTS:
            here, _, saturation = colorsys.rgb_to_hls(*self._rgb(Colour(name)))
            away = min(abs(here - hue), 1 - abs(here - hue))
            is_like = away <= span and saturation >= _SATURATED
            if is_like and _contrast(self._rgb(Colour(name)), ground) >= READABLE:
                return Colour(name)
        return Colour(rgb=_FIXED[role][self.is_dark])


def _scheme(layout: SlideLayout) -> Iterator[tuple[str, str]]:
    """Yield the colours of the theme as the master maps them."""
    master = layout.slide_master
    theme = parse_xml(master.part.part_related_by(RELATIONSHIP_TYPE.THEME).blob)
    names = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    found = {}
    for one in theme.iterfind(".//a:clrScheme/*", names):
        value = one[0].get("val") if one[0].get("lastClr") is None else one[0].get("lastClr")
        found[one.tag.rpartition("}")[2]] = value if value and len(value) == 6 else "000000"
    mapped = master._element.find(  # noqa: SLF001 - not told otherwise
        "{http://schemas.openxmlformats.org/presentationml/2006/main}clrMap"
    )
    for name in (*_THEME,):
        where = mapped.get(name, name) if mapped is not None else name
        yield name, found.get(where, "000000")


def _ground_of(layout: SlideLayout) -> str:
    for element in (layout._element, layout.slide_master._element):  # noqa: SLF001 - not told otherwise
        found = element.find(
            "{*}cSld/{*}bg//{http://schemas.openxmlformats.org/drawingml/2006/main}schemeClr"
        )
        if found is not None:
            return found.get("val") if found.get("val") in _THEME else "bg1"
    return "bg1"


def _contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    return contrast_of(luminance_of(one), luminance_of(other))
