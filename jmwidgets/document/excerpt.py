"""What a part of a journey still knows of the whole that it was cut from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from jmwidgets.document.record import Id, Label, Number, Record


class PainRank(Record):
    """The place of a pain point in the order that all readers see."""

    persona: Annotated[Id, Label("Persona")]
    touchpoint: Annotated[Id, Label("Touchpoint")]
    rank: Annotated[int, Strict(), Field(ge=1), Label("Rank")]
    score: Annotated[Number, Label("Score")]


class Excerpt(Record):
    """Marks a document as the part of a journey that one audience may see.

    Findings are made of the whole journey and reduced afterwards: a pain point has the same number
    for every audience that gets to see pain points, whatever else of the journey the audience sees.
    """

    audience: Annotated[Id, Label("Audience")]
    outside: Annotated[bool, Label("Outside")] = False
    """Whether the audience stands outside the business: nothing internal is for its eyes."""
    pain_points: Annotated[tuple[PainRank, ...], Label("Pain points")] = ()
    """The pain points of the whole journey; empty for an audience outside."""
