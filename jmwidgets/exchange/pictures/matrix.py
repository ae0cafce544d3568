"""Impact and effort as they are drawn, with the names beside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jmwidgets.exchange.telling.area import Area
from jmwidgets.insight import Priority
from jmwidgets.render.canvas import Canvas
from jmwidgets.render.opportunities import IMPACTS, longest_effort
from jmwidgets.words import _, number

_SIDE, _FOOT = 64.0, 34.0


def draw_matrix(canvas: Canvas, area: Area, found: Sequence[Priority], usual: float) -> None:
    """Draw the opportunities by impact and effort, each with its rank; `usual` parts the efforts."""
    plot = Area(area.left + _SIDE, area.top, area.width - _SIDE, area.height - _FOOT)
    longest = longest_effort(found)
    canvas.rect(plot.left, plot.top, plot.width, plot.height, "card")
    canvas.rect(plot.left, plot.top, plot.width * usual / longest, plot.height * 2 / len(IMPACTS), "band")
    canvas.line(plot.left, plot.bottom, plot.right, plot.bottom, "#8a8577")
    canvas.line(plot.left, plot.top, plot.left, plot.bottom, "#8a8577")
    for words, x, y, anchor in (
        (_("quick wins"), plot.left + 8, plot.top + 16, "start"),
        (_("major projects"), plot.right - 8, plot.top + 16, "end"),
        (_("fill-ins"), plot.left + 8, plot.bottom - 8, "start"),
        (_("thankless tasks"), plot.right - 8, plot.bottom - 8, "end"),
    ):
        canvas.text(x, y, words, 11, "soft", bold=True, anchor=anchor)  # type: ignore[arg-type]
    for level, (name, _value) in enumerate(IMPACTS):
        middle = plot.top + plot.height * (level + 0.5) / len(IMPACTS)
        canvas.text(plot.left - 8, middle + 3.5, str(name), 10, "soft", anchor="end")
    if usual:
        x = plot.left + plot.width * usual / longest
        canvas.text(x, plot.bottom + 13, number(usual), 10, "soft", anchor="middle")
    canvas.text(plot.right, plot.bottom + 28, _("effort, person-months") + " →", 10, "soft", anchor="end")
    steps = [value for _name, value in IMPACTS]
    taken: Counter[tuple[float | None, float | None]] = Counter()
    for one in found:
        effort, impact = one.opportunity.effort or 0.0, one.opportunity.impact or 0.0
        x = plot.left + plot.width * effort / longest + 24 * taken[effort, impact]
        y = plot.top + plot.height * (steps.index(impact) + 0.5) / len(IMPACTS)
        taken[effort, impact] += 1
        canvas.dot(x, y, 11, "accent", "card", 1.5)
        canvas.text(x, y + 3.6, str(one.rank or "–"), 10, "card", bold=True, anchor="middle")
