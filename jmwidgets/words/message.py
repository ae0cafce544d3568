"""Messages: a key and its values, worded where they are shown."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from jmwidgets.words.catalogue import translated, translated_plural
from jmwidgets.words.dates import day
from jmwidgets.words.language import direction, language
from jmwidgets.words.lists import listed
from jmwidgets.words.numbers import fixed, number, share, signed

_NOTHING: Mapping[str, object] = MappingProxyType({})
_ISOLATE, _END = "\u2068", "\u2069"
_FORMS: Mapping[str, Callable[[float, int], str]] = {
    "number": number,
    "fixed": fixed,
    "signed": signed,
    "share": share,
}
_DIGITS = {"number": 1, "fixed": 1, "signed": 1, "share": 0}


@dataclass(frozen=True)
class Written:
    """Words that are in the language of the interface already, such as a number with its unit."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True)
class Message:
    """A sentence or a label that is worded where it is shown.

    Examples
    --------
    >>> owner = Message("“{name}” has no owner", {"name": "Delivery"})
    >>> str(owner)
    '“Delivery” has no owner'
    >>> owner.values["name"]
    'Delivery'
    """

    id: str
    """The English text, with names in braces for what is put in: the key in the catalogues."""
    values: Mapping[str, object] = field(default_factory=dict)
    """What is put in. A plain `str` is a text that people wrote; words of the interface are messages."""
    many: str = ""
    """The English text for more than one; empty where there is no plural."""
    count: float | None = None
    """The number that the plural follows; it is put in as `n`."""
    context: str = ""
    """Tells apart messages that read alike in English."""

    def __str__(self) -> str:
        return "".join(text for text, _ in self.pieces())

    def __hash__(self) -> int:
        return hash((self.id, self.count, self.context))

    def __bool__(self) -> bool:
        return bool(self.id)

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the words in the current language, piece by piece, and whether people wrote the piece."""
        text = self._translated()
        if not self.values and self.count is None:
            # Braces that stand for nothing stay braces.
            yield text, False
            return
        for literal, name, form in _parsed(text):
            if literal:
                yield literal, False
            if name:
                value = self.count if name == "n" and "n" not in self.values else self.values[name]
                yield from _written(value, form)

    def _translated(self) -> str:
        if self.count is None:
            return translated(language(), self.id, self.context)
        return translated_plural(language(), self.id, self.many, self.count, self.context)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> tuple[tuple[str, str, str], ...]:
    return tuple(
        (literal, name or "", form or "") for literal, name, form, _ in string.Formatter().parse(text)
    )


def _written(value: object, form: str) -> Iterator[tuple[str, bool]]:
    """Write a value in the way of its type, or in the form that the message asks for."""
    if isinstance(value, Message):
        yield from value.pieces()
    elif isinstance(value, str):
        yield isolated(value), True
    elif isinstance(value, dt.date):
        yield day(value), False
    elif isinstance(value, (int, float)) and not isinstance(value, bool):
        yield _number(value, form), False
    elif isinstance(value, Sequence):
        yield from _listed(value, form)
    elif isinstance(value, Written):
        yield value.text, False
    else:
        msg = f"expected a text, a number, a date or a message, got {value!r}"
        raise TypeError(msg)


def _number(value: float, form: str) -> str:
    name = form.rstrip("0123456789") or "number"
    digits = int(form[len(name) :]) if form[len(name) :] else _DIGITS[name]
    return _FORMS[name](value, digits)


def _listed(values: Sequence[object], form: str) -> Iterator[tuple[str, bool]]:
    texts = ["".join(text for text, _ in _written(value, "")) for value in values]
    written = any(isinstance(value, str) for value in values)
    yield listed(texts, "or" if form == "or" else "and"), written


def isolated(text: str) -> str:
    """Keep a text that runs against the interface's direction from turning round what stands beside it.

    Examples
    --------
    >>> isolated("Ruth"), isolated("דנה") == "\u2068דנה\u2069"
    ('Ruth', True)
    """
    if text.isascii() and direction() == "ltr":
        return text
    return f"{_ISOLATE}{text}{_END}" if _runs_against(text) else text


def _runs_against(text: str) -> bool:
    if direction() == "ltr":
        return any("\u0590" <= sign <= "\u08ff" or "\ufb1d" <= sign <= "\ufefc" for sign in text)
    return any(sign.isalpha() and not "\u0590" <= sign <= "\u08ff" for sign in text)


def message(text: str, /, **values: object) -> Message:
    r"""Make a message that is worded where it is shown.

    Examples
    --------
    >>> str(message("{part:share} do not go on", part=0.32))
    '32\xa0% do not go on'
    """
    return Message(text, values)


def nmessage(one: str, many: str, count: float, /, **values: object) -> Message:
    """Make a message whose form follows a count, which is put in as `n`.

    Examples
    --------
    >>> str(nmessage("{n} touchpoint", "{n} touchpoints", 1_200))
    '1,200 touchpoints'
    """
    return Message(one, values, many, count)


def pmessage(context: str, text: str, /, **values: object) -> Message:
    """Make a message that a context tells apart from one that reads alike in English."""
    return Message(text, values, context=context)


def _(text: str, /, **values: object) -> str:
    """Word a message at once, in the current language.

    Examples
    --------
    >>> _("Stage “{name}”", name="Use")
    'Stage “Use”'
    """
    return str(Message(text, values))


def ngettext(one: str, many: str, count: float, /, **values: object) -> str:
    """Word a message whose form follows a count, at once.

    Examples
    --------
    >>> ngettext("{n} customer", "{n} customers", 1)
    '1 customer'
    """
    return str(Message(one, values, many, count))


def pgettext(context: str, text: str, /, **values: object) -> str:
    """Word a message that a context tells apart, at once."""
    return str(Message(text, values, context=context))


def N_(text: str, /) -> str:  # noqa: N802 - the name by which gettext's tools know it
    """Mark a text for the catalogues without wording it; it is worded later by `message`."""
    return text
