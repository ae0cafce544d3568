"""Who gets to see what: the fields of every record, and the sections that show them (AC9).

An audience is a list of sections. A field is visible to an audience that has one of the sections
named here; what is not named here is visible to nobody, so a new field stays private until
somebody has thought about it. What people outside the business see of that is in `public`.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import get_args

from jmwidgets.document import (
    Action,
    Assessment,
    Audience,
    Avatar,
    Cause,
    Channel,
    Claim,
    ContactReason,
    EmotionClaim,
    EmpathyMap,
    Excerpt,
    Experience,
    Fact,
    ImportanceClaim,
    InformationGap,
    Journey,
    Kpi,
    Lane,
    LaneContent,
    Measure,
    Milestone,
    Note,
    Objective,
    Opportunity,
    PainRank,
    Path,
    Persona,
    Quote,
    Reading,
    Reason,
    Record,
    Requirement,
    SatisfactionClaim,
    Section,
    Segment,
    ShareClaim,
    Source,
    Stage,
    Stake,
    Stakeholder,
    Timing,
    Touchpoint,
    measure,
)

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


def _fields(*rows: tuple[Sections, str]) -> Mapping[str, Sections]:
    return MappingProxyType({field: sections for sections, names in rows for field in names.split()})


_CLAIM = ((EVERYBODY, "value status n low high spread"), (EVIDENCE, "sources note"))

VISIBLE: Mapping[type[Record], Mapping[str, Sections]] = MappingProxyType(
    {
        Journey: _fields(
            (EVERYBODY, "schema_version id title language business summary scenario point_of_view"),
            (EVERYBODY, "currency emotion_scale smallest_group version version_date excerpt"),
            (INSIDE, "key_relationship review_date public_summary public_story"),
            (STORY, "story"),
        ),
        Excerpt: _fields((EVERYBODY, "audience outside pain_points")),
        PainRank: _fields((EVERYBODY, "persona touchpoint rank score")),
        Source: _fields((EVERYBODY, "id title kind date n"), (EVIDENCE, "file sha256 note")),
        Channel: _fields((EVERYBODY, "id name group")),
        Audience: _fields((EVERYBODY, "id name sections"), (INSIDE, "purpose")),
        Stakeholder: _fields((OWNERS | INTERNALS, "id name role involvement audience")),
        Stage: _fields(
            (EVERYBODY, "id name kind colour"),
            (LIFE, "description customer_goal duration"),
            (INSIDE, "next_action"),
            (INTERNALS, "process"),
        ),
        Lane: _fields((EVERYBODY, "id name content line_below colour audiences collapsed")),
        Segment: _fields(
            (EVERYBODY, "id name"),
            (INSIDE, "criteria traits size share sources"),
            (VALUE | KPIS, "value"),
        ),
        Touchpoint: _fields(
            (EVERYBODY, "id name stage kind channel moment_of_truth importance"),
            (LIFE, "description actual_timing physical_evidence"),
            (INSIDE, "exists_in intended_timing result frontstage measures"),
            (INSIDE, "to_be_channel to_be_physical_evidence to_be_frontstage"),
            (INTERNALS, "business_side backstage support_process process"),
            (INTERNALS, "to_be_business_side to_be_backstage to_be_support_process to_be_process"),
            (OWNERS, "owner perceived_owner to_be_owner"),
            (VALUE, "stake"),
        ),
        Persona: _fields(
            (EVERYBODY, "id name avatar colour status point_of_view segment"),
            (
                PERSONAS,
                "summary public_summary quote age age_range gender occupation household place",
            ),
            (
                PERSONAS,
                "behaviour preferences wants needs appeals puts_off goals motivations demotivations mindset",
            ),
            (PERSONAS, "decision_process preferred_channels brand_relationship likes dislikes"),
            (PERSONAS, "opinion_before first_touchpoint learns_from loyalty_drivers empathy"),
            (INSIDE, "share n sources income spending_habits value_perception does_for_us we_do"),
            (INSIDE, "public_summary public_story"),
            (STORY, "story"),
        ),
        Experience: _fields(
            (EVERYBODY, "id persona touchpoint skipped emotion expectation importance"),
            (LIFE, "actions thoughts feelings quote carried_over"),
            (INSIDE, "to_be_emotion to_be satisfaction"),
            (INSIDE, "to_be_actions to_be_thoughts to_be_feelings to_be_quote"),
            (
                INSIDE,
                "contact_reasons reasons obstacles drivers considerations value_perception word_of_mouth",
            ),
            (FAILURES | SCORES, "customer_requirements information_gaps customer_issues"),
            (FAILURES, "business_requirements business_issues process_problem severity failure_kind"),
            (FAILURES, "consequences consequence_note causes root_cause anticipated_problems"),
            (EVIDENCE, "team_rating"),
        ),
        Path: _fields(
            (EVERYBODY, "id name kind steps personas segments"),
            (LIFE, "condition"),
            (INSIDE, "share"),
            (EVIDENCE, "sources"),
        ),
        Quote: _fields(
            (LIFE | EVIDENCE, "id text touchpoint persona"), (INSIDE, "speaker voice"), (EVIDENCE, "source")
        ),
        Fact: _fields(
            *_CLAIM,
            (EVERYBODY, "id measure stage touchpoint to_touchpoint persona segment subject unit formula"),
            (EVERYBODY, "begins ends caution"),
        ),
        Note: _fields((LIFE | INTERNALS, "id text lane stage touchpoint persona colour audiences")),
        Kpi: _fields(
            (FIGURES, "id name definition unit better baseline target readings stage touchpoint headline"),
            (KPIS, "assumptions"),
            (EVIDENCE, "sources"),
        ),
        Objective: _fields((KPIS, "id name description kpis")),
        Milestone: _fields((LIFE | ACTIONS, "id name kind stage touchpoint due reached")),
        Opportunity: _fields(
            (IMPROVEMENT, "id title touchpoints personas"),
            (SCORES, "description reach impact confidence effort"),
            (EVIDENCE, "sources"),
        ),
        Action: _fields(
            (ACTIONS, "id title description kind opportunity owner due kpi status progress effort impact"),
            (INTERNALS, "process"),
        ),
        Assessment: _fields((INSIDE, "id kind text touchpoint"), (ACTIONS | INTERNALS, "work")),
        Claim: _fields(*_CLAIM),
        EmotionClaim: _fields(*_CLAIM),
        ImportanceClaim: _fields(*_CLAIM),
        ShareClaim: _fields(*_CLAIM),
        SatisfactionClaim: _fields(*_CLAIM, (EVERYBODY, "metric variant")),
        Timing: _fields((EVERYBODY, "text days")),
        Measure: _fields((EVERYBODY, "name value unit target better")),
        Stake: _fields((EVERYBODY, "customers_lost value_each assumptions")),
        Avatar: _fields((EVERYBODY, "emoji image")),
        EmpathyMap: _fields((EVERYBODY, "says thinks does feels pains gains")),
        Requirement: _fields((EVERYBODY, "text met")),
        InformationGap: _fields((EVERYBODY, "text party direction problem")),
        Cause: _fields((EVERYBODY, "kind text")),
        ContactReason: _fields((EVERYBODY, "text good")),
        Reason: _fields((EVERYBODY, "effect text segment count")),
        Reading: _fields((EVERYBODY, "date value n low high")),
    }
)
"""The sections that show each field; records inside a field that is shown have fields of their own."""

LANE_CONTENT: Mapping[LaneContent, Sections] = MappingProxyType(
    {
        "touchpoint": EVERYBODY,
        "channel": EVERYBODY,
        "emotion": EVERYBODY,
        "importance": EVERYBODY,
        "expectation": EVERYBODY,
        "goal": LIFE,
        "actions": LIFE,
        "thoughts": LIFE,
        "feelings": LIFE,
        "quote": LIFE,
        "physical_evidence": LIFE,
        "timing": LIFE,
        "notes": LIFE | INTERNALS,
        "satisfaction": INSIDE,
        "frontstage": INSIDE,
        "measures": INSIDE,
        "next_action": INSIDE,
        "requirements": FAILURES | SCORES,
        "information": FAILURES | SCORES,
        "issues": FAILURES | SCORES,
        "opportunities": IMPROVEMENT,
        "process": INTERNALS,
        "business_side": INTERNALS,
        "backstage": INTERNALS,
        "support_process": INTERNALS,
        "owner": OWNERS,
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
    """Tell whether an audience with `sections` sees what `shown_by` show.

    Examples
    --------
    >>> sees(frozenset({"map"}), frozenset({"owners"}))
    False
    """
    return shown_by == EVERYBODY or not sections.isdisjoint(shown_by)
