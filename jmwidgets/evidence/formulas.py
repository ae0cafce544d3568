"""How each figure is computed and what it does not prove: all of it in one place.

The sentences stand in `jmwidgets/document/fact_sentences.py`, `way_sentences.py` and `change_sentences.py`;
files hold their keys and values, and they are worded where they are shown.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from jmwidgets.document import EMOTION, EMOTION_LEVELS, Scale, Wording, made, measure
from jmwidgets.document.part_of_month import PART_OF_A_MONTH
from jmwidgets.evidence.settings import PURCHASE

WORTH_AN_ARROW = 0.02
"""Ways that a smaller share of a touchpoint's customers take are left out."""
USUAL_IN_A_GROUP = 0.1
"""The same of the customers of a group: each way of each group would drown what is usual."""

REACH = made("reach")
REPEATS = made("repeats")
FIRST_CONTACTS = made("first-contacts")
BUYS_LATER = made("buys-later")
OUT_OF_ORDER = made("out-of-order")
SKIPPED = made("skipped")
IN_ORDER = made("in-order-share")
AS_PLANNED = made("as-planned")
MISSED = made("missed")
AD_HOC = made("ad-hoc")
OFF_THE_MAP = made("off-the-map")
DEPARTURES = made("departures")
TIME_TO_NEXT = made("time-to-next")
TIMING = made("timing")
TIME_TO_PURCHASE = made("time-to-purchase")
NOW_AT = made("now-at")
LAST_SEEN = made("last-seen")
FUNNEL_AT_ALL = made("funnel-at-all")
PURCHASES = made("purchases")
REVENUE = made("revenue")
LIFT = made("lift")
RETURNS = made("returns")
STOCK_OUT_EFFECT = made("stock-out-effect")
RESOLUTION_RATE = made("resolution-rate")
RESOLUTION_RATE_OF_CASES = made("resolution-rate-of-cases")
RESOLUTION_RATE_OF_CONTACTS = made("resolution-rate-of-contacts")
RESOLUTION_TIME = made("resolution-time")
RESOLUTION_TIME_OF_CASES = made("resolution-time-of-cases")
TRANSFERS = made("transfers")
OUTCOME = made("outcome")
OPERATION = made("operation")

CSAT = made("csat")
SATISFACTION: Mapping[str, Wording] = {"nps": made("nps"), "csat": CSAT, "ces": made("ces")}
"""NPS as Reichheld 2003 has it, CES after Dixon 2010."""
GAP = made("gap")
"""The fifth gap of SERVQUAL (Parasuraman 1985)."""
DIFFERENCE = made("difference")
REASON = made("reason")
THEME = made("theme")
NO_THEME = made("no-theme-share")
THEME_EMOTION = made("theme-emotion")
FOUND_BY_WORDS = made("found-by-words")

BOTTOM_TWO = made("bottom-two")
ANSWERS = made("answers")
LEVELS: Mapping[str, Wording] = {level: made(f"level-{level}") for level in EMOTION_LEVELS}
"""Levels of emotion, from the worst to the best."""
NPS_LEVELS: Mapping[str, tuple[int, int]] = {"detractors": (0, 6), "passives": (7, 8), "promoters": (9, 10)}
"""Groups of an NPS question by the answers of each."""

READIER_TO_BUY = made("readier-to-buy")
STILL_ON_THEIR_WAY = made("still-on-their-way")
STILL_SEEN = made("still-seen")
NOT_YET_BOUGHT = made("not-yet-bought")
NOT_YET_GONE_ON = made("not-yet-gone-on")
STILL_OPEN = made("still-open")
STILL_DEPARTING = made("still-departing")
WITHOUT_THE_ONE_BEFORE = made("without-the-one-before")
ONLY_IF_CHANCE_DECIDED = made("only-if-chance-decided")
OTHER_DAYS_MAY_DIFFER = made("other-days-may-differ")
NO_CAUSE = made("no-cause")
NO_CAUSE_OF_CHANGE = made("no-cause-of-change")
NEW_IN_THE_DATA = made("new-in-the-data")
LOOP = made("loop")
FAILED = made("failed-share")
FAILURE_LOSS = made("failure-loss")
FAILURE_LAST_SEEN = made("failure-last-seen")
FAILURE_FELT = made("failure-felt")
NO_CAUSE_OF_LOSS = made("no-cause-of-loss")
WAY = made("way-share")
SKIPPED_STAGE = made("skipped-stage")
NOT_IN_THE_DATA = made("not-in-the-data")
LAST_SEEN_IN_STAGE = made("last-seen-in-stage")
REPEATS_IN_STAGE = made("repeats-in-stage")
TIME_IN_STAGE = made("time-in-stage")
THROUGHPUT = made("throughput")
WORKING_TIME = made("working-time")
WORKING_TIME_IN_STAGE = made("working-time-in-stage")
WAITING_TIME = made("waiting-time")
WAITING_TIME_IN_STAGE = made("waiting-time-in-stage")
STARTS = made("starts")
ENDS = made("ends")
_RULES: Mapping[str, Wording] = {
    "mean": made("rule-mean"),
    "minimum": made("rule-lowest"),
    "peak-end": made("rule-peak-end"),
    "end": made("rule-last"),
}


_HOUR = 3600
_OF_SESSIONS: Mapping[str, str] = {
    measure.SESSIONS: "sessions-per-customer",
    measure.SESSION_CONTACTS: "contacts-per-session",
    measure.SESSION_TOUCHPOINTS: "touchpoints-per-session",
}


def part_of_a_month(begins: dt.date, ends: dt.date) -> Wording:
    """Warn of a month that the data hold in part.

    Examples
    --------
    >>> print(part_of_a_month(dt.date(2026, 3, 1), dt.date(2026, 3, 5)))
    The data hold this month in part only, 2026-03-01 to 2026-03-05: not to be compared with whole months.
    """
    return made(PART_OF_A_MONTH, begins=begins.isoformat(), ends=ends.isoformat())


def emotion(scale: Scale) -> Wording:
    """Describe how ratings became emotions.

    Examples
    --------
    >>> print(emotion(Scale("1..5", 1, 5)))
    mean rating (1..5) moved linearly to -2..+2; Student's t interval
    """
    return made("emotion") if scale == EMOTION else made("emotion-of-scale", scale=scale.name)


def expectation(scale: Scale) -> Wording:
    """Describe how expected ratings became emotions."""
    return made("expectation-of-scale", scale=scale.name)


def drop_off(goals: tuple[str, ...]) -> Wording:
    """Describe who counts as lost.

    Examples
    --------
    >>> str(drop_off(("purchase",)))[:65]
    'customers whose last event is here and who never reached a goal ('
    """
    return made("drop-off-of-purchases") if goals == (PURCHASE,) else made("drop-off", goals=goals)


def drop_off_in_stage(goals: tuple[str, ...]) -> Wording:
    """Describe who counts as lost in a stage."""
    return made("drop-off-in-stage", goals=goals)


def transition(least: float) -> Wording:
    """Say who goes from a touchpoint to another.

    Examples
    --------
    >>> str(transition(0.02))[:64]
    'customers who went from here straight to there at least once / c'
    """
    return made("transition-at-least-once", least=least)


def funnel_in_order(before: str) -> Wording:
    """Describe who counts as having come from the stage before."""
    return made("funnel-in-order", before=before)


def session_rule(told: int | str) -> Wording:
    """Say what a session is: told by a gap in seconds, by the case, or by a column.

    Examples
    --------
    >>> print(session_rule(1800))
    a session = contacts of a customer with no pause of more than 30 min in it
    """
    if isinstance(told, int):
        return (
            made("session-by-gap-of-hours", hours=told / _HOUR)
            if told >= 2 * _HOUR
            else made("session-by-gap", minutes=told / 60)
        )
    return made("session-by-case" if told == "case" else "session-by-column")


def of_sessions(kind: str, rule: Wording) -> Wording:
    """Describe how a mean of sessions is counted."""
    return made(_OF_SESSIONS[kind], rule=rule)


def session_length(rule: Wording) -> Wording:
    """Describe how long sessions are."""
    return made("session-length", rule=rule)


def session_goal(rule: Wording, goals: tuple[str, ...]) -> Wording:
    """Describe which sessions end well."""
    return made("session-goal", rule=rule, goals=goals)


def first_session_goal(rule: Wording, goals: tuple[str, ...]) -> Wording:
    """Describe which customers come to a goal at once."""
    return made("first-session-goal", rule=rule, goals=goals)


def in_sessions(rule: Wording, *, of_stage: bool) -> Wording:
    """Describe which sessions lead somewhere."""
    return made("in-sessions-of-stage" if of_stage else "in-sessions", rule=rule)


def conversion(before: str) -> Wording:
    """Describe which share goes on to a stage."""
    return made("conversion", before=before)


def importance(verdict: str | Wording) -> Wording:
    """Describe how importance is derived from the ratings and a verdict."""
    return made("importance-beside-others", verdict=verdict)


def rule_fit(rule: str, verdict: str | Wording) -> Wording:
    """Describe what goes with the verdict how closely.

    Examples
    --------
    >>> str(rule_fit("end", "'again'"))[:63]
    "Pearson's correlation of 'again' with a respondent's last ratin"
    """
    return made("rule-fit", verdict=verdict, figure=_RULES[rule])


def verdict_share(verdict: str | Wording, *, of_customers: bool) -> Wording:
    """Describe which share had a good verdict."""
    return made("verdict-share-of-customers" if of_customers else "verdict-share", verdict=verdict)


def verdict_mean(verdict: str | Wording, *, of_customers: bool) -> Wording:
    """Describe what the mean verdict is."""
    return made("verdict-mean-of-customers" if of_customers else "verdict-mean", verdict=verdict)
