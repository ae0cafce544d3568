"""What is asked now, as phones get it, and which answers fit."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Mapping
from typing import Any, Literal, NotRequired, TypedDict

from jmwidgets.voices.limits import LONGEST_TEXT

NOT_MET = "not met"
"""The answer of somebody for whom the persona does not meet the touchpoint."""
WHOLE = ""
"""The item of an answer to the question as a whole."""
_NOTE_ID = re.compile(r"[a-z0-9]{8,32}")

Form = Literal["scale", "figure", "words", "dots", "choice", "text"]


class Item(TypedDict):
    """One thing to answer about."""

    key: str
    label: str
    group: NotRequired[str]
    """The stage it belongs to."""
    detail: NotRequired[str]


class Asked(TypedDict):
    """A question as phones get it; what it does not need is left out."""

    round: str
    form: Form
    title: str
    usual: NotRequired[str]
    """Its kind where it is asked in the usual words, which phones say in their own language."""
    number: int
    """1 for the first round, 2 when the same is asked again."""
    help: NotRequired[str]
    items: list[Item]
    levels: NotRequired[list[tuple[float, str]]]
    """The steps of a scale, lowest first, with their words."""
    low: NotRequired[float | None]
    high: NotRequired[float | None]
    unit: NotRequired[str]
    signed: NotRequired[bool]
    """Whether figures carry a plus sign."""
    may_skip: NotRequired[bool]
    """Whether "not met" is an answer."""
    budget: NotRequired[int]
    """Dots that each person has."""


class Unfit(Exception):  # noqa: N818  (says what is wrong with an answer)
    """An answer that does not fit the question; its text is the reason's key."""


def fitting(asked: Asked, item: object, value: Any) -> tuple[str, Any]:  # noqa: ANN401 - whatever a phone sends
    """Return item and value of an answer, if it fits what is asked.

    None takes an answer back.

    Raises
    ------
    Unfit
        When it does not fit.

    Examples
    --------
    >>> asked: Asked = {
    ...     "round": "r.1",
    ...     "form": "scale",
    ...     "title": "How does it feel?",
    ...     "number": 1,
    ...     "items": [{"key": "ruth.delivery", "label": "Delivery"}],
    ...     "levels": [(-2, "angry"), (2, "delighted")],
    ... }
    >>> fitting(asked, "ruth.delivery", 2)
    ('ruth.delivery', 2)
    >>> fitting(asked, "ruth.delivery", 99)
    Traceback (most recent call last):
    jmwidgets.voices.asked.Unfit: value
    """
    if not isinstance(item, str):
        raise Unfit("item")
    _check_item(asked, item)
    return item, None if value is None else _FORMS[asked["form"]](asked, value)


def is_complete(asked: Asked, answered: set[str]) -> bool:
    """Return whether somebody has answered all that is asked.

    Parameters
    ----------
    answered
        The items for which there is an answer that was not taken back.
    """
    if asked["form"] in {"scale", "figure"}:
        return answered.issuperset(item["key"] for item in asked["items"])
    return bool(answered)


def whole_line(text: object, longest: int) -> str:
    """Return a text of people as one clean line: no control characters, none that turn the direction round.

    Raises
    ------
    Unfit
        When it is no text, or longer than `longest` characters.

    Examples
    --------
    >>> whole_line(f" Ruth{chr(0x202E)}{chr(10)} H. ", 40)
    'Ruth H.'
    """
    if not isinstance(text, str) or len(text) > longest * 4:
        raise Unfit("text")
    kept = "".join(" " if sign in "\n\t\r" else sign for sign in text if sign in "\n\t\r" or _is_plain(sign))
    line = " ".join(kept.split())
    if len(line) > longest:
        raise Unfit("text")
    return line


def _is_plain(sign: str) -> bool:
    # A joiner stands inside of emoji and of some scripts' words.
    return unicodedata.category(sign) not in {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} or sign in "\u200c\u200d"


def _check_item(asked: Asked, item: str) -> None:
    if asked["form"] == "words":
        if not _NOTE_ID.fullmatch(item):
            raise Unfit("item")
    elif asked["form"] in {"scale", "figure"}:
        if all(one["key"] != item for one in asked["items"]):
            raise Unfit("item")
    elif item != WHOLE:
        raise Unfit("item")


def _scale(asked: Asked, value: object) -> object:
    if value == NOT_MET and asked.get("may_skip"):
        return value
    if not _is_number(value) or all(value != step for step, _ in asked.get("levels", [])):
        raise Unfit("value")
    return value


def _figure(asked: Asked, value: object) -> object:
    if value == NOT_MET and asked.get("may_skip"):
        return value
    if not isinstance(value, int | float) or not _is_number(value):
        raise Unfit("value")
    low, high = asked.get("low"), asked.get("high")
    if (low is not None and value < low) or (high is not None and value > high) or abs(value) > 1e12:  # noqa: PLR2004 - beyond any figure that people know
        raise Unfit("value")
    return value


def _words(asked: Asked, value: object) -> object:
    if not isinstance(value, Mapping) or set(value) != {"text", "place"}:
        raise Unfit("value")
    text, place = whole_line(value["text"], LONGEST_TEXT), value["place"]
    known = [one["key"] for one in asked["items"]]
    if not text or not (place in known if known else place == WHOLE):
        raise Unfit("value")
    return {"text": text, "place": place}


def _dots(asked: Asked, value: object) -> object:
    if not isinstance(value, Mapping):
        raise Unfit("value")
    known = {one["key"] for one in asked["items"]}
    for key, dots in value.items():
        if key not in known or type(dots) is not int or dots < 1:
            raise Unfit("value")
    if sum(value.values()) > asked.get("budget", 0):
        raise Unfit("budget")
    return dict(value)


def _choice(asked: Asked, value: object) -> object:
    if all(value != one["key"] for one in asked["items"]):
        raise Unfit("value")
    return value


def _text(_asked: Asked, value: object) -> object:
    text = whole_line(value, LONGEST_TEXT)
    if not text:
        raise Unfit("value")
    return text


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


_FORMS = {
    "scale": _scale,
    "figure": _figure,
    "words": _words,
    "dots": _dots,
    "choice": _choice,
    "text": _text,
}
