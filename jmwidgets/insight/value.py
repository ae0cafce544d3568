"""Value at stake: what the customers who are lost at a touchpoint are worth."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import Claim, Journey, Stake, Touchpoint
from jmwidgets.insight.amounts import Money
from jmwidgets.words import Message, message

VALUE_FORMULA = message("value at stake = customers lost a year × value of one customer")

VALUE_CAUTION = message("a customer who is lost at several touchpoints is counted at each of them")
VALUE_SCOPE = message("these are the figures of all customers, not of one persona")


@dataclass(frozen=True)
class AtStake:
    """The value at stake at one touchpoint, a year, in the journey's currency."""

    touchpoint: Touchpoint
    customers_lost: Claim
    value_each: float
    amount: float
    low: float | None
    high: float | None
    """Ends of the amount, where the customers lost have an interval."""
    assumptions: str
    calculation: Message


@dataclass(frozen=True)
class ValueAtStake:
    """The value at stake along the journey."""

    entries: tuple[AtStake, ...]
    """The greatest amount first."""
    currency: str
    formula: Message = VALUE_FORMULA
    caution: Message = VALUE_CAUTION
    scope: Message = VALUE_SCOPE
    """Whom the figures are about: a stake is that of the touchpoint, whoever meets it."""

    @property
    def total(self) -> float:
        """The sum over all touchpoints: the most that can be at stake."""
        return sum(entry.amount for entry in self.entries)


def value_at_stake(journey: Journey) -> ValueAtStake:
    """Compute customers lost × value of each for every touchpoint with a stake, with its assumptions.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     stages=[{"id": "delivery", "name": "Delivery"}],
    ...     touchpoints=[
    ...         {
    ...             "id": "van",
    ...             "name": "Van",
    ...             "stage": "delivery",
    ...             "stake": {
    ...                 "customers_lost": {"value": 344},
    ...                 "value_each": 540,
    ...                 "assumptions": "Churn after delivery",
    ...             },
    ...         }
    ...     ],
    ... )
    >>> value_at_stake(journey).total
    185760.0
    """
    entries = [
        _at_stake(touchpoint, touchpoint.stake, journey.currency)
        for touchpoint in journey.in_order()
        if touchpoint.stake is not None
    ]
    return ValueAtStake(tuple(sorted(entries, key=lambda entry: -entry.amount)), journey.currency)


def _at_stake(touchpoint: Touchpoint, stake: Stake, currency: str) -> AtStake:
    lost, each = stake.customers_lost, stake.value_each
    amount = lost.value * each
    return AtStake(
        touchpoint,
        lost,
        each,
        amount,
        low=None if lost.low is None else lost.low * each,
        high=None if lost.high is None else lost.high * each,
        assumptions=stake.assumptions,
        calculation=Message(
            "{lost} × {each} = {amount}",
            {"lost": lost.value, "each": Money.of(each, currency), "amount": Money.of(amount, currency)},
        ),
    )
