"""What a consultant should still do: what is missing on the map, and what reads oddly (AC12)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Journey
from jmwidgets.insight.gaps import stage_gaps

Severity = Literal["missing", "advice"]


@dataclass(frozen=True)
class Finding:
    """Something that is missing, or that would make the map better; nothing of it makes the map invalid."""

    severity: Severity
    rule: str
    """Stable name of the check, such as "owner"."""
    where: str
    """The record, as people name it."""
    words: str
    """What is the matter."""
    advice: str
    """What to do."""
    collection: str = ""
    id: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.words}; {self.advice}"


def check(journey: Journey, on: dt.date | None = None) -> tuple[Finding, ...]:
    """List what is still to be done on a map, what is missing first.

    Parameters
    ----------
    journey
        The document.
    on
        The day to judge dates by; None leaves out what depends on the day.
    """
    return tuple(_findings(journey))


def _findings(journey: Journey) -> Iterator[Finding]:
    for gap in stage_gaps(journey):
        if gap.kind == "no touchpoints":
            yield Finding(
                "missing",
                "stage without touchpoints",
                gap.stage.name,
                gap.words,
                "add what happens there, or remove the stage",
                "stages",
                gap.stage.id,
            )
