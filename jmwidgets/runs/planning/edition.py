"""What a plan is made of: tasks, one for each report, and the editions that they belong to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from jmwidgets.document.brand import Brand
from jmwidgets.files import safe_file_name
from jmwidgets.report.left_off import LeftOff
from jmwidgets.report.section import today
from jmwidgets.runs.output.outcome import Failure, Outcome
from jmwidgets.runs.planning.digests import digest_of, digest_of_file, library
from jmwidgets.runs.planning.source import Source
from jmwidgets.runs.planning.template import About, Template

_PLACES = ("journey", "folder")
"""Parameters that say where the journey lies, and not what it is."""
OWN_NAMES = ("failed", "figures")
"""Folders that an edition keeps for itself."""


@dataclass(frozen=True, eq=False)
class Edition:
    """Reports that belong together: of one template, version, audience and language; with one index."""

    template: Template = field(repr=False)
    source: Source = field(repr=False)
    folder: Path
    audience: str = ""
    language: str = ""
    version: str = ""
    interface: str = "en"
    """Language of the interface in which reports and index are written."""
    brand: Brand = field(default=Brand(), repr=False)

    @property
    def label(self) -> str:
        """Tells it from other editions; empty for the one that is made when nothing was chosen."""
        return ", ".join(filter(None, (self.template.name, self.version, self.audience, self.language)))

    @property
    def mark(self) -> str:
        """Says in the name of each file for whom it is, and whether it must stay inside."""
        return safe_file_name(" ".join(filter(None, (self.audience, "" if self.is_outside else "internal"))))

    @property
    def is_outside(self) -> bool:
        """Whether its readers stand outside the business."""
        return self.audience in self.source.summary.outside

    @property
    def about(self) -> About:
        """What one of its pages is about."""
        return self.template.about

    @property
    def has_index(self) -> bool:
        """Whether a page lists its reports: that of a portfolio stands alone."""
        return self.about != "portfolio"

    @property
    def leads_back(self) -> bool:
        """Whether its pages lead to the index; a customer who is sent a page gets that page alone."""
        return self.has_index and not self.is_outside

    @property
    def index(self) -> Path:
        """The page that lists all personas."""
        return self.folder / "index.html"

    @property
    def table(self) -> Path:
        """The list of all runs, as CSV."""
        return self.folder / "runs.csv"

    @property
    def failed(self) -> Path:
        """The folder of partly executed notebooks."""
        return self.folder / "failed"

    @property
    def figures(self) -> Path:
        """The folder of the reports' figures."""
        return self.folder / "figures"


@dataclass(frozen=True, eq=False)
class Task:
    """One report to make."""

    edition: Edition
    persona: str
    parameters: Mapping[str, Any]
    report: Path
    """Where the report goes."""
    note: str = ""
    """What tells it from other reports on the persona."""

    def outcome(
        self,
        seconds: float,
        failure: Failure | None = None,
        *,
        is_unchanged: bool = False,
        left_off: tuple[LeftOff, ...] = (),
    ) -> Outcome:
        """Return what became of it."""
        return Outcome(
            self.persona,
            self.report,
            seconds,
            failure,
            is_unchanged=is_unchanged,
            note=self.note,
            edition=self.edition.label,
            left_off=left_off,
        )

    @property
    def figures(self) -> Path:
        """Where its figures go."""
        return self.edition.figures / f"{self.report.stem}.json"

    @property
    def notebook(self) -> Path:
        """Where its notebook is kept when it fails, as far as it was executed."""
        return self.edition.failed / f"{self.report.stem}.ipynb"

    @cached_property
    def rest(self) -> str:
        """Digest of all that it is made from besides the journey."""
        template = self.edition.template
        values = {name: value for name, value in self.parameters.items() if name not in _PLACES}
        # A file outside of the workspace's data that a parameter names.
        texts = [value for value in values.values() if isinstance(value, str) and value]
        named = [digest_of_file(template.folder / text) for text in texts]
        passed = self.edition.source.summary.passed(today())
        looks = asdict(self.edition.brand)
        return digest_of(library(), template.digest, values, named, self.edition.interface, looks, passed)
