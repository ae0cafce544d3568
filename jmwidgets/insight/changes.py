"""What changed between two versions, in meaning (AC8)."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, difference


@dataclass(frozen=True)
class Change:
    """One change, told in words."""

    subject: str
    """What changed: emotion, touchpoint, action, KPI ..."""
    words: str
    collection: str
    id: str


def what_changed(before: Journey, after: Journey) -> tuple[Change, ...]:
    """Tell what changed between two versions of a journey (AC8)."""
    return tuple(
        Change(step.collection, f"{step.collection} {step.id!r}: {step.kind}", step.collection, step.id)
        for step in difference(before, after)
    )
