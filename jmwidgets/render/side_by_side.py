"""Personas beside each other: where they differ, tested differences first, with what they do and think."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight import Difference, compare_personas
from jmwidgets.insight.compare import of_one_side
from jmwidgets.insight.emotions import scale_of
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered
from jmwidgets.render.sparkline import sparkline

_AT_ONCE = 8
_PEOPLE = 6
"""Personas whose curves and words stand beside each other; of more, the best and the worst are told."""


def side_by_side(journey: Journey) -> Markup:
    """Show the curves of personas as small multiples, on one scale.

    Examples
    --------
    >>> side_by_side(Journey(id="j", title="J"))
    Markup('')
    """
    personas = of_one_side(journey)
    if not personas:
        return Markup()
    shown = [(one, sparkline(journey, one.id, Perspective.of(journey, one.id))) for one in personas[:24]]
    return rendered("small_multiples.html", journey=journey, shown=shown, left_out=len(personas) - len(shown))


def deeds_and_thoughts(journey: Journey) -> Markup:
    """Show, where personas differ, how each feels, what it does and what it thinks.

    Differences that data were tested for stand first, then those whose intervals are clear of each other,
    then the others by their size.

    Examples
    --------
    >>> "Add a second persona" in deeds_and_thoughts(Journey(id="j", title="J"))
    True
    """
    found = sorted((one for one in compare_personas(journey) if one.difference > 0), key=_how_sure)
    return rendered(
        "deeds.html",
        journey=journey,
        scale=scale_of(journey),
        shown=found[:_AT_ONCE],
        rest=found[_AT_ONCE:],
        people=_people,
    )


def _how_sure(one: Difference) -> tuple[bool, bool, float]:
    return not one.tested, not one.clear, -one.difference


def _people(one: Difference) -> tuple[object, ...]:
    if len(one.responses) <= _PEOPLE:
        return one.responses
    half = _PEOPLE // 2
    return (*one.responses[:half], *one.responses[-half:])
