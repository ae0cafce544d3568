"""Files made from the room in one click, by the command line, in a process of its own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import traitlets

from jmwidgets import words
from jmwidgets.document import AUDIENCES
from jmwidgets.errors import JourneyError
from jmwidgets.parts.audiences import audience_name
from jmwidgets.render import stylesheet
from jmwidgets.session import Session
from jmwidgets.widgets.attended import SERVER
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.following import FollowingWidget
from jmwidgets.widgets.hub import LOG
from jmwidgets.words import _

__all__ = ["EVERYTHING", "Maker"]

_LAST_LINES = 6
EVERYTHING = ""
"""The audience of those inside, who read all of it."""
Chosen = Mapping[str, Sequence[str]]


class Maker(FollowingWidget):
    """Runs commands on the workspace of a journey, and leads to the files that they make.

    Derive from it, and give `commands`, `count`, `result` and `face`.

    Parameters
    ----------
    session
        Whose journey it is. It has to be a file: commands read what is on disk.
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
    """How far they are: `state` ("idle", "running", "done" or "stopped"), `made` of `all` files, `said`;
    when all are made, `indexes`, `reports` and `failures`, with paths as seen from the notebook."""

    _process: asyncio.subprocess.Process | None = None
    _task: asyncio.Task[None] | None = None
    _is_stopped = False

    def __init__(self, session: Session, language: str) -> None:
        if session.path is None:
            raise JourneyError(
                _(
                    "expected a journey in a file, since reports are made of what is on disk; got one in "
                    "memory: save it with save_journey, and open that file"
                )
            )
        self._file = session.path.resolve()
        self._folder = self._file.parent
        super().__init__(session, language, run={"state": "idle"})
        self.on_msg(self._on_message)

    def commands(self, chosen: Chosen) -> Iterator[list[str]]:
        """Yield the commands that make what was chosen, without the name of the program."""
        raise NotImplementedError

    def count(self, chosen: Chosen) -> int:
        """Return how many files will be made; 0 where nobody knows."""
        raise NotImplementedError

    def result(self, outputs: Sequence[str]) -> dict[str, Any]:
        """Return what the commands printed as what the widget shows."""
        raise NotImplementedError

    def computed(self) -> dict[str, Any]:
        """Return whom files can be about and for."""
        return {
            "personas": [{"id": key, "name": one.name} for key, one in self.journey.personas.items()],
            "audiences": [{"id": key, "name": name} for key, name in self.audiences().items()],
        }

    def audiences(self) -> dict[str, str]:
        """Return the names of the audiences by id."""
        known = {**AUDIENCES, **self.journey.audiences}
        return {key: str(audience_name(one)) for key, one in known.items()}

    def close(self) -> None:
        """Take the widget away; files that are being made are left off."""
        self._stop()
        super().close()

    def _on_message(self, _widget: object, content: dict[str, Any], _buffers: object) -> None:
        with words.use(self._language):
            if content.get("kind") == "stop":
                self._stop()
            elif content.get("kind") == "make" and self._task is None:
                names = ("personas", "audiences", "formats")
                chosen = {name: [*map(str, content.get(name) or [])] for name in names}
                self._task = asyncio.get_running_loop().create_task(self._make(chosen))

    def _stop(self) -> None:
        # Before the process is there, the wish is kept.
        self._is_stopped = True
        if self._process is not None and self._process.returncode is None:
            self._process.terminate()

    async def _make(self, chosen: Chosen) -> None:
        with words.use(self._language):
            try:
                await self._made(chosen)
            except JourneyError as error:
                self.run = {"state": "done", "said": str(error)}
            except Exception as error:  # noqa: BLE001 - told to the user, and logged
                LOG.exception("files could not be made")
                self.run = {"state": "done", "said": self.gone_wrong(type(error).__name__)}
            finally:
                self._task = self._process = None

    def gone_wrong(self, name: str) -> str:
        """Say that something went wrong that nobody thought of."""
        return _("The files could not be made ({name}).", name=name)

    async def _made(self, chosen: Chosen) -> None:
        # What was typed last goes with it.
        self.session.save()
        self._is_stopped = False
        self.run = {"state": "running", "made": 0, "all": self.count(chosen)}
        outputs: list[str] = []
        for command in self.commands(chosen):
            output, told = await self._command(command)
            if self._is_stopped:
                self.run = {"state": "stopped", "said": _("Stopped. What was made is kept.")}
                return
            if not output.strip():
                # One that fails as a whole says why; the others are tried all the same.
                outputs.append("")
                self.run = {**self.run, "told": [*self.run.get("told", ()), *told]}
                continue
            outputs.append(output)
        told = self.run.get("told", [])
        if not any(outputs):
            self.run = {"state": "done", "said": "\n".join(told)}
            return
        found = self.result([one for one in outputs if one])
        found["failures"] = [*found["failures"], *({"name": "", "why": one} for one in told)]
        self.run = found

    async def _command(self, words_of_it: Sequence[str]) -> tuple[str, list[str]]:
        """Run the command line; give what it printed and what it said last."""
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "jmwidgets", *words_of_it, "--json"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            env={**os.environ, SERVER: "", "JMWIDGETS_LANGUAGE": self._language},
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
            made = self.run["made"] + 1
            self.run = {**self.run, "made": min(self.run["all"], made) if self.run["all"] else made}
        return told[-_LAST_LINES:]


async def _all_of(stream: asyncio.StreamReader | None) -> str:
    return (await stream.read()).decode() if stream is not None else ""
