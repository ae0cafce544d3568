"""Touchpoints: every single way of meeting the business, and both of its sides."""

from __future__ import annotations

from typing import Annotated, Literal

from jmwidgets.document.claim import Claim, ImportanceClaim
from jmwidgets.document.record import Better, ChannelId, Entity, Name, Number, Record, StageId, ToBe

TouchpointKind = Literal["interaction", "evidence", "customer-alone"]
"""An exchange, physical or ambient evidence such as a sign (TP2), or a moment without the business."""
ExistsIn = Literal["both", "as-is", "to-be"]


class Timing(Record):
    """When something happens, in words and, where known, in days since the journey began (ST8)."""

    text: str = ""
    days: Number | None = None


class Measure(Record):
    """An operational figure of a touchpoint: waiting time, transfers, response time (TP13)."""

    name: Name
    value: Claim
    unit: str = ""
    target: Number | None = None
    better: Better = "lower"
    """Which way is better; the usual ones, waits and transfers, are better low."""


class Stake(Record):
    """The financial link: value at stake = customers lost a year x value of each (AC7)."""

    customers_lost: Claim
    value_each: Number
    """Value of one customer, in the journey's currency."""
    assumptions: Name
    """Where both figures come from; shown wherever the product is shown."""


class Touchpoint(Entity):
    """One way of interacting; touchpoints of a stage stand in the order of their collection (ST5)."""

    name: Name
    stage: StageId
    description: str = ""
    kind: TouchpointKind = "interaction"
    channel: Annotated[ChannelId | None, ToBe("to_be_channel")] = None
    exists_in: ExistsIn = "both"
    """Whether the to-be journey keeps, drops or adds the touchpoint (ST12)."""
    actual_timing: Annotated[Timing | None, ToBe("intended_timing")] = None
    intended_timing: Timing | None = None
    moment_of_truth: bool | None = None
    """Declared by the group; left out, the computed one counts (TP5)."""
    importance: ImportanceClaim | None = None
    """Impact weight for customers at large; an experience may hold a persona's own (TP5)."""
    result: str = ""
    """What the touchpoint brings about for the business (TP6)."""
    business_side: Annotated[str, ToBe("to_be_business_side")] = ""
    """What the business does while the customer acts (TP9)."""
    physical_evidence: Annotated[str, ToBe("to_be_physical_evidence")] = ""
    frontstage: Annotated[str, ToBe("to_be_frontstage")] = ""
    backstage: Annotated[str, ToBe("to_be_backstage")] = ""
    support_process: Annotated[str, ToBe("to_be_support_process")] = ""
    process: Annotated[str, ToBe("to_be_process")] = ""
    """The process around the touchpoint: booking, onboarding, decision (TP11)."""
    owner: Annotated[str, ToBe("to_be_owner")] = ""
    """The person or role that answers for it (TP12)."""
    perceived_owner: str = ""
    """Whom customers or colleagues take for the owner, where that differs (TP12)."""
    to_be_channel: ChannelId | None = None
    to_be_business_side: str = ""
    to_be_physical_evidence: str = ""
    to_be_frontstage: str = ""
    to_be_backstage: str = ""
    to_be_support_process: str = ""
    to_be_process: str = ""
    to_be_owner: str = ""
    measures: tuple[Measure, ...] = ()
    stake: Stake | None = None
