"""The map: stages as bands, touchpoints as columns, lanes as rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jmwidgets.document import Lane, Touchpoint
from jmwidgets.exchange.telling.lines import Cell, Line, Role, cell, line
from jmwidgets.exchange.telling.notes import of_point, standing_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Row, Spot, Table
from jmwidgets.exchange.telling.spreading import spread
from jmwidgets.parts.cells import OF_STAGE, cell_parts, stage_parts
from jmwidgets.parts.figure import emotion_text, level_of
from jmwidgets.parts.marks import pain_words
from jmwidgets.parts.part import Part
from jmwidgets.parts.perspective import stage_milestones
from jmwidgets.parts.place import Place
from jmwidgets.render.lanes import lanes_of
from jmwidgets.words import _

MOST = 6
"""Touchpoints of a table that is read from a wall."""
_LABEL = 0.8
"""Width of the names of the lanes, in columns."""
_STAGES = tuple[tuple[str, tuple[Touchpoint, ...]], ...]


def journey_map(telling: Telling, most: int = MOST) -> Iterator[Table]:
    """Yield the map as tables that stand side by side; none for a journey without touchpoints.

    Parameters
    ----------
    telling
        Whose map, for whom.
    most
        Touchpoints of one table.
    """
    journey = telling.journey
    stages = [(key, tuple(journey.in_order(key))) for key in journey.stages]
    pages = list(spread(stages, most))
    for number, page in enumerate(pages, 1):
        names = list(dict.fromkeys(journey.stages[key].name for key, _points in page))
        title = _("The journey: {stages}", stages=names)
        if len(title) > 60:
            title = _("The journey, {number} of {all}", number=number, all=len(pages))
        yield _table(telling, page, title)


def _table(telling: Telling, page: _STAGES, title: str) -> Table:
    journey, perspective = telling.journey, telling.perspective
    points = [point for _key, some in page for point in some]
    places = [Place(perspective, point) for point in points]
    reached = stage_milestones(journey)
    stages = Row(
        (
            Cell(),
            *(
                cell(
                    line(journey.stages[key].name, size=13, bold=True),
                    *(
                        line(_("Milestone: {name}", name=one.name), size=9, role="soft")
                        for one in reached.get(key, ())
                    ),
                    fill="band" if list(journey.stages).index(key) % 2 == 0 else "other-band",
                    span=len(some),
                )
                for key, some in page
            ),
        )
    )
    names = Row(
        (
            cell(line(_("Touchpoint"), size=10, bold=True, role="soft"), fill="card"),
            *(cell(*_touchpoint(place), fill="card") for place in places),
        )
    )
    rows = [
        row
        for lane in lanes_of(journey)
        if lane.content != "touchpoint" and (row := _row(telling, lane, page, places)) is not None
    ]
    notes = [
        *standing_of(telling),
        *(
            text
            for point in points
            if (felt := perspective.as_is.get(point.id)) is not None
            for text in of_point(telling, felt)
        ),
    ]
    return Table(title, (_LABEL, *(1.0 for _point in points)), (stages, names), tuple(rows), tuple(notes))


def _touchpoint(place: Place) -> Iterator[tuple[Line, ...]]:
    """Yield the name of a touchpoint, its channel above and its marks beneath."""
    parts = cell_parts(place, Lane(id="touchpoint", name="-", content="touchpoint"))
    for part in parts:
        if part.style == "sign":
            yield line(str(part.spoken).rstrip(":"), size=9, role="soft")
        elif part.style == "strong":
            yield line(part.text, size=12, bold=True)
        else:
            yield line(part.spoken_text, size=9, role="soft")


def _row(telling: Telling, lane: Lane, page: _STAGES, places: Sequence[Place]) -> Row | None:
    """Return a lane as a row; None where nothing stands in it."""
    spots: tuple[Spot, ...] = ()
    if lane.content in OF_STAGE:
        cells = [
            cell(*(_painted(part) for part in stage_parts(telling.journey.stages[key], lane)), span=len(some))
            for key, some in page
        ]
    elif lane.content == "emotion":
        cells = [_emotion(telling, place) for place in places]
        spots = tuple(_spots(places))
    else:
        cells = [cell(*(_painted(part) for part in cell_parts(place, lane))) for place in places]
    if not any(one.lines for one in cells):
        return None
    return Row((cell(line(lane.name, size=10, bold=True, role="soft")), *cells), spots=spots)


def _spots(places: Sequence[Place]) -> Iterator[Spot]:
    """Yield where the curve goes; it passes over what the persona skips and what is not part of today."""
    for column, place in enumerate(places):
        point = place.point
        if point is None or point.skipped:
            continue
        claim, pain = point.claim, place.pain
        if claim is None:
            yield Spot(column, None)
        else:
            yield Spot(column, claim.value, pain.rank if pain else None, claim.status == "measured")


def _painted(part: Part) -> tuple[Line, ...]:
    if not str(part.text):
        return ()
    soft = part.style in {"soft", "note"}
    return line(
        part.spoken_text if part.style not in {"better", "worse", "figure"} else part.text,
        size=9 if part.style == "note" else 10,
        bold=part.style in {"strong", "better", "worse"},
        italic=part.style == "italic",
        role="signal"
        if part.style == "worse"
        else "good"
        if part.style == "better"
        else "soft"
        if soft
        else "ink",
    )


def _emotion(telling: Telling, place: Place) -> Cell:
    point = place.point
    if point is None or point.claim is None:
        return Cell()
    value = emotion_text(point.claim.value, telling.perspective.scale)
    words = place.experience.feelings if place.experience else ""
    pain = place.pain
    role: Role = "signal" if pain else "ink"
    return cell(
        line(f"{value} {level_of(point.claim.value)}", size=11, bold=True, role=role),
        line(pain_words(pain.rank) if pain else "", size=10, bold=True, role=role),
        line(words, size=10),
    )
