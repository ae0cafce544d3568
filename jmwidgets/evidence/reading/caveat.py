"""What was odd about the data: counted, sampled with row numbers, and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Sample:
    """One place where something was odd."""

    row: int | None
    """Row of the table as a spreadsheet numbers it, where that is known."""
    value: str = ""

    def __str__(self) -> str:
        place = "" if self.row is None else f"row {self.row}"
        return ": ".join(part for part in (place, self.value) if part)


@dataclass(frozen=True)
class Caveat:
    """Something about the data that a reader of the figures must know.

    Examples
    --------
    >>> print(Caveat("bad time", 2, "2 rows have no readable time and were left out", (Sample(7, "'soon'"),)))
    2 rows have no readable time and were left out (row 7: 'soon')
    """

    kind: str
    count: int
    """Rows, cells or columns that it concerns."""
    text: str
    samples: tuple[Sample, ...] = ()

    def __str__(self) -> str:
        if not self.samples:
            return self.text
        return f"{self.text} ({'; '.join(map(str, self.samples))})"

    def as_dict(self) -> dict[str, object]:
        """Give the caveat as plain data."""
        return {
            "kind": self.kind,
            "count": self.count,
            "text": self.text,
            "samples": [{"row": sample.row, "value": sample.value} for sample in self.samples],
        }


def counted(count: int, one: str, many: str | None = None) -> str:
    """Say how many.

    Examples
    --------
    >>> counted(1, "row"), counted(12345, "row"), counted(2, "body", "bodies")
    ('1 row', '12,345 rows', '2 bodies')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(names: Iterable[object], longest: int = 8) -> str:
    """Name some things, and say how many more there are.

    Examples
    --------
    >>> listed("abc", longest=2)
    "'a', 'b' and 1 more"
    """
    shown = [clipped(name) for name in names]
    rest = len(shown) - longest
    return ", ".join(shown[:longest]) + (f" and {rest} more" if rest > 0 else "")


def clipped(value: object) -> str:
    """Quote a value on one line, a long one cut.

    Examples
    --------
    >>> clipped("m" * 1_000_000)[-22:]
    "... (1,000,000 signs)'"
    """
    text = str(value)
    if len(text) > _LONGEST_SHOWN:
        text = f"{text[:_LONGEST_SHOWN]}... ({len(text):,} signs)"
    return repr(text)
