"""What is said without a phone and typed in: a show of hands as totals, and paper sheets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.voices.asked import NOT_MET, WHOLE, Asked, Unfit, fitting
from jmwidgets.voices.limits import MOST_NOTES, MOST_PEOPLE
from jmwidgets.words import Message, message

Counts = Mapping[str, int]
"""Answer, as text -> how many hands."""
_COUNTABLE = frozenset({"scale", "choice", "dots"})


def answers_to(asked: Asked) -> list[str]:
    """Return what hands are raised for, as text, in the order of the question.

    Empty for a question that is not answered by hands.

    Examples
    --------
    >>> answers_to(
    ...     {
    ...         "round": "r.1",
    ...         "form": "choice",
    ...         "title": "Which one?",
    ...         "number": 1,
    ...         "items": [{"key": "option0", "label": "The red one"}],
    ...     }
    ... )
    ['option0']
    """
    if asked["form"] == "scale":
        skipped = [NOT_MET] if asked.get("may_skip") else []
        return [f"{value:g}" for value, _word in asked.get("levels", [])] + skipped
    return [item["key"] for item in asked["items"]] if asked["form"] in _COUNTABLE else []


def hands(asked: Asked, item: str, counts: Mapping[str, Any]) -> dict[str, int]:
    """Return the totals of a show of hands, if they fit what is asked; those of nobody are left out.

    Raises
    ------
    JourneyError
        When the question is not answered by hands, or a total does not fit it.
    """
    known = answers_to(asked)
    if not known:
        raise JourneyError(
            message(
                "expected a question on a scale, with options or with dots, got “{title}”; "
                "hands are not counted for it: type paper sheets in instead",
                title=asked["title"],
            )
        )
    items = [one["key"] for one in asked["items"]] if asked["form"] == "scale" else [WHOLE]
    if item not in items:
        raise JourneyError(message("expected something that is asked about, got {given}", given=repr(item)))
    for answer, count in counts.items():
        if answer not in known:
            raise JourneyError(message("expected an answer of the question, got {given}", given=repr(answer)))
        if type(count) is not int or not 0 <= count <= MOST_PEOPLE:
            raise JourneyError(
                message(
                    "expected how many hands, from 0 to {most}, got {given}",
                    most=MOST_PEOPLE,
                    given=repr(count),
                )
            )
    return {answer: count for answer, count in counts.items() if count}


def sheet(asked: Asked, answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers of one paper sheet, if they fit what is asked; what was left empty is left out.

    Raises
    ------
    JourneyError
        When the sheet is empty or an answer does not fit; the text says which.
    """
    given = {item: value for item, value in answers.items() if value is not None}
    if not given:
        raise JourneyError(message("expected an answer at least, got an empty sheet"))
    if asked["form"] == "words" and len(given) > MOST_NOTES:
        raise JourneyError(
            message("expected at most {most} notes on a sheet, got {n}", most=MOST_NOTES, n=len(given))
        )
    return dict(_fitting(asked, item, value) for item, value in given.items())


def _fitting(asked: Asked, item: str, value: object) -> tuple[str, Any]:
    try:
        return fitting(asked, item, value)
    except Unfit as error:
        raise JourneyError(_reason(asked, item, value, str(error))) from None


def _reason(asked: Asked, item: str, value: object, reason: str) -> Message:
    label = next((one["label"] for one in asked["items"] if one["key"] == item), asked["title"])
    if reason == "budget":
        return message(
            "{label}: expected at most {budget} dots, got more", label=label, budget=asked.get("budget", 0)
        )
    return message("{label}: expected an answer of the question, got {given}", label=label, given=repr(value))
