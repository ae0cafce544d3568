"""Parts of what customers do: stage by stage, where ways begin and end, and how long whole ways take."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Fact, Journey, measure
from jmwidgets.insight import Spread, StagesInFigures, WayTimes, stage_figures, way_ends, way_times
from jmwidgets.render.environment import rendered
from jmwidgets.render.times import TimeAxis, percent, time_of
from jmwidgets.words import Message, _, message


def stage_table(journey: Journey, persona_id: str | None) -> Markup:
    """Show what data tell of each stage; empty where they tell nothing.

    Examples
    --------
    >>> stage_table(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = stage_figures(journey, persona_id)
    if found is None:
        return Markup()
    return rendered(
        "stage_figures.html",
        journey=journey,
        found=found,
        lost=_lost(found),
        works=any(one.working or one.waiting for one in found.stages),
        time_of=_of_fact,
    )


def where_ways_end(journey: Journey, persona_id: str | None) -> Markup:
    """Show where ways begin and end; empty where that isn't known.

    Examples
    --------
    >>> where_ways_end(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = way_ends(journey, persona_id)
    if found is None:
        return Markup()
    bars = [(one, _width(one.begins), _width(one.ends)) for one in found.places]
    return rendered("way_ends.html", journey=journey, found=found, bars=bars)


def whole_times(journey: Journey, persona_id: str | None) -> Markup:
    """Show how long whole ways take; empty where that isn't known.

    Examples
    --------
    >>> whole_times(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = way_times(journey, persona_id)
    if found is None:
        return Markup()
    rows = _rows(found)
    axis = TimeAxis.of(
        fact.value for _name, one in rows for fact in (one.lower, one.median, one.upper) if fact is not None
    )
    return rendered(
        "way_times.html",
        journey=journey,
        found=found,
        rows=[
            (name, one, axis.spot(one.median.value, _value(one.lower), _value(one.upper)))
            for name, one in rows
        ],
        ticks=axis.ticks,
        time_of=_of_fact,
        interval_of=_interval_of,
    )


def _rows(found: WayTimes) -> list[tuple[Message, Spread]]:
    named = (
        (message("throughput time"), found.throughput),
        (message("working time"), found.working),
        (message("waiting time"), found.waiting),
    )
    return [(name, one) for name, one in named if one is not None]


def _lost(found: StagesInFigures) -> Message:
    """Name those who went no further: nobody is lost where no goal is known."""
    kinds = {one.lost.measure for one in found.stages if one.lost is not None}
    return message("Lost there") if measure.DROP_OFF in kinds else message("Last seen there")


def _of_fact(fact: Fact) -> Message:
    return time_of(fact.value)


def _interval_of(fact: Fact) -> str:
    """Write the interval of a median and its n, as far as readers may know them."""
    ends = (
        ""
        if fact.low is None or fact.high is None
        else _("{low} to {high}", low=time_of(fact.low), high=time_of(fact.high))
    )
    return ", ".join(filter(None, (ends, "" if fact.n is None else _("n = {n}", n=fact.n))))


def _value(fact: Fact | None) -> float | None:
    return None if fact is None else fact.value


def _width(fact: Fact | None) -> str:
    return "" if fact is None else percent(fact.value)
