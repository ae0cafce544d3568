"""From the room to slides, paper, pictures, tables and tickets in one click."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup

from jmwidgets.errors import JourneyError
from jmwidgets.exchange.handout import HANDOUTS
from jmwidgets.render import face
from jmwidgets.session import Session
from jmwidgets.widgets.making import EVERYTHING, Chosen, Maker
from jmwidgets.widgets.written import beside
from jmwidgets.words import _, ngettext

__all__ = ["ExportMaker"]

_FIRST = "pptx"


class ExportMaker(Maker):
    """Writes findings as files for other programs, in a process of its own, and leads to them.

    Parameters
    ----------
    session
        Whose journey it is. It has to be a file: files are made of what is on disk.
    language
        The language of the interface.
    template
        A PowerPoint template for slides, as seen from the notebook.

    Raises
    ------
    JourneyError
        When the journey is kept in memory alone, or there is no such template; the text says what to do.
    """

    def __init__(self, session: Session, language: str, template: str = "") -> None:
        self._template = Path(template).resolve() if template else None
        if self._template is not None and not self._template.is_file():
            raise JourneyError(
                _("expected a PowerPoint template, got no file at {path}; correct the path", path=template)
            )
        super().__init__(session, language)

    def __repr__(self) -> str:
        return f"ExportMaker({str(self._folder)!r})"

    def face(self) -> Markup:
        """Say how files are exported without a kernel."""
        command = f"jmwidgets export {self._folder.name} --to pptx"
        said = _(
            "Files are exported here when the notebook runs; in a terminal, {command} does it.",
            command=command,
        )
        return face(Markup('<section class="jm jm-card"><p>{}</p></section>').format(said))

    def computed(self) -> dict[str, Any]:
        """Return whom files can be about and for, and what they can be."""
        formats = [{"id": key, "name": f"{key}: {what}"} for key, what in HANDOUTS.items()]
        return {**super().computed(), "formats": formats, "first": _FIRST}

    def count(self, chosen: Chosen) -> int:
        """Return 0: how many pictures a map takes, is known when they are drawn."""
        del chosen
        return 0

    def commands(self, chosen: Chosen) -> Iterator[list[str]]:
        """Yield a command for each format and audience."""
        for to in chosen["formats"]:
            for audience in chosen["audiences"]:
                template = ["--template", str(self._template)] if self._template and to == "pptx" else []
                yield [
                    *("export", str(self._file), "--to", to, *template),
                    *(part for one in chosen["personas"] for part in ("--persona", one)),
                    *(() if audience == EVERYTHING else ("--audience", audience)),
                ]

    def result(self, outputs: Sequence[str]) -> dict[str, Any]:
        """Return links to the files, and why some are not there."""
        names = {key: one.name for key, one in self.journey.personas.items()}
        files = [one for output in outputs for one in json.loads(output)["files"]]
        made = [one for one in files if one["path"]]
        failures = [
            {"name": names.get(one["persona"], ""), "why": one["error"]} for one in files if one["error"]
        ]
        return {
            "state": "done",
            "said": ngettext("{n} file is ready.", "{n} files are ready.", len(made)),
            "indexes": [],
            "reports": [{"name": Path(one["path"]).name, "path": beside(one["path"])} for one in made],
            "failures": failures,
        }
