"""When something happens, and how much later that is than intended."""

from __future__ import annotations

from jmwidgets.document import Timing
from jmwidgets.parts.part import Text
from jmwidgets.words import NO_BREAK, Message, Written, message, number, quantity, rounded

_HOURS, _MINUTES = 24, 24 * 60
_LEAST = 1.0
"""Minutes below which two times are the same to everybody."""


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
    """Describe how much later or earlier something happens than intended, in the unit that fits.

    Returns
    -------
    Message or None
        None where one of both is not known in days.

    Examples
    --------
    >>> str(lateness(Timing(days=45.05), Timing(days=45.01)))
    '58 minutes later than intended'
    >>> str(lateness(Timing(days=2), Timing(days=3))), str(lateness(Timing(days=2), Timing(days=2)))
    ('1 day earlier than intended', 'as intended')
    """
    if actual is None or intended is None or actual.days is None or intended.days is None:
        return None
    days = actual.days - intended.days
    if abs(days) * _MINUTES < _LEAST:
        return message("as intended")
    words = Written(duration(abs(days)).replace(NO_BREAK, " "))
    if days > 0:
        return message("{duration} later than intended", duration=words)
    return message("{duration} earlier than intended", duration=words)


def duration(days: float) -> str:
    r"""Write a stretch of time in days, hours or minutes, whichever reads best.

    Examples
    --------
    >>> [duration(days) for days in (3.25, 1, 0.5, 0.01)]
    ['3.3\xa0days', '1\xa0day', '12\xa0hours', '14\xa0minutes']
    """
    if rounded(days * _HOURS) >= _HOURS:
        return quantity(days, "days")
    if rounded(days * _MINUTES, 0) >= 60:  # noqa: PLR2004 - minutes of an hour
        return quantity(days * _HOURS, "hours")
    return quantity(days * _MINUTES, "minutes", digits=0)
