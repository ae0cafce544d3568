"""The emotion curve as a native chart: its figures can be edited, its bands are the stages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.slide import Slide
from pptx.util import Pt

from jmwidgets.document import EMOTION, Claim, Scale
from jmwidgets.exchange.slides.curve_series import form_of, paint_series
from jmwidgets.exchange.slides.deck import Deck
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.curves import Stretch
from jmwidgets.exchange.telling.lines import LEADING, Line, plain
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.insight import CurvePoint
from jmwidgets.insight.emotions import shown
from jmwidgets.parts.figure import levels
from jmwidgets.words import _

_SIDE, _HEAD = 74.0, 24.0
"""Room beside the curve for the levels, and above it for the stages."""
_NAME = 10.0
_WIDEST_AXIS = 5


def draw_curve(
    deck: Deck,
    slide: Slide,
    area: Area,
    telling: Telling,
    stretches: Sequence[Stretch],
    *,
    in_full: bool,
    numbered: Sequence[str] = (),
) -> None:
    """Draw the emotion curve.

    Parameters
    ----------
    deck, slide, area
        Where.
    telling
        Whose curve, for whom.
    stretches
        The points, stage by stage.
    in_full
        With the names of the touchpoints, figures, what was expected and is aimed at; else the line alone.
    numbered
        The touchpoints whose pain points get their number.
    """
    points = [point for stretch in stretches for point in stretch.points]
    names = [
        _shown_name(deck, point, (area.width - _SIDE) / len(points), in_full=in_full) for point in points
    ]
    lowest = max((name.count("\n") + 1 for name in names), default=1)
    foot = lowest * _NAME * LEADING + 10 if in_full else 6.0
    legend = 18.0 if in_full else 0.0
    plot = Area(
        area.left + _SIDE,
        area.top + _HEAD,
        area.width - _SIDE,
        max(area.height - _HEAD - foot - legend, 40),
    )
    _bands(deck, slide, area, plot, stretches)
    _levels(deck, slide, plot)
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.LINE_MARKERS,
        Pt(area.left),
        Pt(area.top),
        Pt(area.width),
        Pt(area.height),
        _data(telling, points, names, in_full=in_full, numbered=numbered),
    )
    frame.name = _("Emotion curve")
    describe(frame, _("Emotion curve of {name}", name=telling.persona.name))
    chart = frame.chart
    chart.font.size = Pt(10)
    deck.palette["ink"].put(chart.font.color)
    lay_out(chart, area, plot)
    _axes(deck, chart, telling.perspective.scale, in_full=in_full)
    paint_series(deck, chart, telling, points, numbered, in_full=in_full)
    chart.has_title = False
    chart.has_legend = in_full
    if in_full:
        _legend(chart)


def _data(
    telling: Telling,
    points: Sequence[CurvePoint],
    names: Sequence[str],
    *,
    in_full: bool,
    numbered: Sequence[str],
) -> CategoryChartData:
    perspective = telling.perspective
    scale = perspective.scale
    form = form_of(scale)
    data = CategoryChartData(number_format=form)
    data.categories = names
    data.add_series(_("Felt"), [_value(point.claim, scale) for point in points], form)
    pains = [_value(point.claim, scale) if point.touchpoint.id in numbered else None for point in points]
    if any(one is not None for one in pains):
        data.add_series(_("What hurts"), pains, form)
    if in_full:
        expected = [_value(point.expectation, scale) for point in points]
        if any(one is not None for one in expected):
            data.add_series(_("Expected"), expected, form)
        goals = [perspective.to_be.get(point.touchpoint.id) for point in points]
        aims = [_value(one.claim, scale) if one is not None and one.is_goal else None for one in goals]
        if any(one is not None for one in aims):
            data.add_series(_("Goal"), aims, form)
    return data


def _shown_name(deck: Deck, point: CurvePoint, room: float, *, in_full: bool) -> str:
    """Return the name of a touchpoint; where it is shown, in lines that fit beneath its column."""
    name = plain(point.touchpoint.name).replace("\n", " ") or "–"
    return "\n".join(deck.measure.rows(Line(name, _NAME), room - 6)) if in_full else name


def _value(claim: Claim | None, scale: Scale) -> float | None:
    return None if claim is None else shown(claim.value, scale)


def _ends(scale: Scale) -> tuple[float, float]:
    if scale is EMOTION:
        return EMOTION.low, EMOTION.high
    return tuple(sorted(EMOTION.convert(end, to=scale) for end in (EMOTION.low, EMOTION.high)))  # type: ignore[return-value]


def _bands(deck: Deck, slide: Slide, area: Area, plot: Area, stretches: Sequence[Stretch]) -> None:
    step = plot.width / max(sum(len(stretch.points) for stretch in stretches), 1)
    left = plot.left
    for number, stretch in enumerate(stretches):
        width = step * len(stretch.points)
        band = Area(left, area.top, width, plot.bottom - area.top)
        if number % 2 == 0 or deck.palette.is_dark:
            role = "card" if number % 2 == 0 else "ground"
            deck.box(slide, band, [], fill=role, name=_("Stage “{name}”", name=stretch.name))  # type: ignore[arg-type]
        size = next(
            (
                size
                for size in (12.0, 11.0, 10.0, 9.0)
                if len(deck.measure.rows(Line(stretch.name, size, bold=True), width - 8)) == 1
            ),
            None,
        )
        if size is not None:
            deck.box(
                slide,
                Area(left, area.top, width, _HEAD),
                [Line(plain(stretch.name), size, bold=True, role="soft")],
                anchor="middle",
                align="centre",
                pad=3,
            )
        left += width


def _levels(deck: Deck, slide: Slide, plot: Area) -> None:
    inner = plot.height
    for place, name in enumerate(levels()):
        middle = plot.bottom - inner * (place + 0.5) / _WIDEST_AXIS
        deck.box(
            slide,
            Area(plot.left - _SIDE, middle - 8, _SIDE - 6, 16),
            [Line(str(name), 10, role="soft")],
            align="right",
            anchor="middle",
        )


def lay_out(chart: Any, area: Area, plot: Area) -> None:  # noqa: ANN401 - a chart of python-pptx
    """Fix where the plot stands, so that the bands behind it fit."""
    x, y = (plot.left - area.left) / area.width, (plot.top - area.top) / area.height
    layout = parse_xml(
        f"<c:layout {nsdecls('c')}><c:manualLayout><c:layoutTarget val='inner'/><c:xMode val='edge'/>"
        f"<c:yMode val='edge'/><c:x val='{x:.5f}'/><c:y val='{y:.5f}'/>"
        f"<c:w val='{plot.width / area.width:.5f}'/><c:h val='{plot.height / area.height:.5f}'/>"
        "</c:manualLayout></c:layout>"
    )
    place = chart._chartSpace.chart.plotArea  # noqa: SLF001 - the library has no layouts
    for one in place.findall(qn("c:layout")):
        place.remove(one)
    place.insert(0, layout)


def _axes(deck: Deck, chart: Any, scale: Scale, *, in_full: bool) -> None:  # noqa: ANN401
    low, high = _ends(scale)
    step = (high - low) / (_WIDEST_AXIS - 1)
    values = chart.value_axis
    values.minimum_scale, values.maximum_scale = low - step / 2, high + step / 2
    values.major_unit = step
    values.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    values.major_tick_mark = values.minor_tick_mark = XL_TICK_MARK.NONE
    values.has_major_gridlines = False
    values.format.line.fill.background()
    names = chart.category_axis
    names.major_tick_mark = names.minor_tick_mark = XL_TICK_MARK.NONE
    names.has_major_gridlines = False
    names.tick_label_position = XL_TICK_LABEL_POSITION.LOW if in_full else XL_TICK_LABEL_POSITION.NONE
    names.format.line.width = Pt(1)
    deck.palette["soft"].put(names.format.line.color)
    if in_full:
        names.tick_labels.font.size = Pt(_NAME)
        deck.palette["ink"].put(names.tick_labels.font.color)
        # Names stand upright and break between words.
        names._element.find(qn("c:txPr")).find(qn("a:bodyPr")).set("rot", "0")  # noqa: SLF001
    # The neutral line is where the axes cross.
    crosses = names._element.getparent().find(qn("c:catAx")).find(qn("c:crosses"))  # noqa: SLF001
    at = crosses.makeelement(qn("c:crossesAt"), {"val": f"{(low + high) / 2:g}"})
    crosses.getparent().replace(crosses, at)


def _legend(chart: Any) -> None:  # noqa: ANN401
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False
    chart.legend.font.size = Pt(10)


def describe(frame: Any, words: str) -> None:  # noqa: ANN401
    """Describe in words what a chart shows."""
    frame._element.nvGraphicFramePr.cNvPr.set("descr", words)  # noqa: SLF001 - for those who listen
