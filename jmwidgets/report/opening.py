"""Opens a report in a notebook: one journey, one persona, one audience."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jmwidgets import render
from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import find_journey, open_journey
from jmwidgets.files.names import JOURNEY_SUFFIX
from jmwidgets.insight import Choice, explore, for_reader
from jmwidgets.insight.credits import Credits
from jmwidgets.insight.fact_rows import facts_frame
from jmwidgets.report.everybody import ALL, METHODS, NEEDS_NO_PERSONA
from jmwidgets.report.folder import container, earlier_version, journeys_in
from jmwidgets.report.numbers import numbers
from jmwidgets.report.section import DONE, JOURNEY, CreditShown, Figures, Section, View
from jmwidgets.report.snapshot import received, what_was_read
from jmwidgets.words import _

if TYPE_CHECKING:
    import pandas as pd

_PLAIN = (str, bool, int, float, type(None))


def open_report(
    journey: str | Path | Journey = "",
    persona: str | None = "",
    audience: str = "",
    *,
    since: str | None = None,
) -> Report:
    """Open the report of one persona, or of everybody, for one audience.

    Parameters
    ----------
    journey
        The journey, its file, or its workspace; when empty, the workspace that the notebook lies in.
    persona
        Id of the persona; the first one when empty; everybody together when None.
    audience
        Id of the audience whose layer is shown; everything when empty.
    since
        Label of an earlier version, for a report about what moved since; the last one that was kept when
        empty; None for a report about one version.

    Raises
    ------
    JourneyError
        When the journey can't be read, or has no such persona, audience or version.

    Examples
    --------
    >>> journey = Journey(id="j", title="Wash", personas=[{"id": "ruth", "name": "Ruth"}])
    >>> open_report(journey, "ruth")
    Report('Wash: Ruth (internal)')
    >>> open_report(journey, None)
    Report('Wash: everybody (internal)')
    """
    snapshot = received()
    if snapshot is not None and snapshot.is_for(journey, persona, audience, since or ""):
        return Report(View.of_snapshot(snapshot), journey)
    whole = journey if isinstance(journey, Journey) else open_journey(find_journey(journey))
    if persona == "" and not whole.personas:
        raise JourneyError(
            _(
                "expected a journey with a persona, got {title} without one; add a persona first, or open "
                "the report on everybody: `open_report(journey, None)`",
                title=repr(whole.title),
            )
        )
    chosen = whole.personas.ids[0] if persona == "" else persona
    # Before anything is drawn: what is not in the reduced document cannot be in the report.
    reduced = for_reader(whole, chosen, audience or None)
    earlier = () if since is None else (for_reader(_earlier(journey, since), chosen, audience or None),)
    return Report(View(reduced, chosen or "", audience, beside=earlier), journey)


def open_portfolio(folder: str | Path = "", audience: str = "") -> Report:
    """Open the report of all journeys in a folder and the folders below it.

    Parameters
    ----------
    folder
        Where the journeys lie; when empty, the folder of the notebook, or the one above it.
    audience
        Id of the audience whose layer is shown; everything when empty.

    Raises
    ------
    JourneyError
        When there is no journey, or one can't be read or has no such audience.
    """
    snapshot = received()
    if snapshot is not None and snapshot.is_for(str(folder), None, audience):
        return Report(View.of_snapshot(snapshot))
    # A notebook of a workspace lies in a folder of its own below it.
    here = Path(folder) if folder else Path.cwd()
    above = here.parent if not folder and not any(here.rglob(f"*{JOURNEY_SUFFIX}")) else here
    journeys = tuple(for_reader(open_journey(path), None, audience or None) for path in journeys_in(above))
    return Report(View(container(above, journeys), "", audience, beside=journeys))


def _earlier(journey: str | Path | Journey, since: str) -> Journey:
    if isinstance(journey, Journey):
        raise JourneyError(_("expected a journey file to compare its versions, got a journey; name the file"))
    return earlier_version(find_journey(journey), since).journey


class Report:
    """The sections of one report; each method shows one, such as `report.map()`.

    The methods are made of the list `jmwidgets.report.everybody.ALL`.

    End the opening cell with the report itself: it leaves in the notebook what the page is made from.
    """

    def __init__(self, view: View, journey: str | Path | Journey | None = None) -> None:
        self._view = view
        self._place = journey
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

    def facts_frame(self) -> pd.DataFrame:
        """Return all facts that the reader may see, a row a fact, for cells of your own.

        The columns and their types are those of `jmwidgets.insight.facts_frame`.
        """
        return facts_frame(self.journey)

    def rows(self, kind: str) -> pd.DataFrame:
        """Return the rows of the persona in the data that were read last, for cells of your own.

        Nothing of them is on the page unless a cell shows it. Columns that identify people, and people of
        groups that are too small, are left out.

        Parameters
        ----------
        kind
            "events", "survey" or "customers".

        Returns
        -------
        pandas.DataFrame
            The columns of the data, and ``segment``; of a report on everybody, the rows of all.

        Raises
        ------
        JourneyError
            When the reader stands outside, the data were never read or are gone, or the persona stands for
            no segment that they tell.
        """
        from jmwidgets.evidence.people_rows import people_rows

        return people_rows(self.journey, self._file(), kind, self.persona or None)

    def credit(self, goal: str | None = None) -> CreditShown:
        """Show the credit of touchpoints for a goal: first, last, linear and Markov side by side.

        It is of the events that were read last, of the persona; where the rules disagree, it warns. Shares of
        a few people are left out, and what would give them away.

        Parameters
        ----------
        goal
            A touchpoint, a stage or an outcome; left out, what was told when the data were read, else
            purchases.

        Raises
        ------
        JourneyError
            When the reader stands outside, no events were read or they are gone, the persona stands for no
            segment that they tell, nobody said what the goal is, or too few reached it.
        """
        from jmwidgets.evidence.credited import credits_of

        found = credits_of(self.journey, self._file(), goal, self.persona or None)
        return CreditShown(self._view, Credits.from_json(found))

    def _file(self) -> Path:
        """Return the file beside which data are known; readers outside are told of no rows."""
        if self.journey.is_outside:
            raise JourneyError(
                _(
                    "expected an audience inside for rows of data, got {audience}, which stands outside; "
                    "leave out what needs them, or make that page for people inside",
                    audience=repr(self._view.audience),
                )
            )
        if not isinstance(self._place, (str, Path)):
            raise JourneyError(
                _("expected a journey in a file, beside which its data are known, got one in memory")
            )
        return find_journey(self._place)

    def explore(
        self,
        measure: str,
        *,
        about: str = "",
        place: str = "",
        group: str = "",
        month: str = "",
        against: str = "",
    ) -> Figures:
        """Show figures of your choice: picture, sentence, table with n and interval, and a comparison.

        They are the facts that the reader may see, as `room.explore()` shows them.

        Parameters
        ----------
        measure
            What is shown, such as "drop-off"; the column `measure` of `facts_frame` has all.
        about
            Which of several figures, such as an outcome; empty for each.
        place
            Id of a touchpoint or stage; empty for each.
        group
            Id of a segment or persona; "*" for each; empty for all customers.
        month
            Such as "2026-03"; "*" for each; empty for all of the time.
        against
            Id of another group, or another month, to hold it against.

        Raises
        ------
        JourneyError
            When the reader is told of no such measure, place, group or month.
        """
        choice = Choice(measure, about, place, group, month, against)
        figures = Figures(self._view, choice)
        if figures.is_seen:
            explore(self.journey, choice)
        return figures

    def __getattr__(self, name: str) -> Callable[[], Section]:
        """Return what shows the section of a name: `report.map()`, `report.pain_points()` ..."""
        if name not in METHODS:
            msg = f"expected one of {', '.join(METHODS)}, got {name!r}"
            raise AttributeError(msg)
        section = METHODS[name]
        if not self._view.persona and section not in NEEDS_NO_PERSONA:
            raise JourneyError(
                _(
                    "expected a report on one persona for {section}, got one on everybody; open it with "
                    "`open_report(journey, persona, audience)`",
                    section=f"report.{name}()",
                )
            )

        def show() -> Section:
            return Section(self._view, section)

        show.__name__ = name
        show.__doc__ = f"Show {ALL[section].what}."
        return show

    def __dir__(self) -> list[str]:
        """List the sections too, for completion."""
        return sorted({*super().__dir__(), *METHODS})

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
                raise JourneyError(
                    _(
                        "expected a finite number for {name}, got {given}; leave it out where there is none",
                        name=repr(name),
                        given=str(value),
                    )
                )
            if not isinstance(value, _PLAIN):
                raise JourneyError(
                    _(
                        "expected a number, a text, True, False or None for {name}, got {given}; convert it",
                        name=repr(name),
                        given=type(value).__name__,
                    )
                )
        self._own |= figures

    def done(self) -> Done:
        """Close the report: the last cell of a template, so that a run can tell that all of it ran."""
        found = numbers(self._view.journey, self._view.persona)
        return Done({**found, "figures": {**found["figures"], **self._own}, "recorded": [*self._own]})


class Done:
    """The mark of a notebook that was executed to its end, with the figures of its report."""

    def __init__(self, figures: dict[str, Any]) -> None:
        self.figures = figures

    def __repr__(self) -> str:
        return _("The report is complete.")

    def _repr_mimebundle_(self, **_: object) -> dict[str, Any]:
        mark = {"done": True, "read": what_was_read(), **self.figures}
        return {DONE: mark, "text/plain": repr(self)}
