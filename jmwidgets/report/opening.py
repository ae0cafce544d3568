"""Opens a report in a notebook: one journey, one persona, one audience."""

from __future__ import annotations

import math
from pathlib import Path
from typing import Any

from jmwidgets import render
from jmwidgets.document import Journey, loads
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace, open_journey
from jmwidgets.insight import for_reader
from jmwidgets.report.handed import received, what_was_read
from jmwidgets.report.numbers import numbers
from jmwidgets.report.section import DONE, JOURNEY, Section, View

_PLAIN = (str, bool, int, float, type(None))


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
    handed = received()
    if handed is not None and handed.is_for(journey, persona, audience):
        return Report(View(loads(handed.text), persona, audience, handed))
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
        self._own: dict[str, Any] = {}

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

    def kpis(self) -> Section:
        """Show the figures that count (AC1)."""
        return Section(self._view, "kpis")

    def map(self) -> Section:
        """Show the map: stages, lanes, touchpoints and the emotion curve (ST1 to ST12)."""
        return Section(self._view, "map")

    def pain_points(self) -> Section:
        """Show what hurts most, with the seven tests (CE7)."""
        return Section(self._view, "pain-points")

    def actions(self) -> Section:
        """Show who does what by when (AC3, AC4)."""
        return Section(self._view, "actions")

    def evidence(self) -> Section:
        """Show how sure we are, and where the room and the customers differ (DA10, DA11)."""
        return Section(self._view, "evidence")

    def moments_of_truth(self) -> Section:
        """Show where the journey is decided (TP5)."""
        return Section(self._view, "moments of truth")

    def opportunities(self) -> Section:
        """Show what could be improved, by RICE with its formula (CE6, AC5)."""
        return Section(self._view, "opportunities")

    def priorities(self) -> Section:
        """Show the opportunities by impact and effort (AC5)."""
        return Section(self._view, "priorities")

    def value(self) -> Section:
        """Show the value at stake, with its assumptions (AC7)."""
        return Section(self._view, "value")

    def progress(self) -> Section:
        """Show every KPI over time, and the objectives it tells of (AC1, AC2)."""
        return Section(self._view, "progress")

    def assessments(self) -> Section:
        """Show strengths and weaknesses, and what is done about them (AC6)."""
        return Section(self._view, "assessments")

    def empathy_map(self) -> Section:
        """Show what the persona says, thinks, does and feels (PE10)."""
        return Section(self._view, "empathy map")

    def segments(self) -> Section:
        """Show the persona's segment: size, share, value (PE6)."""
        return Section(self._view, "segments")

    def stakeholders(self) -> Section:
        """Show who is responsible, who must be convinced, who is told (AC11)."""
        return Section(self._view, "stakeholders")

    def touchpoints(self) -> Section:
        """Show everything that is recorded at each touchpoint (TP and CE rows)."""
        return Section(self._view, "touchpoints")

    def figures(self) -> Section:
        """Show the numbers on the curve in a table."""
        return Section(self._view, "figures")

    def facts(self) -> Section:
        """Show the figures computed from data, with n, interval and formula (DA2 to DA8)."""
        return Section(self._view, "facts")

    def sources(self) -> Section:
        """Show what the map rests on (DA10)."""
        return Section(self._view, "sources")

    def story(self) -> Section:
        """Tell the journey as a story (AC10)."""
        return Section(self._view, "story")

    def open_questions(self) -> Section:
        """Show what the map still lacks, and what to do about it."""
        return Section(self._view, "open questions")

    def record(self, **figures: Any) -> None:  # noqa: ANN401 - checked, so that a wrong one is told plainly
        """Keep figures of your own beside those of every report, to compare across all of them.

        They come back as columns of `jmwidgets.runs.results`.

        Examples
        --------
        >>> journey = Journey(id="j", title="Wash", personas=[{"id": "ruth", "name": "Ruth"}])
        >>> report = open_report(journey, "ruth")
        >>> report.record(visits=1204)
        >>> report.done().figures["figures"]["visits"]
        1204
        """
        for name, value in figures.items():
            if isinstance(value, float) and not math.isfinite(value):
                msg = f"expected a finite number for {name!r}, got {value}; leave it out where there is none"
                raise JourneyError(msg)
            if not isinstance(value, _PLAIN):
                given = type(value).__name__
                msg = f"expected a number, a text, True, False or None for {name!r}, got {given}; convert it"
                raise JourneyError(msg)
        self._own |= figures

    def done(self) -> Done:
        """Close the report: the last cell of a template, so that a run can tell that all of it ran."""
        found = numbers(self._view.journey, self._view.persona)
        return Done({**found, "figures": {**found["figures"], **self._own}})


class Done:
    """The mark of a notebook that was executed to its end, with the figures of its report."""

    def __init__(self, figures: dict[str, Any]) -> None:
        self.figures = figures

    def __repr__(self) -> str:
        return "The report is complete."

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        mark = {"done": True, "read": what_was_read(), **self.figures}
        return {DONE: mark, "text/plain": repr(self)}
