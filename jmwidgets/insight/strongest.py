"""The strongest evidence for a figure: what data show before what people entered."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jmwidgets.document import STATUSES, Claim, Fact, Journey, measure, wording_of
from jmwidgets.errors import JourneyError
from jmwidgets.insight.certainty import blurs_into_nothing, tells_little
from jmwidgets.insight.facts import may_be_shown
from jmwidgets.insight.once import once
from jmwidgets.insight.rolled_up import rolled_up
from jmwidgets.insight.who import lived, the_persona
from jmwidgets.words import Message

ENTERED = (measure.EMOTION, measure.EXPECTATION, measure.IMPORTANCE)
"""The measures for which `claim_of` knows a field of the experience."""
_Group = tuple[str | None, str | None]
"""A persona and a segment; None for all."""
_RANK = {status: position for position, status in enumerate(STATUSES)}


def emotion(journey: Journey, persona_id: str, touchpoint_id: str) -> Claim | None:
    """Return a persona's emotion at a touchpoint, -2 to +2, by the strongest evidence there is.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "use", "name": "Use"}],
    ...     touchpoints=[{"id": "wash", "name": "Wash", "stage": "use"}],
    ...     personas=[{"id": "ruth", "name": "Ruth"}],
    ...     experiences=[
    ...         {"id": "ruth.wash", "persona": "ruth", "touchpoint": "wash", "emotion": {"value": 1.1}}
    ...     ],
    ... )
    >>> emotion(journey, "ruth", "wash").value
    1.1
    """
    return claim_of(journey, persona_id, touchpoint_id, measure.EMOTION)


def claim_of(journey: Journey, persona_id: str, touchpoint_id: str, kind: str) -> Claim | None:
    """Return what is known of a persona at a touchpoint, by the strongest evidence there is.

    Stronger status wins; at equal status a fact before an entered claim, a fact of the persona
    before one of its segment, the latest period, the larger n. Facts about fewer customers than
    `smallest_group` are passed over. A fact that is too uncertain to tell much (an interval
    wider than two levels, an importance that can't be told from none) stands behind all others, and
    takes the place of nothing that people entered. Where questions were asked in place of an emotion of
    the whole touchpoint, their mean is the entered claim (`rolled_up`).

    Parameters
    ----------
    journey
        The document.
    persona_id, touchpoint_id
        Whose experience, and where.
    kind
        "emotion", "expectation" or "importance"; for satisfaction see `satisfaction`. A persona
        without an importance of its own has that of customers at large.

    Raises
    ------
    JourneyError
        When `kind` is none of the three.
    """
    if kind not in ENTERED:
        msg = f"expected one of {', '.join(ENTERED)}, got {kind!r}; use facts_of for other measures"
        raise JourneyError(msg)
    found = own_claim_of(journey, persona_id, touchpoint_id, kind)
    if kind != measure.IMPORTANCE or not (found is None or _is_vague(found)):
        return found
    common = common_claim_of(journey, touchpoint_id, kind)
    return found if common is None or (found is not None and _is_vague(common)) else common


@once
def own_claim_of(journey: Journey, persona_id: str, touchpoint_id: str, kind: str) -> Claim | None:
    """Return what `claim_of` gives, without what holds for customers at large."""
    experience = lived(journey, persona_id, touchpoint_id)
    entered: Claim | None = getattr(experience, kind, None)
    if entered is None and experience is not None and kind == measure.EMOTION:
        entered = rolled_up(experience.answers)
    return _strongest(_facts_about(journey, persona_id, touchpoint_id, kind), entered)


def common_claim_of(journey: Journey, touchpoint_id: str, kind: str) -> Claim | None:
    """Return what is known of a touchpoint for customers at large, by the strongest evidence."""
    entered = journey.touchpoints[touchpoint_id].importance if kind == measure.IMPORTANCE else None
    return _strongest(_facts_of_groups(journey, kind, touchpoint_id, [(None, None)]), entered)


def fact_of(journey: Journey, persona_id: str, touchpoint_id: str, kind: str) -> Fact | None:
    """Return the strongest fact of a measure about a persona or its segment at a touchpoint."""
    return max(_facts_about(journey, persona_id, touchpoint_id, kind), key=_weight, default=None)


@dataclass(frozen=True)
class Rating:
    """A satisfaction score with the metric and the variant that it was computed by."""

    metric: str
    claim: Claim
    variant: str | Message
    """The formula and question, as people or data say it."""

    @property
    def share_of_scale(self) -> float:
        """The score as a place on its scale: 0 is the worst, 1 the best."""
        low, high = SATISFACTION_RANGE[self.metric]
        return (self.claim.value - low) / (high - low)


SATISFACTION_RANGE: dict[str, tuple[float, float]] = {"NPS": (-100, 100), "CSAT": (0, 1), "CES": (1, 7)}
"""Worst and best score of each metric."""


@once
def satisfaction(journey: Journey, persona_id: str, touchpoint_id: str) -> tuple[Rating, ...]:
    """Return every satisfaction score of a persona at a touchpoint, the strongest evidence per metric."""
    experience = lived(journey, persona_id, touchpoint_id)
    entered = experience.satisfaction if experience else None
    ratings = []
    for metric, kind in measure.SATISFACTION.items():
        own = entered if entered is not None and entered.metric == metric else None
        claim = _strongest(_facts_about(journey, persona_id, touchpoint_id, kind), own)
        if isinstance(claim, Fact):
            ratings.append(Rating(metric, claim, wording_of(claim.formula)))
        elif claim is not None and own is not None:
            ratings.append(Rating(metric, claim, own.variant))
    return tuple(ratings)


def _facts_about(journey: Journey, persona_id: str, touchpoint_id: str, kind: str) -> Iterator[Fact]:
    segment = the_persona(journey, persona_id).segment
    if not journey.facts:
        return iter(())
    groups: list[_Group] = [(persona_id, None)]
    if segment is not None:
        groups += [(persona_id, segment), (None, segment)]
    return _facts_of_groups(journey, kind, touchpoint_id, groups)


def _facts_of_groups(
    journey: Journey, kind: str, touchpoint_id: str, groups: Iterable[_Group]
) -> Iterator[Fact]:
    by = journey.facts.grouped("measure", "touchpoint", "persona", "segment")
    for group in groups:
        for fact in by.get((kind, touchpoint_id, *group), ()):
            if may_be_shown(journey, fact):
                yield fact


def _strongest(facts: Iterable[Fact], entered: Claim | None) -> Claim | None:
    best = max(facts, key=_weight, default=None)
    if best is None or (entered is not None and _yields(best, entered)):
        return entered
    return best


def _yields(fact: Fact, entered: Claim) -> bool:
    return _is_vague(fact) or _RANK[entered.status] > _RANK[fact.status]


def _is_vague(claim: Claim) -> bool:
    """Return whether a fact is too uncertain to stand before another claim; what people entered never is."""
    if not isinstance(claim, Fact):
        return False
    if claim.measure in ENTERED:
        return tells_little(claim) or (claim.measure == measure.IMPORTANCE and blurs_into_nothing(claim))
    scale = next(
        (SATISFACTION_RANGE[one] for one, kind in measure.SATISFACTION.items() if kind == claim.measure), None
    )
    return scale is not None and tells_little(claim, *scale)


def _weight(fact: Fact) -> tuple[bool, int, bool, dt.date, int]:
    return (
        not _is_vague(fact),
        _RANK[fact.status],
        fact.persona is not None,
        fact.ends or fact.begins or dt.date.min,
        fact.n or 0,
    )
