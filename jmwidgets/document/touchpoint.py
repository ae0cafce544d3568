"""Touchpoints: every single way of meeting the business, and both of its sides."""

from __future__ import annotations

from typing import Annotated, Literal

from jmwidgets.document.claim import Claim, ImportanceClaim, Status
from jmwidgets.document.experience import Party
from jmwidgets.document.readers import EVERYBODY, FAILURES, INSIDE, INTERNALS, LIFE, OWNERS, VALUE
from jmwidgets.document.record import (
    Better,
    ChannelId,
    EmbeddedPicture,
    Entity,
    Label,
    Long,
    Money,
    Name,
    Number,
    Record,
    Seen,
    StageId,
    ToBe,
)
from jmwidgets.document.structure import UNPLACED

TouchpointKind = Literal["interaction", "evidence", "customer-alone"]
"""An exchange, physical or ambient evidence such as a sign, or a moment without the business."""
ExistsIn = Literal["both", "as-is", "to-be"]


class Timing(Record):
    """When something happens, in words and, where known, in days since the journey began."""

    text: Annotated[str, Label("In words"), Long(), Seen(EVERYBODY)] = ""
    days: Annotated[Number | None, Label("Days since the journey began"), Seen(EVERYBODY)] = None


class Measure(Record):
    """An operational figure of a touchpoint: waiting time, transfers, response time."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    value: Annotated[Claim, Label("Value"), Seen(EVERYBODY)]
    unit: Annotated[str, Label("Unit"), Seen(EVERYBODY)] = ""
    target: Annotated[Number | None, Label("Target"), Seen(EVERYBODY)] = None
    better: Annotated[Better, Label("Better is"), Seen(EVERYBODY)] = "lower"
    """Which way is better; the usual ones, waits and transfers, are better low."""


class Stake(Record):
    """The financial link: value at stake = customers lost a year x value of each."""

    customers_lost: Annotated[Claim, Label("Customers lost a year"), Seen(EVERYBODY)]
    value_each: Annotated[Number, Label("Value of each"), Seen(EVERYBODY)]
    """Value of one customer, in the journey's currency."""
    assumptions: Annotated[Name, Label("Assumptions"), Long(), Seen(EVERYBODY)]
    """Where both figures come from; shown wherever the product is shown."""


class SideEffect(Record):
    """A change on one side of a touchpoint, and what it does to the other side."""

    side: Annotated[Party, Label("Whose change"), Seen(EVERYBODY)] = "business"
    text: Annotated[Name, Label("What changes"), Long(), Seen(EVERYBODY)]
    effect: Annotated[str, Label("What the other side notices"), Long(), Seen(EVERYBODY)] = ""
    status: Annotated[Status, Label("Evidence status"), Seen(EVERYBODY)] = "assumed"


class Picture(Record):
    """A photograph or a drawing of a storyboard, embedded, with what it shows in words."""

    image: Annotated[EmbeddedPicture, Label("Picture"), Seen(EVERYBODY)]
    """Embedded (data URI), so that the file stays in one piece."""
    text: Annotated[Name, Label("What the picture shows"), Long(), Seen(EVERYBODY)]
    """For those who listen instead of look."""


class Touchpoint(Entity):
    """One way of interacting; touchpoints of a stage stand in the order of their collection."""

    name: Annotated[Name, Label("Name"), Seen(EVERYBODY)]
    stage: Annotated[StageId, Label("Stage"), Seen(EVERYBODY)]
    description: Annotated[str, Label("Description"), Long(), Seen(LIFE)] = ""
    kind: Annotated[TouchpointKind, Label("Kind"), Seen(EVERYBODY)] = "interaction"
    channel: Annotated[ChannelId | None, ToBe("to_be_channel"), Label("Channel"), Seen(EVERYBODY)] = None
    exists_in: Annotated[ExistsIn, Label("Part of which journey"), Seen(INSIDE)] = "both"
    """Whether the to-be journey keeps, drops or adds the touchpoint."""
    actual_timing: Annotated[Timing | None, ToBe("intended_timing"), Label("Actual timing"), Seen(LIFE)] = (
        None
    )
    intended_timing: Annotated[Timing | None, Label("Intended timing"), Seen(INSIDE)] = None
    moment_of_truth: Annotated[bool | None, Label("Moment of truth"), Seen(EVERYBODY)] = None
    """Declared by the group; left out, the computed one counts."""
    importance: Annotated[
        ImportanceClaim | None, Label("Importance to customers at large"), Seen(EVERYBODY)
    ] = None
    """Impact weight for customers at large; an experience may hold a persona's own."""
    result: Annotated[str, Label("Result for the business"), Long(), Seen(INSIDE)] = ""
    """What the touchpoint brings about for the business."""
    business_side: Annotated[
        str, ToBe("to_be_business_side"), Label("Business side"), Long(), Seen(INTERNALS)
    ] = ""
    """What the business does while the customer acts."""
    physical_evidence: Annotated[
        str, ToBe("to_be_physical_evidence"), Label("Physical evidence"), Long(), Seen(LIFE)
    ] = ""
    pictures: Annotated[tuple[Picture, ...], Label("Pictures"), Seen(LIFE)] = ()
    """Photographs, or the drawings of a storyboard."""
    frontstage: Annotated[str, ToBe("to_be_frontstage"), Label("Frontstage"), Long(), Seen(INSIDE)] = ""
    backstage: Annotated[str, ToBe("to_be_backstage"), Label("Backstage"), Long(), Seen(INTERNALS)] = ""
    support_process: Annotated[
        str, ToBe("to_be_support_process"), Label("Support processes"), Long(), Seen(INTERNALS)
    ] = ""
    side_effects: Annotated[
        tuple[SideEffect, ...], Label("Effects between the sides"), Seen(FAILURES | INTERNALS)
    ] = ()
    """How a change of the business acts on the customer here, and back."""
    phrasing: Annotated[str, ToBe("to_be_phrasing"), Label("Words used there"), Long(), Seen(LIFE)] = ""
    """What signs, letters and screens say, word for word."""
    tone: Annotated[str, ToBe("to_be_tone"), Label("Tone"), Seen(LIFE)] = ""
    """How these words sound: plain, official, hearty."""
    process: Annotated[str, ToBe("to_be_process"), Label("Process"), Seen(INTERNALS)] = ""
    """The process around the touchpoint: booking, onboarding, decision."""
    owner: Annotated[str, ToBe("to_be_owner"), Label("Owner"), Seen(OWNERS)] = ""
    """The person or role that answers for it."""
    perceived_owner: Annotated[str, Label("Perceived owner"), Seen(OWNERS)] = ""
    """Whom customers or colleagues take for the owner, where that differs."""
    lost_in_hand_off: Annotated[
        str, Label("What gets lost in the hand-off to here"), Long(), Seen(OWNERS | FAILURES)
    ] = ""
    """What does not come along when another owner takes over: a promise, a note, a name."""
    to_be_channel: Annotated[ChannelId | None, Label("Channel, to be"), Seen(INSIDE)] = None
    to_be_business_side: Annotated[str, Label("Business side, to be"), Long(), Seen(INTERNALS)] = ""
    to_be_physical_evidence: Annotated[str, Label("Physical evidence, to be"), Long(), Seen(INSIDE)] = ""
    to_be_frontstage: Annotated[str, Label("Frontstage, to be"), Long(), Seen(INSIDE)] = ""
    to_be_backstage: Annotated[str, Label("Backstage, to be"), Long(), Seen(INTERNALS)] = ""
    to_be_support_process: Annotated[str, Label("Support processes, to be"), Long(), Seen(INTERNALS)] = ""
    to_be_phrasing: Annotated[str, Label("Words used there, to be"), Long(), Seen(INSIDE)] = ""
    to_be_tone: Annotated[str, Label("Tone, to be"), Seen(INSIDE)] = ""
    to_be_process: Annotated[str, Label("Process, to be"), Seen(INTERNALS)] = ""
    to_be_owner: Annotated[str, Label("Owner, to be"), Seen(OWNERS)] = ""
    measures: Annotated[tuple[Measure, ...], Label("Operational measures"), Seen(INSIDE)] = ()
    cost: Annotated[Claim | None, Label("Cost per contact"), Money(), Seen(VALUE | INTERNALS)] = None
    """What one contact costs the business in staff, material and fees, in the journey's currency."""
    stake: Annotated[Stake | None, Label("Value at stake"), Seen(VALUE)] = None

    @property
    def is_placed(self) -> bool:
        """Whether somebody has said where it belongs; until then it comes before or after nothing."""
        return self.stage != UNPLACED
