"""Whose journey it is: the card of a persona and its empathy map."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.parts.card import (
    AT_ONCE,
    FOLDED,
    QUARTERS,
    chips_of,
    initials,
    known_of,
    pairs_of,
)
from jmwidgets.render.environment import rendered


def persona_card(journey: Journey, persona_id: str) -> Markup:
    """Introduce a persona.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth Hagedorn"}])
    >>> "Proto-persona" in persona_card(journey, "ruth")
    True
    """
    persona = journey.personas[persona_id]
    return rendered(
        "persona.html",
        journey=journey,
        persona=persona,
        initials=initials(persona.name),
        position=list(journey.personas).index(persona_id),
        chips=[chip for chip in chips_of(journey, persona) if not (chip.is_standing and journey.is_outside)],
        shown=pairs_of(persona, AT_ONCE),
        more=(*pairs_of(persona, FOLDED), *known_of(journey, persona)),
    )


def empathy_map(journey: Journey, persona_id: str) -> Markup:
    """Show what a persona says, thinks, does and feels, with pains and gains.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "Ask what Ruth says" in empathy_map(journey, "ruth")
    True
    """
    persona = journey.personas[persona_id]
    quarters = [
        (name, title, getattr(persona.empathy, name)) for name, title in QUARTERS.items() if persona.empathy
    ]
    return rendered("empathy.html", journey=journey, persona=persona, quarters=quarters)
