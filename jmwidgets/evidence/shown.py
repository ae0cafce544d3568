"""What would be attached, as JSON values written for people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jmwidgets.document import Fact, Journey, apply_all, label_of, measure
from jmwidgets.evidence import summary
from jmwidgets.evidence.gathered import Evidence
from jmwidgets.words import Message, interval, message, number, share, signed

__all__ = ["shown"]

_SHOWN: tuple[tuple[str, Message], ...] = (
    (measure.REACH, message("Customers")),
    (measure.DROP_OFF, message("Lost here")),
    (measure.IMPORTANCE, message("Importance")),
    (measure.EMOTION, message("Emotion")),
)


def shown(found: Evidence, journey: Journey) -> dict[str, Any]:
    """Return sources, groups, figures and caveats as JSON values, written for people.

    Parameters
    ----------
    journey
        The journey that it would be attached to.
    """
    steps = found.operations(journey)
    after = apply_all(journey, steps)
    told = summary.as_dict(found, after)
    return {
        "changes": len(steps),
        "sources": [source.model_dump(mode="json", exclude_defaults=True) for source in found.sources],
        "segments": [
            after.segments[one.id].model_dump(mode="json", exclude_defaults=True) for one in found.segments
        ],
        "personas": [after.personas[key].name for key in told["personas"]],
        "touchpoints": [after.touchpoints[key].name for key in told["touchpoints"]],
        "facts": {str(label_of("measure", key)): count for key, count in told["facts"].items()},
        "scales": told["scales"],
        "withheld": {**told["withheld"], "least": journey.smallest_group},
        "caveats": [f"{data}: {caveat}" for data, caveat in found.caveats],
        "table": _table(found, after),
    }


def _table(found: Evidence, after: Journey) -> dict[str, Any]:
    """Return the figures of each touchpoint: of everybody, and the emotion of each segment."""
    facts = {
        (fact.touchpoint, fact.measure, fact.segment): fact
        for fact in found.facts
        if fact.touchpoint and not fact.subject
    }
    columns: list[tuple[str, str | None, str]] = [
        (name, None, str(title))
        for name, title in _SHOWN
        if any(kind == name and segment is None for _, kind, segment in facts)
    ]
    columns += [
        (measure.EMOTION, one.id, after.segments[one.id].name)
        for one in found.segments
        if any(kind == measure.EMOTION and segment == one.id for _, kind, segment in facts)
    ]
    places = [touchpoint for touchpoint in after.in_order() if any(key[0] == touchpoint.id for key in facts)]
    return {
        "head": [title for _, _, title in columns],
        "rows": [
            {
                "name": place.name,
                "cells": [_cell(facts.get((place.id, name, segment))) for name, segment, _ in columns],
            }
            for place in places
        ]
        if columns
        else [],
    }


def _cell(fact: Fact | None) -> list[str]:
    """Write a figure, its interval, and how many answers or customers stand behind it."""
    if fact is None:
        return [""]
    write: Callable[[float], str] = {
        measure.REACH: lambda value: number(value, 0),
        measure.DROP_OFF: share,
        measure.IMPORTANCE: number,
    }.get(fact.measure, lambda value: signed(value, 2))
    notes = []
    if fact.low is not None and fact.high is not None:
        notes.append(interval(write(fact.low), write(fact.high)))
    if fact.n is not None and fact.measure != measure.REACH:
        notes.append(f"n = {number(fact.n)}")
    return [write(fact.value), *notes]
