"""A value together with how we know it."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from jmwidgets.document.field_error import FieldError
from jmwidgets.document.readers import EVERYBODY, EVIDENCE
from jmwidgets.document.record import (
    Count,
    Emotion,
    Label,
    Long,
    Number,
    Record,
    Seen,
    Share,
    SourceId,
)
from jmwidgets.document.wording import Worded
from jmwidgets.words import message

Status = Literal["assumed", "reported", "observed", "measured"]
STATUSES: tuple[Status, ...] = ("assumed", "reported", "observed", "measured")
"""From the weakest evidence to the strongest.

The room believes it, customers said it, somebody saw it, data show it.
"""


class Claim(Record):
    """A number with its evidence status, sources, sample size and interval.

    Examples
    --------
    >>> Claim(value=-1.7, status="measured", n=231, low=-1.8, high=-1.6).n
    231
    """

    value: Annotated[Number, Label("Value"), Seen(EVERYBODY)]
    status: Annotated[Status, Label("Evidence status"), Seen(EVERYBODY)] = "assumed"
    sources: Annotated[tuple[SourceId, ...], Label("Sources"), Seen(EVIDENCE)] = ()
    n: Annotated[Count | None, Label("Sample size (n)"), Seen(EVERYBODY)] = None
    """How many customers, answers or cases stand behind the value."""
    low: Annotated[Number | None, Label("95 % interval from"), Seen(EVERYBODY)] = None
    """Lower end of the 95 % interval, in the unit of the value."""
    high: Annotated[Number | None, Label("95 % interval to"), Seen(EVERYBODY)] = None
    """Upper end of the 95 % interval, in the unit of the value."""
    spread: Annotated[Number | None, Label("Spread (standard deviation)"), Seen(EVERYBODY)] = None
    """Standard deviation between customers, or between the people in the room."""
    note: Annotated[Worded, Label("Note"), Long(), Seen(EVIDENCE)] = ""

    @model_validator(mode="after")
    def _interval_is_whole(self) -> Self:
        if (self.low is None) != (self.high is None):
            raise FieldError(
                message("both ends of the interval or none"),
                advice=message("give low and high, or leave both out"),
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            given = message("low {low} and high {high}", low=f"{self.low:g}", high=f"{self.high:g}")
            raise FieldError("low <= high", given, advice=message("swap them"))
        return self


class EmotionClaim(Claim):
    """A claim on the emotion scale, -2 very negative to +2 very positive."""

    value: Annotated[Emotion, Label("Value"), Seen(EVERYBODY)]


class ImportanceClaim(Claim):
    """A claim on the importance scale, 1 does not matter to 5 decides."""

    value: Annotated[Number, Field(ge=1, le=5), Label("Value"), Seen(EVERYBODY)]


class ShareClaim(Claim):
    """A claim that is a share of a whole, 0 to 1."""

    value: Annotated[Share, Label("Value"), Seen(EVERYBODY)]


SatisfactionMetric = Literal["CSAT", "NPS", "CES"]
_SATISFACTION_RANGE: dict[str, tuple[float, float]] = {"CSAT": (0, 1), "NPS": (-100, 100), "CES": (1, 7)}


class SatisfactionClaim(Claim):
    """A satisfaction score with the metric and the variant that it was computed by.

    CSAT is a share from 0 to 1, NPS runs from -100 to +100, CES from 1 to 7.

    Examples
    --------
    >>> SatisfactionClaim(value=-4, metric="NPS", variant="% of 9-10 minus % of 0-6").value
    -4.0
    """

    metric: Annotated[SatisfactionMetric, Label("Metric"), Seen(EVERYBODY)]
    variant: Annotated[str, Label("Variant (formula and question)"), Seen(EVERYBODY)] = ""
    """The formula and question scale, in words: the field disagrees about all three."""

    @model_validator(mode="after")
    def _on_its_scale(self) -> Self:
        low, high = _SATISFACTION_RANGE[self.metric]
        if not low <= self.value <= high:
            expected = message(
                "{metric} from {low} to {high}", metric=self.metric, low=f"{low:g}", high=f"{high:g}"
            )
            raise FieldError(expected, f"{self.value:g}", advice=message("correct one of them"))
        return self
