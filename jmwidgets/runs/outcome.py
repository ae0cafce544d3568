"""What became of a run: one outcome per persona, and all of them together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


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
        places = [f"{name} {number}" for name, number in (("cell", self.cell), ("line", self.line)) if number]
        first = self.message.strip().partition("\n")[0]
        return ": ".join(filter(None, (", ".join(places), self.error, first)))


@dataclass(frozen=True)
class Outcome:
    """What became of one task."""

    persona: str
    report: Path
    seconds: float
    failure: Failure | None = None

    def as_json(self) -> dict[str, Any]:
        """Give plain values for ``run --json``."""
        failure = self.failure
        return {
            "persona": self.persona,
            "status": "failed" if failure else "done",
            "path": None if failure else str(self.report),
            "seconds": round(self.seconds, 3),
            "error": str(failure) if failure else None,
            "notebook": str(failure.notebook) if failure and failure.notebook else None,
        }


@dataclass(frozen=True)
class RunResult:
    """All outcomes of a run, in the order of the plan."""

    outcomes: tuple[Outcome, ...]
    index: Path
    seconds: float

    @property
    def failed(self) -> tuple[Outcome, ...]:
        """The outcomes without a report."""
        return tuple(outcome for outcome in self.outcomes if outcome.failure)

    def as_json(self) -> dict[str, Any]:
        """Give plain values for ``run --json``."""
        return {
            "reports": [outcome.as_json() for outcome in self.outcomes],
            "index": str(self.index),
            "seconds": round(self.seconds, 3),
            "failed": len(self.failed),
        }
