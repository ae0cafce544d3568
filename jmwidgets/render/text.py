"""Words made safe to show: what people wrote keeps its language and its direction, and hides nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache

from markupsafe import Markup, escape

from jmwidgets.parts.part import Text
from jmwidgets.render.hyphens import hyphenated
from jmwidgets.words import Message, Written, direction, language

_CONTROL = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_CONTROL |= {0x7F: "\u2421", **dict.fromkeys(range(0x80, 0xA0), "\ufffd")}
_CONTROL |= {**dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_OTHER_DIRECTION = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"
_UNIT = re.compile(r"(?<=[€$£¥]) (?=\d)|(?<=\d) (?=[%€])|(?<=\bn) (?==)|(?<=\bn =) ")
_NO_BREAK = "\u00a0"
_LONG_WORD = re.compile(r"[^\W\d_]{6,60}")
_LONGEST_THAT_FITS = 16
"""Letters of a word that fits a line of any column but those of the map, on a phone too."""
_REMEMBERED = 8192
"""Texts that are kept as they are shown: some 2 MB."""
_LANGUAGE_OF_CONTENT: ContextVar[str] = ContextVar("language of the content", default="")


@contextmanager
def content_in(code: str) -> Iterator[None]:
    """Show texts that people wrote in a language, inside a `with` block."""
    token = _LANGUAGE_OF_CONTENT.set(code)
    try:
        yield
    finally:
        _LANGUAGE_OF_CONTENT.reset(token)


def clean(text: str) -> str:
    r"""Show control characters as the signs for them, so that nothing hides in a text.

    Examples
    --------
    >>> clean("a\x00b")
    'a␀b'
    """
    return text if text.isprintable() else text.translate(_CONTROL)


def isolated(text: Text) -> str:
    """Keep right-to-left text and direction overrides from turning round what stands beside them.

    For attributes and SVG, where no `<bdi>` can stand.

    Examples
    --------
    >>> isolated("Delivery")
    'Delivery'
    """
    plain = clean(str(text))
    if not isinstance(text, str) or not _turns(plain):
        return plain
    return f"{_FIRST_STRONG_ISOLATE}{_balanced(plain)}{_POP_ISOLATE}"


def prose(text: Text) -> Markup:
    r"""Escape a text for the page; a figure stays on the line of its unit.

    What people wrote is marked with its language where that is not the interface's.

    Examples
    --------
    >>> prose("<script>"), prose("costs € 118")
    (Markup('&lt;script&gt;'), Markup('costs €\xa0118'))
    >>> with content_in("de"):
    ...     prose("Lieferung")
    Markup('<span lang="de">Lieferung</span>')
    """
    return narrow(text, _LONGEST_THAT_FITS)


def narrow(text: Text, fits: int = 8) -> Markup:
    r"""Escape a text for a narrow column: words too long for a line may break with a hyphen.

    Browsers hyphenate by dictionaries that many machines don't have; soft hyphens work on all of them.

    Parameters
    ----------
    text
        What people wrote, or words of the interface.
    fits
        How many letters fit in a line; only longer words may break.

    Examples
    --------
    >>> narrow("Reconsideration").replace("\xad", "-")
    Markup('Re-con-sid-er-a-tion')
    """
    if isinstance(text, Markup):
        return text
    own, written = language(), _LANGUAGE_OF_CONTENT.get()
    pieces = (
        _by_people(words, written or own, own, fits) if by_people else _of_interface(words, own, fits)
        for words, by_people in _pieces(text)
    )
    return Markup("".join(pieces))  # noqa: S704 - each piece is escaped


def sentence(text: Text) -> Markup:
    """Begin words with a capital letter.

    Examples
    --------
    >>> sentence("the worst first")
    Markup('The worst first')
    """
    if isinstance(text, Markup):
        return text
    own, written = language(), _LANGUAGE_OF_CONTENT.get()
    shown, is_first = [], True
    for words, by_people in _pieces(text):
        begun = words[:1].upper() + words[1:] if is_first else words
        is_first = is_first and not words
        shown.append(
            _by_people(begun, written or own, own, _LONGEST_THAT_FITS)
            if by_people
            else _of_interface(begun, own, _LONGEST_THAT_FITS)
        )
    return Markup("".join(shown))  # noqa: S704 - each piece is escaped


def _pieces(text: Text) -> Iterable[tuple[str, bool]]:
    """Return the words of a text, piece by piece, and whether people wrote the piece."""
    if isinstance(text, Message):
        return text.pieces()
    return ((text.text, False),) if isinstance(text, Written) else ((text, True),)


# A page says the same words many times, and all pages of a run say those of the interface.
@lru_cache(maxsize=_REMEMBERED)
def _of_interface(words: str, own: str, fits: int) -> Markup:
    return _in_its_direction(_broken(_UNIT.sub(_NO_BREAK, clean(words)), own, fits), Markup())


@lru_cache(maxsize=_REMEMBERED)
def _by_people(words: str, code: str, own: str, fits: int) -> Markup:
    shaped = _broken(_UNIT.sub(_NO_BREAK, clean(words)), code, fits)
    if code == own or not words.strip():
        return _in_its_direction(shaped, Markup())
    mark = Markup() if _primary(code) == _primary(own) else Markup(' lang="{}"').format(code)
    runs_against = direction(code) != direction(own)
    return _in_its_direction(shaped, mark, always=runs_against)


def _broken(words: str, code: str, fits: int) -> str:
    """Let words break that have more letters than fit."""
    return _LONG_WORD.sub(
        lambda found: hyphenated(found[0], code) if len(found[0]) > fits else found[0], words
    )


def _primary(code: str) -> str:
    return code.partition("-")[0].lower()


def _in_its_direction(words: str, mark: Markup, *, always: bool = False) -> Markup:
    if always or _turns(words):
        return Markup("<bdi{}>{}</bdi>").format(mark, _balanced(words))
    return Markup("<span{}>{}</span>").format(mark, words) if mark else escape(words)


def _turns(text: str) -> bool:
    return not text.isascii() and _OTHER_DIRECTION.search(text) is not None


def _balanced(text: str) -> str:
    """Close the isolates that a text opens and drop the ends of those that it doesn't.

    Browsers isolate with the same signs: a text that leaves one open would let its direction out.
    """
    kept, depth = [], 0
    for sign in text:
        if sign == _POP_ISOLATE and not depth:
            continue
        depth += (sign in _ISOLATES) - (sign == _POP_ISOLATE)
        kept.append(sign)
    return "".join(kept) + _POP_ISOLATE * depth


def excerpt(text: str, most: int = 220) -> tuple[str, str]:
    """Part a long text into what is shown at once and the rest, between two words if possible.

    Examples
    --------
    >>> excerpt("one two three", most=8)
    ('one two', 'three')
    """
    if len(text) <= most * 1.3:
        return text, ""
    place = text.rfind(" ", 0, most)
    if place < most / 2:
        return text[:most], text[most:]
    return text[:place], text[place + 1 :]
