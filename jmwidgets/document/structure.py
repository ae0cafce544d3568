"""Stages, lanes and paths: the frame that the map hangs in."""

from __future__ import annotations

from typing import Annotated, Literal

from jmwidgets.document.claim import ShareClaim
from jmwidgets.document.readers import EVERYBODY, EVIDENCE, INSIDE, INTERNALS, LIFE
from jmwidgets.document.record import (
    AudienceId,
    Colour,
    Entity,
    Label,
    Long,
    Name,
    PersonaId,
    Seen,
    SegmentId,
    SourceId,
    TouchpointId,
)

StageKind = Literal["pre-purchase", "purchase", "post-purchase"]
State = Literal["as-is", "to-be"]
UNPLACED = "to-be-placed"
"""Id of the stage of touchpoints that came from data, until somebody says where they belong."""


class Stage(Entity):
    """A phase of the journey; stages stand in the order of their collection."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    kind: Annotated[StageKind | None, Label("Kind"), Seen(EVERYBODY)] = None
    description: Annotated[str, Label("Description"), Long(), Seen(LIFE)] = ""
    customer_goal: Annotated[str, Label("Customer goal"), Seen(LIFE)] = ""
    """What the customer wants to have reached at the end of the stage."""
    next_action: Annotated[str, Label("Next step for the business"), Seen(INSIDE)] = ""
    """What the business wants the customer to do next."""
    duration: Annotated[str, Label("Duration"), Seen(LIFE)] = ""
    """How long the stage takes, in words."""
    process: Annotated[str, Label("Process"), Seen(INTERNALS)] = ""
    colour: Annotated[Colour | None, Label("Colour"), Seen(EVERYBODY)] = None


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
    "side_effects",
    "phrasing",
    "owner",
    "business_side",
    "physical_evidence",
    "pictures",
    "frontstage",
    "backstage",
    "support_process",
    "measures",
    "cost",
    "goal",
    "next_action",
    "notes",
]
Line = Literal["interaction", "visibility", "internal-interaction"]


class Lane(Entity):
    """A row of the map (swimlane): which content it shows, and to whom."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    content: Annotated[LaneContent, Label("What it shows"), Seen(EVERYBODY)]
    """The field that the lane shows; `notes` is a free lane, whose cells are notes."""
    line_below: Annotated[Line | None, Label("Line below it"), Seen(EVERYBODY)] = None
    """The service-blueprint line that is drawn under the lane."""
    colour: Annotated[Colour | None, Label("Colour"), Seen(EVERYBODY)] = None
    audiences: Annotated[tuple[AudienceId, ...], Label("Who sees it"), Seen(EVERYBODY)] = ()
    """Who sees the lane; empty means everybody."""
    collapsed: Annotated[bool, Label("Collapsed"), Seen(EVERYBODY)] = False


PathKind = Literal["typical", "alternative", "branch", "loop"]


class Path(Entity):
    """A way through the touchpoints: the likely one, or another that some customers take."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    kind: Annotated[PathKind, Label("Kind"), Seen(EVERYBODY)] = "alternative"
    steps: Annotated[tuple[TouchpointId, ...], Label("Touchpoints in order"), Seen(EVERYBODY)] = ()
    """Touchpoints in the order they are met; a loop names one more than once."""
    personas: Annotated[tuple[PersonaId, ...], Label("Personas"), Seen(EVERYBODY)] = ()
    segments: Annotated[tuple[SegmentId, ...], Label("Segments"), Seen(EVERYBODY)] = ()
    condition: Annotated[str, Label("Condition"), Long(), Seen(LIFE)] = ""
    """When customers take this path."""
    share: Annotated[ShareClaim | None, Label("Share of customers"), Seen(INSIDE)] = None
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(EVIDENCE)] = ()
