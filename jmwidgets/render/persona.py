"""Whose journey it is: the card of a persona and its empathy map (PE1 to PE10)."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from jmwidgets.document import Journey, Persona, field_label
from jmwidgets.render.environment import rendered
from jmwidgets.words import Message, message

AT_ONCE = (
    "goals",
    "motivations",
    "demotivations",
    "needs",
    "wants",
    "mindset",
    "decision_process",
    "brand_relationship",
)
"""Fields of a persona that its card shows at once."""
FIELDS = (
    "goals",
    "motivations",
    "demotivations",
    "needs",
    "wants",
    "appeals",
    "puts_off",
    "behaviour",
    "preferences",
    "occupation",
    "age_range",
    "gender",
    "household",
    "income",
    "place",
    "spending_habits",
    "value_perception",
    "mindset",
    "decision_process",
    "brand_relationship",
    "likes",
    "dislikes",
    "does_for_us",
    "we_do",
    "opinion_before",
    "learns_from",
    "loyalty_drivers",
)
"""Fields that the card shows; those that are not shown at once are folded."""


_QUARTERS: Mapping[str, Message] = MappingProxyType(
    {
        "says": message("Says"),
        "thinks": message("Thinks"),
        "does": message("Does"),
        "feels": message("Feels"),
        "pains": message("Pains"),
        "gains": message("Gains"),
    }
)


def persona_card(journey: Journey, persona_id: str) -> Markup:
    """Introduce a persona.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth Hagedorn"}])
    >>> "Proto-persona" in persona_card(journey, "ruth")
    True
    """
    persona = journey.personas[persona_id]
    traits = {name: _texts(persona, name) for name in FIELDS}
    return rendered(
        "persona.html",
        journey=journey,
        persona=persona,
        initials=initials(persona.name),
        standing=_standing(persona),
        position=list(journey.personas).index(persona_id),
        segment=journey.segments.get(persona.segment) if persona.segment else None,
        first=journey.touchpoints.get(persona.first_touchpoint) if persona.first_touchpoint else None,
        channels=[journey.channel(key) for key in persona.preferred_channels],
        shown=[(str(field_label(Persona, name)), traits[name]) for name in AT_ONCE if traits[name]],
        more=[
            (str(field_label(Persona, name)), traits[name])
            for name in FIELDS
            if traits[name] and name not in AT_ONCE
        ],
        sources=[journey.sources[key] for key in persona.sources if key in journey.sources],
    )


def empathy_map(journey: Journey, persona_id: str) -> Markup:
    """Show what a persona says, thinks, does and feels, with pains and gains (PE10).

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "Ask what Ruth says" in empathy_map(journey, "ruth")
    True
    """
    persona = journey.personas[persona_id]
    quarters = [
        (name, title, getattr(persona.empathy, name)) for name, title in _QUARTERS.items() if persona.empathy
    ]
    return rendered("empathy.html", journey=journey, persona=persona, quarters=quarters)


def initials(name: str) -> str:
    """Give one or two letters that stand for a name.

    Examples
    --------
    >>> initials("Ruth Hagedorn"), initials("李"), initials("…")
    ('RH', '李', '')
    """
    words = ["".join(sign for sign in word if unicodedata.category(sign)[0] == "L") for word in name.split()]
    letters = [word[0].upper() for word in words if word]
    return "".join([letters[0], letters[-1]] if len(letters) > 1 else letters)


def _standing(persona: Persona) -> Message:
    """Say whether a persona was checked against data."""
    if persona.status != "validated":
        return message("Proto-persona: assumed, not yet checked")
    return message("Validated") if persona.n is None else message("Validated (n = {n})", n=persona.n)


def _texts(persona: Persona, name: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(persona, name)
    if isinstance(value, str):
        return (value,) if value else ()
    return value
