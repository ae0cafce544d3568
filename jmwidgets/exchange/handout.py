"""Files for other programs: slides, pictures, workbooks and plans, each for one persona and one audience."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.outbox import Outbox
from jmwidgets.exchange.telling.reader import Telling
from jmwidgets.insight import for_reader, may_read
from jmwidgets.words import Message, _, message, not_one_of

if TYPE_CHECKING:
    from jmwidgets.exchange.browser import Paper, Printer
    from jmwidgets.exchange.pictures.drawing import Size

HandoutFormat = Literal["pdf", "png", "svg", "pptx", "findings", "jira", "azure-devops", "trello"]
HANDOUTS: Mapping[str, Message] = MappingProxyType(
    {
        "pdf": message("the report on paper: A4 or A3, tagged, with an outline"),
        "png": message("pictures of the summary, the map, the curve and the priorities"),
        "svg": message("the same pictures, to be enlarged and edited"),
        "pptx": message("slides with native tables and charts, in a template of your own"),
        "findings": message("an Excel workbook of findings and facts"),
        "jira": message("the open actions as CSV for Jira"),
        "azure-devops": message("the open actions as CSV for Azure DevOps"),
        "trello": message("the open actions as CSV for Trello"),
    }
)
"""What each format is, for help and documentation."""
_TRACKERS = ("jira", "azure-devops", "trello")


@dataclass(frozen=True)
class Wanted:
    """What is to be written.

    Attributes
    ----------
    to : str
        One of `HANDOUTS`.
    personas : sequence of str
        Whose journeys; empty for all that the audience may read.
    audience : str
        For whom; empty for those inside.
    pictures : sequence of str
        Which pictures; empty for all.
    size : str
        "wide" for 1920 × 1080 pixels, "map" for maps and curves in one piece.
    template : Path or None
        A PowerPoint template.
    paper : str
        "a4" or "a3".
    on : datetime.date
        The day that is written into the files.
    pages : callable
        Gives the report of a persona as HTML, for PDF.
    """

    to: str
    personas: Sequence[str] = ()
    audience: str = ""
    pictures: Sequence[str] = ()
    size: Size = "wide"
    template: Path | None = None
    paper: Paper = "a4"
    on: dt.date = field(default_factory=lambda: dt.datetime.now().astimezone().date())
    pages: Callable[[str], str] | None = None


@dataclass(frozen=True)
class HandedOut:
    """A file that was written, or why one was not."""

    persona: str
    path: Path | None
    error: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as one object."""
        return {
            "persona": self.persona,
            "path": None if self.path is None else str(self.path),
            "error": self.error or None,
        }


def hand_out(journey: Journey, wanted: Wanted, folder: Path) -> Iterator[HandedOut]:
    """Write the files that are wanted, persona by persona; a failure stops nobody else's.

    Parameters
    ----------
    journey
        The whole document; what each file shows is reduced first to what its reader may see.
    wanted
        What, about whom, for whom.
    folder
        Where they go. A file that people have changed since stays; the new one gets the next number.

    Yields
    ------
    HandedOut
        Each file as it is written.

    Raises
    ------
    JourneyError
        When there is no such persona, audience, picture or template, or no browser for PDF and PNG.

    Examples
    --------
    >>> import tempfile
    >>> journey = Journey(id="j", title="Hike", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> folder = Path(tempfile.mkdtemp())
    >>> [one.path.name for one in hand_out(journey, Wanted("svg", pictures=["summary"]), folder)]
    ['ruth-summary.svg']
    """
    outbox = Outbox(folder)
    if wanted.to in _TRACKERS:
        yield HandedOut("", outbox.put(*_plan(journey, wanted)))
        return
    if wanted.to == "pdf" and not (journey.personas or wanted.personas):
        yield _everybody(wanted, outbox)
        return
    whose = _whose(journey, wanted)
    with ExitStack() as stack:
        make = _maker(wanted, stack)
        for persona in whose:
            try:
                telling = Telling.of(journey, persona, wanted.audience, wanted.on)
                for name, data in make(telling):
                    yield HandedOut(persona, outbox.put(name, data))
            except JourneyError as error:
                yield HandedOut(persona, None, str(error))


def _everybody(wanted: Wanted, outbox: Outbox) -> HandedOut:
    """Print the page about everybody, which a journey without personas has."""
    with ExitStack() as stack:
        drawn = _printer(wanted, stack)
        try:
            page = _pages(wanted)("")
        except JourneyError as error:
            return HandedOut("", None, str(error))
        name = f"everybody-{wanted.audience}.pdf" if wanted.audience else "everybody.pdf"
        return HandedOut("", outbox.put(name, drawn.pdf(page, wanted.paper)))


def _whose(journey: Journey, wanted: Wanted) -> Sequence[str]:
    if not journey.personas:
        Telling.of(journey)
    for one in wanted.personas:
        if one not in journey.personas:
            raise JourneyError(not_one_of(message("personas"), one, journey.personas))
    audience = wanted.audience or None
    readable = [key for key in journey.personas if may_read(journey, key, audience)]
    return list(wanted.personas) or readable


def _maker(wanted: Wanted, stack: ExitStack) -> Callable[[Telling], Iterator[tuple[str, bytes]]]:
    """Return what makes the files of a persona; what can't be made at all is refused here."""
    if wanted.to == "pptx":
        from jmwidgets.exchange.slides.template import open_template
        from jmwidgets.exchange.slides.writing import slides_of

        open_template(wanted.template)
        return lambda telling: iter([(f"{telling.stem}.pptx", slides_of(telling, wanted.template))])
    if wanted.to == "findings":
        from jmwidgets.exchange.findings_book import findings_book

        return lambda telling: iter([(f"{telling.stem}-findings.xlsx", findings_book(telling))])
    if wanted.to == "pdf":
        return _printed(wanted, _printer(wanted, stack))
    if wanted.to in {"svg", "png"}:
        drawn = _printer(wanted, stack) if wanted.to == "png" else None
        return lambda telling: _pictures(telling, wanted, drawn)
    raise JourneyError(not_one_of(message("formats"), wanted.to, get_args(HandoutFormat)))


def _printer(wanted: Wanted, stack: ExitStack) -> Printer:
    from jmwidgets.exchange.browser import printer

    return stack.enter_context(printer(wanted.on))


def _printed(wanted: Wanted, drawn: Printer) -> Callable[[Telling], Iterator[tuple[str, bytes]]]:
    pages = _pages(wanted)
    return lambda telling: iter([(f"{telling.stem}.pdf", drawn.pdf(pages(telling.persona.id), wanted.paper))])


def _pages(wanted: Wanted) -> Callable[[str], str]:
    if wanted.pages is None:
        raise JourneyError(_("expected a workspace whose reports can be printed, got a journey alone"))
    return wanted.pages


def _plan(journey: Journey, wanted: Wanted) -> tuple[str, bytes]:
    """Return the plan of actions, which is one, whoever its opportunities are for."""
    from jmwidgets.exchange.trackers.writing import plan_as_csv

    part = for_reader(journey, next(iter(wanted.personas), None), wanted.audience or None)
    whose = f"{journey.id}-{wanted.audience}" if wanted.audience else journey.id
    name = f"{whose}-actions-{wanted.to}.csv"
    # With a mark of its encoding: spreadsheet programs would take it for another.
    return name, plan_as_csv(part, wanted.to, wanted.on).encode("utf-8-sig")


def _pictures(telling: Telling, wanted: Wanted, drawn: Printer | None) -> Iterator[tuple[str, bytes]]:
    from jmwidgets.exchange.pictures.drawing import PICTURES

    for one in wanted.pictures:
        if one not in PICTURES:
            raise JourneyError(not_one_of(message("pictures"), one, PICTURES))
    for name in wanted.pictures or PICTURES:
        canvases = list(PICTURES[name](telling, wanted.size))
        for number, canvas in enumerate(canvases, 1):
            part = f"-{number}" if len(canvases) > 1 else ""
            svg = canvas.svg()
            data = svg.encode() if drawn is None else drawn.png(svg, *canvas.pixels)
            yield f"{telling.stem}-{name}{part}.{wanted.to}", data
