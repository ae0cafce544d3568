"""What if: who would complete if something were otherwise, with range and assumptions, never as a fact."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import Ranged, WhatIf, what_if
from jmwidgets.render.dots import Axis, Dot, Tick, tick
from jmwidgets.render.environment import rendered
from jmwidgets.render.times import percent
from jmwidgets.words import share


@dataclass(frozen=True)
class Shown:
    """A scenario as it is drawn."""

    found: WhatIf
    now: Dot | None = None
    then: Dot | None = None
    ticks: tuple[Tick, ...] = ()


def what_if_section(journey: Journey, persona_id: str | None = None) -> Markup:
    """Show what would follow from each scenario, or how one is entered.

    Parameters
    ----------
    journey
        The document.
    persona_id
        Leave out scenarios of other personas; None: show all.

    Examples
    --------
    >>> "room.actions()" in what_if_section(Journey(id="j", title="J"))
    True
    """
    found = [
        one for one in what_if(journey) if persona_id is None or one.scenario.persona in {None, persona_id}
    ]
    return rendered("what_if.html", journey=journey, scenarios=[_shown(one) for one in found])


def _shown(found: WhatIf) -> Shown:
    if found.now is None or found.then is None:
        return Shown(found)
    ends = [end for one in (found.now, found.then) for end in (one.low, one.high)]
    axis = Axis.over(ends)
    ticks = tuple(tick(axis.place(one), share(one)) for one in axis.round_figures())
    return Shown(found, _dot(axis, found.now), _dot(axis, found.then), ticks)


def _dot(axis: Axis, one: Ranged) -> Dot:
    left, right = axis.place(one.low), axis.place(one.high)
    return Dot(percent(axis.place(one.value)), percent(left), percent(right - left))
