"""What is wrong with a document, in words that its author can act on."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from jmwidgets.document.field_error import FieldError
from jmwidgets.errors import JourneyError

_LONGEST_SHOWN = 60
_MOST_LISTED = 15


@dataclass(frozen=True)
class Problem:
    """One mistake: where it is, what was expected, what was given, what to do.

    Examples
    --------
    >>> print(Problem("touchpoints 'delivery'", "stage", "the id of a stage", "'delivry'", "correct the id"))
    touchpoints 'delivery': stage: expected the id of a stage, got 'delivry'; correct the id
    """

    where: str
    field: str
    expected: str
    given: str
    advice: str

    def __str__(self) -> str:
        place = f"{self.where}: {self.field}" if self.field else self.where
        return f"{place}: expected {self.expected}, got {self.given}; {self.advice}"


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
        super().__init__("\n".join(map(str, self.problems)))

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
        return Problem(where, field, "a known field", "an unknown one", _known_fields(details["loc"], model))
    if kind == "missing":
        return Problem(where, field, "a value", "nothing", f"add {field}")
    if kind == "value_error":
        mistake = details["ctx"]["error"]
        if isinstance(mistake, FieldError):
            return Problem(where, field, mistake.expected, mistake.given or given, mistake.advice)
        return Problem(where, field, str(mistake), given, "correct it")
    return Problem(where, field, _expected(details), given, "correct it")


_EXPECTED_BY_KIND = {
    "string_too_short": "a text that is not empty",
    "model_type": "an object with named fields",
    "model_attributes_type": "an object with named fields",
    "tuple_type": "a list",
    "string_unicode": "a text without broken characters",
}
_BOUNDS = {
    "less_than_equal": ("at most", "le"),
    "less_than": ("less than", "lt"),
    "greater_than_equal": ("at least", "ge"),
    "greater_than": ("more than", "gt"),
}
_EXPECTED_BY_FIELD = {
    "colour": "a colour such as '#2b5fa8'",
    "currency": "a currency code such as 'EUR'",
    "language": "a language tag such as 'en' or 'pt-BR'",
    "image": "a small PNG, JPEG, WebP or GIF picture as a data URI",
}


def _expected(details: ErrorDetails) -> str:
    kind = details["type"]
    if kind == "string_pattern_mismatch":
        field = next((step for step in reversed(details["loc"]) if isinstance(step, str)), "")
        return _EXPECTED_BY_FIELD.get(field, "an id of lower-case letters, digits, '.', '_' and '-'")
    if kind in _EXPECTED_BY_KIND:
        return _EXPECTED_BY_KIND[kind]
    if kind in _BOUNDS:
        words, name = _BOUNDS[kind]
        return f"{words} {details['ctx'][name]:g}"
    message = details["msg"]
    for opening in ("Input should be ", "Value should be "):
        message = message.removeprefix(opening)
    return message


def _dotted(location: Iterable[int | str]) -> str:
    text = ""
    for step in location:
        # A name that no field has may hold anything; it is quoted to fit one line.
        name = step if isinstance(step, int) or step.isidentifier() else shown(step)
        text += f"[{name}]" if isinstance(step, int) else f".{name}" if text else str(name)
    return text


def _known_fields(location: tuple[int | str, ...], model: type[BaseModel]) -> str:
    unknown = str(location[-1])
    if len(location) > 1:
        return "remove it or correct its name"
    fields: dict[str, Any] = dict(model.model_fields)
    near = difflib.get_close_matches(unknown, fields, n=1)
    if near:
        return f"did you mean {near[0]!r}?"
    if len(fields) > _MOST_LISTED:
        return "remove it or correct its name; 'jmwidgets schema' lists the fields"
    return f"remove it, or use one of {', '.join(fields)}"
