"""What became of a run: one outcome per report, and all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from jmwidgets.report.left_off import LeftOff
from jmwidgets.words import _

Status = Literal["done", "unchanged", "failed"]


@dataclass(frozen=True)
class Failure:
    """Why there is no report, and where in the template it went wrong.

    Examples
    --------
    >>> print(Failure(error="KeyError", message="'age'", cell=4, line=2))
    cell 4, line 2: KeyError: 'age'
    """

    error: str
    message: str
    cell: int | None = None
    """Number of the cell in the template, counting every cell from 1."""
    line: int | None = None
    """Line of the cell, from 1."""
    notebook: Path | None = None
    """The partly executed notebook."""

    def __str__(self) -> str:
        places = [
            *([_("cell {n}", n=self.cell)] if self.cell else []),
            *([_("line {n}", n=self.line)] if self.line else []),
        ]
        first, _end, more = self.message.strip().partition("\n")
        return ": ".join(filter(None, (", ".join(places), self.error, f"{first} …" if more else first)))


@dataclass(frozen=True)
class Outcome:
    """What became of one task."""

    persona: str
    report: Path
    seconds: float
    """What it took; of a report that was still good, what it took when it was made."""
    failure: Failure | None = None
    is_unchanged: bool = False
    """Whether the report of an earlier run was still good."""
    note: str = ""
    """What tells it from other reports on the persona."""
    edition: str = ""
    """What tells it from the persona's reports of other versions, audiences, languages and templates."""
    left_off: tuple[LeftOff, ...] = ()
    """What cells show and the page does not."""

    @property
    def status(self) -> Status:
        """What became of it, in a word."""
        return "failed" if self.failure else "unchanged" if self.is_unchanged else "done"

    @property
    def name(self) -> str:
        """The persona, and what tells the report from others on it."""
        apart = ", ".join(filter(None, (self.edition, self.note)))
        return f"{self.persona} ({apart})" if apart else self.persona

    def as_json(self) -> dict[str, Any]:
        """Return plain values for ``run --json``."""
        failure = self.failure
        return {
            "persona": self.persona,
            "edition": self.edition,
            "note": self.note,
            "status": self.status,
            "path": None if failure else str(self.report),
            "figures": None if failure else str(self.report.parent / "figures" / f"{self.report.stem}.json"),
            "seconds": round(self.seconds, 3),
            "error": str(failure) if failure else None,
            "cell": failure.cell if failure else None,
            "line": failure.line if failure else None,
            "notebook": str(failure.notebook) if failure and failure.notebook else None,
            "left_off": [str(one.message) for one in self.left_off],
        }


@dataclass(frozen=True)
class Refused:
    """A page that is not made: whose, for whom, and why.

    Examples
    --------
    >>> str(Refused("dora", "customers"))
    'no page of “dora” for “customers”: people outside read pages of customers alone'
    """

    persona: str
    audience: str
    lacks: str = ""
    """What its journey lacks in evidence, where more was asked for."""

    def __str__(self) -> str:
        if self.lacks:
            return _("no page of “{persona}”: {lacks}", persona=self.persona, lacks=self.lacks)
        return _(
            "no page of “{persona}” for “{audience}”: people outside read pages of customers alone",
            persona=self.persona,
            audience=self.audience,
        )

    def as_json(self) -> dict[str, str]:
        """Return plain values for ``run --json``."""
        return {"persona": self.persona, "audience": self.audience, "why": str(self)}


@dataclass(frozen=True)
class RunResult:
    """All outcomes of a run, in the order of the plan."""

    outcomes: tuple[Outcome, ...]
    indexes: tuple[Path, ...]
    """The page that lists all personas, of each edition."""
    seconds: float
    problems: tuple[str, ...] = ()
    """What went wrong besides single reports: an index that could not be written."""
    refused: tuple[Refused, ...] = ()
    """Pages that were asked for with others, and may not be made."""

    @property
    def index(self) -> Path:
        """The index page of the first edition."""
        return self.indexes[0]

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The outcomes without a report."""
        return tuple(outcome for outcome in self.outcomes if outcome.failure)

    @property
    def unchanged(self) -> tuple[Outcome, ...]:
        """The outcomes whose reports were still good."""
        return tuple(outcome for outcome in self.outcomes if outcome.status == "unchanged")

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to be mended."""
        return not self.failed and not self.problems and not any(one.lacks for one in self.refused)

    def as_json(self) -> dict[str, Any]:
        """Return plain values for ``run --json``."""
        return {
            "reports": [outcome.as_json() for outcome in self.outcomes],
            "index": str(self.index),
            "indexes": [str(index) for index in self.indexes],
            "seconds": round(self.seconds, 3),
            "failed": len(self.failed),
            "unchanged": len(self.unchanged),
            "problems": list(self.problems),
            "refused": [one.as_json() for one in self.refused],
        }
