"""The pictures of a persona for one reader: summary, map, curve and priorities."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Literal

from jmwidgets.exchange.pictures.curve import draw_curve
from jmwidgets.exchange.pictures.matrix import draw_matrix
from jmwidgets.exchange.pictures.tables import draw_lines, draw_table
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.curves import pages_of, stretches_of
from jmwidgets.exchange.telling.life import life
from jmwidgets.exchange.telling.lines import Line, Measure, line
from jmwidgets.exchange.telling.maps import MOST, journey_map
from jmwidgets.exchange.telling.priorities import in_the_matrix, matrix_words, names_table
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.exchange.telling.rows import Table
from jmwidgets.exchange.telling.summary import brief_pains, nothing_felt, occasion_of, tiles_of, who_of
from jmwidgets.insight.priorities import usual_effort
from jmwidgets.parts.curve import curve_words
from jmwidgets.render.canvas import Canvas
from jmwidgets.words import _

Size = Literal["wide", "map"]
"""1920 × 1080 pixels, parted where more is to be shown; or as large as the map is, in one piece."""
_WIDE, _HIGH, _PIXELS = 960.0, 540.0, 2.0
_EDGE, _FOOT = 36.0, 20.0
_COLUMN, _COLUMNS = 132.0, 12
_TITLES = (24.0, 22.0, 20.0, 18.0, 16.0, 14.0, 12.0)
_TITLE_LINES = 2
_LEAST_CURVE = 120.0
_CURVE = 96.0
"""Height of the curve on the map."""


def summary_pictures(telling: Telling, size: Size) -> Iterator[Canvas]:
    """Yield the first screen."""
    del size  # one that is taken in at a glance has one size
    measure = _measure(telling)
    canvas, area = _begun(telling, str(telling.headline.words), _WIDE, _HIGH)
    who = line(who_of(telling), size=13)
    area = area.below(draw_lines(canvas, area, who, measure) + 8)
    tiles = tiles_of(telling)
    each = area.width / max(len(tiles), 1)
    low = max((measure.height(one, each - 16) for one in tiles), default=0.0) + (14 if tiles else 0)
    table = brief_pains(telling, area.width, area.height - low - _LEAST_CURVE, measure)
    if telling.journey.is_outside:
        table = next(iter(life(telling)), None)
        if table and table.height(area.width, measure) > area.height - low - _LEAST_CURVE:
            table = None
    high = table.height(area.width, measure) if table else 0.0
    room = area.height - low - high - (12 if table else 0)
    if telling.is_felt:
        numbered = [hurt.pain.touchpoint.id for hurt in telling.worst]
        curve = Area(area.left, area.top, area.width, room)
        draw_curve(canvas, curve, telling, stretches_of(telling), measure, in_full=False, numbered=numbered)
    else:
        canvas.rect(area.left, area.top, area.width, 60, "card", radius=8)
        blank = Area(area.left + 16, area.top + 18, area.width - 32, 60)
        draw_lines(canvas, blank, line(nothing_felt(telling), size=16, role="soft"), measure)
    if table:
        draw_table(
            canvas, Area(area.left, area.top + room + 12, area.width, high), table, table.rows, measure
        )
    for number, lines in enumerate(tiles):
        place = Area(area.left + number * each, area.bottom - low + 14, each - 16, low)
        draw_lines(canvas, place, lines, measure)
    yield canvas


def map_pictures(telling: Telling, size: Size) -> Iterator[Canvas]:
    """Yield the map: on pages, or in one piece."""
    measure = _measure(telling)
    count = max(len(telling.journey.touchpoints), 1)
    tables = [_with_curve(one) for one in journey_map(telling, count if size == "map" else MOST)]
    for table in tables:
        if size == "map":
            wide = max(_WIDE, (sum(table.shares)) * _COLUMN + 2 * _EDGE)
            high = table.height(wide - 2 * _EDGE, measure)
            title = f"{telling.journey.title}: {telling.persona.name}"
            canvas, area = _begun(
                telling, title, wide, max(high + _top(title, wide, measure) + _EDGE + _FOOT, 200)
            )
            draw_table(canvas, area, table, table.rows, measure)
            yield canvas
            continue
        title_high = _top(table.title, _WIDE, measure)
        fitted, pages = table.pages(_WIDE - 2 * _EDGE, _HIGH - title_high - _EDGE, measure)
        for rows in pages:
            canvas, area = _begun(telling, table.title, _WIDE, _HIGH)
            draw_table(canvas, area, fitted, rows, measure)
            yield canvas


def _with_curve(table: Table) -> Table:
    """Give the lane of emotions room for the curve, where there is one."""
    rows = (
        replace(row, drawing=_CURVE) if any(s.value is not None for s in row.spots) else row
        for row in table.rows
    )
    return replace(table, rows=tuple(rows))


def curve_pictures(telling: Telling, size: Size) -> Iterator[Canvas]:
    """Yield the emotion curve; nothing where no emotion is recorded."""
    if not telling.is_felt:
        return
    measure = _measure(telling)
    count = max(len(telling.perspective.as_is), 1)
    title = _("How {name} feels", name=telling.persona.name)
    numbered = [hurt.pain.touchpoint.id for hurt in telling.hurts]
    for page in pages_of(telling, count if size == "map" else _COLUMNS):
        held = sum(len(stage.points) for stage in page)
        wide = max(_WIDE, held * _COLUMN * 0.62 + 2 * _EDGE) if size == "map" else _WIDE
        canvas, area = _begun(telling, title, wide, _HIGH, str(curve_words(telling.perspective)))
        draw_curve(canvas, area, telling, page, measure, in_full=True, numbered=numbered)
        yield canvas


def priority_pictures(telling: Telling, size: Size) -> Iterator[Canvas]:
    """Yield impact and effort; nothing where no opportunity has both, or the reader is not told."""
    del size
    found = in_the_matrix(telling)
    if not found:
        return
    measure = _measure(telling)
    title = _("What first: impact and effort")
    table = names_table(found)
    beside = 372.0
    high = max(_HIGH, table.height(beside, measure) + _top(title, _WIDE, measure) + _EDGE + 8)
    canvas, area = _begun(telling, title, _WIDE, high, matrix_words(found))
    plot = Area(area.left, area.top, area.width - beside - 24, area.height)
    draw_matrix(canvas, plot, found, usual_effort(telling.journey) or 0.0)
    draw_table(canvas, Area(area.right - beside, area.top, beside, area.height), table, table.rows, measure)
    yield canvas


PICTURES: Mapping[str, Callable[[Telling, Size], Iterator[Canvas]]] = MappingProxyType(
    {
        "summary": summary_pictures,
        "map": map_pictures,
        "curve": curve_pictures,
        "priorities": priority_pictures,
    }
)
"""What can be drawn."""


def _measure(telling: Telling) -> Measure:
    return Measure(1.0, telling.journey.language)


def _title(title: str, wide: float, measure: Measure) -> tuple[tuple[str, ...], float]:
    found = ((measure.rows(Line(title, size, bold=True), wide - 2 * _EDGE), size) for size in _TITLES)
    smallest = measure.rows(Line(title, _TITLES[-1], bold=True), wide - 2 * _EDGE), _TITLES[-1]
    return next((one for one in found if len(one[0]) <= _TITLE_LINES), smallest)


def _top(title: str, wide: float, measure: Measure) -> float:
    rows, size = _title(title, wide, measure)
    return 40 + len(rows) * size * 1.2 + 10


def _begun(telling: Telling, title: str, wide: float, high: float, words: str = "") -> tuple[Canvas, Area]:
    """Begin a picture with its title and what it is of; give it with the room for its contents."""
    measure = _measure(telling)
    canvas = Canvas(wide, high, f"{telling.journey.title}: {title}", words, scale=_PIXELS)
    rows, size = _title(title, wide, measure)
    above = f"{telling.journey.title} · {telling.persona.name} · {occasion_of(telling)}"
    canvas.lines(_EDGE, 20, measure.rows(Line(above, 10), wide - 2 * _EDGE)[:1], 10, "soft")
    canvas.lines(_EDGE, 36, rows, size, bold=True)
    top = _top(title, wide, measure)
    return canvas, Area(_EDGE, top, wide - 2 * _EDGE, high - top - _EDGE + 12)
