"""The slides of the emotion curve: some columns on each, so that every name can be read from the last row."""

from __future__ import annotations

from jmwidgets.exchange.slides.curve_chart import draw_curve
from jmwidgets.exchange.slides.deck import Deck
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.curves import key_of, notes_of, pages_of
from jmwidgets.exchange.telling.lines import Line
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.words import _

_MOST = 12
"""Touchpoints of one slide."""


def add_curve(deck: Deck, telling: Telling) -> None:
    """Add the slides of the curve; none where nothing is felt."""
    if not telling.is_felt:
        return
    pages = pages_of(telling, _MOST)
    numbered = [hurt.pain.touchpoint.id for hurt in telling.hurts]
    for number, page in enumerate(pages, 1):
        title = _("How {name} feels", name=telling.persona.name)
        if len(pages) > 1:
            title = _("{title} ({number} of {all})", title=title, number=number, all=len(pages))
        points = [point for stretch in page for point in stretch.points]
        slide = deck.add(title, notes_of(telling, points))
        area = deck.area
        draw_curve(
            deck,
            slide,
            Area(area.left, area.top, area.width, area.height - 20),
            telling,
            page,
            in_full=True,
            numbered=numbered,
        )
        deck.box(
            slide,
            Area(area.left, area.bottom - 16, area.width, 16),
            [Line(key_of(points), 10, role="soft")],
            anchor="bottom",
        )
