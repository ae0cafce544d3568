"""Reads the state of actions back from a tracker, as a part of ``jmwidgets import``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jmwidgets.cli.output import WrongUse, say, say_json
from jmwidgets.words import _, ngettext

if TYPE_CHECKING:
    from jmwidgets.cli.exchange import Wish
    from jmwidgets.exchange.asking import Question
    from jmwidgets.exchange.trackers.reading import States


def is_plan(file: Path) -> bool:
    """Return whether a file is an export of a tracker that an action plan went to."""
    from jmwidgets.exchange.trackers import is_of_a_tracker

    return is_of_a_tracker(file)


def read_back(wish: Wish, ask_for: Callable[[list[Question]], dict[str, str]], *, only_look: bool) -> None:
    """Bring status and due dates into the journey, as one step that can be undone.

    Parameters
    ----------
    wish
        What was asked for.
    ask_for
        Asks what is open.
    only_look
        Whether nothing is changed.
    """
    from jmwidgets.exchange.trackers import propose_states
    from jmwidgets.files import Workspace
    from jmwidgets.session import Session

    if wish.into is None:
        raise WrongUse(
            _(
                "{file} holds actions of a journey: expected --into with the workspace or the journey file, "
                "got none; name it",
                file=wish.file.name,
            )
        )
    path = Workspace(wish.into).journey_path
    with Session(path, author="jmwidgets import") as session:
        states = propose_states(wish.file, session.journey, wish.answers)
        if states.open and not (wish.yes or only_look):
            answers = {**wish.answers, **ask_for(states.open)}
            states = propose_states(wish.file, session.journey, answers)
        if states.steps and not only_look:
            session.apply(*states.steps)
    if wish.as_json:
        say_json(states.as_json())
        return
    _tell(states)
    if only_look:
        say(_("Nothing was changed."))
        return
    count = len(states.steps)
    say(ngettext("{n} change went into {file}.", "{n} changes went into {file}.", count, file=str(path)))


def _tell(states: States) -> None:
    for one in states.told:
        say(f"  {one}")
    for loss in states.lost:
        say(f"  {loss.count} × {loss.what}: {loss.why}")
    for warning in states.warnings:
        say(_("Note: {notice}", notice=warning))
    for question in states.open:
        said = _("assumed: {answer}", answer=question.assumed)
        say(f"  {question.about}  ({question.key}) {said}")
