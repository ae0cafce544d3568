"""Message catalogues: compiled ones beside this file, and two made up from the English for tests."""

from __future__ import annotations

import gettext
import re
from functools import cache
from pathlib import Path

LOCALE = Path(__file__).parent / "locale"
COMPILED = "LC_MESSAGES/messages.mo"
"""All rooms' catalogues of a language, compiled into one file, where gettext looks for it."""
ACCENTED = "en-XA"
"""English with accents on every letter and a third longer: what reads as plain English was left out."""
MIRRORED = "ar-XB"
"""English in a language that is written from right to left."""
PSEUDO = (ACCENTED, MIRRORED)
_ACCENTS = str.maketrans(
    "ABCDEFGHIJKLMNOPRSTUVWYZabcdefghijklmnoprstuvwyz", "ÅƁÇÐÉƑĜĤÎĴĶĻḾÑÖÞŘŠŢÛṼŴÝŽåƀçðéƒĝĥîĵķļḿñöþřšţûṽŵýž"
)
_PLACE = re.compile(r"(\{[^{}]*\})")
_LONGER = 3
"""Every third letter is worth one more, as in languages that take more room than English."""
_RIGHT_TO_LEFT, _POP = "\u202e", "\u202c"
_CONTEXT = "\x04"


@cache
def languages() -> tuple[str, ...]:
    """List the languages that have a catalogue, English first.

    Examples
    --------
    >>> "de" in languages()
    True
    """
    translated = sorted(path.parents[1].name for path in LOCALE.glob(f"*/{COMPILED}"))
    return ("en", *translated)


@cache
def _translations(language: str) -> gettext.NullTranslations:
    if language == "en" or language in PSEUDO:
        return gettext.NullTranslations()
    with (LOCALE / language / COMPILED).open("rb") as file:
        return gettext.GNUTranslations(file)


def translated(language: str, text: str, context: str = "") -> str:
    """Return the text of a message in a language; the English one where the catalogue has none.

    Examples
    --------
    >>> translated("en-XA", "Save {file}")
    '⟦Šåṽ·é {file}⟧'
    """
    if language in PSEUDO:
        return pseudo(language, text)
    known = _translations(language)
    return known.pgettext(context, text) if context else known.gettext(text)


def translated_plural(language: str, one: str, many: str, count: float, context: str = "") -> str:
    """Return the form of a message for a count; English takes the first one for exactly 1."""
    number = _whole(count)
    if language in PSEUDO:
        return pseudo(language, one if number == 1 else many)
    known = _translations(language)
    return known.npgettext(context, one, many, number) if context else known.ngettext(one, many, number)


def _whole(count: float) -> int:
    """Return a whole number that takes the same plural: of a fraction that is the one of many."""
    return int(count) if float(count).is_integer() else 2


def pseudo(language: str, text: str) -> str:
    """Write an English text as a made-up language does; what is put in later stays as it is.

    Examples
    --------
    >>> pseudo("en-XA", "No owner")
    '⟦Ñö ö·ŵñé·ř⟧'
    """
    pieces = [piece if _PLACE.fullmatch(piece) else _written(language, piece) for piece in _PLACE.split(text)]
    whole = "".join(pieces)
    return f"⟦{whole}⟧" if language == ACCENTED else whole


def _written(language: str, text: str) -> str:
    if language == MIRRORED:
        return f"{_RIGHT_TO_LEFT}{text}{_POP}" if text.strip() else text
    accented = []
    letters = 0
    for sign in text.translate(_ACCENTS):
        accented.append(sign)
        letters += sign.isalpha()
        if sign.isalpha() and letters % _LONGER == 0:
            accented.append("·")
    return "".join(accented)
