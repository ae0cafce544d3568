"""What each measure is called, its unit and its meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from jmwidgets.document import measure
from jmwidgets.document.way_measures import OF_SESSIONS, OF_WAYS, Row
from jmwidgets.words import Message, message


@dataclass(frozen=True)
class Measured:
    """A kind of figure that data give.

    Examples
    --------
    >>> MEASURES["drop-off"].unit
    'share'
    """

    name: str
    label: Message
    unit: str
    meaning: Message


_ROWS: tuple[Row, ...] = (
    (
        measure.EMOTION,
        message("emotion"),
        "-2..+2",
        message("mean emotion at a touchpoint, of a persona or a segment"),
    ),
    (
        measure.EXPECTATION,
        message("expectation"),
        "-2..+2",
        message("mean expectation before a touchpoint, on the emotion scale"),
    ),
    (
        measure.BOTTOM_TWO,
        message("annoyed or angry"),
        "share",
        message("share of the answers at a touchpoint that are in the bottom two of five levels"),
    ),
    (
        measure.ANSWERS,
        message("distribution of answers"),
        "share",
        message("share of the answers to a question that are at this level"),
    ),
    (
        measure.IMPORTANCE,
        message("importance"),
        "1..5",
        message("how much a touchpoint weighs, asked or derived from an outcome"),
    ),
    (measure.CSAT, message("CSAT"), "share", message("share of satisfied answers at a touchpoint, 0 to 1")),
    (
        measure.NPS,
        message("NPS"),
        "-100..+100",
        message("promoters minus detractors, in per cent of the answers"),
    ),
    (measure.CES, message("CES"), "1..7", message("mean ease at a touchpoint")),
    (
        measure.REACH,
        message("reach"),
        "customers",
        message("distinct customers with an event at a touchpoint or in a stage"),
    ),
    (
        measure.REPEATS,
        message("repeat contacts"),
        "share",
        message("share of a touchpoint's customers who come back to it"),
    ),
    (
        measure.FIRST_CONTACTS,
        message("first contacts"),
        "customers",
        message("customers whose first event is at the touchpoint"),
    ),
    (
        measure.TIME_TO_NEXT,
        message("time to next step"),
        "hours",
        message("median time from a touchpoint to the next event of the same customer"),
    ),
    (
        measure.DROP_OFF,
        message("drop-off"),
        "share",
        message("share of a touchpoint's customers who are not seen again and reached no goal"),
    ),
    (
        measure.LAST_SEEN,
        message("last seen"),
        "share",
        message("share of a touchpoint's customers whose last event is there"),
    ),
    (
        measure.TRANSITION,
        message("next touchpoint"),
        "share",
        message("share of a touchpoint's customers who go from there straight to another one, or come again"),
    ),
    (
        measure.FUNNEL,
        message("funnel"),
        "customers",
        message("customers who reached a stage, by the rule that the formula states"),
    ),
    (
        measure.CONVERSION,
        message("conversion"),
        "share",
        message("share of the customers of the stage before who reached a stage"),
    ),
    (measure.TREND, message("buying trend"), "per month", message("buying in a period")),
    (
        measure.MONTHLY,
        message("month by month"),
        "",
        message("NPS, CSAT or CES of the answers of one month"),
    ),
    (
        measure.LIFT,
        message("lift of promotions"),
        "share",
        message("response of those exposed to a promotion minus response of the others"),
    ),
    (
        measure.RESOLUTION_RATE,
        message("resolution rate"),
        "share",
        message("share of issues that were resolved"),
    ),
    (
        measure.RESOLUTION_TIME,
        message("resolution time"),
        "hours",
        message("median time from an issue to its resolution"),
    ),
    (measure.RETURNS, message("returns"), "share", message("share of purchases that were returned")),
    (
        measure.STOCK_OUT_EFFECT,
        message("stock-out effect"),
        "share",
        message("change of the sales of one item while another is missing"),
    ),
    (measure.SHARE, message("share of customers"), "share", message("share of all customers in a segment")),
    (
        measure.VALUE,
        message("customer value"),
        "currency",
        message("value of one customer of a segment a year"),
    ),
    (
        measure.NOW_AT,
        message("customers now at each stage"),
        "customers",
        message("customers whose last event lies in a stage"),
    ),
    (
        measure.SKIPPED,
        message("skipped"),
        "share",
        message("share of those who came further on the map without this touchpoint"),
    ),
    (
        measure.OUT_OF_ORDER,
        message("out of order"),
        "share",
        message("share of a touchpoint's customers who had been further on the map before"),
    ),
    (
        measure.IN_ORDER,
        message("in order"),
        "share",
        message("share of customers who first met their touchpoints in the order of the map"),
    ),
    (
        measure.AS_PLANNED,
        message("as planned"),
        "share",
        message("share of customers whose way follows the map: nothing missing, out of order or off the map"),
    ),
    (
        measure.MISSED,
        message("something missing"),
        "share",
        message("share of customers who went past at least one touchpoint without it"),
    ),
    (
        measure.AD_HOC,
        message("something ad hoc"),
        "share",
        message("share of customers on the map who also met something that the map lacks"),
    ),
    (
        measure.OFF_THE_MAP,
        message("events that match no touchpoint"),
        "share",
        message("share of customers who met a touchpoint that the map lacks"),
    ),
    (
        measure.DEPARTURES,
        message("departures from the map"),
        "departures",
        message(
            "mean number of touchpoints at which a customer’s way departs from the map: missed, out of order "
            "or not on it"
        ),
    ),
    (
        measure.TIMING,
        message("timing"),
        "days",
        message("median time from a customer's first event to the first at a touchpoint"),
    ),
    (
        measure.BUYS_LATER,
        message("buys later"),
        "share",
        message("share of a touchpoint's customers who buy there or later"),
    ),
    (
        measure.TIME_TO_PURCHASE,
        message("time to purchase"),
        "days",
        message("median time from a customer's first event to the first purchase"),
    ),
    (
        measure.OUTCOME,
        message("outcome of contacts"),
        "share",
        message("share of a touchpoint's recorded outcomes that were this one"),
    ),
    (
        measure.TRANSFERS,
        message("transfers"),
        "transfers",
        message("mean number of times that an issue was passed on"),
    ),
    (
        measure.OPERATION,
        message("operational measure"),
        "",
        message("mean of an operational figure, with its unit"),
    ),
    (
        measure.DIFFERENCE,
        message("difference between segments"),
        "-2..+2",
        message("mean emotion of a segment minus that of another"),
    ),
    (
        measure.GAP,
        message("gap to expectation"),
        "-4..+4",
        message("mean of emotion minus expectation of the same answers"),
    ),
    (measure.REASON, message("reason named"), "share", message("share of answers that named this reason")),
    (
        measure.VERDICT,
        message("verdict on the whole"),
        "share",
        message("share of customers whose verdict on the whole is the good one, or the mean verdict"),
    ),
    (
        measure.CHANGED,
        message("what changed"),
        "share",
        message("by how much a rate or a count of some weeks differs from that of the others"),
    ),
    (
        measure.LOOP,
        message("comes round again"),
        "share",
        message("share of a touchpoint's customers who come back to it after another touchpoint"),
    ),
    (
        measure.FAILED,
        message("failing"),
        "share",
        message("share of a touchpoint's customers for whom it failed at least once"),
    ),
    (
        measure.FAILURE_LOSS,
        message("losses with a failure"),
        "share",
        message("how much more often customers who met this kind of failure are lost than others there"),
    ),
    (
        measure.FAILURE_FELT,
        message("emotion with a failure"),
        "-4..+4",
        message("mean emotion of those who named this reason minus that of the others at the touchpoint"),
    ),
    *OF_WAYS,
    (
        measure.THEME,
        message("theme of comments"),
        "share",
        message("share of the people who wrote a comment who speak of this theme"),
    ),
    (
        measure.THEME_EMOTION,
        message("emotion with a theme"),
        "-2..+2",
        message("mean emotion of the people whose comments speak of this theme, by their ratings beside"),
    ),
    *OF_SESSIONS,
    (
        measure.RULE_FIT,
        message("fit with the verdict"),
        "correlation",
        message("correlation of a figure of each respondent's curve with that respondent's verdict"),
    ),
)
MEASURES: Mapping[str, Measured] = MappingProxyType({row[0]: Measured(*row) for row in _ROWS})
"""Every measure by name. A fact may carry another name; it is then shown as it is."""
