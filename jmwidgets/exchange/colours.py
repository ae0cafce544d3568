"""Colours of cells and notes: what they are called, and which of them traffic lights are."""

from __future__ import annotations

import colorsys
from collections.abc import Collection, Mapping

from jmwidgets.exchange.moods import worth_of
from jmwidgets.words import Message, message

_HUES: tuple[tuple[float, str], ...] = (
    (20, "red"),
    (40, "orange"),
    (70, "yellow"),
    (165, "green"),
    (200, "cyan"),
    (260, "blue"),
    (300, "violet"),
    (340, "pink"),
    (361, "red"),
)
_LIGHTS: Mapping[str, float] = {"red": -1.0, "orange": 0.0, "yellow": 0.0, "green": 1.0}
_MANY = 3
_PALE = 0.12


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
    return hue * 360, light, saturation


def named(colour: str) -> str:
    """Name a colour by its hue.

    Examples
    --------
    >>> named("#92D050"), named("#FFC000"), named("#FF5050"), named("#E1E1E1")
    ('green', 'yellow', 'red', 'grey')
    """
    hue, light, saturation = _parts(colour)
    if saturation < _PALE or light > 0.98 or light < 0.04:
        return "grey"
    return next(name for end, name in _HUES if hue < end)


_WORDS: Mapping[str, Message] = {
    "red": message("red"),
    "orange": message("orange"),
    "yellow": message("yellow"),
    "green": message("green"),
    "cyan": message("cyan"),
    "blue": message("blue"),
    "violet": message("violet"),
    "pink": message("pink"),
    "grey": message("grey"),
}


def word_for(colour: str) -> str:
    """Return what a colour is called in the language of the interface."""
    return str(_WORDS[named(colour)])


def is_plain(colour: str) -> bool:
    """Return whether a colour is white, black or grey."""
    return named(colour) == "grey"


def worth_of_colours(colours: Collection[str], legend: Mapping[str, str]) -> dict[str, float | None]:
    """Return what colours are worth on -2 to +2: as the legend says, else as traffic lights; None for others.

    Examples
    --------
    >>> worth_of_colours(["#FF0000", "#00B050"], {})
    {'#FF0000': -1.0, '#00B050': 1.0}
    """
    many = len(colours) > _MANY
    found: dict[str, float | None] = {}
    for colour in colours:
        told = worth_of(legend.get(colour, ""))
        light = _LIGHTS.get(named(colour))
        if light is not None and many:
            hue = _parts(colour)[0]
            light = float(max(-2, min(2, round((hue if hue < 340 else 0) / 28 - 2))))
        found[colour] = told if told is not None else light
    return found
