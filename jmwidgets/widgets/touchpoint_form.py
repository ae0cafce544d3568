"""The form for everything about a touchpoint, in parts that follow the talk of a room."""

from __future__ import annotations

from typing import Any

from jmwidgets.widgets.form import fields_of
from jmwidgets.words import N_, _

__all__ = ["EXPERIENCE", "TOUCHPOINT", "touchpoint_forms"]

EXPERIENCE: dict[str, tuple[str, ...]] = {
    N_("What happens"): (
        "skipped",
        "actions",
        "thoughts",
        "feelings",
        "quote",
        "carried_over",
        "contact_reasons",
    ),
    N_("Emotion and expectation"): (
        "emotion",
        "answers",
        "expectation",
        "expectation_note",
        "to_be_emotion",
        "team_rating",
        "satisfaction",
        "importance",
    ),
    N_("Needs and information"): ("customer_requirements", "business_requirements", "information_gaps"),
    N_("Pain points"): (
        "customer_issues",
        "business_issues",
        "process_problem",
        "severity",
        "failure_kind",
        "failures",
        "consequences",
        "consequence_note",
        "causes",
        "root_cause",
        "anticipated_problems",
    ),
    N_("Decision"): (
        "reasons",
        "obstacles",
        "drivers",
        "rivals",
        "considerations",
        "value_perception",
        "word_of_mouth",
    ),
    N_("Evidence of words"): ("known_words",),
    N_("To-be"): ("to_be", "to_be_actions", "to_be_thoughts", "to_be_feelings", "to_be_quote"),
}
"""What a persona lives at a touchpoint."""

TOUCHPOINT: dict[str, tuple[str, ...]] = {
    N_("Touchpoint"): (
        "name",
        "stage",
        "description",
        "kind",
        "channel",
        "exists_in",
        "moment_of_truth",
        "importance",
        "result",
    ),
    N_("Roles and processes"): (
        "business_side",
        "side_effects",
        "physical_evidence",
        "pictures",
        "phrasing",
        "tone",
        "frontstage",
        "backstage",
        "support_process",
        "process",
        "owner",
        "perceived_owner",
        "lost_in_hand_off",
    ),
    N_("To-be"): (
        "to_be_channel",
        "to_be_business_side",
        "to_be_physical_evidence",
        "to_be_phrasing",
        "to_be_tone",
        "to_be_frontstage",
        "to_be_backstage",
        "to_be_support_process",
        "to_be_process",
        "to_be_owner",
    ),
    N_("Time, measures, money"): ("actual_timing", "intended_timing", "measures", "cost", "stake"),
}
"""What holds for everybody."""

_OF_ITS_OWN = frozenset({"persona", "touchpoint"})


def touchpoint_forms() -> dict[str, list[dict[str, Any]]]:
    """Return the forms of the grid's details panel by collection, each in titled parts.

    Examples
    --------
    >>> [part["title"] for part in touchpoint_forms()["touchpoints"]]
    ['Touchpoint', 'Roles and processes', 'To-be', 'Time, measures, money']
    """
    whole = {name: [{"title": "", "fields": list(fields_of(name))}] for name in ("stages", "paths", "lanes")}
    return {
        "experiences": _in_parts("experiences", EXPERIENCE),
        "touchpoints": _in_parts("touchpoints", TOUCHPOINT),
        **whole,
    }


def _in_parts(collection: str, parts: dict[str, tuple[str, ...]]) -> list[dict[str, Any]]:
    fields = {field["name"]: field for field in fields_of(collection) if field["name"] not in _OF_ITS_OWN}
    named = {name for names in parts.values() for name in names}
    # A field that no part names comes last, so that none can be forgotten.
    rest = {N_("More"): tuple(name for name in fields if name not in named)}
    titled = {title: names for title, names in {**parts, **rest}.items() if names}
    return [
        {"title": _(title), "fields": [fields[name] for name in names]} for title, names in titled.items()
    ]
