"""The map: stages as bands, touchpoints as columns, lanes as rows, and the curve as the hero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from jmwidgets.document import Journey, Lane, Note
from jmwidgets.parts.curve import curve_words, point_words
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.chart import Chart, chart
from jmwidgets.render.columns import Columns, columns_of, printed_parts, unit_for
from jmwidgets.render.environment import rendered
from jmwidgets.render.lanes import Column, Row, lanes_of, places_of, row_of
from jmwidgets.render.ways import Way, ways
from jmwidgets.words import message

_ROOMY = 7


@dataclass(frozen=True)
class Table:
    """A whole map, or the part of it that fits on a sheet."""

    uid: str
    columns: Columns
    places: tuple[Column | None, ...]
    chart: Chart
    rows: tuple[Row, ...]
    ways: tuple[Way, ...]
    is_part: bool

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
) -> Markup:
    """Draw the map of one persona's journey.

    Parameters
    ----------
    journey
        The document, reduced to what its reader may see.
    persona_id
        Whose journey; None draws stages, touchpoints and the business side alone.
    state
        "as-is" leaves out touchpoints that are yet to come, "to-be" those that go.
    empty_lanes
        Whether lanes that hold nothing are drawn, for those who are to fill them.

    Returns
    -------
    markupsafe.Markup
        A section with one table in a frame of its own; wide maps have another one, in parts, for paper.

    Examples
    --------
    >>> "Add the first touchpoint" in journey_map(Journey(id="j", title="J"), None)
    True
    """
    perspective = Perspective.of(journey, persona_id)
    if not journey.stages:
        return rendered("map_empty.html", journey=journey, perspective=perspective)
    columns = columns_of(journey, state)
    every = list(lanes_of(journey))
    if not empty_lanes:
        places = places_of(perspective, columns)
        every = [lane for lane in every if _says_something(lane, columns, places)]
    lanes = [lane for lane in every if not lane.collapsed]
    columns = Columns(columns.bands, unit_for(_texts(perspective, columns, lanes)))
    parts = printed_parts(columns)
    tables = [_table(perspective, columns, every, f"{perspective.key}-map")]
    if len(parts) > 1:
        tables += [
            _table(perspective, part, lanes, f"{perspective.key}-map-{number}", is_part=True)
            for number, part in enumerate(parts, start=1)
        ]
    return rendered(
        "map.html",
        journey=journey,
        persona=perspective.persona,
        perspective=perspective,
        tables=tables,
        key=rendered("key.html", perspective=perspective, chart=tables[0].chart),
        spoken=lambda point: point_words(perspective, point),
        folded=[lane for lane in every if lane.collapsed],
        loose=[note for note in perspective.notes if _has_no_cell(note, lanes)],
        story=curve_words(perspective),
        curve_title=message("Emotion curve of {name}", name=perspective.persona.name)
        if perspective.persona
        else message("Emotion curve"),
    )


def _table(
    perspective: Perspective, columns: Columns, lanes: list[Lane], uid: str, *, is_part: bool = False
) -> Table:
    places = places_of(perspective, columns)
    drawn = chart(perspective, columns, columns.narrowest)
    rows = tuple(
        Row(lane, ()) if lane.content == "emotion" else row_of(lane, columns, places) for lane in lanes
    )
    return Table(uid, columns, places, drawn, rows, ways(perspective, columns), is_part)


def _says_something(lane: Lane, columns: Columns, places: tuple[Column | None, ...]) -> bool:
    """Return whether a lane holds anything; the curve, the touchpoints and the lines of a blueprint stay."""
    stays = lane.content in {"emotion", "touchpoint"} or lane.line_below is not None
    return stays or not row_of(lane, columns, places).is_empty


def _has_no_cell(note: Note, lanes: list[Lane]) -> bool:
    """Return whether a note stands in no cell: it names no shown lane of notes, or no touchpoint."""
    return note.touchpoint is None or note.lane not in {lane.id for lane in lanes if lane.content == "notes"}


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
