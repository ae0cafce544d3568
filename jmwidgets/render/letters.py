"""How wide texts are, without the font: where lines break on slides and pictures.

The widths are those of Arial and of the fonts that are made to replace it, such as Liberation Sans.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from jmwidgets.render.hyphens import SOFT_HYPHEN, hyphenated

_FIRST = 32
# fmt: off
_REGULAR = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778,
    722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278,
    278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)
_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778,
    722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333,
    278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611,
    611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
)
# fmt: on
"""Of the letters from space to tilde, in thousandths of the size."""
_OTHER = {
    **dict.fromkeys("—…→←↑↓", 1000),
    **dict.fromkeys("“”„", 420),
    **dict.fromkeys("\u2018\u2019\u201a·", 278),
    **dict.fromkeys("\u200b\u2060\u2068\u2069\u200e\u200f" + SOFT_HYPHEN, 0),
    "\xa0": 278,
    "\u202f": 200,
    "•": 350,
    "−": 584,
    "×": 584,
    "ß": 611,
    "æ": 889,
    "œ": 944,
    "\u0131": 278,
}
_USUAL, _WIDE = 611, 1000
_SHORTEST = 2
"""Letters before a hyphen at which a line may break."""
_CLOSING = ("-", "/", "–")


@lru_cache(maxsize=4096)
def _letter(sign: str, is_bold: bool) -> int:  # noqa: FBT001 - a key of the cache
    widths = _BOLD if is_bold else _REGULAR
    if sign in _OTHER:
        return _OTHER[sign]
    place = ord(sign) - _FIRST
    if 0 <= place < len(widths):
        return widths[place]
    if unicodedata.combining(sign) or unicodedata.category(sign) in {"Cf", "Mn"}:
        return 0
    if unicodedata.east_asian_width(sign) in {"W", "F"}:
        return _WIDE
    base = unicodedata.normalize("NFD", sign)[0]
    return _letter(base, is_bold) if base != sign else _USUAL


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide a text is in one line, in the unit of its size.

    Examples
    --------
    >>> width("Ruth", 10), round(width("Ruth", 10, bold=True), 2), width("門", 10)
    (21.12, 22.77, 10.0)
    """
    return sum(_letter(sign, bold) for sign in text) * size / 1000


def wrapped(text: str, room: float, size: float, *, bold: bool = False, language: str = "en") -> list[str]:
    """Break a text into lines that fit.

    Words stay whole; one that is wider than a line breaks with a hyphen, by the dictionary of its language
    where there is one.

    Parameters
    ----------
    text
        Of one or several paragraphs.
    room, size
        Width of a line and size of the letters, in one unit.
    bold
        Whether the letters are.
    language
        In which it is written.

    Examples
    --------
    >>> wrapped("Waits all day for the van", 62, 10)
    ['Waits all day', 'for the van']
    >>> wrapped("Gebrauchsanweisung", 56, 10, language="de")
    ['Gebrauchs-', 'anweisung']
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word, gap in _words(paragraph):
            for part, glue in _fitting(word, gap, room, size, bold=bold, language=language):
                longer = f"{line}{glue}{part}" if line else part
                if line and width(longer, size, bold=bold) > room:
                    lines.append(line)
                    line = part
                else:
                    line = longer
        lines.append(line)
    return lines


def _words(paragraph: str) -> Iterator[tuple[str, str]]:
    """Yield the words, each with what stands between it and the one before."""
    for word in paragraph.split(" "):
        if not word:
            continue
        begun, gap = 0, " "
        for place, sign in enumerate(word[:-1], 1):
            wide = unicodedata.east_asian_width(sign) in {"W", "F"}
            if (sign in _CLOSING and word[place].isalpha() and place - begun > _SHORTEST) or wide:
                yield word[begun:place], gap
                begun, gap = place, ""
        yield word[begun:], gap


def _fitting(
    word: str, gap: str, room: float, size: float, *, bold: bool, language: str
) -> Iterator[tuple[str, str]]:
    while width(word, size, bold=bold) > room and len(word) > 1:
        head, word = _head(word, room, size, bold=bold, language=language)
        yield head, gap
        # What follows begins a line of its own.
        gap = " "
    yield word, gap


def _head(word: str, room: float, size: float, *, bold: bool, language: str) -> tuple[str, str]:
    """Cut off the longest beginning of a word that fits with its hyphen."""
    begun, best = "", ""
    for part in hyphenated(word, language).split(SOFT_HYPHEN)[:-1]:
        begun += part
        if width(f"{begun}-", size, bold=bold) <= room:
            best = begun
    if not best:
        best = word[0]
        for place in range(2, len(word)):
            if width(f"{word[:place]}-", size, bold=bold) > room:
                break
            best = word[:place]
    joint = "" if best.endswith("-") or not best[-1].isalpha() else "-"
    return f"{best}{joint}", word[len(best) :]
