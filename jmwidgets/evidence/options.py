"""What can be told of data: on the command line, in the panel, and again when data are read anew."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from typing import Any, Self

from jmwidgets.evidence import spoken
from jmwidgets.evidence.reading.chosen import Where
from jmwidgets.evidence.settings import Settings
from jmwidgets.words import message


@dataclass(frozen=True)
class Options:
    """What is told of data, as people type it; what is left out is found or guessed.

    Examples
    --------
    >>> Options(scale=("1..5",), outcome=("bought=purchase",)).settings().outcomes
    {'bought': 'purchase'}
    """

    column: tuple[str, ...] = ()
    """Roles of columns, each ``COLUMN=ROLE`` or a JSON file of such pairs."""
    segments: tuple[str, ...] = ()
    """Columns to tell groups by, with commas between them."""
    clusters: str | None = None
    """How many groups of customers that are alike are found, or ``auto``."""
    not_applicable: tuple[float, ...] = ()
    scale: tuple[str, ...] = ()
    """The scale of ratings, and of single questions, each ``QUESTION=SCALE``."""
    currency: str | None = None
    words: str | None = None
    """Answers in words, the worst first."""
    good: str | None = None
    """The verdict that counts as good."""
    keep: tuple[str, ...] = ()
    """Columns to keep although they may identify people."""
    create: bool = False
    """Add the touchpoints that the map lacks, and a persona for each group."""
    stage: str | None = None
    """Where added touchpoints go."""
    touchpoint: tuple[str, ...] = ()
    """Other names of touchpoints, each ``NAME=ID``."""
    outcome: tuple[str, ...] = ()
    """What outcomes of events mean, each ``NAME=MEANING``."""
    goal: tuple[str, ...] = ()
    """Touchpoints, stages or outcomes that are a good end."""
    sessions: str | None = None
    """The longest pause within a session, such as 30min, or ``case``."""
    persona: tuple[str, ...] = ()
    """Personas that stand for segments, each ``SEGMENT=ID``."""
    source: tuple[str, ...] = ()
    """Names of sources, each ``DATA=NAME``."""
    since: str | None = None
    """The first day that is read, such as 2026-03-01."""
    until: str | None = None
    """The last day that is read."""
    where: tuple[str, ...] = ()
    """What columns must hold in the rows that are read, each ``COLUMN=VALUE``."""
    zone: str | None = None
    dates: str | None = None
    """Which comes first in 03/04/2026: ``day-first`` or ``month-first``."""
    decimal: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    query: tuple[str, ...] = ()
    """What is read of data bases."""

    @classmethod
    def read(cls, kept: Mapping[str, Any]) -> Self:
        """Read what `kept` gave, with JSON's lists; other keys are passed over.

        Examples
        --------
        >>> Options.read({"survey": "answers.csv", "goal": ["sold"]}).goal
        ('sold',)
        """
        told: dict[str, Any] = {
            one.name: tuple(value) if isinstance(value, list) else value
            for one in fields(cls)
            if (value := kept.get(one.name)) is not None
        }
        return cls(**told)

    def kept(self) -> dict[str, Any]:
        """Return what was told, with the roles of columns that stand in a file."""
        roles = [f"{column}={role}" for column, role in spoken.roles_for(self.column).items()]
        return {**asdict(self), "column": roles}

    def settings(self) -> Settings:
        """Return what they mean for reading.

        Raises
        ------
        JourneyError
            When one of them can't be understood.
        """
        scale, scales = spoken.scales_of(self.scale)
        return Settings(
            day_order=spoken.day_order_of(self.dates),
            zone=self.zone,
            decimal=spoken.decimal_of(self.decimal),
            touchpoints=spoken.pairs(self.touchpoint, message("a name and a touchpoint")),
            outcomes=spoken.pairs(self.outcome, message("an outcome and its meaning")),
            goals=self.goal,
            sessions=spoken.sessions_of(self.sessions),
            personas=spoken.pairs(self.persona, message("a segment and a persona")),
            scale=scale,
            scales=scales,
            words=spoken.words_of(self.words),
            currency=self.currency,
            not_applicable=self.not_applicable,
            good=self.good,
            since=spoken.date_of(self.since),
            until=spoken.date_of(self.until),
            where=tuple(map(Where.read, self.where)),
        )
