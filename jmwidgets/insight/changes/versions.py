"""Two versions of a journey side by side."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, Shape
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.changes.fields import became
from jmwidgets.insight.emotions import on_scale, scale_of, shown
from jmwidgets.insight.labels import label
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.who import skips
from jmwidgets.words import Message, message


@dataclass(frozen=True)
class Change:
    """One change, told in words."""

    subject: str
    """Key of what changed: "emotion", "pain-point", or the name of a collection."""
    words: Message
    collection: str
    id: str
    """The record; empty for a change of many."""

    def __str__(self) -> str:
        return str(self.words)


@dataclass(frozen=True)
class Versions:
    """A journey before and after."""

    before: Journey
    after: Journey

    def differ(self, *collections: str) -> bool:
        """Return whether records of any of these collections differ; their order does not count."""
        return any(
            dict(self.before.collection(name)) != dict(self.after.collection(name)) for name in collections
        )

    def share(self, persona_id: str, touchpoint_id: str) -> bool:
        """Return whether both versions have this persona and this touchpoint."""
        return all(
            persona_id in journey.personas and touchpoint_id in journey.touchpoints
            for journey in (self.before, self.after)
        )

    def became(self, field: Shape, old: object, new: object) -> Message:
        """Describe what became of the value of a field."""
        return became(self.before, self.after, field, old, new)

    def emotion_became(self, persona_id: str, touchpoint_id: str) -> Message:
        """Describe what became of an emotion, by its strongest evidence; nothing where it reads the same.

        A change whose interval does not exclude none is told as not clear.
        """
        old, new = (
            None if skips(journey, persona_id, touchpoint_id) else emotion(journey, persona_id, touchpoint_id)
            for journey in (self.before, self.after)
        )
        if new is None:
            return Message("") if old is None else message("is not recorded any more")
        now = on_scale(self.after, new.value)
        if old is None:
            return message("is now {figure} ({status})", figure=now, status=label("status", new.status))
        scale = scale_of(self.after)
        if shown(old.value, scale) != shown(new.value, scale):
            values = {"before": on_scale(self.after, old.value), "after": now}
            words = message("from {before} to {after}", **values)
            if new.status != old.status:
                words = message("{words} ({status})", words=words, status=label("status", new.status))
            if difference(old, new).is_clear is False:
                words = message("{words}, not clearly another figure", words=words)
            return words
        if old.status == new.status:
            return Message("")
        return message(
            "is {now} now, {before} before ({figure})",
            now=label("status", new.status),
            before=label("status", old.status),
            figure=now,
        )
