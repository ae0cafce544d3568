"""The door for maps that go out: a file of another format, and what it has no place for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jmwidgets.document import Journey, Persona
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.draft import Loss
from jmwidgets.exchange.writers.held import losses_of
from jmwidgets.words import message, not_one_of

FORMATS: Mapping[str, str] = MappingProxyType(
    {"xlsx": ".xlsx", "csv": ".csv", "md": ".md", "mermaid": ".mmd", "cjml": ".xml"}
)
"""Formats, each with the ending of its files."""


@dataclass(frozen=True)
class WrittenMap:
    """A file that was written, and what it has no place for."""

    path: Path
    to: str
    lost: tuple[Loss, ...]

    def as_json(self) -> dict[str, Any]:
        """Give it as one object."""
        return {"path": str(self.path), "to": self.to, "lost": [loss.as_json() for loss in self.lost]}


def write(journey: Journey, path: str | Path, to: str = "", *, persona: str = "") -> WrittenMap:
    """Write a journey in another format.

    Parameters
    ----------
    journey
        A whole journey, or the part that some readers may see.
    path
        Of the file; what is there is written over.
    to
        One of `FORMATS`; left out, the ending of the path tells it.
    persona
        Whose journey, where the format holds one; left out, the first.

    Raises
    ------
    JourneyError
        When there is no such format or persona.

    Examples
    --------
    >>> import tempfile
    >>> target = Path(tempfile.mkdtemp()) / "hike.mmd"
    >>> journey = Journey(id="j", title="Hike", stages=[{"id": "s", "name": "Go"}])
    >>> write(journey, target).lost
    ()
    >>> print(target.read_text(), end="")
    journey
      title Hike
      section Go
    """
    path = Path(path)
    found = to or next(
        (name for name, suffix in FORMATS.items() if suffix == path.suffix.lower()), path.suffix
    )
    if found not in FORMATS:
        raise JourneyError(not_one_of(message("formats"), found, FORMATS))
    whose = _persona(journey, persona)
    lost: list[Loss] = []
    if found == "xlsx":
        from jmwidgets.exchange.writers.workbook import write_workbook

        write_workbook(journey, path)
        return WrittenMap(path, found, ())
    if found in {"csv", "md"}:
        from jmwidgets.exchange.writers.rows import as_csv, as_markdown

        text = as_csv(journey) if found == "csv" else as_markdown(journey)
    elif found == "mermaid":
        from jmwidgets.exchange.writers.mermaid import as_mermaid

        text, lost = as_mermaid(journey)
    else:
        from jmwidgets.exchange.writers.cjml import as_cjml

        text, lost = as_cjml(journey, whose)
    path.write_bytes(text.encode("utf-8"))
    return WrittenMap(path, found, (*lost, *losses_of(journey, found)))


def _persona(journey: Journey, wanted: str) -> Persona | None:
    if not wanted:
        return next(iter(journey.personas.values()), None)
    if wanted not in journey.personas:
        raise JourneyError(not_one_of(message("personas"), wanted, journey.personas))
    return journey.personas[wanted]
