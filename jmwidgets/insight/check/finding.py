"""A finding: something that is missing on a map, or that would make it better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from jmwidgets.document import ROOT, Experience, Journey
from jmwidgets.words import Message, message

Severity = Literal["missing", "advice"]


_FIELDS = {
    ("journey", "scenario"): "scenario",
    ("journey", "review date"): "review_date",
    ("stages", "goal"): "customer_goal",
    ("stages", "next action"): "next_action",
    ("touchpoints", "owner"): "owner",
    ("touchpoints", "channel"): "channel",
    ("touchpoints", "order"): "actual_timing",
    ("touchpoints", "cost"): "cost",
    ("touchpoints", "value at stake"): "stake",
    ("touchpoints", "both sides"): "business_side",
    ("experiences", "source"): "emotion",
    ("experiences", "variant"): "satisfaction",
    ("experiences", "severity"): "severity",
    ("experiences", "low on both"): "to_be_emotion",
    ("experiences", "known words"): "known_words",
    ("personas", "goal"): "goals",
    ("personas", "proto-persona"): "status",
    ("personas", "source"): "sources",
    ("personas", "evidence"): "status",
    ("paths", "unreachable"): "steps",
    ("personas", "emotion"): "emotion",
    ("personas", "expectation"): "expectation",
    ("personas", "importance"): "importance",
    ("milestones", "milestone without touchpoint"): "touchpoint",
    ("milestones", "milestone overdue"): "reached",
    ("decisions", "decision overdue"): "done",
    ("opportunities", "priority"): "impact",
    ("opportunities", "place"): "touchpoints",
    ("actions", "action without owner"): "owner",
    ("actions", "action without due date"): "due",
    ("actions", "action without kpi"): "kpi",
    ("actions", "overdue"): "due",
    ("kpis", "kpi"): "baseline",
    ("kpis", "kpi overdue"): "target",
    ("kpis", "kpi not read"): "readings",
    ("kpis", "order"): "readings",
    ("sources", "old evidence"): "date",
    ("scenarios", "what if"): "changes",
    ("scenarios", "assumption"): "assumptions",
}
"""Where a finding of a rule is mended, by collection and rule."""


@dataclass(frozen=True)
class Finding:
    """Something to do; nothing of it makes the map invalid.

    Examples
    --------
    >>> where = message("Touchpoint “{name}”", name="Delivery")
    >>> print(Finding("missing", "owner", where, message("nobody owns it"), message("name an owner")))
    Touchpoint “Delivery”: nobody owns it; name an owner
    """

    severity: Severity
    """"missing": the map tells less without it; "advice": it would be better with it."""
    rule: str
    """Stable name of the check, to group and to filter by."""
    where: Message
    """The record, as people name it."""
    words: Message
    """What is the matter."""
    advice: Message
    """What to do."""
    collection: str = ""
    id: str = ""
    """The record; both are empty for a finding about the whole map."""

    @property
    def field(self) -> str:
        """The field of the record that is to be filled in; empty where it is about no single one."""
        return _FIELDS.get((self.collection, self.rule), "")

    def __str__(self) -> str:
        parts = {"where": self.where, "words": self.words, "advice": self.advice}
        return str(Message("{where}: {words}; {advice}", parts))

    def as_json(self) -> dict[str, Any]:
        """Return plain JSON values, worded in the current language."""
        return {
            "severity": self.severity,
            "rule": self.rule,
            "where": str(self.where),
            "words": str(self.words),
            "advice": str(self.advice),
            "collection": self.collection,
            "id": self.id,
            "field": self.field,
        }


@dataclass(frozen=True)
class Subject:
    """A record that findings are about."""

    where: Message
    collection: str
    id: str

    def missing(self, rule: str, words: Message, advice: Message) -> Finding:
        """Note what the map tells less without."""
        return Finding("missing", rule, self.where, words, advice, self.collection, self.id)

    def better(self, rule: str, words: Message, advice: Message) -> Finding:
        """Note what would make the map better."""
        return Finding("advice", rule, self.where, words, advice, self.collection, self.id)


def the_map(journey: Journey) -> Subject:
    """Make the whole map the subject."""
    return Subject(Message("{title}", {"title": journey.title}), ROOT, journey.id)


def the_touchpoint(journey: Journey, touchpoint_id: str) -> Subject:
    """Make a touchpoint the subject."""
    where = message("Touchpoint “{name}”", name=journey.touchpoints[touchpoint_id].name)
    return Subject(where, "touchpoints", touchpoint_id)


def the_experience(journey: Journey, experience: Experience) -> Subject:
    """Make what a persona lives at a touchpoint the subject."""
    touchpoint, persona = journey.touchpoints[experience.touchpoint], journey.personas[experience.persona]
    names = {"touchpoint": touchpoint.name, "persona": persona.name}
    return Subject(Message("{touchpoint}, {persona}", names), "experiences", experience.id)
