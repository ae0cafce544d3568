"""Whose journey it is: the card of a persona and its empathy map (PE1 to PE10)."""

from __future__ import annotations

import unicodedata

from markupsafe import Markup

from jmwidgets.document import Journey, Persona
from jmwidgets.render.environment import rendered

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
LABELS = {
    "goals": "Goals",
    "motivations": "What moves them",
    "demotivations": "What stops them",
    "needs": "Needs",
    "wants": "Wants",
    "appeals": "What appeals",
    "puts_off": "What puts them off",
    "behaviour": "Behaviour",
    "preferences": "Preferences",
    "occupation": "Occupation",
    "age_range": "Age range",
    "gender": "Gender",
    "household": "Household",
    "income": "Income",
    "place": "Place",
    "spending_habits": "Spending",
    "value_perception": "What is value to them",
    "mindset": "Mindset",
    "decision_process": "How they decide",
    "brand_relationship": "Relationship to us",
    "likes": "Likes",
    "dislikes": "Dislikes",
    "does_for_us": "What they do for us",
    "we_do": "What we do for them",
    "opinion_before": "Opinion before first contact",
    "learns_from": "Where they go to learn",
    "loyalty_drivers": "What keeps them loyal",
}
"""What the card calls a persona's fields; the rest of them is folded."""


def persona_card(journey: Journey, persona_id: str) -> Markup:
    """Introduce a persona.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth Hagedorn"}])
    >>> "Proto-persona" in persona_card(journey, "ruth")
    True
    """
    persona = journey.personas[persona_id]
    traits = {name: _texts(persona, name) for name in LABELS}
    return rendered(
        "persona.html",
        journey=journey,
        persona=persona,
        initials=initials(persona.name),
        position=list(journey.personas).index(persona_id),
        segment=journey.segments.get(persona.segment) if persona.segment else None,
        first=journey.touchpoints.get(persona.first_touchpoint) if persona.first_touchpoint else None,
        channels=[journey.channel(key) for key in persona.preferred_channels],
        shown=[(LABELS[name], traits[name]) for name in AT_ONCE if traits[name]],
        more=[
            (label, traits[name]) for name, label in LABELS.items() if traits[name] and name not in AT_ONCE
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
    fields = ("says", "thinks", "does", "feels", "pains", "gains")
    quarters = [(name.title(), getattr(persona.empathy, name)) for name in fields] if persona.empathy else []
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


def _texts(persona: Persona, name: str) -> tuple[str, ...]:
    value: str | tuple[str, ...] = getattr(persona, name)
    if isinstance(value, str):
        return (value,) if value else ()
    return value
