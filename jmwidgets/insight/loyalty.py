"""Loyalty schemes: whether members who use them come back more often than others."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Journey, LoyaltyScheme
from jmwidgets.insight.certainty import difference
from jmwidgets.words import Message, message

SCHEME_FORMULA = message(
    "effect = share of members who buy again minus share of other customers; members may have been the more "
    "loyal before, so it is no proof that the scheme does it"
)


@dataclass(frozen=True)
class SchemeEffect:
    """What a loyalty scheme changes, as far as it is known."""

    scheme: LoyaltyScheme
    points: float | None
    """Members minus others who buy again, in percentage points; None where one of both is not known."""
    words: Message
    formula: Message = SCHEME_FORMULA


def scheme_effects(journey: Journey) -> tuple[SchemeEffect, ...]:
    """Compare members of each loyalty scheme with other customers.

    Examples
    --------
    >>> scheme = {
    ...     "id": "card",
    ...     "name": "Care card",
    ...     "repurchase_members": {"value": 0.4, "low": 0.35, "high": 0.45},
    ...     "repurchase_others": {"value": 0.25, "low": 0.22, "high": 0.28},
    ... }
    >>> [one] = scheme_effects(Journey(id="j", title="J", loyalty_schemes=[scheme]))
    >>> str(one.words)
    'Members buy again clearly more often: 15 percentage points.'
    """
    return tuple(_effect(scheme) for scheme in journey.loyalty_schemes.values())


def _effect(scheme: LoyaltyScheme) -> SchemeEffect:
    members, others = scheme.repurchase_members, scheme.repurchase_others
    if members is None or others is None:
        words = message("Whether members buy again more often than others is not known.")
        return SchemeEffect(scheme, None, words)
    change = difference(others, members)
    points = change.value * 100
    if not change.is_clear:
        words = message(
            "Members and others buy again at rates that are not clearly different: {points:signed0} "
            "percentage points.",
            points=points,
        )
    elif points > 0:
        words = message(
            "Members buy again clearly more often: {points:number0} percentage points.", points=points
        )
    else:
        words = message(
            "Members buy again clearly less often: {points:number0} percentage points.", points=-points
        )
    return SchemeEffect(scheme, points, words)
