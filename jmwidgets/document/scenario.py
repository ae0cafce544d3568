"""Scenarios: what is supposed to change, so that its effect can be reckoned; never a fact."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from jmwidgets.document.readers import SCORES
from jmwidgets.document.record import (
    Emotion,
    Entity,
    Label,
    Long,
    Money,
    Name,
    Number,
    OpportunityId,
    PersonaId,
    Record,
    Seen,
    Share,
    StageId,
    TouchpointId,
)


class Supposed(Record):
    """One thing that is supposed to be otherwise: who goes on to a stage, who is lost, or what is felt."""

    stage: Annotated[StageId | None, Label("Stage gone on to"), Seen(SCORES)] = None
    goes_on: Annotated[Share | None, Label("Share going on"), Seen(SCORES)] = None
    """Of the customers of the stage before."""
    touchpoint: Annotated[TouchpointId | None, Label("Touchpoint"), Seen(SCORES)] = None
    lost: Annotated[Share | None, Label("Share lost"), Seen(SCORES)] = None
    """Of the customers who meet the touchpoint."""
    emotion: Annotated[Emotion | None, Label("Emotion felt"), Seen(SCORES)] = None
    """On the emotion scale of the journey."""
    effect: Annotated[Share | None, Label("Kept by each level"), Seen(SCORES)] = None
    """Of its customers, by each of the five levels of emotion: assumed, as data tell no cause."""


class Scenario(Entity):
    """What would follow if something were otherwise, with what is assumed for it.

    Examples
    --------
    >>> Scenario(id="van", title="A van that calls ahead", changes=[{"touchpoint": "van", "lost": 0.1}]).title
    'A van that calls ahead'
    """

    title: Annotated[Name, Label("What if"), Seen(SCORES)]
    changes: Annotated[tuple[Supposed, ...], Label("What is otherwise then"), Seen(SCORES)] = ()
    assumptions: Annotated[str, Label("Why that is likely"), Long(), Seen(SCORES)] = ""
    customers: Annotated[
        Annotated[Number, Field(ge=0)] | None, Label("Customers who begin, a year"), Seen(SCORES)
    ] = None
    """Left empty, those of the data."""
    value_each: Annotated[
        Annotated[Number, Field(ge=0)] | None, Label("Value of one who completes"), Money(), Seen(SCORES)
    ] = None
    begins_at: Annotated[StageId | None, Label("From which stage"), Seen(SCORES)] = None
    """Left empty, the first that data know."""
    ends_at: Annotated[StageId | None, Label("Complete at which stage"), Seen(SCORES)] = None
    """Left empty, the last that anybody goes on to."""
    persona: Annotated[PersonaId | None, Label("Of which persona"), Seen(SCORES)] = None
    """Left empty, all customers."""
    opportunity: Annotated[OpportunityId | None, Label("Opportunity"), Seen(SCORES)] = None
