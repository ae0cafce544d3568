"""Figures month by month: a line with the band of its interval, all on one page."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Fact, Journey
from jmwidgets.document.part_of_month import is_part
from jmwidgets.insight import Series, series
from jmwidgets.insight.series import SERIES_FORMULA
from jmwidgets.insight.who import chosen_persona
from jmwidgets.render.environment import rendered

HEIGHT = 96
_TOP, _BOTTOM = 8.0, 88.0
_WIDE = 1000.0


@dataclass(frozen=True)
class Line:
    """A series as it is drawn on a field that is a thousand wide."""

    series: Series
    path: str
    band: str
    dots: tuple[tuple[str, float, bool], ...]
    """Place in per cent, height, and whether the data hold the month in part only."""
    zero: float | None
    """The height of nought, where it lies on the field."""


def trends(journey: Journey, persona_id: str | None) -> Markup:
    """Show what changed month by month; empty where nothing is known of three months.

    Examples
    --------
    >>> trends(Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}]), "ruth")
    Markup('')
    """
    found = series(journey, persona_id)
    if not found:
        return Markup()
    return rendered(
        "trends.html",
        journey=journey,
        persona=chosen_persona(journey, persona_id),
        lines=[line_of(one) for one in found],
        height=HEIGHT,
        formula=SERIES_FORMULA,
    )


def line_of(one: Series) -> Line:
    """Lay a series out on a field that is a thousand wide."""
    facts = one.facts
    low = min(fact.value if fact.low is None else fact.low for fact in facts)
    high = max(fact.value if fact.high is None else fact.high for fact in facts)
    if low >= 0 and low < high * 0.6:
        low = 0.0
    if high == low:
        low, high = low - 1, high + 1

    def height(value: float) -> float:
        return round(_BOTTOM - (value - low) / (high - low) * (_BOTTOM - _TOP), 1)

    months = [_month(fact) for fact in facts]
    span = max(months[-1] - months[0], 1)
    places = [(month - months[0]) / span for month in months]
    path = "M" + "L".join(
        f"{place * _WIDE:.0f} {height(fact.value)}" for place, fact in zip(places, facts, strict=True)
    )
    known = [
        (place, fact)
        for place, fact in zip(places, facts, strict=True)
        if fact.low is not None and fact.high is not None
    ]
    band = ""
    if len(known) == len(facts):
        upper = [f"{place * _WIDE:.0f} {height(fact.high or 0.0)}" for place, fact in known]
        lower = [f"{place * _WIDE:.0f} {height(fact.low or 0.0)}" for place, fact in reversed(known)]
        band = "M" + "L".join([*upper, *lower]) + "Z"
    dots = tuple(
        (f"{place * 100:.2f}%", height(fact.value), is_part(fact))
        for place, fact in zip(places, facts, strict=True)
    )
    return Line(one, path, band, dots, height(0.0) if low <= 0 <= high else None)


def _month(fact: Fact) -> int:
    assert fact.begins is not None  # noqa: S101 - a series is made of months
    return fact.begins.year * 12 + fact.begins.month
