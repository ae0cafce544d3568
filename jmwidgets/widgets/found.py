"""What the grid cannot know by itself, by touchpoint: computed cells, marks, points of the curve."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import cast

from jmwidgets.document import LANES, Claim, Fact, Journey, Lane
from jmwidgets.insight import CurvePoint, facts_of
from jmwidgets.parts.cells import COMPUTED, cell_parts
from jmwidgets.parts.curve import point_words
from jmwidgets.parts.figure import fact_name, fact_provenance, fact_value
from jmwidgets.parts.part import as_data
from jmwidgets.parts.perspective import Perspective
from jmwidgets.parts.place import Place
from jmwidgets.widgets.messages import CellData, ClaimData, Found, Known, KnownFact, PointData

_OF_CLAIM = {"value", "status", "n", "low", "high", "spread"}
_MOST_FACTS = 12
_NUMBERS = ("expectation", "importance")
"""Contents that are typed as a number: what was typed is shown until it is computed."""


def found_at(journey: Journey, persona: str | None) -> dict[str, Found]:
    """Compute what the grid shows at each touchpoint beside what people typed.

    Parameters
    ----------
    journey
        The document.
    persona
        Whose journey; None for what holds for everybody.

    Returns
    -------
    dict
        By touchpoint: `cells` (content -> parts), `pain` (the score), `moment`, `emotion` (a fact that is
        stronger than the entry), `point` and `goal` (what the curve says, and of which entry).
    """
    perspective = Perspective.of(journey, persona)
    lanes = _computed_lanes(journey)
    return {
        key: _found(Place(perspective, touchpoint), lanes) for key, touchpoint in journey.touchpoints.items()
    }


def known_at(journey: Journey, persona: str | None, touchpoint: str) -> Known:
    """Describe what is known of a touchpoint: the reasons of its findings, and the strongest facts."""
    place = Place(Perspective.of(journey, persona), journey.touchpoints[touchpoint])
    return {
        "pain": [str(reason) for reason in place.pain.reasons] if place.pain else [],
        "moment": [str(place.moment.reason)] if place.moment else [],
        "facts": [_fact(fact, journey) for fact in islice(_facts(journey, persona, touchpoint), _MOST_FACTS)],
    }


def _facts(journey: Journey, persona: str | None, touchpoint: str) -> Iterator[Fact]:
    at_touchpoint = journey.facts.grouped("touchpoint").get((touchpoint,), ())
    for kind in dict.fromkeys(fact.measure for fact in at_touchpoint):
        yield from facts_of(journey, kind, touchpoint=touchpoint, persona=persona)


def _fact(fact: Fact, journey: Journey) -> KnownFact:
    return {
        "name": str(fact_name(fact)),
        "value": fact_value(fact, journey),
        "known": str(fact_provenance(fact, journey)),
        "formula": str(fact.formula),
    }


def _computed_lanes(journey: Journey) -> list[Lane]:
    lanes = list(journey.lanes.values()) or list(LANES)
    # Without a lane of touchpoints, the grid adds one of its own.
    by_content = {"touchpoint": Lane(id="touchpoint", name="Touchpoint", content="touchpoint")}
    by_content |= {lane.content: lane for lane in lanes if lane.content in COMPUTED}
    return list(by_content.values())


def _found(place: Place, lanes: list[Lane]) -> Found:
    cells = {lane.content: _cell(place, lane) for lane in lanes}
    found: Found = {"cells": {content: cell for content, cell in cells.items() if cell}}
    if place.pain:
        # The browser numbers them: with one edit, ranks would change at many places.
        found["pain"] = place.pain.score
    if place.moment:
        found["moment"] = True
    point, goal = place.point, place.goal
    if point is not None and (point.claim or point.skipped):
        found["point"] = _point(place, point, place.experience.emotion if place.experience else None)
    if point is not None and isinstance(point.claim, Fact):
        found["emotion"] = _claim(point.claim)
    if goal is not None and goal.is_goal:
        found["goal"] = _point(place, goal, goal.claim)
    return found


def _cell(place: Place, lane: Lane) -> CellData | None:
    parts = [as_data(part) for part in cell_parts(place, lane)]
    if not parts:
        return None
    cell: CellData = {"parts": parts}
    entered: Claim | None = getattr(place.experience, lane.content, None)
    if entered and lane.content in _NUMBERS:
        cell["of"] = entered.value
    return cell


def _point(place: Place, point: CurvePoint, entered: Claim | None) -> PointData:
    said: PointData = {"words": str(point_words(place.perspective, point, with_marks=False))}
    if entered:
        said["of"] = entered.value
    return said


def _claim(claim: Claim) -> ClaimData:
    return cast("ClaimData", claim.model_dump(mode="json", include=_OF_CLAIM, exclude_none=True))
