"""Stages, lanes and paths: the frame that the map hangs in."""

from __future__ import annotations

from typing import Literal

from jmwidgets.document.claim import ShareClaim
from jmwidgets.document.record import (
    AudienceId,
    Colour,
    Entity,
    Name,
    PersonaId,
    SegmentId,
    SourceId,
    TouchpointId,
)

StageKind = Literal["pre-purchase", "purchase", "post-purchase"]
State = Literal["as-is", "to-be"]


class Stage(Entity):
    """A phase of the journey; stages stand in the order of their collection (ST1 to ST4)."""

    name: Name
    kind: StageKind | None = None
    description: str = ""
    customer_goal: str = ""
    """What the customer wants to have reached at the end of the stage (ST10)."""
    next_action: str = ""
    """What the business wants the customer to do next (ST10)."""
    duration: str = ""
    """How long the stage takes, in words."""
    process: str = ""
    colour: Colour | None = None


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

    name: Name
    content: LaneContent
    """The field that the lane shows; `notes` is a free lane, whose cells are notes."""
    line_below: Line | None = None
    """The service-blueprint line that is drawn under the lane (TP10)."""
    colour: Colour | None = None
    audiences: tuple[AudienceId, ...] = ()
    """Who sees the lane; empty means everybody (AC9)."""
    collapsed: bool = False


PathKind = Literal["typical", "alternative", "branch", "loop"]


class Path(Entity):
    """A way through the touchpoints: the likely one, or another that some customers take (ST6)."""

    name: Name
    kind: PathKind = "alternative"
    steps: tuple[TouchpointId, ...] = ()
    """Touchpoints in the order they are met; a loop names one more than once."""
    personas: tuple[PersonaId, ...] = ()
    segments: tuple[SegmentId, ...] = ()
    condition: str = ""
    """When customers take this path."""
    share: ShareClaim | None = None
    sources: tuple[SourceId, ...] = ()
