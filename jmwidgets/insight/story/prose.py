"""Texts that people wrote, put into a story as what they are: notes, told word for word.

A note may be a verb, a noun or a sentence, in any language. No grammar is laid over it; it stands
behind a colon or inside quotation marks, with an end and balanced marks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from jmwidgets.words import Message

_ENDS = (".", "!", "?", "…", "\u3002", "\uff01", "\uff1f")
_CLOSING = "”“\u2019»\u203a\"'"
_PAIRS = (("“", "”"), ("„", "“"), ("«", "»"), ("»", "«"), ('"', '"'), ("\u2018", "\u2019"))
_BULLET = re.compile(r"^([-–—•*·▪◦]|\d{1,2}[.)])\s+")
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s")
_FACE = re.compile(r"[:;]-?[()DPp/]$")
_NOTHING = re.compile(r"[-–—]*|n\.?/?a\.?|k\. ?a\.|tb[ad]", re.IGNORECASE)
_STRAIGHT = re.compile(r'"([^"]*)"')
_INNER = str.maketrans({"“": "\u2018", "”": "\u2019", "„": "\u201a", "«": "\u2039", "»": "\u203a"})


def ended(text: str) -> str:
    r"""End a sentence with a full stop, unless it has an end.

    Examples
    --------
    >>> ended("Waits all day "), ended("So quiet!"), ended("Says “wait.”"), ended("- rings\n- gives up")
    ('Waits all day.', 'So quiet!', 'Says “wait.”', 'rings; gives up.')
    >>> ended("A call :)")
    'A call :)'
    """
    text = _in_one_line(text)
    has_end = text.rstrip(_CLOSING).endswith(_ENDS) or _FACE.search(text) is not None
    return text if not text or has_end else f"{text}."


def says_something(text: str) -> bool:
    """Return whether a note is more than the mark of an empty cell.

    Examples
    --------
    >>> [says_something(text) for text in ("OK", "???", "–", "n/a", "k. A.", " ")]
    [True, True, False, False, False, False]
    """
    return _NOTHING.fullmatch(" ".join(text.split())) is None


def _in_one_line(text: str) -> str:
    """Put the lines of a list behind each other without its marks; no colon or comma stands at the end."""
    lines = [line for line in (" ".join(line.split()) for line in text.splitlines()) if line]
    is_count = len(lines) == 1 and _NUMBERED.match(lines[0])
    listed = lines if is_count else [_BULLET.sub("", line) for line in lines]
    joined = "; ".join(one.rstrip(";,") for one in listed) if listed != lines else " ".join(lines)
    return joined.rstrip(":;, ") or joined


def spoken(text: str) -> str:
    r"""Give a text as it stands between quotation marks: without its own around it, with single ones inside.

    Examples
    --------
    >>> spoken("“So quiet!”"), spoken("They said “tomorrow”"), spoken('Said "5 min"')
    ('So quiet!', 'They said \u2018tomorrow\u2019.', 'Said \u20185 min\u2019.')
    """
    bare = unquoted(_in_one_line(text)).translate(_INNER)
    return ended(_STRAIGHT.sub("\u2018\\1\u2019", bare))


def unquoted(text: str) -> str:
    """Take off the quotation marks around a whole text, for where it is put between some.

    Examples
    --------
    >>> unquoted("“So quiet!”"), unquoted("“Yes”, she said, “now”"), unquoted("So quiet!")
    ('So quiet!', '“Yes”, she said, “now”', 'So quiet!')
    """
    bare = text.strip()
    for first, last in _PAIRS:
        inside = bare[1:-1]
        if len(bare) > 1 and bare.startswith(first) and bare.endswith(last) and first not in inside:
            return inside
        if bare.startswith(first) and last not in bare[1:]:
            return bare[1:]
    return text


def in_a_row(sentences: Sequence[Message]) -> Message:
    """Put sentences behind each other.

    Examples
    --------
    >>> str(in_a_row([Message("One."), Message("Two.")]))
    'One. Two.'
    """
    names = [f"m{number}" for number in range(len(sentences))]
    return Message(" ".join(f"{{{name}}}" for name in names), dict(zip(names, sentences, strict=True)))


def note(text: str) -> Message:
    """Describe a note as its own sentence."""
    return Message("{text}", {"text": ended(text)})
