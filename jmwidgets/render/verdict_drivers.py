"""What goes with the verdict: a dot with its interval for each touchpoint, the greatest first."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import drivers
from jmwidgets.insight.who import chosen_persona
from jmwidgets.render.dots import Axis, dot, ticks
from jmwidgets.render.environment import rendered

_AXIS = Axis(0.9, 5.1)


def drivers_section(journey: Journey, persona_id: str | None) -> Markup:
    """Show how much each touchpoint adds to the verdict; empty where no survey tells that.

    Examples
    --------
    >>> drivers_section(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = drivers(journey, persona_id)
    if found is None:
        return Markup()
    return rendered(
        "drivers.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        drivers=found,
        dots=[dot(_AXIS, one.fact) for one in found.found],
        ticks=ticks(_AXIS, found.found[0].fact, journey),
    )
