"""Priorities: the impact/effort matrix and RICE, live (AC5)."""

from __future__ import annotations

from typing import Any

import traitlets
from markupsafe import Markup

from jmwidgets.insight import priorities
from jmwidgets.insight.priorities import QUADRANT_RULE, RICE_FORMULA, STABILITY_RULE
from jmwidgets.insight.wording import percent, plain
from jmwidgets.render import opportunity_list, stylesheet
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.figure import versions
from jmwidgets.widgets.live import LiveWidget
from jmwidgets.widgets.table import built_in, table

__all__ = ["Priorities"]

_COMPUTED = (
    {"name": "rice", "label": "RICE"},
    {"name": "rank", "label": "Rank"},
    {"name": "quadrant", "label": "Quadrant"},
    {"name": "firm", "label": "Keeps its rank"},
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

    title = traitlets.Unicode("Priorities").tag(sync=True)

    def face(self) -> Markup:
        """Show the ranking with its formula."""
        return Markup("<style>{}</style>{}").format(Markup(stylesheet()), opportunity_list(self.journey))  # noqa: S704

    def fixed(self) -> dict[str, Any]:
        """Give the table, and the front ends that this kernel's bqplot goes with."""
        return {
            "versions": versions(),
            "opportunities": table("opportunities", computed=list(_COMPUTED)),
            "formula": f"{RICE_FORMULA}. {QUADRANT_RULE}. Keeps its rank: {STABILITY_RULE}.",
            "builtIn": built_in(),
        }

    def derived(self) -> dict[str, Any]:
        """Give score, rank, quadrant and firmness of every opportunity."""
        return {
            "opportunities": {
                one.opportunity.id: {
                    "rice": "" if one.rice is None else plain(one.rice),
                    "rank": "" if one.rank is None else str(one.rank),
                    "quadrant": one.quadrant or "",
                    "firm": "" if one.keeps_place is None else percent(one.keeps_place),
                }
                for one in priorities(self.journey)
            }
        }
