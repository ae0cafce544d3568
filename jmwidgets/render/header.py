"""What opens a page: which journey, whose, and the figures that matter."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Journey, Kpi, Reading
from jmwidgets.insight import value_at_stake
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.environment import rendered
from jmwidgets.words import day, money, quantity

_FEW = 4


@dataclass(frozen=True)
class Figure:
    """A headline figure: large, with what it means, where it should go and where it came from."""

    value: str
    label: str
    target: str = ""
    before: str = ""
    arrow: str = ""
    """Whether the figure rose or fell."""
    trend: str = ""
    """"better", "worse" or "as before"; empty where there is nothing to compare with."""
    size: str = ""
    note: str = ""


def header(journey: Journey, persona_id: str | None = None, audience_id: str = "") -> Markup:
    """Open a page with the journey's title, its summary and its headline figures.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose journey; None for a page of all personas.
    audience_id
        For whom the page was made, so that they know that it is a layer of the whole (AC9).

    Examples
    --------
    >>> "<h1" in header(Journey(id="j", title="Moving house"))
    True
    """
    perspective = Perspective.of(journey, persona_id)
    states = {touchpoint.exists_in for touchpoint in journey.touchpoints.values()}
    has_goals = bool(perspective.to_be) or "to-be" in states
    return rendered(
        "header.html",
        journey=journey,
        persona=perspective.persona,
        audience=journey.audience(audience_id) if audience_id else None,
        state="as-is and to-be" if has_goals else "as-is",
        figures=headline_figures(journey),
    )


def kpi_row(journey: Journey) -> Markup:
    """Show the headline figures alone.

    Examples
    --------
    >>> kpi_row(Journey(id="j", title="Moving house")).strip()
    Markup('')
    """
    return rendered("kpi_row.html", journey=journey, figures=headline_figures(journey))


def headline_figures(journey: Journey) -> list[Figure]:
    """Give the KPIs that are marked as headlines, or else the first ones, and the value at stake."""
    marked = [kpi for kpi in journey.kpis.values() if kpi.headline]
    figures = [figure_of(kpi, journey.currency) for kpi in (marked or list(journey.kpis.values()))[:_FEW]]
    stake = value_at_stake(journey)
    if stake.entries and len(figures) < _FEW:
        worst = stake.entries[0]
        places = len(stake.entries)
        where = f"at “{worst.touchpoint.name}”" if places == 1 else f"at {places} touchpoints"
        figures.append(
            Figure(money(stake.total, journey.currency), f"a year at stake {where}", note=stake.formula)
        )
    return figures


def current(kpi: Kpi) -> Reading | None:
    """Give the value of today: the last reading, or the baseline where nothing was read since."""
    return kpi.readings[-1] if kpi.readings else kpi.baseline


def figure_of(kpi: Kpi, currency: str) -> Figure:
    """Say where a KPI stands, where it came from and where it should go."""
    now = current(kpi)
    target = kpi.target
    aim = f"target {quantity(target.value, kpi.unit, currency)} by {day(target.date)}" if target else ""
    if now is None:
        return Figure("—", kpi.name, target=aim, note="no value yet")
    earlier = [*([kpi.baseline] if kpi.baseline else []), *kpi.readings[:-1]]
    before = earlier[-1] if earlier and earlier[-1] is not now else None
    trend = ""
    if before is not None:
        better = now.value > before.value if kpi.better == "higher" else now.value < before.value
        trend = "as before" if now.value == before.value else "better" if better else "worse"
    return Figure(
        value=quantity(now.value, kpi.unit, currency),
        label=kpi.name,
        target=aim,
        before=f"{quantity(before.value, kpi.unit, currency)} on {day(before.date)}" if before else "",
        arrow="" if before is None or now.value == before.value else "↑" if now.value > before.value else "↓",
        trend=trend,
        size=f"n\u00a0{now.n:,}" if now.n is not None else "",
        note=kpi.definition,
    )
