"""What a part of a journey still knows of the whole that it was cut from."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict

from jmwidgets.document.readers import EVERYBODY
from jmwidgets.document.record import Id, Label, Number, Record, Seen


class PainRank(Record):
    """The place of a pain point in the order that all readers see."""

    persona: Annotated[Id, Label("Persona"), Seen(EVERYBODY)]
    touchpoint: Annotated[Id, Label("Touchpoint"), Seen(EVERYBODY)]
    rank: Annotated[int, Strict(), Field(ge=1), Label("Rank"), Seen(EVERYBODY)]
    score: Annotated[Number, Label("Score"), Seen(EVERYBODY)]
    keeps_place: Annotated[Number | None, Label("Keeps its place"), Seen(EVERYBODY)] = None
    """The share of draws in which it keeps its rank."""
    stays_in_top: Annotated[Number | None, Label("Stays among the first three"), Seen(EVERYBODY)] = None


class Excerpt(Record):
    """Marks a document as the part of a journey that one audience may see.

    Findings are made of the whole journey and reduced afterwards: a pain point has the same number
    for every audience that gets to see pain points, whatever else of the journey the audience sees.
    """

    audience: Annotated[Id, Label("Audience"), Seen(EVERYBODY)]
    outside: Annotated[bool, Label("Outside"), Seen(EVERYBODY)] = False
    """Whether the audience stands outside the business: nothing internal is for its eyes."""
    pain_points: Annotated[tuple[PainRank, ...], Label("Pain points"), Seen(EVERYBODY)] = ()
    """The pain points of the whole journey; empty for an audience outside."""
