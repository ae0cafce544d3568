"""What the front end needs to speak the language of the interface: its messages and the signs of numbers."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TypedDict

from jmwidgets.words.catalogue import LOCALE, PSEUDO
from jmwidgets.words.language import direction, language, locale_of
from jmwidgets.words.numbers import MINUS, number, share


class FrontWords(TypedDict):
    """Words and signs, as the front end takes them."""

    language: str
    direction: str
    messages: dict[str, str | list[str]]
    """English text -> its translation, or the forms of its plural; empty in English."""
    plural: str
    """The rule by which the plural's form is chosen, as a CLDR locale that `Intl.PluralRules` knows."""
    point: str
    group: str
    minus: str
    percent: str
    """How 0 % is written."""


def front_words() -> FrontWords:
    """Collect the front end's words in the current language.

    Examples
    --------
    >>> front_words()["point"]
    '.'
    """
    code = language()
    example = number(1_000.5)
    return FrontWords(
        language=code,
        direction=direction(),
        messages=_messages(code),
        plural=str(locale_of(code)).replace("_", "-"),
        point=example[-2],
        group=example[1],
        minus=MINUS,
        percent=share(0),
    )


@lru_cache
def _messages(code: str) -> dict[str, str | list[str]]:
    if code == "en" or code in PSEUDO:
        return {}
    found: dict[str, str | list[str]] = json.loads((LOCALE / code / "front.json").read_text(encoding="utf-8"))
    return found
