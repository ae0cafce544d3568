"""Planned against actual: what of the map customers miss, meet out of order, or meet beside it, as bars."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Fact, Journey
from jmwidgets.insight import PlannedAndActual, planned_and_actual
from jmwidgets.insight.who import chosen_persona
from jmwidgets.render.environment import rendered
from jmwidgets.render.times import percent
from jmwidgets.words import Message, message


def planned(journey: Journey, persona_id: str | None) -> Markup:
    """Show how far the ways of customers follow the map; empty where no events were held against it.

    Examples
    --------
    >>> planned(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = planned_and_actual(journey, persona_id)
    if found is None:
        return Markup()
    return rendered(
        "planned.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        found=found,
        wholes=() if found.is_followed else _wholes(found),
        bars=[
            (one, _width(one.missing), _width(one.out_of_order), _width(one.failing))
            for one in (() if found.is_followed else found.touchpoints)
        ],
        seen=_seen(found) if found.is_followed else None,
        fails=any(one.failing is not None for one in found.touchpoints),
    )


def _seen(found: PlannedAndActual) -> Fact | None:
    """Return one of the figures, whose source stands behind the sentence."""
    figures = (fact for one in found.touchpoints for fact in (one.missing, one.out_of_order, one.failing))
    return next((fact for fact in figures if fact is not None), None)


def _wholes(found: PlannedAndActual) -> list[tuple[Message, Fact]]:
    ways = found.ways
    named = (
        (message("just the way of the map"), ways.as_planned),
        (message("first contacts in the order of the map"), ways.in_order),
        (message("went past something without it"), ways.missed),
        (message("met something that the map lacks"), ways.ad_hoc),
        (message("departures from the map of one customer, on average"), ways.departures),
    )
    return [(name, fact) for name, fact in named if fact is not None]


def _width(fact: Fact | None) -> str:
    return "" if fact is None else percent(fact.value)
