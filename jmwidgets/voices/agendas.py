"""Agendas to begin with: an hour, half a day, a day, remote, alone."""

from __future__ import annotations

from collections.abc import Mapping

from jmwidgets.document import AgendaStep, Question
from jmwidgets.errors import JourneyError
from jmwidgets.words import N_, _, message, not_one_of

_Step = tuple[str, int, Question | None]
_FEELINGS = Question(kind="emotion")
_IMPORTANCE = Question(kind="importance")
_IDEAS = Question(kind="words", text=N_("What would make it better?"))
_DOTS = Question(kind="dots", dots_on="notes")
_RATING = Question(kind="team-rating")
_PAINS = Question(kind="words", text=N_("Where does it hurt, and why?"))
_CLOSING = Question(kind="open", text=N_("What do you take with you?"))

PRESETS: Mapping[str, tuple[str, tuple[_Step, ...]]] = {
    "hour": (
        N_("60 minutes"),
        (
            (N_("Welcome, and how we work"), 5, None),
            (N_("Feelings, each for themselves"), 10, _FEELINGS),
            (N_("Talk about where we disagree, then once more"), 15, None),
            (N_("Ideas"), 10, _IDEAS),
            (N_("What comes first"), 5, _DOTS),
            (N_("Decisions with owners"), 12, None),
            (N_("Closing"), 3, None),
        ),
    ),
    "half-day": (
        N_("Half a day"),
        (
            (N_("Welcome, and how we work"), 15, None),
            (N_("Personas and what is known of them"), 30, None),
            (N_("Touchpoints: is the journey complete?"), 30, None),
            (N_("Feelings, each for themselves"), 15, _FEELINGS),
            (N_("Talk about where we disagree, then once more"), 30, None),
            (N_("Break"), 15, None),
            (N_("Where it hurts, and why"), 20, _PAINS),
            (N_("Ideas"), 20, _IDEAS),
            (N_("What comes first"), 10, _DOTS),
            (N_("Decisions with owners"), 25, None),
            (N_("Closing"), 10, _CLOSING),
        ),
    ),
    "day": (
        N_("A day"),
        (
            (N_("Welcome, and how we work"), 20, None),
            (N_("Personas and what is known of them"), 60, None),
            (N_("Touchpoints: is the journey complete?"), 60, None),
            (N_("Break"), 15, None),
            (N_("Feelings, each for themselves"), 20, _FEELINGS),
            (N_("Talk about where we disagree, then once more"), 45, None),
            (N_("Lunch"), 60, None),
            (N_("How good we are"), 20, _RATING),
            (N_("What matters to customers"), 20, _IMPORTANCE),
            (N_("Where it hurts, and why"), 40, _PAINS),
            (N_("Break"), 15, None),
            (N_("Ideas"), 40, _IDEAS),
            (N_("What comes first"), 15, _DOTS),
            (N_("Decisions with owners"), 40, None),
            (N_("Closing"), 10, _CLOSING),
        ),
    ),
    "remote": (
        N_("Remote, 90 minutes"),
        (
            (N_("Arrive, and try the page"), 10, None),
            (N_("Feelings, each for themselves"), 15, _FEELINGS),
            (N_("Talk about where we disagree, then once more"), 20, None),
            (N_("Break"), 5, None),
            (N_("Ideas"), 15, _IDEAS),
            (N_("What comes first"), 5, _DOTS),
            (N_("Decisions with owners"), 15, None),
            (N_("Closing"), 5, _CLOSING),
        ),
    ),
    "alone": (
        N_("Alone"),
        (
            (N_("Walk the journey from end to end"), 30, None),
            (N_("How it feels, as a customer would say it"), 20, _FEELINGS),
            (N_("Where it hurts, and why"), 20, _PAINS),
            (N_("What to do first"), 20, _IDEAS),
        ),
    ),
}
"""Name -> what it is called, and its steps: title, minutes, question."""


def agenda(preset: str) -> tuple[AgendaStep, ...]:
    """Return the steps of a preset in the language of the interface; they may be edited afterwards.

    Raises
    ------
    JourneyError
        When there is no preset of that name.

    Examples
    --------
    >>> sum(step.minutes for step in agenda("hour"))
    60
    """
    if preset not in PRESETS:
        raise JourneyError(not_one_of(message("agendas"), preset, PRESETS))
    return tuple(
        AgendaStep(title=_(title), minutes=minutes, question=question and _worded(question))
        for title, minutes, question in PRESETS[preset][1]
    )


def presets() -> dict[str, str]:
    """Return the presets by name, with what they are called."""
    return {name: _(label) for name, (label, _steps) in PRESETS.items()}


def _worded(question: Question) -> Question:
    return question.model_copy(update={"text": _(question.text)}) if question.text else question
