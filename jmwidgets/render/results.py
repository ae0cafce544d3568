"""Aims and money: KPIs, objectives, value at stake."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from markupsafe import Markup

from jmwidgets.document import Journey, Kpi, Objective, Reading, label_of
from jmwidgets.insight import KpiProgress, kpi_progress, value_at_stake
from jmwidgets.insight.kpis import STEP_RULE, current_reading
from jmwidgets.render.environment import rendered
from jmwidgets.render.header import Figure, figure_of
from jmwidgets.words import Message, Written, message, quantity

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
    place: str = ""
    """The touchpoint or the stage that it is about."""
    progress: Message | None = None
    """How far it has come on the way to its target."""
    read_from: Message | None = None
    """The figure of the data that its readings are."""


def kpi_panel(journey: Journey, on: dt.date | None = None) -> Markup:
    """Show every KPI over time, with baseline, target and definition, and the objectives they measure.

    Examples
    --------
    >>> "first KPI" in kpi_panel(Journey(id="j", title="J"))
    True
    """
    progress = {one.kpi.id: one for one in kpi_progress(journey, on)}
    return rendered(
        "kpis.html",
        journey=journey,
        tracked=[
            replace(
                tracked(kpi, journey.currency, on),
                place=_place(journey, kpi),
                progress=_progress(progress[kpi.id]),
                read_from=_read_from(journey, kpi),
            )
            for kpi in journey.kpis.values()
        ],
        currency=journey.currency,
        shown=lambda value, kpi: Written(quantity(value, kpi.unit, journey.currency)),
        measured_by=lambda objective: _measured_by(journey, objective),
        rule=message("{rule}.", rule=STEP_RULE),
    )


def _place(journey: Journey, kpi: Kpi) -> str:
    """Name the touchpoint or the stage that a KPI is about, as far as the reader's part has it."""
    touchpoint = journey.touchpoints.get(kpi.touchpoint) if kpi.touchpoint else None
    stage = journey.stages.get(kpi.stage) if kpi.stage else None
    return touchpoint.name if touchpoint else stage.name if stage else ""


def _read_from(journey: Journey, kpi: Kpi) -> Message | None:
    if kpi.measure is None:
        return None
    what = label_of("measure", kpi.measure)
    of = journey.segments.get(kpi.segment) if kpi.segment else None
    if of is None:
        return message("Read from the data: {measure} of all customers", measure=what)
    return message("Read from the data: {measure} of “{segment}”", measure=what, segment=of.name)


def _progress(progress: KpiProgress) -> Message | None:
    if progress.reached:
        return message("reached")
    if progress.overdue:
        return message("missed")
    share = progress.progress
    return None if share is None or share <= 0 else message("{part:share} of the way", part=share)


def _measured_by(journey: Journey, objective: Objective) -> list[str]:
    return [journey.kpis[key].name for key in objective.kpis if key in journey.kpis]


def tracked(kpi: Kpi, currency: str, on: dt.date | None = None) -> Tracked:
    """Lay out the line of a KPI over its readings."""
    readings = [*([kpi.baseline] if kpi.baseline else []), *kpi.readings]
    days = sorted({reading.date: reading for reading in readings}.values(), key=lambda one: one.date)
    heights = [reading.value for reading in days] + ([kpi.target.value] if kpi.target else [])
    figure, now = figure_of(kpi, currency, on), current_reading(kpi)
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
