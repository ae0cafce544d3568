"""A persona: who it is, what it wants, what moves and stops it."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.exchange.telling.lines import Cell, Line, cell, line, quoted
from jmwidgets.exchange.telling.notes import standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Row, Table
from jmwidgets.parts.card import AT_ONCE, FOLDED, chips_of, known_of, pairs_of
from jmwidgets.words import _

_COLUMNS = 3


def persona_card(telling: Telling) -> Iterator[Table]:
    """Yield the card of the persona; none where nothing is told of it."""
    persona = telling.persona
    if not (persona.summary or persona.quote or any(True for _entry in _entries(telling))):
        return
    name = persona.name if persona.age is None else f"{persona.name}, {persona.age}"
    rows = [Row((cell(tuple(_about(telling)), span=_COLUMNS),))]
    pairs = list(_entries(telling))
    for place in range(0, len(pairs), _COLUMNS):
        beside = pairs[place : place + _COLUMNS]
        rows.append(Row((*beside, *[Cell()] * (_COLUMNS - len(beside)))))
    yield Table(name, (1,) * _COLUMNS, (), tuple(rows), tuple(_notes(telling)))


def _about(telling: Telling) -> Iterator[Line]:
    persona = telling.persona
    yield from line(persona.summary, size=15)
    if persona.quote:
        yield from line(quoted(persona.quote), size=14, italic=True, gap=4)
    chips = [
        str(one.text)
        for one in chips_of(telling.journey, persona)
        if not (one.is_standing and telling.journey.is_outside)
    ]
    yield from line(" · ".join(chips), size=11, role="soft", gap=4)


def _entries(telling: Telling) -> Iterator[Cell]:
    persona = telling.persona
    for pair in (*pairs_of(persona, AT_ONCE), *pairs_of(persona, FOLDED)):
        texts = [
            one for text in pair.texts for one in line(f"• {text}" if len(pair.texts) > 1 else text, size=11)
        ]
        yield cell(line(pair.label, size=10, bold=True, role="soft"), tuple(texts))


def _notes(telling: Telling) -> Iterator[str]:
    yield from standing_of(telling)
    for pair in known_of(telling.journey, telling.persona):
        yield _("{label}: {texts}", label=pair.label, texts=pair.texts)
