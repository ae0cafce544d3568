"""Stages, lanes and paths: the frame that the map hangs in."""

from __future__ import annotations

from typing import Annotated, Literal

from jmwidgets.document.claim import ShareClaim
from jmwidgets.document.record import (
    AudienceId,
    Colour,
    Entity,
    Label,
    Long,
    Name,
    PersonaId,
    SegmentId,
    SourceId,
    TouchpointId,
)

StageKind = Literal["pre-purchase", "purchase", "post-purchase"]
State = Literal["as-is", "to-be"]


class Stage(Entity):
    """A phase of the journey; stages stand in the order of their collection."""

    name: Annotated[Name, Label("Name")]
    kind: Annotated[StageKind | None, Label("Kind")] = None
    description: Annotated[str, Label("Description"), Long()] = ""
    customer_goal: Annotated[str, Label("Customer goal")] = ""
    """What the customer wants to have reached at the end of the stage."""
    next_action: Annotated[str, Label("Next step for the business")] = ""
    """What the business wants the customer to do next."""
    duration: Annotated[str, Label("Duration")] = ""
    """How long the stage takes, in words."""
    process: Annotated[str, Label("Process")] = ""
    colour: Annotated[Colour | None, Label("Colour")] = None


LaneContent = Literal[
    "touchpoint",
    "channel",
    "emotion",
    "actions",
    "thoughts",
    "feelings",
    "quote",
    "expectation",
    "satisfaction",
    "importance",
    "requirements",
    "information",
    "issues",
    "opportunities",
    "timing",
    "process",
    "owner",
    "business_side",
    "physical_evidence",
    "frontstage",
    "backstage",
    "support_process",
    "measures",
    "goal",
    "next_action",
    "notes",
]
Line = Literal["interaction", "visibility", "internal-interaction"]


class Lane(Entity):
    """A row of the map (swimlane): which content it shows, and to whom."""

    name: Annotated[Name, Label("Name")]
    content: Annotated[LaneContent, Label("What it shows")]
    """The field that the lane shows; `notes` is a free lane, whose cells are notes."""
    line_below: Annotated[Line | None, Label("Line below it")] = None
    """The service-blueprint line that is drawn under the lane."""
    colour: Annotated[Colour | None, Label("Colour")] = None
    audiences: Annotated[tuple[AudienceId, ...], Label("Who sees it")] = ()
    """Who sees the lane; empty means everybody."""
    collapsed: Annotated[bool, Label("Collapsed")] = False


PathKind = Literal["typical", "alternative", "branch", "loop"]


class Path(Entity):
    """A way through the touchpoints: the likely one, or another that some customers take."""

    name: Annotated[Name, Label("Name")]
    kind: Annotated[PathKind, Label("Kind")] = "alternative"
    steps: Annotated[tuple[TouchpointId, ...], Label("Touchpoints in order")] = ()
    """Touchpoints in the order they are met; a loop names one more than once."""
    personas: Annotated[tuple[PersonaId, ...], Label("Personas")] = ()
    segments: Annotated[tuple[SegmentId, ...], Label("Segments")] = ()
    condition: Annotated[str, Label("Condition"), Long()] = ""
    """When customers take this path."""
    share: Annotated[ShareClaim | None, Label("Share of customers")] = None
    sources: Annotated[tuple[SourceId, ...], Label("Sources")] = ()
