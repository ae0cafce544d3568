"""A finding: something that is missing on a map, or that would make it better."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import ROOT, Experience, Journey

Severity = Literal["missing", "advice"]


@dataclass(frozen=True)
class Finding:
    """Something to do; nothing of it makes the map invalid.

    Examples
    --------
    >>> print(Finding("missing", "owner", "Touchpoint “Delivery”", "nobody owns it", "name an owner"))
    Touchpoint “Delivery”: nobody owns it; name an owner
    """

    severity: Severity
    """"missing": the map tells less without it; "advice": it would be better with it."""
    rule: str
    """Stable name of the check, to group and to filter by."""
    where: str
    """The record, as people name it."""
    words: str
    """What is the matter."""
    advice: str
    """What to do."""
    collection: str = ""
    id: str = ""
    """The record; both are empty for a finding about the whole map."""

    def __str__(self) -> str:
        return f"{self.where}: {self.words}; {self.advice}"


@dataclass(frozen=True)
class Subject:
    """A record that findings are about."""

    where: str
    collection: str
    id: str

    def missing(self, rule: str, words: str, advice: str) -> Finding:
        """Say what the map tells less without."""
        return Finding("missing", rule, self.where, words, advice, self.collection, self.id)

    def better(self, rule: str, words: str, advice: str) -> Finding:
        """Say what would make the map better."""
        return Finding("advice", rule, self.where, words, advice, self.collection, self.id)


def the_map(journey: Journey) -> Subject:
    """Make the whole map the subject."""
    return Subject(journey.title, ROOT, journey.id)


def the_experience(journey: Journey, experience: Experience) -> Subject:
    """Make what a persona lives at a touchpoint the subject."""
    touchpoint, persona = journey.touchpoints[experience.touchpoint], journey.personas[experience.persona]
    return Subject(f"{touchpoint.name}, {persona.name}", "experiences", experience.id)
