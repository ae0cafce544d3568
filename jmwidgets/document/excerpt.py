"""What a part of a journey still knows of the whole that it was cut from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from jmwidgets.document.record import Id, Number, Record


class PainRank(Record):
    """The place of a pain point in the order that all readers see."""

    persona: Id
    touchpoint: Id
    rank: Annotated[int, Strict(), Field(ge=1)]
    score: Number


class Excerpt(Record):
    """Marks a document as the part of a journey that one audience may see (AC9).

    Findings are made of the whole journey and reduced afterwards: a pain point has the same number
    for every audience that gets to see pain points, whatever else of the journey the audience sees.
    """

    audience: Id
    outside: bool = False
    """Whether the audience stands outside the business: nothing internal is for its eyes."""
    pain_points: tuple[PainRank, ...] = ()
    """The pain points of the whole journey; empty for an audience outside."""
