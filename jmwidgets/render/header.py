"""The figures that matter, large: KPIs and the value at stake; and whose eyes a journey is seen through."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey, Kpi
from jmwidgets.document.persona import PointOfView
from jmwidgets.insight import value_at_stake
from jmwidgets.insight.due import days_overdue
from jmwidgets.insight.kpis import Step, current_reading, last_step
from jmwidgets.render.environment import rendered
from jmwidgets.words import Message, Written, currency_sign, message, money, nmessage, quantity

_FEW = 4


@dataclass(frozen=True)
class Figure:
    """A headline figure: large, with what it means, where it should go and where it came from."""

    value: Written
    label: str | Message
    target: Message | None = None
    late: bool = False
    """Whether the day of the target has passed without it."""
    before: Message | None = None
    """What it was, and whether it is clearly better or worse now."""
    arrow: str = ""
    """Whether the figure rose or fell."""
    tone: str = "jm-soft"
    """The class of what it was: only what is clear stands out."""
    size: Message | None = None
    note: str | Message = ""
    is_money: bool = False


def kpi_row(journey: Journey, on: dt.date | None = None) -> Markup:
    """Show the headline figures alone.

    Examples
    --------
    >>> kpi_row(Journey(id="j", title="Moving house")).strip()
    Markup('')
    """
    return rendered("kpi_row.html", journey=journey, figures=headline_figures(journey, on))


def kind_of_journey(point_of_view: PointOfView) -> Message:
    """Describe through whose eyes a journey is seen.

    Examples
    --------
    >>> str(kind_of_journey("employee"))
    'Employee journey'
    """
    return {
        "customer": message("Customer journey"),
        "employee": message("Employee journey"),
        "stakeholder": message("Stakeholder journey"),
    }[point_of_view]


def headline_figures(journey: Journey, on: dt.date | None = None) -> list[Figure]:
    """Return the KPIs that are marked as headlines, or else the first ones, and the value at stake."""
    marked = [kpi for kpi in journey.kpis.values() if kpi.headline]
    figures = [figure_of(kpi, journey.currency, on) for kpi in (marked or list(journey.kpis.values()))[:_FEW]]
    stake = value_at_stake(journey)
    if stake.entries and len(figures) < _FEW:
        where = nmessage(
            "at stake a year at {n} touchpoint", "at stake a year at {n} touchpoints", len(stake.entries)
        )
        if len(stake.entries) == 1:
            where = message("at stake a year at “{place}”", place=stake.entries[0].touchpoint.name)
        figures.append(
            Figure(Written(money(stake.total, journey.currency)), where, note=stake.formula, is_money=True)
        )
    return figures


def figure_of(kpi: Kpi, currency: str, on: dt.date | None = None) -> Figure:
    """Describe where a KPI stands, where it came from and where it should go."""
    now, target = current_reading(kpi), kpi.target
    aim, late = None, False
    if target is not None:
        goal = _shown(target.value, kpi, currency)
        aim = message("target {target} by {date}", target=goal, date=target.date)
        reached = now is not None and (
            now.value >= target.value if kpi.better == "higher" else now.value <= target.value
        )
        late = not reached and days_overdue(target.date, on) > 0
        if late:
            aim = message("target {target}, missed on {date}", target=goal, date=target.date)
    if now is None:
        return Figure(Written("—"), kpi.name, target=aim, late=late, note=message("no value yet"))
    found = last_step(kpi)
    return Figure(
        value=_shown(now.value, kpi, currency),
        is_money=bool(kpi.unit) and kpi.unit in {currency, currency_sign(currency)},
        label=kpi.name,
        target=aim,
        late=late,
        before=_before(found, kpi, currency) if found else None,
        arrow="" if not found or found.change == 0 else "↑" if found.change > 0 else "↓",
        tone=f"jm-clear jm-{found.moved}" if found and found.clear and found.moved != "same" else "jm-soft",
        size=message("n = {n}", n=now.n) if now.n is not None else None,
    )


def _before(found: Step, kpi: Kpi, currency: str) -> Message:
    return message(
        "{trend}: was {before} on {date}",
        trend=found.words,
        before=_shown(found.before.value, kpi, currency),
        date=found.before.date,
    )


def _shown(value: float, kpi: Kpi, currency: str) -> Written:
    return Written(quantity(value, kpi.unit, currency))
