"""Aims and money: KPIs, objectives, value at stake (AC1, AC2, AC7)."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey, Kpi, Reading
from jmwidgets.insight import value_at_stake
from jmwidgets.render.environment import rendered
from jmwidgets.render.header import Figure, current, figure_of

_WIDTH, _HEIGHT, _EDGE = 120.0, 32.0, 4.0


@dataclass(frozen=True)
class Tracked:
    """A KPI with its line over time."""

    kpi: Kpi
    figure: Figure
    now: Reading | None
    line: str
    target: float | None
    """Height of the target's line."""
    end: tuple[float, float] | None


def kpi_panel(journey: Journey) -> Markup:
    """Show every KPI over time, with baseline, target and definition, and the objectives they tell of.

    Examples
    --------
    >>> "first figure" in kpi_panel(Journey(id="j", title="J"))
    True
    """
    return rendered(
        "kpis.html",
        journey=journey,
        tracked=[tracked(kpi, journey.currency) for kpi in journey.kpis.values()],
        currency=journey.currency,
    )


def tracked(kpi: Kpi, currency: str) -> Tracked:
    """Lay out the line of a KPI over its readings."""
    readings = [*([kpi.baseline] if kpi.baseline else []), *kpi.readings]
    days = sorted({reading.date: reading for reading in readings}.values(), key=lambda one: one.date)
    heights = [reading.value for reading in days] + ([kpi.target.value] if kpi.target else [])
    figure, now = figure_of(kpi, currency), current(kpi)
    if len(days) <= 1:
        return Tracked(kpi, figure, now, "", None, None)
    first, last = days[0].date.toordinal(), days[-1].date.toordinal()
    low, high = min(heights), max(heights)

    def across(reading: Reading) -> float:
        return _EDGE + (reading.date.toordinal() - first) / (last - first) * (_WIDTH - 2 * _EDGE)

    def down(value: float) -> float:
        return _HEIGHT / 2 if low == high else _EDGE + (high - value) / (high - low) * (_HEIGHT - 2 * _EDGE)

    points = [(across(reading), down(reading.value)) for reading in days]
    line = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return Tracked(kpi, figure, now, line, down(kpi.target.value) if kpi.target else None, points[-1])


def value_panel(journey: Journey) -> Markup:
    """Show what the customers who are lost are worth, and on what assumptions.

    Examples
    --------
    >>> "customers are lost" in value_panel(Journey(id="j", title="J"))
    True
    """
    stake = value_at_stake(journey)
    most = max((entry.amount for entry in stake.entries), default=0.0) or 1.0
    return rendered(
        "value.html",
        journey=journey,
        stake=stake,
        bars=[(entry, f"{max(0.0, entry.amount) / most * 100:.1f}%") for entry in stake.entries],
    )
