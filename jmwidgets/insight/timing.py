"""How much later or earlier something happens than it should, in the unit that reads best."""

from __future__ import annotations

from jmwidgets.document import Timing
from jmwidgets.insight.amounts import Quantity
from jmwidgets.words import Message, rounded

HOURS = 24
"""Of a day."""
_MINUTES = 24 * 60
_LEAST = 1 / _MINUTES
"""Days below which two times are the same to everybody: a minute."""


def days_late(actual: Timing | None, intended: Timing | None) -> float | None:
    """Return how many days later than intended something happens; below zero is earlier.

    Returns
    -------
    float or None
        0 for less than a minute; None where one of both is not known in days.

    Examples
    --------
    >>> days_late(Timing(days=6), Timing(days=2)), days_late(Timing(days=6), None)
    (4.0, None)
    """
    if actual is None or intended is None or actual.days is None or intended.days is None:
        return None
    late = actual.days - intended.days
    return 0.0 if abs(late) < _LEAST else late


def duration(days: float) -> Message:
    r"""Write a stretch of time in days, hours or minutes, whichever reads best.

    Examples
    --------
    >>> [str(duration(days)) for days in (3.25, 1, 0.5, 0.01)]
    ['3.3\xa0days', '1\xa0day', '12\xa0hours', '14\xa0minutes']
    """
    if rounded(days * HOURS) >= HOURS:
        return Quantity.of(days, "days", "")
    if rounded(days * _MINUTES, 0) >= 60:  # noqa: PLR2004 - minutes of an hour
        return Quantity.of(days * HOURS, "hours", "")
    return Quantity.of(days * _MINUTES, "minutes", "", digits=0)
