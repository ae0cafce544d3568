"""How each figure is computed and what it does not prove, in words: all of it in one place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jmwidgets.document import EMOTION, Scale
from jmwidgets.evidence.figures.making import percent

WILSON = "Wilson interval"
MEDIAN = "durations to half a per cent; interval of order statistics"
STUDENT = "Student's t interval"
WORTH_AN_ARROW = 0.02
"""Ways that a smaller share of a touchpoint's customers take are left out."""

REACH = "distinct customers with an event at the touchpoint"
REPEATS = "customers with more than one contact at the touchpoint / its customers"
FIRST_CONTACTS = "customers whose first event is at the touchpoint"
BUYS_LATER = "customers who bought at or after their first contact here / customers of the touchpoint"
OUT_OF_ORDER = (
    "customers who first came here after a touchpoint that the map has later / customers of the touchpoint"
)
SKIPPED = (
    "customers with an event further on the map and none here / customers with an event further on the map"
)
IN_ORDER = "customers whose first contacts follow the order of the map / customers with events on the map"
OFF_THE_MAP = f"customers who met it / all customers with events; {WILSON}"
TIME_TO_NEXT = f"median time from a customer's first contact here to the customer's next event; {MEDIAN}"
TIMING = f"median time from a customer's first event to the first contact here; {MEDIAN}"
TIME_TO_PURCHASE = f"median time from a customer's first event to the first purchase; {MEDIAN}"
NOW_AT = "customers whose last event lies in the stage"
LAST_SEEN = "customers whose last event is here / customers of the touchpoint"
TRANSITION = (
    "customers whose next event after their first contact here is there / customers of the touchpoint; "
    f"ways of less than {percent(WORTH_AN_ARROW)} are left out; {WILSON}"
)
FUNNEL_AT_ALL = "customers with an event in the stage at all"
PURCHASES = "purchases in the month"
REVENUE = "sum of the value of purchases in the month"
LIFT = (
    "buyers among those exposed, at or after the first exposure, minus buyers among all others; interval of "
    "Newcombe, p by z test with Holm's correction"
)
RETURNS = "purchases with a later return of the same product by the same customer / purchases"
STOCK_OUT_EFFECT = (
    "mean sales a day while the item is out of stock / mean on other days, minus 1; interval by the delta "
    "method on the log of the ratio, p by Welch's t test with Holm's correction; n counts days"
)
RESOLUTION_RATE = "issues with a resolution before the customer's next issue / issues"
RESOLUTION_RATE_OF_CASES = "cases with a resolution / cases with an outcome that begin at the touchpoint"
RESOLUTION_RATE_OF_CONTACTS = "contacts with a resolution / contacts with an outcome at the touchpoint"
RESOLUTION_TIME = f"median time from an issue to its resolution, of those resolved; {MEDIAN}"
RESOLUTION_TIME_OF_CASES = (
    f"median time from a case's first event to its resolution, of those resolved; {MEDIAN}"
)
TRANSFERS = f"mean number of transfers between an issue and the customer's next one; {STUDENT}"
OUTCOME = f"contacts with this outcome / contacts with an outcome at the touchpoint; {WILSON}"
OPERATION = f"mean of the events at the touchpoint; {STUDENT}"

CSAT = f"CSAT = share of the top two of a 5-point question; {WILSON}"
SATISFACTION: Mapping[str, str] = {
    "nps": f"NPS = % of 9-10 minus % of 0-6 on a 0-10 question; {STUDENT} of scores 100, 0 and -100",
    "csat": CSAT,
    "ces": f"CES = mean of a 1-7 ease question; {STUDENT}",
}
GAP = f"mean of perceived minus expected (SERVQUAL gap 5) of the same answers, on -2..+2; {STUDENT}"
DIFFERENCE = (
    "difference of mean emotions where chance does not explain it (p < 0.05 after Holm's correction for all "
    "touchpoints and pairs); interval and p of Welch's t test"
)
REASON = f"respondents who name the reason / respondents who name one; {WILSON}"

READIER_TO_BUY = (
    "Who comes here may have been readier to buy than others: no proof that the touchpoint sells."
)
STILL_ON_THEIR_WAY = "Customers who were still on their way when the data end count as lost."
STILL_SEEN = (
    "Customers who were still on their way when the data end are among them; none of them need be lost."
)
STILL_OPEN = "Issues that were open when the data end count as not resolved."
WITHOUT_THE_ONE_BEFORE = "Customers may reach a stage without the one before."
ONLY_IF_CHANCE_DECIDED = (
    "An effect only if chance decided who was exposed; otherwise the two may differ in other ways. What "
    "those exposed bought before does not count, what the others bought does."
)
OTHER_DAYS_MAY_DIFFER = "Days without the item may differ in other ways, such as season."


def part_of_a_month(begins: dt.date, ends: dt.date) -> str:
    """Warn of a month that the data hold in part.

    Examples
    --------
    >>> part_of_a_month(dt.date(2026, 3, 1), dt.date(2026, 3, 5))
    'The data hold this month in part only, 2026-03-01 to 2026-03-05: not to be compared with whole months.'
    """
    return f"The data hold this month in part only, {begins} to {ends}: not to be compared with whole months."


def emotion(scale: Scale) -> str:
    """Say how ratings became emotions.

    Examples
    --------
    >>> emotion(Scale("1..5", 1, 5))
    "mean rating (1..5) moved linearly to -2..+2; Student's t interval"
    """
    moved = "rating" if scale == EMOTION else f"rating ({scale.name}) moved linearly to -2..+2"
    return f"mean {moved}; {STUDENT}"


def expectation(scale: Scale) -> str:
    """Say how expected ratings became emotions."""
    return f"mean expected rating ({scale.name}) moved linearly to -2..+2; {STUDENT}"


def drop_off(goals: str) -> str:
    """Say who counts as lost.

    Examples
    --------
    >>> drop_off("purchase")[:65]
    'customers whose last event is here and who never reached a goal ('
    """
    return (
        f"customers whose last event is here and who never reached a goal ({goals}) / customers of the "
        "touchpoint"
    )


def funnel_in_order(before: str) -> str:
    """Say who counts as having come from the stage before."""
    return f"customers with an event in the stage after one in {before}"


def conversion(before: str) -> str:
    """Say which share goes on to a stage."""
    return f"{funnel_in_order(before)} / customers with an event in {before}; {WILSON}"
