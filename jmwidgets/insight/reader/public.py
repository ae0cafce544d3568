"""What may leave the business: fields that an outside audience can see at all.

An audience without any section of people inside (see `visibility.INSIDE`) stands outside. It sees a
field when one of its sections shows it and the field is named here; what is named nowhere stays
inside, so nothing reaches customers that nobody meant for them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from jmwidgets.document import (
    Audience,
    Avatar,
    Channel,
    Claim,
    EmotionClaim,
    Excerpt,
    Experience,
    Fact,
    Journey,
    Lane,
    LaneContent,
    Milestone,
    Note,
    Path,
    Persona,
    Quote,
    Record,
    Segment,
    ShareClaim,
    Stage,
    Timing,
    Touchpoint,
    measure,
)
from jmwidgets.insight.reader.visibility import INSIDE, VISIBLE, Sections, sees

_CLAIM = "value status"


def _fields(*names: str) -> frozenset[str]:
    return frozenset(" ".join(names).split())


PUBLIC: Mapping[type[Record], frozenset[str]] = MappingProxyType(
    {
        Journey: _fields(
            "schema_version id title language business summary scenario point_of_view currency",
            "emotion_scale smallest_group version_date story offers complaints excerpt",
        ),
        Excerpt: _fields("audience outside pain_points"),
        Channel: _fields("id name group"),
        Audience: _fields("id name sections"),
        Stage: _fields("id name kind description customer_goal duration colour"),
        Lane: _fields("id name content line_below colour audiences collapsed"),
        Segment: _fields("id name"),
        Touchpoint: _fields(
            "id name stage description kind channel actual_timing physical_evidence phrasing"
        ),
        Persona: _fields(
            "id name avatar colour point_of_view segment summary quote age age_range gender occupation",
            "household place goals wants needs likes preferred_channels first_touchpoint story headline",
        ),
        Experience: _fields(
            "id persona touchpoint skipped actions thoughts feelings quote emotion expectation",
            "expectation_note carried_over",
        ),
        Path: _fields("id name kind steps personas segments condition"),
        Quote: _fields("id text touchpoint persona voice"),
        # A note is for people outside only where it, or its lane, names their audience.
        Note: _fields("id text lane stage touchpoint persona colour"),
        Milestone: _fields("id name kind stage touchpoint due reached"),
        Fact: _fields("id measure stage touchpoint persona segment unit formula begins ends", _CLAIM),
        Claim: _fields(_CLAIM),
        EmotionClaim: _fields(_CLAIM),
        ShareClaim: _fields(_CLAIM),
        Timing: _fields("text days"),
        Avatar: _fields("emoji image"),
    }
)
"""The fields that may leave the business, by record."""

_PUBLIC_LANES = frozenset(
    {
        *("touchpoint", "channel", "emotion", "expectation", "goal", "actions", "thoughts", "feelings"),
        *("quote", "physical_evidence", "phrasing", "timing"),
    }
)
_PUBLIC_FACTS = frozenset({measure.EMOTION, measure.EXPECTATION})


def is_outside(sections: Sections) -> bool:
    """Return whether an audience stands outside the business: it has no section of people inside.

    Examples
    --------
    >>> is_outside(frozenset({"map", "story"})), is_outside(frozenset({"map", "owners"}))
    (True, False)
    """
    return sections.isdisjoint(INSIDE)


def visible_fields(model: type[Record], sections: Sections) -> frozenset[str]:
    """Return the fields of a record that an audience with these sections may see.

    Examples
    --------
    >>> sorted(visible_fields(Timing, frozenset({"map"})))
    ['days', 'text']
    """
    seen = {name for name, shown_by in VISIBLE[model].items() if sees(sections, shown_by)}
    return frozenset(seen & PUBLIC.get(model, frozenset()) if is_outside(sections) else seen)


def may_show_lane(content: LaneContent, sections: Sections, *, named: bool) -> bool:
    """Return whether people outside may see a lane of this content; `named`: it names their audience."""
    return not is_outside(sections) or content in _PUBLIC_LANES or (content == "notes" and named)


def may_show_fact(kind: str, sections: Sections) -> bool:
    """Return whether facts of a measure may be shown to an audience at all."""
    return not is_outside(sections) or kind in _PUBLIC_FACTS
