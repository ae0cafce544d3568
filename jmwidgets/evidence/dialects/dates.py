"""Whether the day or the month comes first in the dates of a tool."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from jmwidgets.evidence.reading.values import DayOrder

_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-]\d{2,4}(.*)")
_AMERICAN = {"google-forms-csv", "surveymonkey-csv", "hubspot-contacts-csv"}
_LAST_MONTH = 12


def day_order_of(kind: str, texts: Iterable[str]) -> DayOrder | None:
    """Return which comes first: by dates that leave no choice, by AM and PM, else by the tool's habit.

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
    """Return whether all dates can be read in two ways.

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


_FORMS = (
    "%Y-%m-%d %H:%M:%S.%f",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%d %H:%M",
    "%Y-%m-%d",
    "%Y/%m/%d %I:%M:%S %p",
    "%Y/%m/%d %H:%M:%S",
    "%d/%b/%y %I:%M %p",
    "%d/%b/%y %H:%M",
    "%d/%b/%Y %I:%M %p",
    "%d/%b/%Y %H:%M",
    "%d/%b/%y",
    "%b %d, %Y %I:%M %p",
    "%b %d, %Y %H:%M",
    "%b %d, %Y",
    "%B %d, %Y",
    "%d %b %Y %H:%M",
    "%d %b %Y",
    "%d.%m.%Y %H:%M:%S",
    "%d.%m.%Y %H:%M",
    "%d.%m.%Y",
    "%d.%m.%y %H:%M",
    "%d.%m.%y",
)
_ZONE = re.compile(r"(.*?\d.*?) (?:(?:GMT|UTC)(?:([+-]\d{1,2})(?::?(\d{2}))?)?|[A-Z]{3,5})")
_CLOCKS = (" %I:%M %p", " %I:%M:%S %p", " %H:%M:%S", " %H:%M", "")


def without_zone_name(text: str) -> str:
    """Write a time of a form that names its zone in letters as one that any reader understands.

    Examples
    --------
    >>> without_zone_name("2026/03/01 1:00:28 PM GMT+1"), without_zone_name("2025/03/18 9:00:00 AM MEZ")
    ('2026-03-01T13:00:28+01:00', '2025-03-18T09:00:00')
    """
    match = _ZONE.fullmatch(text.strip())
    found = moment(match[1]) if match else None
    if match is None or found is None:
        return text
    if match[2]:
        ahead = dt.timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
        found = found.replace(tzinfo=dt.timezone(ahead))
    return found.isoformat()


def moment(text: str, order: DayOrder | None = None) -> dt.datetime | None:
    """Read a time as systems write it; None where it is none.

    Parameters
    ----------
    order
        Which comes first in 05/04/2026; left out, the month.

    Examples
    --------
    >>> str(moment("09/Jan/24 3:54 PM")), str(moment("2024-07-11T21:22:07.000+0000"))
    ('2024-01-09 15:54:00', '2024-07-11 21:22:07+00:00')
    >>> str(moment("05/04/2025 9:00 AM")), moment("soon")
    ('2025-05-04 09:00:00', None)
    """
    given = " ".join(text.split())
    if not given:
        return None
    try:
        return dt.datetime.fromisoformat(given)
    except ValueError:
        pass
    shown = "%d{0}%m{0}" if order == "day first" else "%m{0}%d{0}"
    slashed = (
        f"{shown.format(sign)}{year}{clock}" for sign in "/-" for year in ("%Y", "%y") for clock in _CLOCKS
    )
    for form in (*_FORMS, *slashed):
        try:
            return dt.datetime.strptime(given, form)  # noqa: DTZ007 - systems write the time of their own clock
        except ValueError:
            continue
    return None
