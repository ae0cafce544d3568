"""Findings about what a map rests on: assumptions, sources, small groups (DA10, DA12, PE1)."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import COLLECTIONS, Claim, Experience, Journey, Persona
from jmwidgets.document.reference import references
from jmwidgets.insight.check.finding import Finding, Subject, the_experience, the_map
from jmwidgets.insight.coverage import coverage
from jmwidgets.insight.facts import may_be_shown
from jmwidgets.insight.wording import counted, percent

MOSTLY = 0.5
"""From this share of assumptions on, a persona's journey is mostly opinion."""


def evidence_findings(journey: Journey) -> Iterator[Finding]:
    """Find what is believed and not known."""
    for persona in journey.personas.values():
        yield from _persona(journey, persona)
    for experience in journey.experiences.values():
        yield from _experience(journey, experience)
    hidden = sum(not may_be_shown(journey, fact) for fact in journey.facts.values())
    if hidden:
        groups = f"fewer than {journey.smallest_group} customers"
        words = f"{counted(hidden, 'fact')} about {groups}, which no report shows"
        yield the_map(journey).better("small group", words, "join small segments, or collect more answers")
    yield from _sources(journey)


def _persona(journey: Journey, persona: Persona) -> Iterator[Finding]:
    subject = Subject(f"Persona “{persona.name}”", "personas", persona.id)
    if persona.status == "proto":
        advice = "check it against customer data, then mark it validated"
        yield subject.better("proto-persona", "a proto-persona: the room’s idea", advice)
    elif not persona.sources and persona.n is None and persona.segment is None:
        words = "validated, but it is not said by what"
        yield subject.missing("source", words, "name the sources, the segment or n")
    known = coverage(journey, persona.id)
    assumed = known.share("assumed")
    if known.total and assumed >= MOSTLY:
        words = f"{percent(assumed)} of {counted(known.total, 'claim')} are assumed"
        yield subject.better("evidence", words, "ask customers, or attach data, where it matters most")


def _experience(journey: Journey, experience: Experience) -> Iterator[Finding]:
    for field in type(experience).model_fields:
        claim = getattr(experience, field)
        if isinstance(claim, Claim) and claim.status != "assumed" and not claim.sources:
            words = f"the {field.replace('_', ' ')} is more than assumed, but names no source"
            advice = "name the source, or mark it assumed"
            yield the_experience(journey, experience).missing("source", words, advice)


def _sources(journey: Journey) -> Iterator[Finding]:
    if not journey.sources:
        return
    used = {
        reference.id
        for name in COLLECTIONS
        for record in journey.collection(name).values()
        for reference in references(record)
        if reference.collection == "sources"
    }
    for source in journey.sources.values():
        if source.id not in used:
            subject = Subject(f"Source “{source.title}”", "sources", source.id)
            yield subject.better(
                "unused source", "nothing rests on it", "tie it to what it shows, or remove it"
            )
