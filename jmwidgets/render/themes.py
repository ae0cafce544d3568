"""What people who wrote comments speak of, theme by theme, with their words."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight.themes import themes
from jmwidgets.insight.who import chosen_persona
from jmwidgets.render.environment import rendered


def themes_section(journey: Journey, persona_id: str | None) -> Markup:
    """Show the themes of comments; empty where no survey tells any.

    Examples
    --------
    >>> themes_section(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = themes(journey, persona_id)
    if found is None:
        return Markup()
    return rendered(
        "themes.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        themes=found,
        fact=next((one.share for one in found.found if one.share is not None), None),
        has_own=any(one.own is not None for one in found.found),
        has_felt=any(one.felt is not None for one in found.found),
        has_places=any(len(one.places) > 1 for one in found.found),
    )
