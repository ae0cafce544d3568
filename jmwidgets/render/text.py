"""User text made safe to show: control signs visible, directions isolated, long words ready to break."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from markupsafe import Markup, escape

_CONTROL = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\t\n\r"}
_CONTROL |= {0x7F: "\u2421", **dict.fromkeys(range(0x80, 0xA0), "\ufffd")}
_CONTROL |= {**dict.fromkeys(range(0xD800, 0xE000), "\ufffd"), 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
_OTHER_DIRECTION = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"
_ISOLATES = "\u2066\u2067\u2068"

_UNIT = re.compile(r"(?<=[€$£¥]) (?=\d)|(?<=\d) (?=[%€])")
_NO_BREAK = "\u00a0"
_LONG_WORD = re.compile(r"[^\W\d_]{9,40}")
# A syllable may begin with these consonants together; any others are parted before the last one.
_ONSETS = frozenset(re.split(" ", "bl br ch cl cr dr fl fr gl gr ph pl pr qu sh th tr wh schl schr schw sch"))
_VOWELS = "aeiouyäöüàáâãåæèéêëìíîïòóôõøœùúûý"
_PARTS = re.compile(f"([{_VOWELS}]+)([^{_VOWELS}]+)(?=[{_VOWELS}])", re.IGNORECASE)
_SHORTEST_PART = 3
_SILENT_END = re.compile(f"[^{_VOWELS}]{{1,2}}e[ds]?", re.IGNORECASE)
_SOFT_HYPHEN = "\u00ad"


def clean(text: str) -> str:
    r"""Show control characters as the signs for them, so that nothing hides in a text.

    Examples
    --------
    >>> clean("a\x00b")
    'a␀b'
    """
    return text if text.isprintable() else text.translate(_CONTROL)


def _turns(text: str) -> bool:
    return not text.isascii() and _OTHER_DIRECTION.search(text) is not None


def isolated(text: object) -> str:
    """Keep right-to-left text and direction overrides from turning round what stands beside them.

    For attributes and SVG, where no `<bdi>` can stand.

    Examples
    --------
    >>> isolated("Delivery")
    'Delivery'
    """
    text = clean(str(text))
    if not _turns(text):
        return text
    return f"{_FIRST_STRONG_ISOLATE}{_balanced(text)}{_POP_ISOLATE}"


def prose(text: object) -> Markup:
    r"""Escape user text for the page; a figure stays on the line of its unit.

    Examples
    --------
    >>> prose("<script>"), prose("costs € 118")
    (Markup('&lt;script&gt;'), Markup('costs €\xa0118'))
    """
    text = _UNIT.sub(_NO_BREAK, clean(str(text)))
    if not _turns(text):
        return escape(text)
    return Markup("<bdi>{}</bdi>").format(_balanced(text))


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


def narrow(text: object, shortest: int = 9) -> Markup:
    r"""Escape user text for a narrow column: long words may break with a hyphen.

    Browsers hyphenate by dictionaries that many machines don't have; soft hyphens work on all of them.

    Parameters
    ----------
    text
        What people wrote.
    shortest
        How many letters a word has that may break: one that would not fit in a line.

    Examples
    --------
    >>> narrow("Appointment").replace("\xad", "-")
    Markup('Appoint-ment')
    """

    def broken(found: re.Match[str]) -> str:
        return hyphenated(found[0]) if len(found[0]) >= shortest else found[0]

    return prose(_LONG_WORD.sub(broken, str(text)))


@lru_cache(maxsize=4096)
def hyphenated(word: str) -> str:
    r"""Put soft hyphens between the syllables of a word, as far as its vowels tell them.

    Examples
    --------
    >>> [hyphenated(word).replace("\xad", "-") for word in ("consideration", "customer", "Fensterbank")]
    ['con-side-ration', 'cus-tomer', 'Fens-ter-bank']
    """
    breaks: list[int] = []
    for found in _PARTS.finditer(word):
        consonants = found[2].lower()
        onset = next((size for size in (4, 3, 2) if consonants[-size:] in _ONSETS), 1)
        place = found.end() - min(onset, len(consonants))
        far_enough = place - (breaks[-1] if breaks else 0) >= _SHORTEST_PART
        if far_enough and len(word) - place >= _SHORTEST_PART and not _SILENT_END.fullmatch(word, place):
            breaks.append(place)
    edges = [0, *breaks, len(word)]
    return _SOFT_HYPHEN.join(word[start:end] for start, end in pairwise(edges))


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
