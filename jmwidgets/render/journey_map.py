"""The map: stages as bands, touchpoints as columns, lanes as rows, and the curve as the hero."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from markupsafe import Markup

from jmwidgets.document import Journey, Lane
from jmwidgets.insight import votes
from jmwidgets.parts.curve import curve_words, point_words
from jmwidgets.parts.future import FuturePerspective, holds_ahead
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.chart import Chart, chart
from jmwidgets.render.columns import Columns, columns_of, unit_for
from jmwidgets.render.environment import rendered
from jmwidgets.render.lanes import Column, Row, lanes_of, places_of, row_of
from jmwidgets.render.notes import ClusteredNotes, clustered
from jmwidgets.render.visited import Visitors, visitors
from jmwidgets.render.ways import Way, ways
from jmwidgets.words import Message, message

_ROOMY = 7


@dataclass(frozen=True)
class Table:
    """A whole map; a page's script parts it for paper."""

    uid: str
    columns: Columns
    places: tuple[Column | None, ...]
    chart: Chart
    rows: tuple[Row, ...]
    ways: tuple[Way, ...]
    visitors: Visitors | None = None
    """Customers by touchpoint, while no emotion is known."""

    @property
    def open_rows(self) -> int:
        """How many rows stand above the last one that is not folded away: a line after them parts nothing."""
        return max((place for place, row in enumerate(self.rows) if not row.lane.collapsed), default=0)

    @property
    def is_roomy(self) -> bool:
        """Whether the columns are so wide that texts look better in their middle."""
        return self.columns.count <= _ROOMY


def journey_map(
    journey: Journey,
    persona_id: str | None,
    *,
    state: Literal["both", "as-is", "to-be"] = "both",
    empty_lanes: bool = True,
    linked: bool = False,
) -> Markup:
    """Draw the map of one persona's journey.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose journey; None draws stages, touchpoints, the business side, and what data tell of all customers.
    state
        "as-is" leaves out touchpoints that are yet to come, "to-be" those that go.
    empty_lanes
        Whether lanes that hold nothing are drawn, for those who are to fill them.
    linked
        Whether numbers on the curve lead to the pain points, where their list stands on the same page.

    Returns
    -------
    markupsafe.Markup
        A section with one table in a frame of its own.

    Examples
    --------
    >>> "Add the first touchpoint" in journey_map(Journey(id="j", title="J"), None)
    True
    """
    perspective = Perspective.of(journey, persona_id)
    if not journey.stages:
        return rendered(
            "map_empty.html",
            journey=journey,
            perspective=perspective,
            loose=_loose(perspective, []),
            votes=votes(journey),
        )
    title = message("Journey map of {name}", name=perspective.persona.name) if perspective.persona else None
    columns = columns_of(journey, state)
    every = list(lanes_of(journey))
    if not empty_lanes:
        every = _with_contents(every, perspective, columns)
    return _drawn(
        perspective,
        columns,
        every,
        title or message("Journey map"),
        with_notes=True,
        is_read=not empty_lanes,
        linked=linked,
    )


def to_be_map(journey: Journey, persona_id: str) -> Markup:
    """Draw the map of a persona's journey as it is to be: goals as the curve, to-be texts in the lanes.

    Touchpoints that end are left out. Lanes that say nothing of the to-be journey, such as today's issues
    and answers, are too; of lanes in which nothing will differ the names alone are told.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose journey.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "s", "name": "S"}],
    ...     touchpoints=[{"id": "t", "name": "T", "stage": "s", "owner": "Nobody", "to_be_owner": "A host"}],
    ...     lanes=[{"id": "owner", "name": "Owner", "content": "owner"}],
    ...     personas=[{"id": "ruth", "name": "Ruth"}],
    ... )
    >>> drawn = to_be_map(journey, "ruth")
    >>> "A host" in drawn, "Nobody" in drawn
    (True, False)
    """
    perspective, today = FuturePerspective.of(journey, persona_id), Perspective.of(journey, persona_id)
    columns = columns_of(perspective.journey, "to-be")
    lanes = [lane for lane in lanes_of(journey) if holds_ahead(lane)]
    known = _with_contents(lanes, perspective, columns)
    same = {
        lane.id: lane
        for lane in known
        if lane.content not in {"emotion", "touchpoint"} and _stays(lane, columns, perspective, today)
    }
    differing = _with_contents([lane for lane in lanes if lane.id not in same], perspective, columns)
    name = journey.personas[persona_id].name
    title = message("To-be map of {name}", name=name)
    return _drawn(perspective, columns, differing, title, is_read=True, same=same.values())


def _stays(lane: Lane, columns: Columns, ahead: Perspective, today: Perspective) -> bool:
    """Return whether a lane says the same of the journey as it is and as it is to be."""
    touchpoints, places = today.journey.touchpoints, places_of(ahead, columns)
    before = tuple(
        place and replace(place, perspective=today, touchpoint=touchpoints[place.touchpoint.id])
        for place in places
    )
    return row_of(lane, columns, places) == row_of(lane, columns, before)


def _drawn(
    perspective: Perspective,
    columns: Columns,
    every: list[Lane],
    title: Message,
    *,
    with_notes: bool = False,
    is_read: bool = False,
    same: Iterable[Lane] = (),
    linked: bool = False,
) -> Markup:
    journey = perspective.journey
    lanes = [lane for lane in every if not lane.collapsed]
    columns = Columns(columns.bands, unit_for(_texts(perspective, columns, lanes)))
    table = _table(perspective, columns, every)
    return rendered(
        "map.html",
        journey=journey,
        persona=perspective.persona,
        perspective=perspective,
        votes=votes(journey),
        table=table,
        key=rendered("key.html", perspective=perspective, chart=table.chart),
        spoken=lambda point: point_words(perspective, point),
        folded=[lane for lane in every if lane.collapsed],
        same=list(same),
        is_read=is_read,
        linked=linked,
        loose=_loose(perspective, lanes) if with_notes else (),
        title=title,
        is_ahead=isinstance(perspective, FuturePerspective),
        story=curve_words(perspective),
        curve_title=message("Emotion curve of {name}", name=perspective.persona.name)
        if perspective.persona
        else message("Emotion curve of all customers"),
    )


def _table(perspective: Perspective, columns: Columns, lanes: list[Lane]) -> Table:
    places = places_of(perspective, columns)
    rows = tuple(
        Row(lane, ()) if lane.content == "emotion" else row_of(lane, columns, places) for lane in lanes
    )
    drawn = chart(perspective, columns, columns.unit)
    seen = None if drawn.spots else visitors(perspective, columns)
    return Table(f"{perspective.key}-map", columns, places, drawn, rows, ways(perspective, columns), seen)


def _with_contents(lanes: list[Lane], perspective: Perspective, columns: Columns) -> list[Lane]:
    """Leave out lanes that hold nothing; the curve and the touchpoints stay, and lines between two lanes."""
    places = places_of(perspective, columns)
    kept: list[Lane] = []
    line = None
    for lane in lanes:
        if lane.content in {"emotion", "touchpoint"} or not row_of(lane, columns, places).is_empty:
            if line is not None and kept:
                kept[-1] = kept[-1].model_copy(update={"line_below": line})
            kept.append(lane.model_copy(update={"line_below": None}) if lane.line_below else lane)
            line = None
        # Of lines with nothing between them, the last one is what the next lane lies below.
        line = lane.line_below or line
    return kept


def _loose(perspective: Perspective, lanes: list[Lane]) -> tuple[ClusteredNotes, ...]:
    """Return the notes that stand in no cell and were not made into anything else of the map."""
    shown = {lane.id for lane in lanes if lane.content == "notes"}
    notes = [
        note
        for note in perspective.notes
        if note.became is None and (note.touchpoint is None or note.lane not in shown)
    ]
    return clustered(perspective.journey, notes)


def _texts(perspective: Perspective, columns: Columns, lanes: list[Lane]) -> list[str]:
    experiences = [
        experience
        for _, touchpoint in columns.places
        if touchpoint and (experience := perspective.experience(touchpoint))
    ]
    fields = [lane.content for lane in lanes if lane.content in {"actions", "thoughts", "feelings", "quote"}]
    found = [getattr(experience, field) for experience in experiences for field in fields]
    business = [
        lane.content
        for lane in lanes
        if lane.content
        in {"business_side", "physical_evidence", "frontstage", "backstage", "support_process"}
    ]
    return found + [
        getattr(touchpoint, field) for _, touchpoint in columns.places if touchpoint for field in business
    ]
