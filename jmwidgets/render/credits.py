"""Credit of touchpoints for reaching a goal, four rules side by side."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.insight.credits import RULES, Credits
from jmwidgets.render.dots import Axis, tick
from jmwidgets.render.environment import rendered
from jmwidgets.render.times import percent
from jmwidgets.words import share

_KEYS = {"first": "#b4541a", "last": "#5a6b7a", "linear": "#2a4a9c", "markov": "#1d7a55"}
"""The colour of each rule; its row is named as well."""


def credits_section(journey: Journey, found: Credits) -> Markup:
    """Show the credit of each touchpoint by four rules, with a warning where they disagree.

    Examples
    --------
    >>> found = Credits(("purchase",), 80, 0, ())
    >>> "Which touchpoints lead to the goal" in credits_section(Journey(id="j", title="J"), found)
    True
    """
    told = [one for row in found.rows for one in row.shares.values() if one is not None]
    axis = Axis.over([0.0, *(high for _, _, high in told)])
    return rendered(
        "credits.html",
        journey=journey,
        credits=found,
        rules=RULES,
        colours=_KEYS,
        ticks=[tick(axis.place(one), share(one)) for one in axis.round_figures()],
        at=lambda value: percent(axis.place(value)),
        wide=lambda low, high: percent(axis.place(high) - axis.place(low)),
    )
