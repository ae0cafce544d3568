"""Two versions of a journey side by side."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, Shape
from jmwidgets.insight.changes.fields import became
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.who import skips
from jmwidgets.insight.wording import on_scale


@dataclass(frozen=True)
class Change:
    """One change, told in words."""

    subject: str
    """What changed: "emotion", "pain point", "KPI", "action", "touchpoint" ..."""
    words: str
    collection: str
    id: str
    """The record; empty for a change of many."""

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Versions:
    """A journey before and after."""

    before: Journey
    after: Journey

    def differ(self, *collections: str) -> bool:
        """Tell whether records of any of these collections differ; their order does not count."""
        return any(
            dict(self.before.collection(name)) != dict(self.after.collection(name)) for name in collections
        )

    def share(self, persona_id: str, touchpoint_id: str) -> bool:
        """Tell whether both versions have this persona and this touchpoint."""
        return all(
            persona_id in journey.personas and touchpoint_id in journey.touchpoints
            for journey in (self.before, self.after)
        )

    def became(self, field: Shape, old: object, new: object) -> str:
        """Tell what became of the value of a field."""
        return became(self.before, self.after, field, old, new)

    def emotion_became(self, persona_id: str, touchpoint_id: str) -> str:
        """Tell what became of an emotion, by its strongest evidence; nothing where it is the same."""
        old, new = (
            None if skips(journey, persona_id, touchpoint_id) else emotion(journey, persona_id, touchpoint_id)
            for journey in (self.before, self.after)
        )
        if new is None:
            return "" if old is None else "is not recorded any more"
        now = on_scale(self.after, new.value)
        if old is None:
            return f"is now {now} ({new.status})"
        if old.value != new.value:
            return f"from {on_scale(self.after, old.value)} to {now}" + (
                f" ({new.status})" if new.status != old.status else ""
            )
        return "" if old.status == new.status else f"is {new.status} now, {old.status} before ({now})"
