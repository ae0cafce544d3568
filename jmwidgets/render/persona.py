"""Whose journey it is: the card of a persona and its empathy map."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey, Persona
from jmwidgets.parts.card import (
    AT_ONCE,
    FOLDED,
    QUARTERS,
    Chip,
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
        chips=_chips(journey, persona),
        shown=pairs_of(persona, AT_ONCE),
        more=(*pairs_of(persona, FOLDED), *known_of(journey, persona)),
    )


def is_introduced(journey: Journey, persona_id: str) -> bool:
    """Return whether a reader learns more of a persona than name and age, which stand at the head of a page.

    Examples
    --------
    >>> is_introduced(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    True
    """
    persona = journey.personas[persona_id]
    entries = (*pairs_of(persona, AT_ONCE), *pairs_of(persona, FOLDED), *known_of(journey, persona))
    return bool(persona.summary or persona.quote or entries or _chips(journey, persona))


def _chips(journey: Journey, persona: Persona) -> list[Chip]:
    return [chip for chip in chips_of(journey, persona) if not (chip.is_standing and journey.is_outside)]


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
