"""Figures by choice: a measure, a place, a group, a month, and another group or month beside them."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from jmwidgets.document import Fact, Journey, label_of
from jmwidgets.errors import JourneyError
from jmwidgets.insight.certainty import Difference
from jmwidgets.insight.choosing import EACH, MEASURE_NAMES, Choice, Option, Options, options
from jmwidgets.insight.explored_facts import Known, known_facts
from jmwidgets.insight.shared import between
from jmwidgets.words import Message, Written, _, message, not_one_of

EXPLORE_FORMULA = message(
    "difference = first figure minus the other; its 95 % interval is joined from those of both (Newcombe "
    "1998, method 10) as if both were of other people, p from the arm of it that points at no difference, "
    "with Holm's correction for all that are compared here"
)
SURE = 0.05
_Z = 1.959963984540054
By = Literal["place", "group", "month"]


@dataclass(frozen=True)
class Figure:
    """A figure, and the one that it is held against."""

    fact: Fact
    other: Fact | None = None
    difference: Difference | None = None
    """The figure minus the other one."""
    p: float | None = None
    """After Holm's correction; None where an interval is missing."""

    @property
    def is_clear(self) -> bool | None:
        """Whether both differ clearly; None where that can't be told."""
        return None if self.p is None else self.p < SURE


@dataclass(frozen=True)
class Explored:
    """What was chosen, and the figures that may be shown of it."""

    choice: Choice
    figures: tuple[Figure, ...]
    by: By
    """In what the figures differ, which is what their names tell."""
    against: str | Message | Written
    """What they are held against; empty for nothing."""
    formula: Message = EXPLORE_FORMULA

    @property
    def facts(self) -> tuple[Fact, ...]:
        """The figures alone."""
        return tuple(one.fact for one in self.figures)

    @property
    def compared(self) -> tuple[Figure, ...]:
        """Those that another one stands beside."""
        return tuple(one for one in self.figures if one.other is not None)


def explore(journey: Journey, choice: Choice) -> Explored:
    """Return the figures of a choice, and how sure their differences are.

    They are the facts of the journey, so what is withheld there is missing here as well.

    Parameters
    ----------
    journey
        A whole journey, or the part that a reader may see.
    choice
        What to look at.

    Raises
    ------
    JourneyError
        When there is no such measure, place, group or month, or the two groups share people; the message
        lists those that there are.

    Examples
    --------
    >>> fact = {"measure": "reach", "unit": "customers", "formula": "counted"}
    >>> facts = [{**fact, "id": "a", "value": 231, "segment": "young"}, {**fact, "id": "b", "value": 400}]
    >>> journey = Journey(id="j", title="J", segments=[{"id": "young", "name": "Young"}], facts=facts)
    >>> [one.value for one in explore(journey, Choice("reach")).facts]
    [400.0]
    """
    known = known_facts(journey)
    _check(journey, choice, known)
    chosen = [one for one in known if _is_chosen(one, choice)]
    others: dict[tuple[object, ...], Fact] = {}
    against: str | Message | Written = ""
    if choice.against:
        other = _other(choice)
        against = _named(options(journey, choice).against, choice.against)
        others = {_beside(one, choice): one.fact for one in known if _is_chosen(one, other)}
    ordered = sorted(chosen, key=lambda one: _order(journey, one))
    pairs = [(one.fact, others.get(_beside(one, choice))) for one in ordered]
    return Explored(choice, _figures(pairs), _by(choice, chosen), against)


def _check(journey: Journey, choice: Choice, known: Sequence[Known]) -> None:
    """Refuse what the journey doesn't have, with what it has."""
    if not known:
        raise JourneyError(
            _("expected a journey with figures, got one without; attach data first, with jmwidgets evidence")
        )
    there = options(journey, choice)
    asked: tuple[tuple[Message, str, Iterable[Option]], ...] = (
        (MEASURE_NAMES["measure"], choice.measure, there.measures),
        (MEASURE_NAMES["about"], choice.about, there.abouts),
        (MEASURE_NAMES["place"], choice.place, there.places),
        (MEASURE_NAMES["group"], choice.group, there.groups),
        (MEASURE_NAMES["month"], choice.month, there.months),
        (MEASURE_NAMES["against"], choice.against, there.against),
    )
    for name, key, ways in asked:
        keys = [one.key for one in ways]
        if key and key not in keys:
            raise JourneyError(not_one_of(name, key, [one for one in keys if one]))


def _named(ways: Iterable[Option], key: str) -> str | Message | Written:
    return next(one.name for one in ways if one.key == key)


def _is_chosen(one: Known, choice: Choice) -> bool:
    fact = one.fact
    return (
        fact.measure == choice.measure
        and (not choice.about or one.about == choice.about)
        and (not choice.place or choice.place in {fact.touchpoint, fact.stage})
        and _is_of_group(fact, choice.group)
        and (one.month == choice.month if choice.month != EACH else bool(one.month))
    )


def _is_of_group(fact: Fact, group: str) -> bool:
    if group == EACH:
        return fact.segment is not None or fact.persona is not None
    if not group:
        return fact.segment is None and fact.persona is None
    return group in {fact.segment, fact.persona}


def _other(choice: Choice) -> Choice:
    """Return what is held beside the choice: the same of another group, or of another month."""
    if choice.is_month_against:
        return Choice(choice.measure, choice.about, choice.place, choice.group, choice.against)
    return Choice(choice.measure, choice.about, choice.place, choice.against, choice.month)


def _beside(one: Known, choice: Choice) -> tuple[object, ...]:
    """Return what two figures have in common that are held against each other."""
    fact = one.fact
    about = (fact.touchpoint, fact.stage, fact.to_touchpoint, fact.unit, one.about)
    if choice.is_month_against:
        return (*about, fact.segment, fact.persona)
    return (*about, one.month)


def _figures(pairs: Iterable[tuple[Fact, Fact | None]]) -> tuple[Figure, ...]:
    found = [(fact, other, None if other is None else between(other, fact)) for fact, other in pairs]
    chances = {place: p for place, (_, _, far) in enumerate(found) if (p := chance_of(far)) is not None}
    held = dict(zip(chances, corrected(list(chances.values())), strict=True))
    return tuple(Figure(*one, p=held.get(place)) for place, one in enumerate(found))


def chance_of(far: Difference | None) -> float | None:
    """Return how likely so great a difference would be by chance alone, from its interval.

    Examples
    --------
    >>> round(chance_of(Difference(2.0, 0.0, 4.0)), 3)
    0.05
    """
    if far is None or far.low is None or far.high is None:
        return None
    arm = far.value - far.low if far.value > 0 else far.high - far.value
    if arm <= 0:
        return float(far.value == 0)
    return math.erfc(abs(far.value) / arm * _Z / math.sqrt(2))


def corrected(chances: Sequence[float]) -> list[float]:
    """Correct p values for how many there are (Holm 1979).

    Examples
    --------
    >>> corrected([0.01, 0.04, 0.03])
    [0.03, 0.06, 0.06]
    """
    held = [0.0] * len(chances)
    worst = 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=lambda one: chances[one])):
        worst = max(worst, min(1.0, (len(chances) - rank) * chances[place]))
        held[place] = worst
    return held


def _by(choice: Choice, chosen: Sequence[Known]) -> By:
    if choice.month == EACH:
        return "month"
    if choice.group == EACH and len({(one.fact.touchpoint, one.fact.stage) for one in chosen}) <= 1:
        return "group"
    return "place"


def _order(journey: Journey, one: Known) -> tuple[int, ...]:
    """Return where a figure stands: in the order of the map, of groups, of time."""
    fact = one.fact
    places = {key: place for place, key in enumerate(point.id for point in journey.in_order())}
    return (
        places.get(fact.touchpoint or "", -1),
        journey.stages.ids.index(fact.stage) if fact.stage in journey.stages else -1,
        (fact.begins or dt.date.min).toordinal() if one.month else 0,
        journey.segments.ids.index(fact.segment) if fact.segment in journey.segments else -1,
        journey.personas.ids.index(fact.persona) if fact.persona in journey.personas else -1,
        places.get(fact.to_touchpoint or "", -1),
    )


def measure_name(choice: Choice) -> Message:
    """Name what is measured."""
    name = label_of("measure", choice.measure)
    return name if isinstance(name, Message) else message("{name}", name=name)


__all__ = ["EACH", "Choice", "Explored", "Figure", "Option", "Options", "explore", "options"]
