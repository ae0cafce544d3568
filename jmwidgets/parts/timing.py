"""When something happens, and how much later that is than intended."""

from __future__ import annotations

from jmwidgets.document import Timing
from jmwidgets.insight.timing import days_late, duration
from jmwidgets.parts.part import Text
from jmwidgets.words import Message, Written, message, number


def when(timing: Timing | None) -> Text:
    """Describe when something happens: in the words that people chose, or by the day.

    Examples
    --------
    >>> str(when(Timing(days=45.05))), when(Timing(text="on Friday", days=4)), when(None)
    ('day 45.1', 'on Friday', '')
    """
    if timing is None:
        return ""
    if timing.text:
        return timing.text
    return "" if timing.days is None else message("day {days}", days=Written(number(timing.days)))


def lateness(actual: Timing | None, intended: Timing | None) -> Message | None:
    r"""Describe how much later or earlier something happens than intended, in the unit that fits.

    Returns
    -------
    Message or None
        None where one of both is not known in days.

    Examples
    --------
    >>> str(lateness(Timing(days=45.05), Timing(days=45.01)))
    '58\xa0minutes later than intended'
    >>> str(lateness(Timing(days=2), Timing(days=3))), str(lateness(Timing(days=2), Timing(days=2)))
    ('1\xa0day earlier than intended', 'as intended')
    """
    days = days_late(actual, intended)
    if days is None:
        return None
    if not days:
        return message("as intended")
    if days > 0:
        return message("{duration} later than intended", duration=duration(days))
    return message("{duration} earlier than intended", duration=duration(-days))
