"""How late something is."""

from __future__ import annotations

import datetime as dt


def days_overdue(due: dt.date | None, on: dt.date | None) -> int:
    """Count the days since a date that has passed; 0 when it has not, or when no day is given to judge by.

    Examples
    --------
    >>> days_overdue(dt.date(2026, 1, 15), dt.date(2026, 1, 20)), days_overdue(dt.date(2026, 1, 15), None)
    (5, 0)
    """
    return max(0, (on - due).days) if due and on else 0
