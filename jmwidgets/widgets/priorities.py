"""Priorities: the impact/effort matrix and RICE, live."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from jmwidgets.insight import priorities
from jmwidgets.insight.priorities import QUADRANT_RULE, RICE_FORMULA, STABILITY_RULE
from jmwidgets.render import face, opportunity_list, stylesheet
from jmwidgets.widgets.bqplot_versions import versions
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.table import built_in, table
from jmwidgets.words import N_, Written, _, number, share

__all__ = ["Priorities"]

_COMPUTED = (
    {"name": "rice", "label": N_("RICE")},
    {"name": "rank", "label": N_("Rank")},
    {"name": "quadrant", "label": N_("Quadrant")},
    {"name": "firm", "label": N_("Rank unchanged")},
)


class Priorities(LiveWidget):
    """Which opportunity first: points dragged on a matrix drawn by bqplot, and figures in a table beside it.

    Examples
    --------
    >>> from jmwidgets.document import new_journey
    >>> Priorities(new_journey("Buying a washing machine")).derived()
    {'opportunities': {}}
    """

    _esm = script("priorities/main.js")
    _css = stylesheet() + style(
        "core/core.css", "form/form.css", "panel/panel.css", "priorities/priorities.css"
    )

    def face(self) -> Markup:
        """Show the ranking with its formula."""
        return face(opportunity_list(self.journey))

    def fixed(self) -> dict[str, Any]:
        """Return the table, and the front ends that this kernel's bqplot goes with."""
        computed = [{**one, "label": _(one["label"])} for one in _COMPUTED]
        return {
            "versions": versions(),
            "opportunities": table("opportunities", computed=computed),
            "formula": _(
                "{formula}. {quadrants}. Rank unchanged: {stability}.",
                formula=Written(str(RICE_FORMULA)),
                quadrants=Written(str(QUADRANT_RULE)),
                stability=Written(str(STABILITY_RULE)),
            ),
            "builtIn": built_in(),
        }

    def derived(self) -> dict[str, Any]:
        """Return score, rank, quadrant and firmness of every opportunity."""
        return {
            "opportunities": {
                one.opportunity.id: {
                    "rice": "" if one.rice is None else number(one.rice),
                    "rank": "" if one.rank is None else number(one.rank),
                    "quadrant": str(one.quadrant_label),
                    "firm": "" if one.keeps_place is None else share(one.keeps_place),
                }
                for one in priorities(self.journey)
            }
        }
