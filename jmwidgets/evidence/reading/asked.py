"""What questions of a survey are about: their own part, without the words that they share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import takewhile

__all__ = ["asked_about", "own_parts"]

_SHARED_WORDS = 3
"""Questions that begin, or end, with so many equal words are the same question about several things."""
_LETTERS = 3
_LEADING = re.compile(
    r"((with|about|of|by|at|in|on|for|mit|von|vom|beim?|über|an|am|im|zum|zur)\s+)?"
    r"((the|our|your|an?|de[rmns]|die|das|eine[rmn]?|ein|unsere?[rmns]?|ihre?[rmns]?)\s+)?",
    re.IGNORECASE,
)
"""A preposition and an article, which belong to the sentence and not to the thing."""


def asked_about(question: str) -> str:
    """Return what a question is about: the part in brackets at its end, without its scale.

    Examples
    --------
    >>> asked_about("How satisfied are you with each step? [The delivery]"), asked_about("Price (1-5)")
    ('The delivery', 'Price')
    >>> asked_about("Desk (1 = excellent, 5 = poor)")
    'Desk'
    """
    scale = r"\s*[(\[]\s*[+-]?\d+\s*(-|–|to|bis|\.\.)\s*\+?\d+\s*[)\]]\s*$"
    said = r"\s*[(\[][^()\[\]]*\d\s*[=:][^()\[\]]*[)\]]\s*$"
    about = re.sub(f"{scale}|{said}", "", question).strip()
    match = re.fullmatch(r".*\[([^\]]+)\]", about)
    return (match[1].strip() if match else about) or question


def own_parts(questions: Iterable[str]) -> dict[str, str]:
    """Return what each of several questions is about, where they are one sentence about several things.

    Parameters
    ----------
    questions
        Headings of columns.

    Returns
    -------
    dict
        Question -> what it is about; the whole of it where nothing is shared, or too little is left.

    Examples
    --------
    >>> own_parts(["How happy were you with the van?", "How happy were you with check-in?", "Price (1-5)"])
    {'How happy were you with the van?': 'Van', 'How happy were you with check-in?': 'Check-in', \
'Price (1-5)': 'Price'}
    >>> asked = ["Wie zufrieden waren Sie mit der Suche?", "Wie zufrieden waren Sie mit dem Team?"]
    >>> list(own_parts(asked).values())
    ['Suche', 'Team']
    """
    about = {question: asked_about(question) for question in questions}
    alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for question, said in about.items():
        alike[tuple(said.lower().split()[:_SHARED_WORDS])].append(question)
    for start, group in alike.items():
        if len(group) > 1 and len(start) == _SHARED_WORDS:
            own = _without_shared([about[question].split() for question in group])
            if len({*map(str.lower, own)}) == len(group) and all(map(_is_enough, own)):
                about.update(zip(group, own, strict=True))
    return about


def _without_shared(sentences: list[list[str]]) -> list[str]:
    first = _how_many_alike(sentences)
    last = _how_many_alike([sentence[:first:-1] for sentence in sentences])
    cut = -last if last >= _SHARED_WORDS else None
    return [_thing(" ".join(sentence[first:cut])) for sentence in sentences]


def _how_many_alike(sentences: list[list[str]]) -> int:
    """Count the words with which all of them begin."""
    return sum(1 for _ in takewhile(lambda words: len({*words}) == 1, zip(*sentences, strict=False)))


def _thing(rest: str) -> str:
    thing = _LEADING.sub("", rest.strip(" ?!.:;,…-–"), count=1)
    return thing[:1].upper() + thing[1:]


def _is_enough(thing: str) -> bool:
    return sum(map(str.isalpha, thing)) >= _LETTERS
