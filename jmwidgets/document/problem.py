"""What is wrong with a document, in words that its author can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jmwidgets.document.expectation import expected_by
from jmwidgets.document.field_error import FieldError
from jmwidgets.errors import JourneyError
from jmwidgets.words import Message, _, message

_LONGEST_SHOWN = 60
_MOST_LISTED = 15


@dataclass(frozen=True)
class Problem:
    """One mistake: where it is, what was expected, what was given, what to do.

    A part is a message, worded when the problem is shown, or a text that stands in the document.

    Examples
    --------
    >>> print(Problem("touchpoints 'delivery'", "stage", "the id of a stage", "'delivry'", "correct the id"))
    touchpoints 'delivery': stage: expected the id of a stage, got 'delivry'; correct the id
    """

    where: str | Message
    field: str
    expected: str | Message
    given: str | Message
    advice: str | Message

    def __str__(self) -> str:
        return _(
            "{place}: expected {expected}, got {given}; {advice}",
            place=f"{self.where}: {self.field}" if self.field else self.where,
            expected=self.expected,
            given=self.given,
            advice=self.advice,
        )


class InvalidDocument(JourneyError):  # noqa: N818  (a state of the document, told to its author)
    """A document, a record or a field that does not hold what it should.

    Attributes
    ----------
    problems : tuple of Problem
        Every mistake that was found, in document order.

    Examples
    --------
    >>> problem = Problem("journey", "title", "a text", "nothing", "add the title")
    >>> str(InvalidDocument([problem]))
    'journey: title: expected a text, got nothing; add the title'
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(self.problems)

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))

    def __reduce__(self) -> tuple[type[InvalidDocument], tuple[tuple[Problem, ...]]]:
        """Survive the way from one process to another."""
        return type(self), (self.problems,)


def shown(value: object) -> str:
    """Quote a given value in a message, short and on one line.

    Examples
    --------
    >>> shown("a" * 100)[-6:]
    "a... '"
    >>> shown(float("nan"))
    'nan'
    """
    text = repr(value)
    if len(text) <= _LONGEST_SHOWN:
        return text
    return f"{text[:_LONGEST_SHOWN]}... {text[-1]}"


def problems_of(error: ValidationError, where: str, model: type[BaseModel]) -> list[Problem]:
    """Translate what pydantic found in one record.

    Parameters
    ----------
    error
        The failed validation.
    where
        The record, as its author would name it.
    model
        The class of the record, to suggest field names from.
    """
    return [_problem(details, where, model) for details in error.errors(include_url=False)]


def _problem(details: ErrorDetails, where: str, model: type[BaseModel]) -> Problem:
    field = _dotted(details["loc"])
    given = shown(details.get("input"))
    kind = details["type"]
    if kind == "extra_forbidden":
        advice = _known_fields(details["loc"], model)
        return Problem(where, field, message("a known field"), message("an unknown one"), advice)
    if kind == "missing":
        advice = message("add {field}", field=field)
        return Problem(where, field, message("a value"), message("nothing"), advice)
    if kind == "value_error":
        mistake = details["ctx"]["error"]
        if isinstance(mistake, FieldError):
            return Problem(where, field, mistake.expected, mistake.given or given, mistake.advice)
        return Problem(where, field, str(mistake), given, message("correct it"))
    return Problem(where, field, expected_by(details), given, message("correct it"))


def _dotted(location: Iterable[int | str]) -> str:
    text = ""
    for step in location:
        # A name that no field has may hold anything; it is quoted to fit one line.
        name = step if isinstance(step, int) or step.isidentifier() else shown(step)
        text += f"[{name}]" if isinstance(step, int) else f".{name}" if text else str(name)
    return text


def _known_fields(location: tuple[int | str, ...], model: type[BaseModel]) -> Message:
    unknown = str(location[-1])
    if len(location) > 1:
        return message("remove it or correct its name")
    fields: dict[str, Any] = dict(model.model_fields)
    near = difflib.get_close_matches(unknown, fields, n=1)
    if near:
        return message("did you mean {name}?", name=repr(near[0]))
    if len(fields) > _MOST_LISTED:
        return message("remove it or correct its name; 'jmwidgets schema' lists the fields")
    return message("remove it, or use one of {fields}", fields=", ".join(fields))
