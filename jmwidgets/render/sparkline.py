"""A small curve, on one scale and over the same columns for all personas."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.document import Journey
from jmwidgets.parts.curve import curve_words, line_of
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.columns import columns_of
from jmwidgets.render.environment import rendered
from jmwidgets.render.monotone import line

HEIGHT = 72
_PITCH = 15
_UNIT = 20


def sparkline(journey: Journey, persona_id: str, perspective: Perspective | None = None) -> Markup:
    """Draw a persona's curve small.

    Parameters
    ----------
    perspective
        The persona's perspective, where it is there already.

    Examples
    --------
    >>> journey = Journey(id="j", title="J", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> "No emotion is recorded yet." in sparkline(journey, "ruth")
    True
    """
    perspective = perspective or Perspective.of(journey, persona_id)
    columns = columns_of(journey, "as-is")
    dots = []
    for column, (_, touchpoint) in enumerate(columns.places):
        point = perspective.as_is.get(touchpoint.id) if touchpoint else None
        if point is None or point.claim is None:
            continue
        y = HEIGHT / 2 - point.claim.value * _PITCH
        dots.append((columns.place(column), y, point.claim.value))
    stops = line_of(perspective.as_is, [touchpoint for _, touchpoint in columns.places])
    ends = {max(dots, key=lambda dot: dot[2]), min(dots, key=lambda dot: dot[2])} if dots else set()
    return rendered(
        "sparkline.html",
        stretches=line(stops, _UNIT, _PITCH, HEIGHT / 2),
        width=max(1, columns.count) * _UNIT,
        height=HEIGHT,
        bands=tuple(columns.extents),
        ends=sorted(ends, key=lambda dot: dot[2]),
        story=curve_words(perspective),
        uid=f"{perspective.key}-small",
    )
