"""What hurts and what next: pain points, moments of truth, opportunities, actions."""

from __future__ import annotations

import datetime as dt

from markupsafe import Markup

from jmwidgets.document import Action, Journey
from jmwidgets.insight import pain_points
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered

_AT_ONCE = 5
_NEXT = 6
_CLOSED = frozenset({"done", "dropped"})
_ORDER = {"in-progress": 0, "planned": 1, "idea": 2}


def _urgency(action: Action) -> tuple[int, dt.date]:
    return _ORDER[action.status], action.due or dt.date.max


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

    What is under way comes first, then what is planned, then ideas, each by its date; what is done or
    dropped is folded away.

    Examples
    --------
    >>> "first action" in action_table(Journey(id="j", title="J"))
    True
    """
    actions = journey.actions.values()
    ahead = sorted((one for one in actions if one.status not in _CLOSED), key=_urgency)
    return rendered(
        "actions.html",
        journey=journey,
        next=ahead[:_NEXT],
        rest=ahead[_NEXT:],
        closed=[one for one in actions if one.status in _CLOSED],
        milestones=[one for one in journey.milestones.values() if one.kind == "improvement"],
    )
