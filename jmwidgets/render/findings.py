"""What hurts and what next: pain points, moments of truth, opportunities, actions."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import pain_points
from jmwidgets.render.environment import rendered
from jmwidgets.render.perspective import Perspective

_AT_ONCE = 5


def pain_list(journey: Journey, persona_id: str | None = None) -> Markup:
    """List the pain points, the worst first, under the numbers that stand on the curve (CE7).

    Examples
    --------
    >>> "Nothing hurts" in pain_list(Journey(id="j", title="J"))
    True
    """
    perspective = Perspective.of(journey, persona_id)
    pains = list(perspective.pains.values()) if persona_id else list(pain_points(journey))
    pains.sort(key=lambda pain: pain.rank)
    return rendered(
        "pains.html",
        journey=journey,
        perspective=perspective,
        pains=pains[:_AT_ONCE],
        rest=pains[_AT_ONCE:],
        felt=any(point.claim for point in perspective.as_is.values()),
    )


def action_table(journey: Journey) -> Markup:
    """Show what is being done, by whom, until when, and which figure it is to move (AC3).

    Examples
    --------
    >>> "first action" in action_table(Journey(id="j", title="J"))
    True
    """
    return rendered(
        "actions.html",
        journey=journey,
        milestones=[one for one in journey.milestones.values() if one.kind == "improvement"],
    )
