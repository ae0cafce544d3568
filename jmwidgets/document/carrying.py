"""What goes along to the next project: stages, lanes, channels, audiences and personas, no evidence."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from jmwidgets.document.journey import Journey
from jmwidgets.document.record import Entity
from jmwidgets.document.records import Records
from jmwidgets.document.shape import shapes_of

_PARTS: dict[str, tuple[str, ...]] = {
    "stages": ("stages",),
    "lanes": ("audiences", "lanes"),
    "personas": ("channels", "personas"),
}
PARTS = tuple(_PARTS)
"""What of a journey may be carried over."""
_OF_THE_PROJECT = frozenset({"status", "n", "share", "headline", "public_headline", "story", "public_story"})
"""What was found out, or is told, of one journey alone."""
_SETTINGS = ("language", "currency", "emotion_scale", "smallest_group", "point_of_view")


def carried(journey: Journey, source: Journey, parts: Collection[str] = PARTS) -> Journey:
    """Return a journey with parts of another one in place of its own.

    What was found out there stays there: touchpoints, experiences, quotes, figures, and of each persona its
    evidence. A persona that comes along is a proto-persona again.

    Parameters
    ----------
    journey
        The new journey.
    source
        The one that parts are taken of.
    parts
        Some of `PARTS`.

    Examples
    --------
    >>> ruth = {"id": "ruth", "name": "Ruth", "status": "validated", "n": 172, "goals": ["Wash again"]}
    >>> source = Journey(id="a", title="A", personas=[ruth])
    >>> kept = carried(Journey(id="b", title="B"), source, ["personas"]).personas["ruth"]
    >>> kept.status, kept.n, kept.goals
    ('proto', None, ('Wash again',))
    """
    names = [name for part in PARTS if part in parts for name in _PARTS[part]]
    changes: dict[str, Any] = {
        name: Records([_plain(one, names) for one in source.collection(name).values()])
        for name in names
        if source.collection(name)
    }
    changes |= {name: getattr(source, name) for name in _SETTINGS}
    return Journey.model_validate({**dict(journey), **changes})


def _plain(record: Entity, kept: Collection[str]) -> Entity:
    """Return a record without what belongs to its project, and without what it refers to there."""
    gone = {
        name: type(record).model_fields[name].get_default(call_default_factory=True)
        for name, shape in shapes_of(type(record)).items()
        if name in _OF_THE_PROJECT or (shape.collection and shape.collection not in kept)
    }
    return record.model_copy(update=gone)
