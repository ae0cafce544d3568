"""The figures of one report as plain values, so that results can be compared across all reports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from jmwidgets.document import Fact, Journey, wording_of
from jmwidgets.insight import (
    CurvePoint,
    PersonaFigures,
    coverage,
    curve,
    moments_of_truth,
    pain_points,
    peak_end,
    stage_emotions,
    value_at_stake,
)


def numbers(journey: Journey, persona: str) -> dict[str, Any]:
    """Return the figures of a persona's journey.

    Parameters
    ----------
    journey
        The part of the journey that the reader may see.
    persona
        Id of the persona; empty for everybody.

    Returns
    -------
    dict
        ``figures``: one value by name (emotions on -2..+2, shares 0..1); ``touchpoints``: one row each,
        in the order of the journey; ``shared``: what is about all customers, not about this persona;
        ``facts``: what data gave, one row each. Of a part for people outside the business,
        only what its page shows: no ranks, no evidence, no value.

    Examples
    --------
    >>> journey = Journey(id="j", title="Wash", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> numbers(journey, "ruth")["figures"]["pain_points"]
    0
    """
    # A stake is that of the touchpoint, whoever meets it: told once, not for each persona.
    shared = {} if journey.is_outside else {"value_at_stake": value_at_stake(journey).total or None}
    if not persona:
        return {"figures": {}, "touchpoints": [], "shared": shared, "facts": _facts(journey)}
    points = curve(journey, persona)
    felt = [point.claim.value for point in points if point.claim is not None]
    gaps = [point.gap for point in points if point.gap is not None]
    remembered = peak_end(points)
    pains = pain_points(journey, persona)
    figures: dict[str, float | str | None] = {
        "emotion": sum(felt) / len(felt) if felt else None,
        "lowest_emotion": min(felt, default=None),
        "peak_end": remembered.value if remembered else None,
        "last_emotion": felt[-1] if remembered else None,
        "expectation_gap": sum(gaps) / len(gaps) if gaps else None,
    }
    if not journey.is_outside:
        figures |= {
            "pain_points": len(pains),
            "worst_touchpoint": pains[0].touchpoint.id if pains else None,
            "moments_of_truth": len(moments_of_truth(journey, persona)),
            "evidence": coverage(journey, persona=persona).covered,
        }
    figures |= {f"emotion.{one.stage.id}": one.mean for one in stage_emotions(journey, persona)}
    ranks = {pain.touchpoint.id: pain.rank for pain in pains}
    rows = [_row(point) for point in points]
    if not journey.is_outside:
        rows = [row | _inside(point, ranks) for row, point in zip(rows, points, strict=True)]
    return {"figures": figures, "touchpoints": rows, "shared": shared, "facts": _facts(journey)}


def _facts(journey: Journey) -> list[dict[str, Any]]:
    """Return what data gave, one row for each fact; people outside read none on their page."""
    facts = () if journey.is_outside else journey.facts.values()
    return [
        {name: getattr(fact, name) for name in _OF_A_FACT}
        | {"subject": str(wording_of(fact.subject))}
        | {name: day.isoformat() if day else None for name, day in _days(fact)}
        for fact in facts
    ]


def _days(fact: Fact) -> tuple[tuple[str, dt.date | None], ...]:
    return ("begins", fact.begins), ("ends", fact.ends)


_OF_A_FACT = (
    *("id", "measure", "stage", "touchpoint", "to_touchpoint", "persona", "segment"),
    *("value", "low", "high", "n", "status", "unit"),
)


def in_a_row(values: Mapping[str, Any]) -> PersonaFigures:
    """Read what `numbers` gave, as far as it stands in one row of an index.

    Raises
    ------
    LookupError, TypeError
        When the values are something else.

    Examples
    --------
    >>> journey = Journey(id="j", title="Wash", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> in_a_row(numbers(journey, "ruth"))
    PersonaFigures(felt={}, pains=(), peak_end=None, covered=None, recorded={})
    """
    rows, figures = values["touchpoints"], values["figures"]
    hurting = sorted((one["pain_point"], one["touchpoint"]) for one in rows if one.get("pain_point"))
    return PersonaFigures(
        {one["touchpoint"]: float(one["emotion"]) for one in rows if one["emotion"] is not None},
        tuple(touchpoint for _, touchpoint in hurting),
        figures["peak_end"],
        figures.get("evidence"),
        {name: figures[name] for name in values.get("recorded", ()) if figures[name] is not None},
    )


def _row(point: CurvePoint) -> dict[str, Any]:
    claim, expected = point.claim, point.expectation
    return {
        "touchpoint": point.touchpoint.id,
        "name": point.touchpoint.name,
        "stage": point.touchpoint.stage,
        "emotion": claim.value if claim else None,
        "status": claim.status if claim else None,
        "expectation": expected.value if expected else None,
        "gap": point.gap,
        "skipped": point.skipped,
    }


def _inside(point: CurvePoint, ranks: dict[str, int]) -> dict[str, Any]:
    """Return what people inside the business see besides."""
    claim = point.claim
    return {
        "low": claim.low if claim else None,
        "high": claim.high if claim else None,
        "n": claim.n if claim else None,
        "pain_point": ranks.get(point.touchpoint.id),
    }
