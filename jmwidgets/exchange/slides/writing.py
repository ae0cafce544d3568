"""Writes the deck of one persona for one reader."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from pathlib import Path

from jmwidgets.exchange.same_bytes import same_package
from jmwidgets.exchange.slides.curves import add_curve
from jmwidgets.exchange.slides.deck import Deck
from jmwidgets.exchange.slides.matrix_chart import add_matrix
from jmwidgets.exchange.slides.summary import add_opening, add_summary
from jmwidgets.exchange.slides.tables import add_table
from jmwidgets.exchange.slides.template import open_template
from jmwidgets.exchange.telling.actions import action_plan
from jmwidgets.exchange.telling.growth import expected_responses, loyalty_schemes, scenarios
from jmwidgets.exchange.telling.life import life
from jmwidgets.exchange.telling.maps import journey_map
from jmwidgets.exchange.telling.pains import pains
from jmwidgets.exchange.telling.persona import persona_card
from jmwidgets.exchange.telling.priorities import opportunities
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Table
from jmwidgets.words import _

Maker = Callable[[Deck, Telling], object]


def _tables(of: Callable[[Telling], Iterable[Table]]) -> Maker:
    def add(deck: Deck, telling: Telling) -> None:
        for table in of(telling):
            add_table(deck, table)

    return add


MAKERS: tuple[Maker, ...] = (
    add_opening,
    add_summary,
    _tables(persona_card),
    _tables(journey_map),
    add_curve,
    _tables(pains),
    add_matrix,
    _tables(opportunities),
    _tables(action_plan),
    _tables(scenarios),
    _tables(expected_responses),
    _tables(loyalty_schemes),
    _tables(life),
)
"""What adds slides, in their order; each adds none where there is nothing to tell."""


def slides_of(telling: Telling, template: Path | None = None) -> bytes:
    """Return the deck of a persona as a PowerPoint file.

    Parameters
    ----------
    telling
        Whose journey, for whom, as of when.
    template
        A ``.pptx`` or ``.potx`` whose layouts, placeholders and colours are used; None for the design of the
        reports.

    Raises
    ------
    JourneyError
        When the template can't be read.
    """
    slides = open_template(template)
    footer = _(
        "{title} · {name} · made on {date} · {audience}",
        title=telling.journey.title,
        name=telling.persona.name,
        date=telling.on,
        audience=telling.for_whom,
    )
    deck = Deck(slides, telling.journey.language, footer)
    for add in MAKERS:
        add(deck, telling)
    about = slides.core_properties
    about.title = f"{telling.journey.title}: {telling.persona.name}"[:255]
    about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
    about.language = telling.journey.language
    written = io.BytesIO()
    slides.save(written)
    return same_package(written.getvalue(), telling.on)
