"""Customers at each touchpoint, drawn in the columns of the map where no emotion is known yet."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Fact, measure
from jmwidgets.insight import visits
from jmwidgets.insight.curve import is_felt
from jmwidgets.parts.perspective import Perspective
from jmwidgets.render.columns import Columns

HEIGHT = 190.0
_FLOOR, _CEILING = 158.0, 26.0


@dataclass(frozen=True)
class Pillar:
    """The customers of a touchpoint as they are drawn, from the middle of its column."""

    place: str
    name: str
    top: float
    height: float
    gone_height: float
    customers: Fact
    gone: Fact | None


@dataclass(frozen=True)
class Visitors:
    """What stands in the emotion lane as long as nothing is known of emotions."""

    pillars: tuple[Pillar, ...]
    is_lost: bool
    """Whether those who were not seen again are lost; without a goal they may as well have arrived."""
    is_felt: bool
    """Whether emotions are recorded, of personas whose curves are not drawn here."""
    height: float = HEIGHT
    floor: float = _FLOOR


def visitors(perspective: Perspective, columns: Columns) -> Visitors | None:
    """Lay out the customers of each touchpoint; None where events tell of none."""
    persona = perspective.persona.id if perspective.persona is not None else None
    found = {one.touchpoint.id: one for one in visits(perspective.journey, persona)}
    most = max((one.customers.value for one in found.values()), default=0.0)
    if most <= 0:
        return None
    pillars = []
    for column, (_, touchpoint) in enumerate(columns.places):
        one = found.get(touchpoint.id) if touchpoint is not None else None
        if touchpoint is None or one is None:
            continue
        height = round(one.customers.value / most * (_FLOOR - _CEILING), 1)
        gone = 0.0 if one.gone is None else round(height * one.gone.value, 1)
        pillars.append(
            Pillar(
                columns.place(column),
                touchpoint.name,
                round(_FLOOR - height, 1),
                height,
                gone,
                one.customers,
                one.gone,
            )
        )
    if not pillars:
        return None
    lost = all(one.gone is None or one.gone.measure == measure.DROP_OFF for one in pillars)
    return Visitors(tuple(pillars), lost, is_felt(perspective.journey))
