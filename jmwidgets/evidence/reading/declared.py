"""What the kind of a file says of its columns before anybody guesses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jmwidgets.evidence.reading.mapping import TableKind
    from jmwidgets.evidence.reading.values import DayOrder


@dataclass(frozen=True)
class Declared:
    """What the columns of a known kind of file hold.

    Examples
    --------
    >>> Declared("survey", {"The bill": "rating:The bill"}, renamed={"Q2_4": "The bill"}).resolved("Q2_4")
    'The bill'
    """

    kind: TableKind
    roles: Mapping[str, str]
    """Column -> role; columns that are not named are not used."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Column -> answers in words from the worst to the best."""
    scales: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    """Column -> worst and best number."""
    day_order: DayOrder | None = None
    """Which comes first in dates such as 03/04/2026, where the tool that wrote the file decides it."""
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Role -> what may have it, the assumed one first."""
    in_file: int | None = None
    """How many rows the file has, where some were left out."""
    renamed: Mapping[str, str] = field(default_factory=dict)
    """A column as the file calls it -> as the table does."""

    def resolved(self, column: str) -> str:
        """Return the name that a column has in the table."""
        return self.renamed.get(column, column)
