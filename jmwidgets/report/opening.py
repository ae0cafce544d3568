"""Opens a report in a notebook: one journey, one persona, one audience."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jmwidgets import render
from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace, open_journey
from jmwidgets.insight import for_reader
from jmwidgets.report.section import DONE, JOURNEY, Section, View


def open_report(journey: str | Path | Journey = "", persona: str = "", audience: str = "") -> Report:
    """Open the report of one persona for one audience.

    Parameters
    ----------
    journey
        The journey, its file, or its workspace; when empty, the workspace that the notebook lies in.
    persona
        Id of the persona; the first one when empty.
    audience
        Id of the audience whose layer is shown (AC9); everything when empty.

    Raises
    ------
    JourneyError
        When the journey can't be read, or has no such persona or audience.

    Examples
    --------
    >>> journey = Journey(id="j", title="Wash", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> open_report(journey, "ruth")
    Report('Wash: Ruth')
    """
    whole = journey if isinstance(journey, Journey) else _read(journey)
    if not whole.personas:
        msg = f"expected a journey with a persona, got {whole.title!r} without one; add a persona first"
        raise JourneyError(msg)
    chosen = persona or whole.personas.ids[0]
    # Before anything is drawn: what is not in the reduced document cannot be in the report.
    reduced = for_reader(whole, chosen, audience or None)
    return Report(View(reduced, chosen, audience))


def _read(path: str | Path) -> Journey:
    if path:
        return Workspace(path).open() if Path(path).is_dir() else open_journey(path)
    here = Path.cwd()
    for folder in (here, *here.parents):
        if any(folder.glob("*.journey.json")):
            return Workspace(folder).open()
    msg = f"expected a notebook in a workspace, got one in {here}, where no journey is; name the journey file"
    raise JourneyError(msg)


class Report:
    """The sections of one report; each method shows one.

    End the opening cell with the report itself: it leaves in the notebook what the page is made from.
    """

    def __init__(self, view: View) -> None:
        self._view = view

    def __repr__(self) -> str:
        return f"Report({self._view.title!r})"

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {
            JOURNEY: self._view.as_json(),
            "text/html": f"<style>{render.stylesheet()}</style>",
            "text/plain": repr(self),
        }

    @property
    def journey(self) -> Journey:
        """The part of the journey that the reader may see, for cells of your own."""
        return self._view.journey

    @property
    def persona(self) -> str:
        """Id of the persona."""
        return self._view.persona

    def header(self) -> Section:
        """Show what journey it is, and in what state."""
        return Section(self._view, "header")

    def persona_card(self) -> Section:
        """Show whose journey it is (PE1 to PE8)."""
        return Section(self._view, "persona")

    def empathy_map(self) -> Section:
        """Show what the persona says, thinks, does and feels (PE10)."""
        return Section(self._view, "empathy map")

    def kpis(self) -> Section:
        """Show the figures that count (AC1)."""
        return Section(self._view, "kpis")

    def map(self) -> Section:
        """Show the map: stages, lanes, touchpoints and the emotion curve."""
        return Section(self._view, "map")

    def pain_points(self) -> Section:
        """Show what hurts most (CE7)."""
        return Section(self._view, "pain points")

    def opportunities(self) -> Section:
        """Show what could be improved, in order of priority (CE6, AC5)."""
        return Section(self._view, "opportunities")

    def actions(self) -> Section:
        """Show who does what by when (AC3)."""
        return Section(self._view, "actions")

    def evidence(self) -> Section:
        """Show how sure we are (DA10, DA11)."""
        return Section(self._view, "evidence")

    def story(self) -> Section:
        """Tell the journey as a story (AC10)."""
        return Section(self._view, "story")

    def done(self) -> Done:
        """Close the report: the last cell of a template, so that a run can tell that all of it ran."""
        return Done()


class Done:
    """The mark of a notebook that was executed to its end."""

    def __repr__(self) -> str:
        return "The report is complete."

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        return {DONE: {"done": True}, "text/plain": repr(self)}
