"""What forms call the document's fields and values, where the name alone does not say it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

LABELS: Mapping[str, str] = MappingProxyType(
    {
        "n": "Number of customers or answers (n)",
        "share": "Share of all customers",
        "review_date": "Look at the map again on",
        "version_date": "Date of this version",
        "emotion_scale": "Scale on which you read and enter emotions",
        "smallest_group": "Smallest group that is shown on its own",
        "point_of_view": "Point of view",
        "key_relationship": "What we and the customer are to each other",
        "journey.title": "Title of the journey",
        "journey.business": "Who offers it",
        "journey.scenario": "What makes the journey begin",
        "journey.story": "The journey as a story",
        "personas.name": "Name",
        "personas.status": "How sure we are of this persona",
        "personas.summary": "Who this is, in one line",
        "personas.quote": "In their own words",
        "personas.avatar": "Picture",
        "personas.puts_off": "What puts them off",
        "personas.appeals": "What appeals to them",
        "personas.motivations": "What moves them",
        "personas.demotivations": "What stops them",
        "personas.decision_process": "How they decide",
        "personas.preferred_channels": "Channels they prefer",
        "personas.brand_relationship": "Their relationship to the brand",
        "personas.likes": "What they like about us now",
        "personas.dislikes": "What they dislike about us now",
        "personas.does_for_us": "What they do for us",
        "personas.we_do": "What we do for them",
        "personas.opinion_before": "What they thought of us before first contact",
        "personas.first_touchpoint": "Where they meet us first",
        "personas.learns_from": "Where they go to learn",
        "personas.loyalty_drivers": "What makes them stay",
        "personas.value_perception": "What they count as good value",
        "personas.story": "Their journey, told as a story",
        "segments.criteria": "Who belongs",
        "segments.size": "Customers",
        "segments.value": "Value of one customer a year",
        "kpis.definition": "How it is computed",
        "kpis.better": "Better is",
        "kpis.headline": "Large at the top of the report",
        "opportunities.reach": "Reach (customers a quarter)",
        "opportunities.effort": "Effort (person-months)",
        "actions.kpi": "KPI that it moves",
        "actions.progress": "Done (%)",
        "actions.effort": "Effort (1 to 5)",
        "actions.impact": "Impact (1 to 5)",
        "assessments.kind": "Strength or weakness",
        "assessments.work": "What is being done about it",
        "stakeholders.audience": "Reads the report of",
        "paths.steps": "Touchpoints in the order they are met",
        "met": "Is it met?",
        "party": "Who",
        "team_rating": "How the team rates its own service",
        "to_be_emotion": "What they should feel",
        "to_be": "What should happen instead",
        "sha256": "Fingerprint of the file",
    }
)
"""Field names, or collection and field name, with their labels."""

CHOICES: Mapping[str, str] = MappingProxyType(
    {
        "proto": "proto: drafted by the room",
        "validated": "validated against data",
        "-2..+2": "-2 to +2",
        "1..5": "1 to 5",
        "1..10": "1 to 10",
        "impact 3": "3, massive",
        "impact 2": "2, high",
        "impact 1": "1, medium",
        "impact 0.5": "0.5, low",
        "impact 0.25": "0.25, minimal",
        "confidence 1": "100 %, high",
        "confidence 0.8": "80 %, medium",
        "confidence 0.5": "50 %, low",
    }
)
"""Values with what a choice calls them."""

LONG_TEXTS = frozenset(
    {
        "description",
        "summary",
        "scenario",
        "story",
        "behaviour",
        "preferences",
        "spending_habits",
        "value_perception",
        "mindset",
        "decision_process",
        "brand_relationship",
        "does_for_us",
        "we_do",
        "opinion_before",
        "key_relationship",
        "quote",
        "definition",
        "assumptions",
        "criteria",
        "purpose",
        "note",
        "text",
        "work",
        "condition",
    }
)
"""Fields whose texts run over several lines."""
