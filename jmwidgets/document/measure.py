"""What a fact measures: the names that `Fact.measure` takes, each with its unit and meaning (DA2 to DA8)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Measured:
    """A kind of figure that data give.

    Examples
    --------
    >>> MEASURES["drop-off"].unit
    'share'
    """

    name: str
    unit: str
    meaning: str


EMOTION = "emotion"
EXPECTATION = "expectation"
IMPORTANCE = "importance"
CSAT = "satisfaction:CSAT"
NPS = "satisfaction:NPS"
CES = "satisfaction:CES"
REACH = "reach"
REPEATS = "repeats"
FIRST_CONTACTS = "first contacts"
TIME_TO_NEXT = "time to next"
DROP_OFF = "drop-off"
TRANSITION = "transition"
FUNNEL = "funnel"
CONVERSION = "conversion"
TREND = "trend"
LIFT = "lift"
RESOLUTION_RATE = "resolution rate"
RESOLUTION_TIME = "resolution time"
RETURNS = "returns"
STOCK_OUT_EFFECT = "stock-out effect"
SHARE = "share"
VALUE = "value"
NOW_AT = "now at"
SKIPPED = "skipped"
OUT_OF_ORDER = "out of order"
IN_ORDER = "in order"
OFF_THE_MAP = "off the map"
TIMING = "timing"
BUYS_LATER = "buys later"
TIME_TO_PURCHASE = "time to purchase"
OUTCOME = "outcome"
TRANSFERS = "transfers"
OPERATION = "operation"
DIFFERENCE = "difference"
GAP = "gap"
REASON = "reason"

SATISFACTION: Mapping[str, str] = MappingProxyType({"CSAT": CSAT, "NPS": NPS, "CES": CES})
"""The measure of each satisfaction metric (CE2)."""


def _measured(*rows: tuple[str, str, str]) -> Mapping[str, Measured]:
    return MappingProxyType({name: Measured(name, unit, meaning) for name, unit, meaning in rows})


MEASURES: Mapping[str, Measured] = _measured(
    (EMOTION, "-2..+2", "mean emotion at a touchpoint, of a persona or a segment"),
    (EXPECTATION, "-2..+2", "mean expectation before a touchpoint, on the emotion scale"),
    (IMPORTANCE, "1..5", "how much a touchpoint weighs, asked or derived from an outcome"),
    (CSAT, "share", "share of satisfied answers at a touchpoint, 0 to 1"),
    (NPS, "-100..+100", "promoters minus detractors, in per cent of the answers"),
    (CES, "1..7", "mean ease at a touchpoint"),
    (REACH, "customers", "distinct customers with an event at a touchpoint or in a stage"),
    (REPEATS, "share", "share of a touchpoint's customers who come back to it"),
    (FIRST_CONTACTS, "customers", "customers whose first event is at the touchpoint"),
    (TIME_TO_NEXT, "hours", "median time from a touchpoint to the next event of the same customer"),
    (DROP_OFF, "share", "share of a touchpoint's or stage's customers who are not seen again"),
    (TRANSITION, "share", "share of a touchpoint's customers whose next event is at another one"),
    (FUNNEL, "customers", "customers who reached a stage, by the rule that the formula states"),
    (CONVERSION, "share", "share of the customers of the stage before who reached a stage"),
    (TREND, "per month", "buying in a period"),
    (LIFT, "share", "response of those exposed to a promotion minus response of the others"),
    (RESOLUTION_RATE, "share", "share of issues that were resolved"),
    (RESOLUTION_TIME, "hours", "median time from an issue to its resolution"),
    (RETURNS, "share", "share of purchases that were returned"),
    (STOCK_OUT_EFFECT, "share", "change of the sales of one item while another is missing"),
    (SHARE, "share", "share of all customers in a segment"),
    (VALUE, "currency", "value of one customer of a segment a year"),
    (NOW_AT, "customers", "customers whose last event lies in a stage"),
    (SKIPPED, "share", "share of those who came further on the map without this touchpoint"),
    (OUT_OF_ORDER, "share", "share of a touchpoint's customers who had been further on the map before"),
    (IN_ORDER, "share", "share of customers who first met their touchpoints in the order of the map"),
    (OFF_THE_MAP, "share", "share of customers who met a touchpoint that the map lacks"),
    (TIMING, "days", "median time from a customer's first event to the first at a touchpoint"),
    (BUYS_LATER, "share", "share of a touchpoint's customers who buy there or later"),
    (TIME_TO_PURCHASE, "days", "median time from a customer's first event to the first purchase"),
    (OUTCOME, "share", "share of a touchpoint's recorded outcomes that were this one"),
    (TRANSFERS, "transfers", "mean number of times that an issue was passed on"),
    (OPERATION, "", "mean of an operational figure, with its unit"),
    (DIFFERENCE, "-2..+2", "mean emotion of a segment minus that of another"),
    (GAP, "-4..+4", "mean of emotion minus expectation of the same answers"),
    (REASON, "share", "share of answers that named this reason"),
)
"""Every measure by name. A fact may carry another name; it is then shown as it is."""
