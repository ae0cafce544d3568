"""A workshop once more, step by step, as its log tells it; and the same as a data frame (WS6)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import traitlets
from markupsafe import Markup

from jmwidgets import words
from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.extras import missing_extra
from jmwidgets.files import JourneyPaths, Step, steps
from jmwidgets.insight import Happening, happenings, step_at
from jmwidgets.render import face, journey_map, minutes_of_round, retold, stylesheet
from jmwidgets.session import Session
from jmwidgets.widgets.bundle import script, style
from jmwidgets.widgets.dollars import without_formulas
from jmwidgets.widgets.following import FollowingWidget
from jmwidgets.words import _, message, not_one_of

if TYPE_CHECKING:
    from pandas import DataFrame

__all__ = ["Replay", "workshop_asked_for"]

COLUMNS = ("edit", "time", "author", "agenda_step", "kind", "what", "collection", "record")
"""Of the data frame, in order."""


@dataclass(frozen=True)
class Moment:
    """One gesture of the log, and what it meant."""

    step: Step
    happened: tuple[Happening, ...]
    during: str
    """The step of the agenda that the group was at."""

    @property
    def time(self) -> str:
        """When it was, in the time of the place."""
        return f"{self.step.time.astimezone():%H:%M:%S}" if self.step.time else ""

    @property
    def text(self) -> str:
        """What happened, as one sentence."""
        return "; ".join(str(one.words) for one in self.happened)

    @property
    def kind(self) -> str:
        """What kind of thing happened first."""
        return self.happened[0].kind


class Replay(FollowingWidget):
    """Steps through a workshop: what was asked, said, decided and changed, and the map as it was then.

    Parameters
    ----------
    session
        Of a journey in a file, whose log is told.
    language
        The language of the interface.
    workshop
        Id of the workshop; left out, the last one; without any, all that the log holds.

    Raises
    ------
    JourneyError
        When the journey is in memory alone, or there is no such workshop.
    """

    _esm = script("replay/main.js")
    _css = stylesheet() + style("core/core.css", "replay/replay.css")

    at = traitlets.Int(-1).tag(sync=True)
    """The step that is shown, from 0; -1 before the first one."""

    def __init__(self, session: Session, language: str, workshop: str = "") -> None:
        if session.path is None:
            with words.use(language):
                raise JourneyError(
                    _(
                        "expected a journey in a file, whose log tells what happened, got one in memory; "
                        "save it first"
                    )
                )
        with words.use(language):
            self._workshop = workshop_asked_for(session.journey, workshop)
        self._told: list[Moment] = []
        self._last: Step | None = None
        self._size = 0
        super().__init__(session, language)
        self.observe(lambda _change: self._deriving.soon(after=0), "at")

    @property
    def moments(self) -> tuple[Moment, ...]:
        """The gestures of the workshop, oldest first, as far as the log goes back."""
        path = self.session.path
        if path is None:
            return ()
        log = JourneyPaths.of(path).log
        size = log.stat().st_size if log.exists() else 0
        if size < self._size:
            # Written anew: what was told before may have gone.
            self._forget()
        if size != self._size:
            # It grows while the workshop goes on: only what came since is read.
            for one in steps(path, self._last):
                self._last = one
                moment = _moment(one, self._workshop)
                if moment is not None:
                    self._told.append(moment)
            self._size = size
        return tuple(self._told)

    def exchanged(self) -> None:
        """Tell all of it anew: the whole journey was exchanged."""
        self._forget()
        super().exchanged()

    def _forget(self) -> None:
        self._told, self._last, self._size = [], None, 0

    def frame(self) -> DataFrame:
        """Return what happened as a data frame, a row for each thing.

        Raises
        ------
        JourneyError
            When pandas is missing; the text says how it is installed.
        """
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            raise missing_extra(error) or error from None
        with words.use(self._language):
            rows = [
                (
                    one.step.sequence,
                    one.step.time,
                    one.step.author,
                    one.during,
                    happened.kind,
                    str(happened.words),
                    happened.collection,
                    happened.id,
                )
                for one in self.moments
                for happened in one.happened
            ]
        return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"time": "datetime64[us, UTC]"})

    def computed(self) -> dict[str, Any]:
        """Return the steps, and what was to be seen at the one that is shown."""
        moments = self.moments
        at = min(max(self.at, 0), len(moments) - 1)
        return {
            "at": at,
            "steps": [
                {
                    "time": one.time,
                    "author": one.step.author,
                    "during": one.during,
                    "kind": one.kind,
                    "text": one.text,
                }
                for one in moments
            ],
            "html": without_formulas(str(self._scene(moments[at]))) if moments else "",
        }

    def face(self) -> Markup:
        """List what happened."""
        entries = [(one.time, one.during, one.text) for one in self.moments if one.kind != "map"]
        return face(retold(self.journey, entries))

    def __repr__(self) -> str:
        with words.use(self._language):
            return "\n".join(f"{one.time} {one.text}" for one in self.moments)

    def _scene(self, moment: Moment) -> Markup:
        """Show what the room saw: the result of a round, or the map as it was then."""
        journey: Journey = moment.step.after
        for one in moment.happened:
            if one.kind == "revealed":
                return minutes_of_round(journey, journey.rounds[one.id])
        persona = next(
            (one for one in journey.personas if _is_about(moment, one)), next(iter(journey.personas), "")
        )
        return journey_map(journey, persona, empty_lanes=False) if persona else Markup()


def workshop_asked_for(journey: Journey, workshop: str) -> str:
    """Return the id of a workshop; left out, that of the last one, or none where there is none.

    Raises
    ------
    JourneyError
        When there is no such workshop.
    """
    known = journey.workshops
    if workshop and workshop not in known:
        raise JourneyError(not_one_of(message("workshops"), workshop, known))
    return workshop or next(reversed([*known]), "")


def _is_about(moment: Moment, persona: str) -> bool:
    return any(one.id == persona or one.id.startswith(f"{persona}.") for one in moment.happened)


def _moment(one: Step, workshop: str) -> Moment | None:
    """Return a gesture with what it meant; None where it is none of the workshop's, or meant nothing."""
    if workshop:
        before = one.before.workshops
        # What comes after the end is none of the workshop's.
        if workshop not in one.after.workshops or (workshop in before and before[workshop].ended):
            return None
    happened = tuple(happenings(one.before, one.after, one.operations))
    return Moment(one, happened, step_at(one.after)) if happened else None
