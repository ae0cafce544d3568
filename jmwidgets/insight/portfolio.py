"""Several journeys together: which belong to which, what they share, what is at stake and late over all."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jmwidgets.document import Journey, Touchpoint
from jmwidgets.document.ordinary import ordinary
from jmwidgets.insight.actions import ActionState, action_states, by_urgency
from jmwidgets.insight.coverage import coverage
from jmwidgets.insight.decisions import decision_states
from jmwidgets.insight.pain import PainPoint, pain_points
from jmwidgets.insight.strongest import emotion
from jmwidgets.insight.value import AtStake, value_at_stake
from jmwidgets.insight.who import of_today, skips
from jmwidgets.words import message

SHARED_RULE = message("touchpoints of the same name, in capitals or not, are one touchpoint")
SUM_CAUTION = message(
    "a customer who is lost in several journeys, or at several touchpoints, is counted at each of them"
)


@dataclass(frozen=True)
class JourneyState:
    """One journey in a line."""

    journey: Journey
    depth: int
    """How many journeys it is a part of, one in the other; 0 for one that stands alone or on top."""
    pains: int
    worst: PainPoint | None
    stakes: tuple[AtStake, ...]
    """Where value is at stake, a year, in the journey's currency."""
    late: tuple[ActionState, ...]
    """Actions after their date, the latest first."""
    late_decisions: int
    """Decisions after their date that nobody carried out."""
    covered: float | None
    is_review_late: bool

    @property
    def stake(self) -> float | None:
        """All of it; None where nothing is recorded."""
        return sum(one.amount for one in self.stakes) if self.stakes else None


@dataclass(frozen=True)
class SharedTouchpoint:
    """A touchpoint that several journeys have."""

    name: str
    places: tuple[tuple[Journey, Touchpoint, float | None], ...]
    """The journey, its touchpoint, and the lowest emotion of a persona there."""

    @property
    def worst(self) -> float:
        """The lowest emotion of all; 3 where none is recorded, so that it comes last."""
        return min((felt for _, _, felt in self.places if felt is not None), default=3.0)


@dataclass(frozen=True)
class Portfolio:
    """All journeys of a business."""

    states: tuple[JourneyState, ...]
    """Parents before the journeys that are a part of them."""
    shared: tuple[SharedTouchpoint, ...]
    """Those that feel worst first."""
    stakes: tuple[tuple[Journey, AtStake], ...]
    """The greatest amount first, by currency."""
    late: tuple[tuple[Journey, ActionState], ...]
    """The longest overdue first."""

    @property
    def totals(self) -> dict[str, float]:
        """Value at stake over all journeys by currency."""
        found: dict[str, float] = defaultdict(float)
        for journey, stake in self.stakes:
            found[journey.currency] += stake.amount
        return dict(found)


def portfolio(journeys: Iterable[Journey], on: dt.date | None = None) -> Portfolio:
    """Put journeys together.

    Examples
    --------
    >>> whole = Journey(id="buy", title="Buying")
    >>> part = Journey(id="service", title="Service", parent="buy")
    >>> [(one.journey.title, one.depth) for one in portfolio([part, whole]).states]
    [('Buying', 0), ('Service', 1)]
    """
    given = tuple(journeys)
    states = tuple(_state(journey, depth, on) for journey, depth in _in_order(given))
    late = [(one.journey, state) for one in states for state in one.late]
    stakes = [(one.journey, stake) for one in states for stake in one.stakes]
    return Portfolio(
        states,
        tuple(sorted(_shared(given), key=lambda one: one.worst)),
        tuple(sorted(stakes, key=lambda one: (one[0].currency, -one[1].amount))),
        tuple(sorted(late, key=lambda one: -(one[1].days_over or 0))),
    )


def _in_order(journeys: Sequence[Journey]) -> list[tuple[Journey, int]]:
    """Put each journey behind the one that it is a part of; a parent that is not there is none."""
    ids = {journey.id for journey in journeys}
    parts: dict[str, list[Journey]] = defaultdict(list)
    for journey in journeys:
        parts[journey.parent if journey.parent in ids - {journey.id} else ""].append(journey)
    found: list[tuple[Journey, int]] = []
    waiting = [(journey, 0) for journey in reversed(parts[""])]
    while waiting:
        journey, depth = waiting.pop()
        found.append((journey, depth))
        waiting += [(part, depth + 1) for part in reversed(parts.pop(journey.id, []))]
    # Journeys that are a part of each other stand alone.
    placed = {id(journey) for journey, _ in found}
    return found + [(journey, 0) for journey in journeys if id(journey) not in placed]


def _state(journey: Journey, depth: int, on: dt.date | None) -> JourneyState:
    pains = pain_points(journey)
    return JourneyState(
        journey,
        depth,
        len(pains),
        next(iter(pains), None),
        tuple(value_at_stake(journey).entries),
        by_urgency(state for state in action_states(journey, on) if state.overdue),
        sum(one.overdue for one in decision_states(journey, on)),
        coverage(journey).covered,
        bool(on and journey.review_date and journey.review_date < on),
    )


def _shared(journeys: Iterable[Journey]) -> Iterable[SharedTouchpoint]:
    places: dict[str, list[tuple[Journey, Touchpoint]]] = defaultdict(list)
    for journey in journeys:
        for touchpoint in of_today(journey):
            places[ordinary(touchpoint.name)].append((journey, touchpoint))
    for found in places.values():
        if len({id(journey) for journey, _ in found}) > 1:
            yield SharedTouchpoint(
                found[0][1].name, tuple((journey, one, _lowest(journey, one)) for journey, one in found)
            )


def _lowest(journey: Journey, touchpoint: Touchpoint) -> float | None:
    claims = (
        emotion(journey, persona, touchpoint.id)
        for persona in journey.personas
        if not skips(journey, persona, touchpoint.id)
    )
    return min((claim.value for claim in claims if claim is not None), default=None)
