"""What only people can tell about their data."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from jmwidgets.document import Scale
from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading.chosen import Where
from jmwidgets.evidence.reading.values import DayOrder
from jmwidgets.words import Written, _

PURCHASE = "purchase"
FAILED = "failed"
FAILURES = ("issue", "out of stock", FAILED)
"""Meanings that may be followed by the kind of failure, as in ``failed:technology``."""
MEANINGS = (PURCHASE, "return", "issue", "resolved", "transferred", "out of stock", "exposed", FAILED)
"""Outcomes of events that figures are made of; any other outcome is counted by its own name."""


@dataclass(frozen=True)
class Settings:
    """What is told about the data; whatever is left out is found or guessed.

    Raises
    ------
    JourneyError
        When an outcome is given a meaning that is none of `MEANINGS`, a scale does not rise, or there is
        no such time zone.

    Examples
    --------
    >>> Settings(outcomes={"bought": "purchase"}).outcomes["bought"]
    'purchase'
    """

    day_order: DayOrder | None = None
    zone: str | None = None
    """The time zone of times that name none."""
    decimal: Literal[".", ","] | None = None
    touchpoints: Mapping[str, str] = field(default_factory=dict)
    """Other names of touchpoints -> their ids."""
    outcomes: Mapping[str, str] = field(default_factory=dict)
    """Outcomes in the data -> one of `MEANINGS`; the kind of a failure may follow a colon."""
    goals: tuple[str, ...] = ()
    """Touchpoints, stages or outcomes that are a good end of a journey; left out, purchases are."""
    sessions: int | Literal["case"] | None = None
    """What tells sessions: the longest pause within one, in seconds, or the case; left out, their column."""
    personas: Mapping[str, str] = field(default_factory=dict)
    """Names of segments -> ids of the personas they stand for."""
    scale: tuple[float, float] | None = None
    """Worst and best rating; on some scales, such as marks at school, the best is the lowest."""
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Column of ratings -> its worst and best, where it differs from `scale`."""
    words: tuple[str, ...] = ()
    """Answers in words from the worst to the best, where they are not among the usual ones."""
    currency: str | None = None
    """The currency of money in the data, such as USD; left out, that of the journey."""
    not_applicable: tuple[float, ...] = ()
    """Ratings that mean that there is none."""
    good: str | None = None
    """The verdict that counts as good, where verdicts are words."""
    since: dt.date | None = None
    """The first day that is read."""
    until: dt.date | None = None
    """The last day that is read."""
    where: tuple[Where, ...] = ()
    """What columns must hold in the rows that are read, all of it together."""

    def __post_init__(self) -> None:
        """Refuse what can't be."""
        for outcome, meaning in self.outcomes.items():
            name, colon, kind = meaning.partition(":")
            if colon and (name not in FAILURES or not kind.strip()):
                raise JourneyError(
                    _(
                        "expected a kind of failure after one of {names}, such as failed:technology, got "
                        "{given} for the outcome {outcome}; correct it",
                        names=Written(", ".join(FAILURES)),
                        outcome=repr(outcome),
                        given=repr(meaning),
                    )
                )
            if name not in MEANINGS:
                raise JourneyError(
                    _(
                        "expected the outcome {outcome} to mean one of {names}, got {given}",
                        outcome=repr(outcome),
                        names=Written(", ".join(MEANINGS)),
                        given=repr(meaning),
                    )
                )
        for worst, best in (*filter(None, [self.scale]), *self.scales.values()):
            if worst == best:
                raise JourneyError(
                    _(
                        "expected a scale from the worst to the best, got {value} twice; correct it",
                        value=f"{worst:g}",
                    )
                )
        if isinstance(self.sessions, int) and self.sessions <= 0:
            raise JourneyError(
                _(
                    "expected a pause between sessions of a second at least, got {given}; correct it",
                    given=str(self.sessions),
                )
            )
        if self.since is not None and self.until is not None and self.since > self.until:
            raise JourneyError(
                _(
                    "expected a period that begins before it ends, got {since} to {until}; correct a day",
                    since=self.since.isoformat(),
                    until=self.until.isoformat(),
                )
            )
        if self.currency is not None and not re.fullmatch(r"[A-Z]{3}", self.currency):
            raise JourneyError(
                _("expected a currency such as USD, got {given}; correct it", given=repr(self.currency))
            )
        if self.zone is not None and not _is_zone(self.zone):
            raise JourneyError(
                _(
                    "expected a time zone such as Europe/Berlin, got {given}; correct it",
                    given=repr(self.zone),
                )
            )


def _is_zone(name: str) -> bool:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def rating_scale(low: float, high: float) -> Scale:
    """Return a scale of ratings, from the worst to the best.

    Examples
    --------
    >>> rating_scale(1, 5).name
    '1..5'
    """
    # Ratings are turned round where they are read.
    return Scale(f"{low:g}..{high:g}", min(low, high), max(low, high))
