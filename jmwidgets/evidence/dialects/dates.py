"""Whether the day or the month comes first in the dates of a tool."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jmwidgets.evidence.reading.values import DayOrder

_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(.*)")
_AMERICAN = {"google-forms-csv", "surveymonkey-csv", "hubspot-contacts-csv"}
_LAST_MONTH = 12


def day_order_of(kind: str, texts: Iterable[str]) -> DayOrder | None:
    """Tell which comes first: by dates that leave no choice, by AM and PM, else by the tool's habit.

    Examples
    --------
    >>> (
    ...     day_order_of("survey-csv", ["3/4/2026", "3/25/2026"]),
    ...     day_order_of("google-forms-csv", ["3/4/2026 9:00"]),
    ... )
    ('month first', 'month first')
    """
    found = [match for match in map(_SLASHED.match, texts) if match]
    if any(int(match[1]) > _LAST_MONTH for match in found):
        return "day first"
    if any(int(match[2]) > _LAST_MONTH or re.search(r"[AP]M", match[3], re.IGNORECASE) for match in found):
        return "month first"
    return "month first" if found and kind in _AMERICAN else None


def are_unclear(texts: Iterable[str]) -> bool:
    """Tell whether all dates can be read in two ways.

    Examples
    --------
    >>> are_unclear(["3/8/2025", "4/8/2025"]), are_unclear(["3/8/2025", "3/18/2025"])
    (True, False)
    """
    found = [match for match in map(_SLASHED.match, texts) if match]
    sure = any(
        max(int(match[1]), int(match[2])) > _LAST_MONTH or re.search(r"[AP]M", match[3], re.IGNORECASE)
        for match in found
    )
    return bool(found) and not sure and any(match[1] != match[2] for match in found)
