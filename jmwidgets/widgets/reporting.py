"""From the room to the reports in one click."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from jmwidgets.render import face
from jmwidgets.widgets.making import EVERYTHING, Chosen, Maker
from jmwidgets.widgets.written import beside
from jmwidgets.words import _, ngettext

__all__ = ["ReportMaker"]

EVERYBODY = ""
"""Stands for everybody together among the personas of a journey that has none."""


class ReportMaker(Maker):
    """Makes the reports of a workspace, in a process of its own, and leads to them.

    Parameters
    ----------
    session
        Whose journey is reported on. It has to be a file: reports are made of what is on disk.
    language
        The language of the interface.

    Raises
    ------
    JourneyError
        When the journey is kept in memory alone; the text says what to do.
    """

    def __repr__(self) -> str:
        return f"ReportMaker({str(self._folder)!r})"

    def face(self) -> Markup:
        """Describe how reports are made without a kernel."""
        command = f"jmwidgets run {self._folder.name}"
        said = _(
            "Reports are made here when the notebook runs; in a terminal, {command} makes them.",
            command=command,
        )
        return face(Markup('<section class="jm jm-card"><p>{}</p></section>').format(said))

    def computed(self) -> dict[str, Any]:
        """Return whom reports can be about and for; without personas there is one about everybody."""
        found = super().computed()
        return {
            **found,
            "personas": found["personas"] or [{"id": EVERYBODY, "name": _("Everybody together")}],
        }

    def count(self, chosen: Chosen) -> int:
        """Return how many reports will be made."""
        return len(chosen["personas"]) * len(chosen["audiences"])

    def commands(self, chosen: Chosen) -> Iterator[list[str]]:
        """Yield a command for those inside, and one for all other audiences together."""
        others = [one for one in chosen["audiences"] if one != EVERYTHING]
        batches: list[list[str]] = [[]] if EVERYTHING in chosen["audiences"] else []
        for batch in [*batches, *([others] if others else [])]:
            yield [
                *("run", str(self._file)),
                *(part for one in chosen["personas"] for part in ("--persona", one) if one != EVERYBODY),
                *(part for one in batch for part in ("--audience", one)),
            ]

    def gone_wrong(self, name: str) -> str:
        """Say that something went wrong that nobody thought of."""
        return _("The reports could not be made ({name}).", name=name)

    def result(self, outputs: Sequence[str]) -> dict[str, Any]:
        """Return links to the reports and their indexes, and why some are not there."""
        results = [json.loads(one) for one in outputs]
        names = {one["id"]: one["name"] for one in self.computed()["personas"]}
        audiences = self.audiences()
        reports = [one for result in results for one in result["reports"]]
        made = [one for one in reports if one["path"]]
        failed = [one for one in reports if one["error"]]
        failures = [{"name": names.get(one["persona"], ""), "why": one["error"]} for one in failed]
        problems = [{"name": "", "why": one} for result in results for one in result["problems"]]
        return {
            "state": "done",
            "said": ngettext("{n} report is ready.", "{n} reports are ready.", len(made)),
            "indexes": [
                {"name": audiences.get(Path(one).parent.name, ""), "path": beside(one)}
                for result in results
                for one in result["indexes"]
            ],
            "reports": [
                {
                    "name": names.get(one["persona"], one["persona"]),
                    "for": audiences.get(one["edition"], one["edition"]),
                    "path": beside(one["path"]),
                }
                for one in made
            ],
            "failures": failures + problems,
        }
