"""Sessions: how many customers have, what is in one, and where they lead, as a table and as bars."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Fact, Journey
from jmwidgets.insight import Sessions, sessions
from jmwidgets.render.environment import rendered
from jmwidgets.render.times import percent, time_of
from jmwidgets.words import Message, message


def session_table(journey: Journey, persona_id: str | None) -> Markup:
    """Show what is known of sessions; empty where nobody said what a session is.

    Examples
    --------
    >>> session_table(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = sessions(journey, persona_id)
    if found is None:
        return Markup()
    return rendered(
        "sessions.html",
        journey=journey,
        found=found,
        rows=_rows(found),
        bars=[(one, percent(one.fact.value)) for one in found.places],
        time_of=_of_fact,
    )


def _rows(found: Sessions) -> list[tuple[Message, Fact]]:
    named = (
        (message("sessions per customer"), found.per_customer),
        (message("contacts per session"), found.contacts),
        (message("different touchpoints per session"), found.touchpoints),
        (message("sessions that reach a goal"), found.goal),
        (message("customers who reach one in their first session"), found.first_goal),
    )
    return [(name, fact) for name, fact in named if fact is not None]


def _of_fact(fact: Fact) -> Message:
    return time_of(fact.value)
