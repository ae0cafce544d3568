"""What a fact measures: the names that `Fact.measure` takes, each with its unit and meaning."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

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


EMOTION = "emotion"
EXPECTATION = "expectation"
BOTTOM_TWO = "bottom-two"
"""Where a survey gives it, a touchpoint hurts by its share of unhappy answers and not by the mean alone."""
ANSWERS = "answers"
"""The subject names the level: "angry" to "delighted", or "detractors", "passives" and "promoters"."""
IMPORTANCE = "importance"
CSAT = "satisfaction:CSAT"
NPS = "satisfaction:NPS"
CES = "satisfaction:CES"
REACH = "reach"
REPEATS = "repeats"
FIRST_CONTACTS = "first-contacts"
TIME_TO_NEXT = "time-to-next"
DROP_OFF = "drop-off"
LAST_SEEN = "last-seen"
TRANSITION = "transition"
FUNNEL = "funnel"
CONVERSION = "conversion"
TREND = "trend"
MONTHLY = "monthly"
"""A figure of one month; the subject names what is measured and the month."""
LIFT = "lift"
RESOLUTION_RATE = "resolution-rate"
RESOLUTION_TIME = "resolution-time"
RETURNS = "returns"
STOCK_OUT_EFFECT = "stock-out-effect"
SHARE = "share"
VALUE = "value"
NOW_AT = "now-at"
SKIPPED = "skipped"
OUT_OF_ORDER = "out-of-order"
IN_ORDER = "in-order"
AS_PLANNED = "as-planned"
MISSED = "missed"
AD_HOC = "ad-hoc"
OFF_THE_MAP = "off-the-map"
TIMING = "timing"
BUYS_LATER = "buys-later"
TIME_TO_PURCHASE = "time-to-purchase"
OUTCOME = "outcome"
TRANSFERS = "transfers"
OPERATION = "operation"
DIFFERENCE = "difference"
GAP = "gap"
REASON = "reason"
VERDICT = "verdict"
"""What customers said of the whole, or what became of them; the subject names the question."""
CHANGED = "changed"
"""What some weeks have that others have not; the subject names what changed and of whom, the note "
"both figures."""
LOOP = "loop"
FAILED = "failed"
FAILURE_LOSS = "failure-loss"
FAILURE_FELT = "failure-felt"
"""What a kind of failure costs: the subject names the kind, the note both sides."""
WAY = "way"
TIME_IN_STAGE = "time-in-stage"
THROUGHPUT = "throughput"
WORKING_TIME = "working-time"
WAITING_TIME = "waiting-time"
STARTS = "starts"
ENDS = "ends"
THEME = "theme"
THEME_EMOTION = "theme-emotion"
SESSIONS = "sessions"
SESSION_CONTACTS = "session-contacts"
SESSION_TOUCHPOINTS = "session-touchpoints"
SESSION_LENGTH = "session-length"
SESSION_GOAL = "session-goal"
FIRST_SESSION_GOAL = "first-session-goal"
IN_SESSIONS = "in-sessions"
RULE_FIT = "rule-fit"
"""The subject names the rule: "mean", "minimum", "peak-end" or "end"."""

SATISFACTION: Mapping[str, str] = MappingProxyType({"CSAT": CSAT, "NPS": NPS, "CES": CES})
"""The measure of each satisfaction metric."""


def _measured(*rows: tuple[str, Message, str, Message]) -> Mapping[str, Measured]:
    return MappingProxyType({row[0]: Measured(*row) for row in rows})


MEASURES: Mapping[str, Measured] = _measured(
    (
        EMOTION,
        message("emotion"),
        "-2..+2",
        message("mean emotion at a touchpoint, of a persona or a segment"),
    ),
    (
        EXPECTATION,
        message("expectation"),
        "-2..+2",
        message("mean expectation before a touchpoint, on the emotion scale"),
    ),
    (
        BOTTOM_TWO,
        message("annoyed or angry"),
        "share",
        message("share of the answers at a touchpoint that are in the bottom two of five levels"),
    ),
    (
        ANSWERS,
        message("distribution of answers"),
        "share",
        message("share of the answers to a question that are at this level"),
    ),
    (
        IMPORTANCE,
        message("importance"),
        "1..5",
        message("how much a touchpoint weighs, asked or derived from an outcome"),
    ),
    (CSAT, message("CSAT"), "share", message("share of satisfied answers at a touchpoint, 0 to 1")),
    (NPS, message("NPS"), "-100..+100", message("promoters minus detractors, in per cent of the answers")),
    (CES, message("CES"), "1..7", message("mean ease at a touchpoint")),
    (
        REACH,
        message("reach"),
        "customers",
        message("distinct customers with an event at a touchpoint or in a stage"),
    ),
    (
        REPEATS,
        message("repeat contacts"),
        "share",
        message("share of a touchpoint's customers who come back to it"),
    ),
    (
        FIRST_CONTACTS,
        message("first contacts"),
        "customers",
        message("customers whose first event is at the touchpoint"),
    ),
    (
        TIME_TO_NEXT,
        message("time to next step"),
        "hours",
        message("median time from a touchpoint to the next event of the same customer"),
    ),
    (
        DROP_OFF,
        message("drop-off"),
        "share",
        message("share of a touchpoint's customers who are not seen again and reached no goal"),
    ),
    (
        LAST_SEEN,
        message("last seen"),
        "share",
        message("share of a touchpoint's customers whose last event is there"),
    ),
    (
        TRANSITION,
        message("next touchpoint"),
        "share",
        message("share of a touchpoint's customers who go from there straight to another one, or come again"),
    ),
    (
        FUNNEL,
        message("funnel"),
        "customers",
        message("customers who reached a stage, by the rule that the formula states"),
    ),
    (
        CONVERSION,
        message("conversion"),
        "share",
        message("share of the customers of the stage before who reached a stage"),
    ),
    (TREND, message("buying trend"), "per month", message("buying in a period")),
    (
        MONTHLY,
        message("month by month"),
        "",
        message("NPS, CSAT or CES of the answers of one month"),
    ),
    (
        LIFT,
        message("lift of promotions"),
        "share",
        message("response of those exposed to a promotion minus response of the others"),
    ),
    (RESOLUTION_RATE, message("resolution rate"), "share", message("share of issues that were resolved")),
    (
        RESOLUTION_TIME,
        message("resolution time"),
        "hours",
        message("median time from an issue to its resolution"),
    ),
    (RETURNS, message("returns"), "share", message("share of purchases that were returned")),
    (
        STOCK_OUT_EFFECT,
        message("stock-out effect"),
        "share",
        message("change of the sales of one item while another is missing"),
    ),
    (SHARE, message("share of customers"), "share", message("share of all customers in a segment")),
    (VALUE, message("customer value"), "currency", message("value of one customer of a segment a year")),
    (
        NOW_AT,
        message("customers now at each stage"),
        "customers",
        message("customers whose last event lies in a stage"),
    ),
    (
        SKIPPED,
        message("skipped"),
        "share",
        message("share of those who came further on the map without this touchpoint"),
    ),
    (
        OUT_OF_ORDER,
        message("out of order"),
        "share",
        message("share of a touchpoint's customers who had been further on the map before"),
    ),
    (
        IN_ORDER,
        message("in order"),
        "share",
        message("share of customers who first met their touchpoints in the order of the map"),
    ),
    (
        AS_PLANNED,
        message("as planned"),
        "share",
        message("share of customers whose way follows the map: nothing missing, out of order or off the map"),
    ),
    (
        MISSED,
        message("something missing"),
        "share",
        message("share of customers who went past at least one touchpoint without it"),
    ),
    (
        AD_HOC,
        message("something ad hoc"),
        "share",
        message("share of customers on the map who also met something that the map lacks"),
    ),
    (
        OFF_THE_MAP,
        message("events that match no touchpoint"),
        "share",
        message("share of customers who met a touchpoint that the map lacks"),
    ),
    (
        TIMING,
        message("timing"),
        "days",
        message("median time from a customer's first event to the first at a touchpoint"),
    ),
    (
        BUYS_LATER,
        message("buys later"),
        "share",
        message("share of a touchpoint's customers who buy there or later"),
    ),
    (
        TIME_TO_PURCHASE,
        message("time to purchase"),
        "days",
        message("median time from a customer's first event to the first purchase"),
    ),
    (
        OUTCOME,
        message("outcome of contacts"),
        "share",
        message("share of a touchpoint's recorded outcomes that were this one"),
    ),
    (
        TRANSFERS,
        message("transfers"),
        "transfers",
        message("mean number of times that an issue was passed on"),
    ),
    (OPERATION, message("operational measure"), "", message("mean of an operational figure, with its unit")),
    (
        DIFFERENCE,
        message("difference between segments"),
        "-2..+2",
        message("mean emotion of a segment minus that of another"),
    ),
    (
        GAP,
        message("gap to expectation"),
        "-4..+4",
        message("mean of emotion minus expectation of the same answers"),
    ),
    (REASON, message("reason named"), "share", message("share of answers that named this reason")),
    (
        VERDICT,
        message("verdict on the whole"),
        "share",
        message("share of customers whose verdict on the whole is the good one, or the mean verdict"),
    ),
    (
        CHANGED,
        message("what changed"),
        "share",
        message("by how much a rate or a count of some weeks differs from that of the others"),
    ),
    (
        LOOP,
        message("comes round again"),
        "share",
        message("share of a touchpoint's customers who come back to it after another touchpoint"),
    ),
    (
        FAILED,
        message("failing"),
        "share",
        message("share of a touchpoint's customers for whom it failed at least once"),
    ),
    (
        FAILURE_LOSS,
        message("losses with a failure"),
        "share",
        message("how much more often customers who met this kind of failure are lost than others there"),
    ),
    (
        FAILURE_FELT,
        message("emotion with a failure"),
        "-4..+4",
        message("mean emotion of those who named this reason minus that of the others at the touchpoint"),
    ),
    (
        WAY,
        message("usual way"),
        "share",
        message("share of customers whose contacts, one after the other, are just these"),
    ),
    (
        TIME_IN_STAGE,
        message("time in stage"),
        "hours",
        message("median time from the first to the last contact in a stage, of those with several"),
    ),
    (
        THROUGHPUT,
        message("throughput time"),
        "hours",
        message("median time from a customer's first to the last contact, of those with several"),
    ),
    (
        WORKING_TIME,
        message("working time"),
        "hours",
        message("median time that is worked on a customer's contacts, on the whole way or in a stage"),
    ),
    (
        WAITING_TIME,
        message("waiting time"),
        "hours",
        message("median time that a customer waits before contacts, on the whole way or in a stage"),
    ),
    (
        STARTS,
        message("ways begin here"),
        "share",
        message("share of customers whose first contact is at the touchpoint"),
    ),
    (
        ENDS,
        message("ways end here"),
        "share",
        message("share of customers whose last contact is at the touchpoint, whatever they reached"),
    ),
    (
        THEME,
        message("theme of comments"),
        "share",
        message("share of the people who wrote a comment who speak of this theme"),
    ),
    (
        THEME_EMOTION,
        message("emotion with a theme"),
        "-2..+2",
        message("mean emotion of the people whose comments speak of this theme, by their ratings beside"),
    ),
    (
        SESSIONS,
        message("sessions per customer"),
        "sessions",
        message("mean number of sessions of a customer; the formula says what a session is"),
    ),
    (
        SESSION_CONTACTS,
        message("contacts per session"),
        "contacts",
        message("mean number of contacts in a session"),
    ),
    (
        SESSION_TOUCHPOINTS,
        message("touchpoints per session"),
        "touchpoints",
        message("mean number of different touchpoints in a session"),
    ),
    (
        SESSION_LENGTH,
        message("length of a session"),
        "hours",
        message("median time from the first to the last contact in a session, of those with several"),
    ),
    (
        SESSION_GOAL,
        message("sessions that reach a goal"),
        "share",
        message("share of sessions in which a goal is reached"),
    ),
    (
        FIRST_SESSION_GOAL,
        message("goal in the first session"),
        "share",
        message("share of customers who reach a goal in their first session"),
    ),
    (
        IN_SESSIONS,
        message("in a session"),
        "share",
        message("share of sessions with a contact at a touchpoint or in a stage"),
    ),
    (
        RULE_FIT,
        message("fit with the verdict"),
        "correlation",
        message("correlation of a figure of each respondent's curve with that respondent's verdict"),
    ),
)
"""Every measure by name. A fact may carry another name; it is then shown as it is."""
