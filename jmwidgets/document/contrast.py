"""How well a colour stands out, and the nearest one that does."""

from __future__ import annotations

from collections.abc import Iterable

READABLE = 4.5
"""Contrast of text on its ground (WCAG 2.2, level AA)."""
_STEP = 0.02
_DARK_PART = 0.04045


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2).

    Examples
    --------
    >>> luminance("#ffffff"), luminance("#000000")
    (1.0, 0.0)
    """
    return luminance_of([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])


def luminance_of(parts: Iterable[float]) -> float:
    """Return the relative luminance of red, green and blue, each from 0 to 1.

    Examples
    --------
    >>> luminance_of([1, 1, 1])
    1.0
    """
    linear = (part / 12.92 if part <= _DARK_PART else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, from 1 to 21.

    Examples
    --------
    >>> round(contrast("#ffffff", "#000000"))
    21
    """
    return contrast_of(luminance(one), luminance(other))


def contrast_of(one: float, other: float) -> float:
    """Return the contrast ratio of two luminances.

    Examples
    --------
    >>> contrast_of(0.5, 0.5)
    1.0
    """
    dark, light = sorted((one, other))
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, part: float) -> str:
    """Mix a colour into a ground.

    Examples
    --------
    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = [(int(colour[place : place + 2], 16), int(ground[place : place + 2], 16)) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(above * part + below * (1 - part)):02x}" for above, below in pairs)


def readable(colour: str, ground: str) -> str:
    """Return the nearest colour of the same hue that is readable on a ground.

    Examples
    --------
    >>> readable("#0a5c36", "#ffffff"), contrast(readable("#ffcc00", "#ffffff"), "#ffffff") >= READABLE
    ('#0a5c36', True)
    """
    end = "#000000" if luminance(ground) > 0.5 else "#ffffff"  # noqa: PLR2004 - light or dark
    part = 0.0
    found = colour
    while contrast(found, ground) < READABLE and part < 1:
        part += _STEP
        found = mixed(end, colour, part)
    return found
