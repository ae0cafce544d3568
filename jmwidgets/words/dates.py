"""Days, months and periods in the way of the current language."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from babel.dates import format_skeleton

from jmwidgets.words.language import language, locale_of
from jmwidgets.words.numbers import NO_BREAK


def day(date: dt.date) -> str:
    r"""Write a day.

    Examples
    --------
    >>> day(dt.date(2025, 10, 3))
    '3\xa0Oct\xa02025'
    """
    return _written(language(), "yMMMd", date)


def month(date: dt.date) -> str:
    r"""Write the month of a day.

    Examples
    --------
    >>> month(dt.date(2025, 10, 3))
    'Oct\xa02025'
    """
    return _written(language(), "yMMM", date)


def period(begins: dt.date | None, ends: dt.date | None) -> str:
    r"""Write a period by its first and last day; one of the two is enough.

    Examples
    --------
    >>> period(dt.date(2025, 10, 1), dt.date(2025, 10, 31))
    '1\xa0Oct\xa02025 – 31\xa0Oct\xa02025'
    """
    return " – ".join(dict.fromkeys(day(one) for one in (begins, ends) if one is not None))


@lru_cache(maxsize=1024)
def _written(code: str, skeleton: str, date: dt.date) -> str:
    # Parsed by its numbers alone: a date and a moment of the same day are the same here.
    plain = dt.date(date.year, date.month, date.day)
    return str(format_skeleton(skeleton, plain, locale=locale_of(code))).replace(" ", NO_BREAK)
