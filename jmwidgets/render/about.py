"""What journey a page is about: its state, its summary, its trigger, and the relationship of both sides."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered
from jmwidgets.render.header import kind_of_journey
from jmwidgets.words import message


def about(journey: Journey, persona_id: str | None = None, audience_id: str = "") -> Markup:
    """Describe what journey it is, in which state, and what it is about.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose journey; None for all personas.
    audience_id
        For whom the page was made, so that they know that it is a layer of the whole.

    Examples
    --------
    >>> "Moving house" in about(Journey(id="j", title="Moving house"))
    True
    """
    perspective = Perspective.of(journey, persona_id)
    states = {touchpoint.exists_in for touchpoint in journey.touchpoints.values()}
    has_goals = bool(perspective.to_be) or "to-be" in states
    persona = perspective.persona
    return rendered(
        "about.html",
        journey=journey,
        persona=persona,
        key=perspective.key,
        audience=journey.audience(audience_id) if audience_id else None,
        kind=kind_of_journey(persona.point_of_view if persona else journey.point_of_view),
        state=message("as-is and to-be") if has_goals else message("as-is"),
    )
