"""Who gets to see what: the fields of every record, lanes and facts, and the sections that show them.

An audience is a list of sections. A field is visible to an audience that has one of the sections that stand
beside its type (`Seen`); a field without them is visible to nobody, so a new field stays private until
somebody has thought about it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from jmwidgets.document import (
    COLLECTIONS,
    About,
    Experience,
    Journey,
    LaneContent,
    Record,
    Touchpoint,
    measure,
    records_in,
    shapes_of,
)
from jmwidgets.document.readers import (
    ACTIONS,
    EVERYBODY,
    EVIDENCE,
    FAILURES,
    IMPROVEMENT,
    INSIDE,
    INTERNALS,
    KPIS,
    LIFE,
    SCORES,
    VALUE,
    Sections,
)

__all__ = [
    "ACTIONS",
    "EVERYBODY",
    "EVIDENCE",
    "FACTS",
    "INSIDE",
    "KPIS",
    "LANE_CONTENT",
    "LIFE",
    "VISIBLE",
    "Sections",
    "sees",
]

_MODELS: tuple[type[Record], ...] = (About, *COLLECTIONS.values())
_NAMES = ("name", "title", "text", "measure", "persona")
"""The fields that a record is known by: who sees its name sees its id."""


def _visible(model: type[Record]) -> Mapping[str, Sections]:
    found = {name: shape.seen for name, shape in shapes_of(model).items()}
    known_by = next((name for name in _NAMES if name in found), "")
    if known_by and not found.get("id", EVERYBODY):
        found["id"] = found[known_by]
    return MappingProxyType(found)


VISIBLE: Mapping[type[Record], Mapping[str, Sections]] = MappingProxyType(
    {
        Journey: _visible(About),
        **{
            record: _visible(record)
            for model in _MODELS
            for record in records_in(model)
            if record is not About
        },
    }
)
"""The sections that show each field; records inside a field that is shown have fields of their own."""

_LANES: Mapping[LaneContent, Sections] = {
    "touchpoint": EVERYBODY,
    "goal": LIFE,
    "timing": LIFE,
    "notes": LIFE | INTERNALS,
    "next_action": INSIDE,
    "requirements": FAILURES | SCORES,
    "information": FAILURES | SCORES,
    "issues": FAILURES | SCORES,
    "opportunities": IMPROVEMENT,
}
"""Contents that show more than one field, or one of another name."""
LANE_CONTENT: Mapping[LaneContent, Sections] = MappingProxyType(
    {
        content: _LANES.get(content) or VISIBLE[Touchpoint].get(content) or VISIBLE[Experience][content]
        for content in get_args(LaneContent)
    }
)
"""The sections that let an audience see a lane of each content."""

FACTS: Mapping[str, Sections] = MappingProxyType(
    {
        measure.EMOTION: EVERYBODY,
        measure.EXPECTATION: EVERYBODY,
        measure.IMPORTANCE: EVERYBODY,
        **dict.fromkeys(measure.SATISFACTION.values(), INSIDE),
        measure.DROP_OFF: FAILURES | EVIDENCE | KPIS | VALUE,
        measure.VALUE: VALUE | KPIS,
    }
)
"""The sections that show facts of a measure; other measures are evidence, and shown as such."""


def sees(sections: Sections, shown_by: Sections) -> bool:
    """Return whether an audience with `sections` sees what `shown_by` show.

    Examples
    --------
    >>> sees(frozenset({"map"}), frozenset({"owners"}))
    False
    """
    return shown_by == EVERYBODY or not sections.isdisjoint(shown_by)
