"""Findings about what was entered and stands nowhere on the map for want of a place."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.document import Journey
from jmwidgets.insight.check.finding import Finding, Subject, the_map
from jmwidgets.words import message, nmessage


def shown_findings(journey: Journey) -> Iterator[Finding]:
    """Find entries that no reader comes across, and say what would put them on the map."""
    for milestone in journey.milestones.values():
        if milestone.kind == "journey" and milestone.touchpoint is None and milestone.stage is None:
            subject = Subject(message("Milestone “{name}”", name=milestone.name), "milestones", milestone.id)
            yield subject.missing(
                "milestone without touchpoint",
                message("it belongs to no touchpoint and no stage, so the map has no place for it"),
                message("choose where it is reached"),
            )
    homeless = [quote for quote in journey.quotes.values() if quote.touchpoint is None]
    if homeless:
        yield the_map(journey).missing(
            "quote without touchpoint",
            nmessage(
                "{n} quote belongs to no touchpoint, so nobody reads it",
                "{n} quotes belong to no touchpoint, so nobody reads them",
                len(homeless),
            ),
            message("choose where it was said"),
        )
    waiting = [note for note in journey.notes.values() if note.cluster is not None and note.became is None]
    if waiting:
        yield the_map(journey).better(
            "sticky notes",
            nmessage(
                "{n} sticky note on the board has become nothing on the map",
                "{n} sticky notes on the board have become nothing on the map",
                len(waiting),
            ),
            message("make a touchpoint, pain point, quote or opportunity of it, or remove it"),
        )
    yield from _voices(journey)
    taken = {persona.segment for persona in journey.personas.values()}
    for segment in journey.segments.values():
        if segment.id not in taken:
            subject = Subject(message("Segment “{name}”", name=segment.name), "segments", segment.id)
            yield subject.better(
                "segment without persona",
                message("no persona stands for it, so it stands on the page about everybody alone"),
                message("draft a persona for it, or join it to another segment"),
            )


def _voices(journey: Journey) -> Iterator[Finding]:
    unknown = [quote for quote in journey.quotes.values() if not _voice(quote)]
    if unknown:
        yield the_map(journey).better(
            "voice",
            nmessage(
                "of {n} quote it is not said whether a customer speaks or staff",
                "of {n} quotes it is not said whether a customer speaks or staff",
                len(unknown),
            ),
            message("say who speaks; until then no reader outside sees it"),
        )


def _voice(quote: object) -> str:
    return str(getattr(quote, "voice", "") or "")
