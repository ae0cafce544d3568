"""What was odd about the data: counted, sampled with row numbers, and told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jmwidgets.words import Message, Written, _, ngettext, nmessage

_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Sample:
    """One place where something was odd."""

    row: int | None
    """Row of the table as a spreadsheet numbers it, where that is known."""
    value: str | Message = ""

    def __str__(self) -> str:
        place = "" if self.row is None else _("row {row}", row=str(self.row))
        return ": ".join(part for part in (place, str(self.value)) if part)


@dataclass(frozen=True)
class Caveat:
    """Something about the data that a reader of the figures must know.

    Examples
    --------
    >>> from jmwidgets.words import message
    >>> print(Caveat("foot", 1, message("the last row was left out"), (Sample(7, "'Total'"),)))
    the last row was left out (row 7: 'Total')
    """

    kind: str
    count: int
    """Rows, cells or columns that it concerns."""
    what: Message
    samples: tuple[Sample, ...] = ()

    @property
    def text(self) -> str:
        """What was odd, in the language of the interface."""
        return str(self.what)

    def __str__(self) -> str:
        if not self.samples:
            return self.text
        return f"{self.text} ({'; '.join(map(str, self.samples))})"

    def as_dict(self) -> dict[str, object]:
        """Return the caveat as plain data."""
        return {
            "kind": self.kind,
            "count": self.count,
            "text": self.text,
            "samples": [{"row": sample.row, "value": str(sample.value)} for sample in self.samples],
        }


def listed(names: Iterable[object], longest: int = 8) -> Message | Written:
    """Name some things, and say how many more there are.

    Examples
    --------
    >>> str(listed("abc", longest=2))
    "'a', 'b' and 1 more"
    """
    quoted = [clipped(name) for name in names]
    shown, rest = Written(", ".join(quoted[:longest])), len(quoted) - longest
    return nmessage("{names} and {n} more", "{names} and {n} more", rest, names=shown) if rest > 0 else shown


def clipped(value: object) -> str:
    """Quote a value on one line, a long one cut.

    Examples
    --------
    >>> clipped("m" * 1_000_000)[-22:]
    "... (1,000,000 signs)'"
    """
    text = str(value)
    if len(text) > _LONGEST_SHOWN:
        start = text[:_LONGEST_SHOWN]
        text = ngettext("{start}... ({n} sign)", "{start}... ({n} signs)", len(text), start=start)
    return repr(text)
