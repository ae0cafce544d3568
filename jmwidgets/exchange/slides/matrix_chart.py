"""Impact and effort as a native chart, with the names beside it."""

from __future__ import annotations

from collections import Counter
from typing import Any

from pptx.chart.data import XyChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.slide import Slide
from pptx.util import Pt

from jmwidgets.exchange.slides.curve_chart import describe, lay_out
from jmwidgets.exchange.slides.deck import Deck
from jmwidgets.exchange.slides.tables import draw_table
from jmwidgets.exchange.telling.area import Area
from jmwidgets.exchange.telling.lines import Line
from jmwidgets.exchange.telling.notes import standing_of
from jmwidgets.exchange.telling.priorities import in_the_matrix, matrix_words, names_table
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.insight import Priority
from jmwidgets.insight.priorities import usual_effort
from jmwidgets.render.opportunities import IMPACTS, longest_effort
from jmwidgets.words import _

_SHARE = 0.56
_BESIDE = (0.0, -0.26, 0.26, -0.44, 0.44)
_SIDE, _FOOT = 64.0, 40.0


def add_matrix(deck: Deck, telling: Telling) -> None:
    """Add the slide of impact and effort; none where no opportunity has both."""
    found = in_the_matrix(telling)
    if not found:
        return
    notes = (*standing_of(telling), str(found[0].quadrant_rule))
    slide = deck.add(_("What first: impact and effort"), notes)
    area = deck.area
    chart = Area(area.left, area.top, area.width * _SHARE, area.height)
    beside = Area(chart.right + 20, area.top, area.width - chart.width - 20, area.height)
    _chart(deck, slide, chart, found, usual_effort(telling.journey) or 0.0)
    # What doesn't fit beside it stands in the table of the next slides, with all that is known of it.
    table, pages = names_table(found).pages(beside.width, beside.height, deck.measure)
    draw_table(deck, slide, beside, table, pages[0])


def _chart(deck: Deck, slide: Slide, area: Area, found: list[Priority], usual: float) -> None:
    plot = Area(area.left + _SIDE, area.top + 6, area.width - _SIDE - 6, area.height - _FOOT - 6)
    longest = longest_effort(found)
    wide = plot.width * usual / longest
    high = plot.height * 2 / len(IMPACTS)
    corner = Area(plot.left, plot.top, wide, high)
    deck.box(slide, plot, [], fill="card", name=_("impact"))
    deck.box(slide, corner, [], fill="band", name=_("quick wins"))
    for place, (left, right) in (
        ("top", (_("quick wins"), _("major projects"))),
        ("bottom", (_("fill-ins"), _("thankless tasks"))),
    ):
        top = plot.top + 3 if place == "top" else plot.bottom - 19
        for words, align in ((left, "left"), (right, "right")):
            deck.box(
                slide,
                Area(plot.left + 6, top, plot.width - 12, 16),
                [Line(words, 11, bold=True, role="soft")],
                align=align,
            )
    for level, (name, _value) in enumerate(IMPACTS):
        middle = plot.top + plot.height * (level + 0.5) / len(IMPACTS)
        deck.box(
            slide,
            Area(area.left, middle - 8, _SIDE - 6, 16),
            [Line(str(name), 10, role="soft")],
            align="right",
            anchor="middle",
        )
    data = XyChartData(number_format="0.0")
    series = data.add_series(_("Opportunities"))
    steps = [value for _name, value in IMPACTS]
    taken: Counter[tuple[float | None, float | None]] = Counter()
    for one in found:
        at = one.opportunity.effort, one.opportunity.impact
        level = len(steps) - steps.index(one.opportunity.impact or 0)
        # Those of one place stand above and beneath each other.
        series.add_data_point(one.opportunity.effort, level + _BESIDE[taken[at] % len(_BESIDE)])
        taken[at] += 1
    frame = slide.shapes.add_chart(
        XL_CHART_TYPE.XY_SCATTER, Pt(area.left), Pt(area.top), Pt(area.width), Pt(area.height), data
    )
    frame.name = _("Impact and effort")
    describe(frame, matrix_words(found))
    lay_out(frame.chart, area, plot)
    _paint(deck, frame.chart, found, longest)
    deck.box(
        slide,
        Area(plot.left, area.bottom - 15, plot.width, 15),
        [Line(_("effort, person-months") + " →", 10, role="soft")],
        align="right",
    )


def _paint(deck: Deck, chart: Any, found: list[Priority], longest: float) -> None:  # noqa: ANN401
    chart.has_legend = False
    chart.font.size = Pt(10)
    deck.palette["ink"].put(chart.font.color)
    across, up = chart.category_axis, chart.value_axis
    for axis in (across, up):
        axis.has_major_gridlines = False
        axis.major_tick_mark = axis.minor_tick_mark = XL_TICK_MARK.NONE
        deck.palette["soft"].put(axis.format.line.color)
    across.minimum_scale, across.maximum_scale = 0, longest
    across.tick_labels.number_format, across.tick_labels.number_format_is_linked = "0.#", False
    up.minimum_scale, up.maximum_scale = 0.5, len(IMPACTS) + 0.5
    up.tick_label_position = XL_TICK_LABEL_POSITION.NONE
    [series] = chart.plots[0].series
    series.format.line.fill.background()
    series.marker.style, series.marker.size = XL_MARKER_STYLE.CIRCLE, 20
    series.marker.format.fill.solid()
    deck.palette["accent"].put(series.marker.format.fill.fore_color)
    deck.palette["card"].put(series.marker.format.line.color)
    for place, one in enumerate(found):
        label = series.points[place].data_label
        run = label.text_frame.paragraphs[0].add_run()
        run.text = str(one.rank or "–")
        run.font.size, run.font.bold = Pt(10), True
        deck.palette.on("accent").put(run.font.color)
        label.position = XL_LABEL_POSITION.CENTER
