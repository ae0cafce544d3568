"""Whose colours, letters, logo and footer the widgets and pages of a workspace carry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jmwidgets.document.contrast import READABLE, contrast, mixed, readable
from jmwidgets.words import Message, message

_CARDS = ("#ffffff", "#1a2029")
"""What text stands on, by day and by night."""
_WASHES = {"--jm-blue-wash": (0.12, 0.20), "--jm-blue-wash-2": (0.20, 0.30)}
"""How much of the colour is in the grounds of chosen things and of stages."""
_USUAL_FONTS = (
    'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, "Noto Sans", sans-serif'
)


@dataclass(frozen=True)
class Brand:
    """What differs from the usual looks; empty where nothing does.

    Examples
    --------
    >>> Brand(colour="#ffcc00").tokens["--jm-blue"][0]
    '#8f7200'
    """

    name: str = ""
    """Whose brand it is: the words for the logo."""
    colour: str = ""
    """The colour of links, buttons, stages."""
    dark_colour: str = ""
    """The same in dark themes; left out, a lighter one of the same hue."""
    font: str = ""
    """Names of fonts, the first one that a reader's computer has is used."""
    footer: str = ""
    """Stands at the foot of every page and of every printed sheet."""
    logo: str = ""
    """A picture, as an address that holds it."""

    @property
    def colours(self) -> tuple[str, str]:
        """The colour by day and by night, as near to what was asked for as is readable."""
        asked = (self.colour, self.dark_colour or self.colour)
        day, night = (readable(one, card) for one, card in zip(asked, _CARDS, strict=True))
        return day, night

    @property
    def tokens(self) -> Mapping[str, tuple[str, str]]:
        """Values by day and by night for the variables of the style sheet."""
        found: dict[str, tuple[str, str]] = {}
        if self.colour:
            day, night = self.colours
            found["--jm-blue"] = day, night
            for name, (by_day, by_night) in _WASHES.items():
                found[name] = mixed(day, _CARDS[0], by_day), mixed(night, _CARDS[1], by_night)
        if self.font:
            fonts = f"{self.font}, {_USUAL_FONTS}"
            found["--jm-sans"] = fonts, fonts
        return MappingProxyType(found)

    @property
    def notices(self) -> tuple[Message, ...]:
        """What could not be shown as it was asked for, and what is shown instead."""
        if not self.colour:
            return ()
        asked = (self.colour, self.dark_colour)
        names = ("colour", "dark_colour")
        return tuple(
            message(
                "brand.toml: {name} {asked} has a contrast of {found}:1 on its ground, and text needs "
                "{needed}:1; {used} is used",
                name=name,
                asked=colour,
                found=round(contrast(colour, card), 1),
                needed=READABLE,
                used=used,
            )
            for name, colour, card, used in zip(names, asked, _CARDS, self.colours, strict=True)
            if colour and contrast(colour, card) < READABLE
        )
