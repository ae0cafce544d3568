"""What people outside read: the journey as a story, what they are offered, and how to complain."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.exchange.telling.lines import cell, line
from jmwidgets.exchange.telling.notes import standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Row, Table
from jmwidgets.insight import narrative
from jmwidgets.words import _


def life(telling: Telling) -> Iterator[Table]:
    """Yield the story and what is offered; nothing for people inside."""
    journey = telling.journey
    if not journey.is_outside:
        return
    rows = []
    if telling.sees("story"):
        told = narrative(journey, telling.persona.id).paragraphs
        rows += [Row((cell(line(one.text, size=14)),)) for one in told]
    for heading, text in (
        (_("What we offer you"), journey.offers),
        (_("If something went wrong"), journey.complaints),
    ):
        if text:
            rows.append(Row((cell(line(heading, size=12, bold=True, role="soft"), line(text, size=14)),)))
    if rows:
        yield Table(_("The story"), (1,), (), tuple(rows), tuple(standing_of(telling)))
