"""Who reads what: the sections of a report, and the groups of sections that show the fields of records.

An audience is a list of sections. A field names, beside its type, the sections that show it (`Seen`); it is
visible to an audience that has one of them. A field without the mark is visible to nobody, so that a new
field stays private until somebody has thought about it.
"""

from __future__ import annotations

from typing import Literal, get_args

Section = Literal[
    "summary",
    "kpis",
    "value",
    "personas",
    "map",
    "channels",
    "pain-points",
    "owners",
    "opportunities",
    "actions",
    "evidence",
    "story",
    "internals",
]
Sections = frozenset[Section]

EVERYBODY: Sections = frozenset(get_args(Section))
INSIDE: Sections = frozenset(
    {"kpis", "value", "pain-points", "owners", "opportunities", "actions", "evidence", "internals"}
)
"""Sections that only people in the business get; an audience without any of them is outside."""
LIFE: Sections = frozenset({"map", "story", "pain-points"})
"""What a customer lives."""
PERSONAS: Sections = frozenset({"personas"})
FAILURES: Sections = frozenset({"pain-points", "internals"})
IMPROVEMENT: Sections = frozenset({"opportunities", "actions", "pain-points"})
SCORES: Sections = frozenset({"opportunities"})
ACTIONS: Sections = frozenset({"actions"})
KPIS: Sections = frozenset({"kpis"})
FIGURES: Sections = frozenset({"kpis", "actions"})
VALUE: Sections = frozenset({"value"})
OWNERS: Sections = frozenset({"owners"})
EVIDENCE: Sections = frozenset({"evidence"})
INTERNALS: Sections = frozenset({"internals"})
STORY: Sections = frozenset({"story"})
