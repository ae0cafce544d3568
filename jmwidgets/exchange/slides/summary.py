"""The first slides: what journey it is, and the summary that answers who, what hurts, what next, how sure."""

from __future__ import annotations

from pptx.slide import Slide

from jmwidgets.exchange.slides.curve_chart import draw_curve
from jmwidgets.exchange.slides.deck import Deck
from jmwidgets.exchange.slides.tables import draw_table
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.curves import stretches_of
from jmwidgets.exchange.telling.lines import Line, line
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.summary import (
    brief_pains,
    notes_of,
    nothing_felt,
    occasion_of,
    tiles_of,
    who_of,
)

_LEAST_CURVE = 84.0
_GAP = 16.0
"""Between the figures."""


def add_opening(deck: Deck, telling: Telling) -> None:
    """Add the slide that says what journey it is, whose, for whom and as of when."""
    journey = telling.journey
    whose = " · ".join(filter(None, (telling.persona.name, journey.business)))
    deck.open(journey.title, [Line(whose), Line(occasion_of(telling))])


def add_summary(deck: Deck, telling: Telling) -> None:
    """Add the slide that a reader takes in within twenty seconds."""
    slide = deck.add(str(telling.headline.words), notes_of(telling))
    area = deck.area
    who = line(who_of(telling), size=13)
    high = deck.measure.height(who, area.width) + 4
    deck.box(slide, Area(area.left, area.top, area.width, high), who)
    area = area.below(high + 6)
    tiles = tiles_of(telling)
    low = _height(deck, area, tiles)
    table = brief_pains(telling, area.width, area.height - low - _LEAST_CURVE - 12, deck.measure)
    high = table.height(area.width, deck.measure) if table else 0.0
    room = area.height - low - high - (12 if table else 0)
    if telling.is_felt:
        draw_curve(
            deck,
            slide,
            Area(area.left, area.top, area.width, room - 6),
            telling,
            stretches_of(telling),
            in_full=False,
            numbered=[hurt.pain.touchpoint.id for hurt in telling.worst],
        )
    else:
        blank = Area(area.left, area.top, area.width, 60)
        said = line(nothing_felt(telling), size=16, role="soft")
        deck.box(slide, blank, said, fill="card", pad=16, anchor="middle")
    if table:
        draw_table(deck, slide, Area(area.left, area.top + room, area.width, high), table, table.rows)
    _draw(deck, slide, Area(area.left, area.bottom - low, area.width, low), tiles)


def _height(deck: Deck, area: Area, tiles: list[tuple[Line, ...]]) -> float:
    width = area.width / max(len(tiles), 1) - _GAP
    return max((deck.measure.height(one, width) for one in tiles), default=0.0) + (14 if tiles else 0)


def _draw(deck: Deck, slide: Slide, area: Area, tiles: list[tuple[Line, ...]]) -> None:
    width = area.width / max(len(tiles), 1)
    for number, lines in enumerate(tiles):
        place = Area(area.left + number * width, area.top + 8, width - _GAP, area.height - 8)
        deck.box(slide, place, lines)
