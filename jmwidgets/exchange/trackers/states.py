"""What the words of trackers mean: states of an action, and days."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from jmwidgets.document.results import ActionStatus

_WORDS: dict[ActionStatus, tuple[str, ...]] = {
    "done": (
        "done|closed|resolved|complete|completed|finished|shipped",
        "fertig|erledigt|geschlossen|abgeschlossen|gelöst|umgesetzt",
    ),
    "in-progress": (
        "in progress|doing|active|committed|in review|review|testing|in test",
        "in arbeit|in bearbeitung|läuft|begonnen|wird überprüft|aktiv",
    ),
    "planned": (
        "to do|todo|planned|new|open|reopened|backlog|approved|ready|selected for development|next|proposed",
        "zu erledigen|offen|neu|geplant|bereit",
    ),
    "dropped": (
        "dropped|removed|cancelled|canceled|won't do|wont do|rejected|declined|duplicate|abandoned",
        "verworfen|abgelehnt|abgebrochen|entfernt|storniert",
    ),
    "idea": ("idea|ideas|icebox", "idee|ideen"),
}
_KNOWN: dict[str, ActionStatus] = {
    word: status for status, some in _WORDS.items() for words in some for word in words.split("|")
}
_MONTHS = {
    name: number
    for number, names in enumerate(
        [
            "jan",
            "feb",
            "mar|mär|mrz",
            "apr",
            "may|mai",
            "jun",
            "jul",
            "aug",
            "sep",
            "oct|okt",
            "nov",
            "dec|dez",
        ],
        1,
    )
    for name in names.split("|")
}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_NAMED = re.compile(r"(\d{1,2})[/ .-]+([A-Za-zä]{3})[a-z]*\.?[/ .-]+(\d{4}|\d{2})")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})")
_CENTURY, _MONTHS_OF_A_YEAR = 2000, 12


def status_of(words: str) -> ActionStatus | None:
    """Return the status that a tracker's word stands for; None for a word that tells nothing by itself.

    Examples
    --------
    >>> status_of("In Progress"), status_of("Erledigt"), status_of("Waiting on legal")
    ('in-progress', 'done', None)
    """
    return _KNOWN.get(" ".join(words.casefold().replace("’", "'").split()))


def day_of(text: str, *, day_first: bool) -> dt.date | None:
    """Read a day as trackers write it; None for one that can't be read.

    Examples
    --------
    >>> str(day_of("28/Nov/26 12:00 AM", day_first=True)), str(day_of("11/2/2026", day_first=False))
    ('2026-11-28', '2026-11-02')
    """
    try:
        if found := _ISO.match(text):
            return dt.date(*map(int, found.groups()))
        if found := _NAMED.match(text):
            return dt.date(_year(found[3]), _MONTHS[found[2].casefold()], int(found[1]))
        if found := _DOTTED.match(text):
            return dt.date(_year(found[3]), int(found[2]), int(found[1]))
        if found := _SLASHED.match(text):
            first, second = int(found[1]), int(found[2])
            day, month = (first, second) if day_first else (second, first)
            return dt.date(_year(found[3]), month, day)
    except (KeyError, ValueError):
        return None
    return None


def day_comes_first(texts: Iterable[str]) -> bool | None:
    """Return whether days stand before months in dates with slashes; None where either is possible.

    Examples
    --------
    >>> day_comes_first(["11/28/2026"]), day_comes_first(["28/11/2026"]), day_comes_first(["1/2/2026"])
    (False, True, None)
    """
    found = [match for text in texts if (match := _SLASHED.match(text))]
    if any(int(one[1]) > _MONTHS_OF_A_YEAR for one in found):
        return True
    if any(int(one[2]) > _MONTHS_OF_A_YEAR for one in found):
        return False
    return None if any(one[1] != one[2] for one in found) else True


def _year(text: str) -> int:
    return int(text) if len(text) > 2 else _CENTURY + int(text)
