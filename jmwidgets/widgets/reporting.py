"""From the room to the reports in one click."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from pathlib import Path
from typing import Any

import traitlets
from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document import AUDIENCES
from jmwidgets.errors import JourneyError
from jmwidgets.render import stylesheet
from jmwidgets.session import Session
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.following import FollowingWidget
from jmwidgets.widgets.hub import LOG
from jmwidgets.words import _, ngettext

__all__ = ["ReportMaker"]

_LAST_LINES = 6
_EVERYTHING = ""
"""The audience of those inside, who read all of it."""


class ReportMaker(FollowingWidget):
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

    _esm = script("report/main.js")
    _css = stylesheet() + style("core/core.css", "report/report.css")

    run = traitlets.Dict().tag(sync=True)
    """How far they are: `state` ("idle", "running", "done" or "stopped"), `made` of `all` reports, `said`;
    when all are made, `indexes`, `reports` and `failures`, with paths as seen from the notebook."""

    def __init__(self, session: Session, language: str) -> None:
        if session.path is None:
            raise JourneyError(
                "expected a journey in a file, since reports are made of what is on disk; got one in memory: "
                "save it with save_journey, and open that file"
            )
        self._folder = session.path.resolve().parent
        self._process: asyncio.subprocess.Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._is_stopped = False
        super().__init__(session, language, run={"state": "idle"})
        self.on_msg(self._on_message)

    def __repr__(self) -> str:
        return f"ReportMaker({str(self._folder)!r})"

    def face(self) -> Markup:
        """Say how reports are made without a kernel."""
        command = f"jmwidgets run {self._folder.name}"
        said = _(
            "Reports are made here when the notebook runs; in a terminal, {command} makes them.",
            command=command,
        )
        return Markup('<style>{}</style><section class="jm jm-card"><p>{}</p></section>').format(
            Markup(stylesheet()),  # noqa: S704 - the library's own
            said,
        )

    def computed(self) -> dict[str, Any]:
        """Return whom reports can be about and for."""
        own = self.journey.audiences
        audiences = {key: one.name for key, one in {**AUDIENCES, **own}.items()}
        return {
            "personas": [{"id": key, "name": one.name} for key, one in self.journey.personas.items()],
            "audiences": [{"id": key, "name": name} for key, name in audiences.items()],
        }

    def close(self) -> None:
        """Take the widget away; reports that are being made are left off."""
        self._stop()
        super().close()

    def _on_message(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        with words.use(self._language):
            if content.get("kind") == "stop":
                self._stop()
            elif content.get("kind") == "make" and self._task is None:
                chosen = [*map(str, content.get("personas", []))], [*map(str, content.get("audiences", []))]
                self._task = asyncio.get_running_loop().create_task(self._make(*chosen))

    def _stop(self) -> None:
        # Before the process is there, the wish is kept.
        self._is_stopped = True
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()

    async def _make(self, personas: list[str], audiences: list[str]) -> None:
        with words.use(self._language):
            try:
                await self._made(personas, audiences)
            except JourneyError as error:
                self.run = {"state": "done", "said": str(error)}
            except Exception as error:  # noqa: BLE001 - told to the user, and logged
                LOG.exception("reports could not be made")
                said = _("The reports could not be made ({name}).", name=type(error).__name__)
                self.run = {"state": "done", "said": said}
            finally:
                self._task = self._process = None

    async def _made(self, personas: list[str], audiences: list[str]) -> None:
        # What was typed last goes with it.
        self.session.save()
        self._is_stopped = False
        self.run = {"state": "running", "made": 0, "all": len(personas) * len(audiences)}
        others = [one for one in audiences if one != _EVERYTHING]
        batches: list[list[str]] = [[]] if _EVERYTHING in audiences else []
        batches += [others] if others else []
        results: list[dict[str, Any]] = []
        for chosen in batches:
            output, told = await self._command(personas, chosen)
            if self._is_stopped:
                self.run = {"state": "stopped", "said": _("Stopped. Reports that were made are kept.")}
                return
            if output.strip():
                results.append(json.loads(output))
            elif len(batches) == 1:
                self.run = {"state": "done", "said": "\n".join(told)}
                return
            else:
                results.append({"reports": [], "indexes": [], "problems": ["\n".join(told)], "refused": []})
        self.run = self._result(results)

    async def _command(self, personas: list[str], audiences: list[str]) -> tuple[str, list[str]]:
        """Run the command line; give what it printed and what it said last."""
        command = [sys.executable, "-m", "jmwidgets", "run", str(self._folder), "--json"]
        command += [part for one in personas for part in ("--persona", one)]
        command += [part for one in audiences for part in ("--audience", one)]
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, "JMWIDGETS_LANGUAGE": self._language},
        )
        self._process = process
        if self._is_stopped:
            process.terminate()
        told, output = await asyncio.gather(self._follow(process.stderr), _all_of(process.stdout))
        await process.wait()
        return output, told

    async def _follow(self, lines: asyncio.StreamReader | None) -> list[str]:
        """Show how far the run is; give what it said last."""
        told: list[str] = []
        while lines is not None and (line := await lines.readline()):
            told.append(line.decode(errors="replace").rstrip())
            self.run = {**self.run, "made": min(self.run["all"], self.run["made"] + 1)}
        return told[-_LAST_LINES:]

    def _result(self, results: list[dict[str, Any]]) -> dict[str, Any]:
        names = {key: one.name for key, one in self.journey.personas.items()}
        audiences = {one["id"]: one["name"] for one in self.computed()["audiences"]}
        reports = [one for result in results for one in result["reports"]]
        made = [one for one in reports if one["path"]]
        failed = [one for one in reports if one["error"]]
        failures = [{"name": names.get(one["persona"], ""), "why": one["error"]} for one in failed]
        problems = [{"name": "", "why": one} for result in results for one in result["problems"]]
        refused = [{"name": "", "why": one["why"]} for result in results for one in result["refused"]]
        return {
            "state": "done",
            "said": ngettext("{n} report is ready.", "{n} reports are ready.", len(made)),
            "indexes": [
                {"name": audiences.get(Path(one).parent.name, ""), "path": _beside(one)}
                for result in results
                for one in result["indexes"]
            ],
            "reports": [
                {
                    "name": names.get(one["persona"], one["persona"]),
                    "for": audiences.get(one["edition"], one["edition"]),
                    "path": _beside(one["path"]),
                }
                for one in made
            ],
            "failures": failures + problems + refused,
        }


async def _all_of(stream: asyncio.StreamReader | None) -> str:
    return (await stream.read()).decode() if stream is not None else ""


def _beside(path: str) -> str:
    """Return a path as seen from the notebook's own folder."""
    return Path(os.path.relpath(path)).as_posix()
