"""The summary in one view: who, the figures that matter, how sure they are."""

from __future__ import annotations

from collections.abc import Iterator

from jmwidgets.exchange.telling.lines import Line, Measure, line
from jmwidgets.exchange.telling.notes import of_kpi, of_pain, of_point, standing_of
from jmwidgets.exchange.telling.pains import pain_table
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Table
from jmwidgets.insight import coverage
from jmwidgets.parts.card import standing
from jmwidgets.render.evidence import bars_of
from jmwidgets.render.excerpts import shortened
from jmwidgets.render.header import headline_figures, kind_of_journey
from jmwidgets.words import _, ngettext

_WAYS = ((56, 3), (1, 3), (1, 2))
"""Letters of what is wrong at a touchpoint, and how many rows: the first way that fits is taken.

All of it stands in the table of the pain points.
"""
_SUMMARY = 160


def occasion_of(telling: Telling) -> str:
    """Describe what kind of journey it is, of which state, made when and for whom."""
    journey = telling.journey
    parts = [
        str(kind_of_journey(telling.persona.point_of_view)),
        *([_("state of {date}", date=journey.version_date)] if journey.version_date else []),
        _("made on {date}", date=telling.on),
        str(telling.for_whom),
    ]
    return " · ".join(parts)


def who_of(telling: Telling) -> str:
    """Describe in one line who the persona is."""
    persona = telling.persona
    parts = [persona.name if persona.age is None else f"{persona.name}, {persona.age}"]
    parts.append(shortened(persona.summary, _SUMMARY))
    if not telling.journey.is_outside:
        parts.append(str(standing(persona)))
    return " · ".join(filter(None, parts))


def nothing_felt(telling: Telling) -> str:
    """Say that no emotion is recorded."""
    return _("How {name} feels on the way is not recorded yet.", name=telling.persona.name)


def brief_pains(telling: Telling, width: float, height: float, measure: Measure) -> Table | None:
    """Return the worst pain points as a table that fits; None where nothing hurts, or texts are too long."""
    for most, count in _WAYS if telling.worst else ():
        table = pain_table(telling, telling.worst[:count], issue=most)
        if table.height(width, measure) <= height:
            return table
    return None


def tiles_of(telling: Telling) -> list[tuple[Line, ...]]:
    """Return the headline figures and how sure all of it is, each as some lines."""
    told = telling.sees("kpis") or telling.sees("value")
    figures = headline_figures(telling.journey, telling.on) if told else []
    tiles = []
    for one in figures:
        lines = [*line(one.value, size=18, bold=True), *line(one.label, size=10.5)]
        size = f" ({one.size})" if one.size else ""
        if one.before:
            lines += line(f"{one.arrow} {one.before}{size}", size=9.5, role="soft")
        if one.target:
            lines += line(one.target, size=9.5, role="signal" if one.late else "soft")
        tiles.append(tuple(lines))
    covered = coverage(telling.journey, persona=telling.persona.id)
    if telling.sees("evidence") and not telling.journey.is_outside and covered.covered is not None:
        said = ngettext(
            "How sure: {part:share} of {n} figure is backed by data",
            "How sure: {part:share} of {n} figures are backed by data",
            covered.total,
            part=covered.covered,
        )
        bars = " · ".join(str(bar.words) for bar in bars_of(covered))
        lines = [*line(said, size=11, bold=True), *line(bars, size=9.5, role="soft")]
        if figures:
            whom = _("KPIs and value at stake: all customers.")
            lines += line(whom, size=9.5, role="soft")
        tiles.append(tuple(lines))
    return tiles


def notes_of(telling: Telling) -> Iterator[str]:
    """Yield what backs the figures of a summary."""
    yield from standing_of(telling)
    if not telling.journey.is_outside:
        yield _("Headline: {rule}", rule=telling.headline.rule)
    for hurt in telling.worst:
        yield from of_pain(telling, hurt.pain)
    best = telling.headline.best
    if best is not None:
        yield _("Best moment:")
        yield from of_point(telling, best)
    if telling.sees("kpis"):
        for kpi in telling.journey.kpis.values():
            yield from of_kpi(telling, kpi)
