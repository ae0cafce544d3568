"""The lines of the curve's chart: points filled by their evidence, numbers of pain points, intervals."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pptx.enum.chart import XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from jmwidgets.document import EMOTION, Scale
from jmwidgets.exchange.slides.deck import Deck
from jmwidgets.exchange.telling.curves import peaks_of
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.insight import CurvePoint
from jmwidgets.words import _

_LINE, _LIGHT = 2.5, 1.25
_POINT, _NUMBERED = 7, 17


def form_of(scale: Scale) -> str:
    """Return how a chart writes emotions: with a sign where the scale has one."""
    return '+0.0;"−"0.0;0.0' if scale is EMOTION else "0.0"


def paint_series(
    deck: Deck,
    chart: Any,  # noqa: ANN401
    telling: Telling,
    points: Sequence[CurvePoint],
    numbered: Sequence[str],
    *,
    in_full: bool,
) -> None:
    """Paint what is felt, numbered, expected and aimed at, and the intervals."""
    for one in chart.plots[0].series:
        one.smooth = False
        if one.name == _("Felt"):
            _felt(deck, one, points, form_of(telling.perspective.scale), numbered, in_full=in_full)
            if in_full:
                _intervals(one, telling, points)
        elif one.name == _("What hurts"):
            _numbers(deck, one, telling, points)
        else:
            is_goal = one.name == _("Goal")
            role = "good" if is_goal else "soft"
            _stroke(deck, one, role, _LIGHT)
            if is_goal:
                one.format.line.dash_style = MSO_LINE.DASH
            else:
                one.format.line.fill.background()
            one.marker.style = XL_MARKER_STYLE.DIAMOND if is_goal else XL_MARKER_STYLE.DASH
            one.marker.size = 7
            _fill(deck, one.marker, role)


def _felt(
    deck: Deck,
    series: Any,  # noqa: ANN401
    points: Sequence[CurvePoint],
    form: str,
    numbered: Sequence[str],
    *,
    in_full: bool,
) -> None:
    _stroke(deck, series, "ink", _LINE)
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = _POINT if in_full else 5
    _fill(deck, series.marker, "ink")
    for place, (point, is_peak) in enumerate(zip(points, peaks_of(points), strict=True)):
        if point.claim is None:
            continue
        if point.claim.status != "measured":
            marker = series.points[place].marker
            marker.style = XL_MARKER_STYLE.CIRCLE
            marker.size = _POINT if in_full else 5
            marker.format.fill.solid()
            deck.palette["card"].put(marker.format.fill.fore_color)
            deck.palette["ink"].put(marker.format.line.color)
        if in_full:
            label = series.points[place].data_label
            label.position = XL_LABEL_POSITION.ABOVE if is_peak else XL_LABEL_POSITION.BELOW
            label.font.size = Pt(10)
            label.font.bold = True
            if point.touchpoint.id in numbered:
                # Beside the number, which is larger than a point.
                label.position = XL_LABEL_POSITION.RIGHT
                _padded(label, form)


def _padded(label: Any, form: str) -> None:  # noqa: ANN401
    """Write the figure of a point with some blanks before it; it still follows the data."""
    blank = ";".join(f'"     "{part}' for part in form.split(";"))
    element = label._dLbl  # noqa: SLF001 - the library has no format of single labels
    made = element.makeelement(qn("c:numFmt"), {"formatCode": blank, "sourceLinked": "0"})
    element.find(qn("c:idx")).addnext(made)


def _numbers(deck: Deck, series: Any, telling: Telling, points: Sequence[CurvePoint]) -> None:  # noqa: ANN401
    series.format.line.fill.background()
    series.marker.style = XL_MARKER_STYLE.CIRCLE
    series.marker.size = _NUMBERED
    _fill(deck, series.marker, "signal")
    for place, point in enumerate(points):
        pain = telling.perspective.pains.get(point.touchpoint.id)
        if pain is None or series.values[place] is None:
            continue
        label = series.points[place].data_label
        run = label.text_frame.paragraphs[0].add_run()
        run.text = str(pain.rank)
        run.font.size, run.font.bold = Pt(10), True
        deck.palette.on("signal").put(run.font.color)
        label.position = XL_LABEL_POSITION.CENTER


def _stroke(deck: Deck, series: Any, role: Any, width: float) -> None:  # noqa: ANN401
    series.format.line.width = Pt(width)
    deck.palette[role].put(series.format.line.color)


def _fill(deck: Deck, marker: Any, role: Any) -> None:  # noqa: ANN401
    marker.format.fill.solid()
    deck.palette[role].put(marker.format.fill.fore_color)
    deck.palette[role].put(marker.format.line.color)


def _intervals(series: Any, telling: Telling, points: Sequence[CurvePoint]) -> None:  # noqa: ANN401
    """Draw the 95 % intervals as error bars."""
    scale = telling.perspective.scale
    above, below = [], []
    for point in points:
        claim = point.claim
        if claim is None or claim.low is None or claim.high is None:
            above.append(0.0)
            below.append(0.0)
            continue
        low, value, high = (
            one if scale is EMOTION else EMOTION.convert(one, to=scale)
            for one in (max(claim.low, EMOTION.low), claim.value, min(claim.high, EMOTION.high))
        )
        above.append(max(high - value, 0.0))
        below.append(max(value - low, 0.0))
    if not any(above) and not any(below):
        return

    def listed(values: Sequence[float]) -> str:
        listed = "".join(f"<c:pt idx='{i}'><c:v>{value:.3f}</c:v></c:pt>" for i, value in enumerate(values))
        count = f"<c:ptCount val='{len(values)}'/>"
        return f"<c:numLit><c:formatCode>General</c:formatCode>{count}{listed}</c:numLit>"

    bars = parse_xml(
        f"<c:errBars {nsdecls('c', 'a')}><c:errDir val='y'/><c:errBarType val='both'/>"
        f"<c:errValType val='cust'/><c:noEndCap val='1'/>"
        f"<c:plus>{listed(above)}</c:plus><c:minus>{listed(below)}</c:minus>"
        "<c:spPr><a:ln w='57150' cap='rnd'><a:solidFill><a:schemeClr val='tx1'><a:alpha val='28000'/>"
        "</a:schemeClr></a:solidFill></a:ln></c:spPr></c:errBars>"
    )
    element = series._element  # noqa: SLF001 - the library knows no error bars
    before = next(element.find(qn(name)) for name in ("c:cat", "c:val") if element.find(qn(name)) is not None)
    before.addprevious(bars)
