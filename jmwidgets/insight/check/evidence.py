"""Findings about what a map rests on: assumptions, sources, small groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from jmwidgets.document import COLLECTIONS, Claim, Experience, Journey, Persona, Record, label_of
from jmwidgets.document.reference import references
from jmwidgets.insight.check.finding import Finding, Subject, the_experience, the_map, the_touchpoint
from jmwidgets.insight.coverage import coverage
from jmwidgets.insight.facts import is_of_few, may_be_shown
from jmwidgets.insight.what_happened import what_happened
from jmwidgets.words import Message, message, nmessage

CLAIMS: Mapping[str, Message] = MappingProxyType(
    {
        "emotion": message("emotion"),
        "expectation": message("expectation"),
        "to_be_emotion": message("goal"),
        "satisfaction": message("satisfaction"),
        "importance": message("importance"),
        "team_rating": message("the team’s own rating"),
    }
)
"""What the claims of an experience are called."""
MOSTLY = 0.5
"""From this share of assumptions on, a persona's journey is mostly opinion."""


def evidence_findings(journey: Journey) -> Iterator[Finding]:
    """Find what is believed and not known."""
    for persona in journey.personas.values():
        yield from _persona(journey, persona)
    for experience in journey.experiences.values():
        yield from _experience(journey, experience)
        yield from _words(journey, experience)
    hidden = sum(not may_be_shown(journey, fact) for fact in journey.facts.values())
    if hidden:
        words = nmessage(
            "{n} fact about fewer than {least} customers, which no report shows",
            "{n} facts about fewer than {least} customers, which no report shows",
            hidden,
            least=journey.smallest_group,
        )
        advice = message("join small segments, or collect more answers")
        yield the_map(journey).better("small group", words, advice)
    typed = sum(
        is_of_few(part, journey.smallest_group)
        for name in COLLECTIONS
        for record in journey.collection(name).values()
        for part in _figures_in(record)
    )
    if typed:
        words = nmessage(
            "{n} typed figure is measured on fewer than {least} people, and no report shows it",
            "{n} typed figures are measured on fewer than {least} people, and no report shows them",
            typed,
            least=journey.smallest_group,
        )
        advice = message("collect more answers; or mark it reported where people told it, or correct n")
        yield the_map(journey).better("small group", words, advice)
    yield from _sources(journey)
    yield from _happened(journey)


def _happened(journey: Journey) -> Iterator[Finding]:
    """Ask for the reason of what events tell that is unlike usual."""
    found = what_happened(journey)
    for one in () if found is None else found.occurrences:
        subject = the_map(journey)
        if one.touchpoint is not None:
            subject = the_touchpoint(journey, one.touchpoint.id)
        elif one.stage is not None:
            subject = Subject(message("Stage “{name}”", name=one.stage.name), "stages", one.stage.id)
        words = message("{what} ({words})", what=one.headline, words=one.words)
        yield subject.better(
            "what changed", words, message("find out why, and write it down where it happened")
        )


def _figures_in(record: Record) -> Iterator[Record]:
    """Return the figures with an n of their own that stand in a record."""
    for name in type(record).model_fields:
        value = getattr(record, name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Record):
                yield part


def _persona(journey: Journey, persona: Persona) -> Iterator[Finding]:
    subject = Subject(message("Persona “{name}”", name=persona.name), "personas", persona.id)
    if persona.status == "proto":
        advice = message("check it against customer data, then mark it validated")
        yield subject.better("proto-persona", message("a proto-persona: the team’s assumption"), advice)
    elif not persona.sources and persona.n is None and persona.segment is None:
        words = message("validated, but it is not said by what")
        yield subject.missing("source", words, message("name the sources, the segment or n"))
    known = coverage(journey, persona.id)
    assumed = known.share("assumed")
    if known.total and assumed >= MOSTLY:
        words = nmessage(
            "{part:share} of {n} claim are assumed",
            "{part:share} of {n} claims are assumed",
            known.total,
            part=assumed,
        )
        advice = message("ask customers, or attach data, where it matters most")
        yield subject.better("evidence", words, advice)


def _experience(journey: Journey, experience: Experience) -> Iterator[Finding]:
    for field in type(experience).model_fields:
        claim = getattr(experience, field)
        if isinstance(claim, Claim) and claim.status != "assumed" and not claim.sources:
            words = message("{claim}: more than assumed, but no source is named", claim=CLAIMS[field])
            advice = message("name the source, or mark it assumed")
            yield the_experience(journey, experience).missing("source", words, advice)


def _words(journey: Journey, experience: Experience) -> Iterator[Finding]:
    """Find evidence of words that rests on nothing, or on no words."""
    subject = the_experience(journey, experience)
    for one in experience.known_words:
        label = label_of("words-field", one.field)
        if not getattr(experience, one.field):
            words = message("{field}: it is said how this is known, and nothing stands there", field=label)
            yield subject.better("known words", words, message("write it down, or remove the evidence"))
        elif one.status != "assumed" and not one.sources:
            words = message("{field}: more than assumed, but no source is named", field=label)
            yield subject.missing("known words", words, message("name the source, or mark it assumed"))


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
            subject = Subject(message("Source “{title}”", title=source.title), "sources", source.id)
            yield subject.better(
                "unused source",
                message("nothing rests on it"),
                message("tie it to what it shows, or remove it"),
            )
