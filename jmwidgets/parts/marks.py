"""The marks on a touchpoint: the number of a pain point, a moment of truth."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.parts.part import Part
from jmwidgets.parts.place import Place
from jmwidgets.words import Message, Written, message, number

MOMENT = message("moment of truth")


def pain_words(rank: int) -> Message:
    """Name a pain point by its rank.

    Examples
    --------
    >>> str(pain_words(3))
    'pain point 3'
    """
    return message("pain point {rank}", rank=rank)


def marks_of(place: Place) -> Iterator[Part]:
    """Yield the marks that a touchpoint carries for a persona."""
    if place.pain:
        yield Part("pain", Written(number(place.pain.rank, 0)), spoken=pain_words(place.pain.rank))
    if place.moment:
        yield Part("moment", MOMENT)
