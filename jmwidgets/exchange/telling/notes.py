"""What backs the figures of a slide, for its speaker notes: n, interval, sources with their date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jmwidgets.document import Claim, Kpi
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.insight import CurvePoint, PainPoint
from jmwidgets.insight.kpis import current_reading
from jmwidgets.parts.figure import emotion_text, fact_name, fact_provenance, fact_value, provenance, size_text
from jmwidgets.words import Written, _, interval, message, quantity


def standing_of(telling: Telling) -> Iterator[str]:
    """Yield of what state and for whom a deck is."""
    journey = telling.journey
    parts: list[str] = [journey.title]
    if journey.version_date:
        parts.append(_("state of {date}", date=journey.version_date))
    parts.append(_("made on {date}", date=telling.on))
    parts.append(str(telling.for_whom))
    yield " · ".join(parts)


def of_point(telling: Telling, point: CurvePoint) -> Iterator[str]:
    """Yield what backs a point of the curve: emotion and expectation, each with its evidence."""
    scale, journey = telling.perspective.scale, telling.journey
    name = point.touchpoint.name
    for label, claim in (
        (message("felt"), point.claim),
        (message("expected"), point.expectation),
    ):
        if claim is not None:
            yield _(
                "{name}: {label} {figure} ({evidence})",
                name=name,
                label=label,
                figure=Written(emotion_text(claim.value, scale)),
                evidence=provenance(claim, journey, scale),
            )
    yield from _sources(telling, (point.claim, point.expectation))


def of_pain(telling: Telling, pain: PainPoint) -> Iterator[str]:
    """Yield what backs a pain point: its tests, its figures, what is lost there."""
    point = telling.perspective.as_is.get(pain.touchpoint.id)
    yield f"{pain.rank}. {pain.touchpoint.name}"
    for reason in pain.reasons:
        yield f"   {reason}"
    if pain.calculation:
        yield "   " + _(
            "score: {calculation} ({formula})", calculation=pain.calculation, formula=pain.formula
        )
    if point is not None:
        yield from (f"   {text}" for text in of_point(telling, point))
    for fact in pain.losses:
        yield "   " + _(
            "{name}: {value} ({evidence})",
            name=fact_name(fact),
            value=Written(fact_value(fact, telling.journey)),
            evidence=fact_provenance(fact, telling.journey),
        )
    yield from _sources(telling, pain.losses)


def of_kpi(telling: Telling, kpi: Kpi) -> Iterator[str]:
    """Yield what backs a KPI: its definition, n, interval, date and sources."""
    now, currency = current_reading(kpi), telling.journey.currency
    if now is None:
        return
    parts = [_("read on {date}", date=now.date)]
    if now.n is not None:
        parts.append(size_text(now.n))
    if now.low is not None and now.high is not None:
        ends = interval(*(quantity(end, kpi.unit, currency) for end in (now.low, now.high)))
        parts.append(_("95 % CI {interval}", interval=Written(ends)))
    titles = [telling.journey.sources[key].title for key in kpi.sources if key in telling.journey.sources]
    if titles:
        parts.append(_("from {sources}", sources=titles))
    yield f"{kpi.name}: {quantity(now.value, kpi.unit, currency)} ({', '.join(parts)})"
    if kpi.definition:
        yield f"   {kpi.definition}"


def _sources(telling: Telling, claims: Iterable[Claim | None]) -> Iterator[str]:
    """Yield the sources of claims with their date, once each."""
    keys = dict.fromkeys(key for claim in claims if claim is not None for key in claim.sources)
    for key in keys:
        source = telling.journey.sources.get(key)
        if source is not None and source.date is not None:
            yield _("Source: {title}, {date}", title=source.title, date=source.date)
