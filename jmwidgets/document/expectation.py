"""What a field expects, in the words of a problem."""

from __future__ import annotations

import re

from pydantic_core import ErrorDetails

from jmwidgets.words import N_, Message, message

_EXPECTED_BY_KIND = {
    "string_too_short": message("a text that is not empty"),
    "model_type": message("an object with named fields"),
    "model_attributes_type": message("an object with named fields"),
    "tuple_type": message("a list"),
    "string_unicode": message("a text without broken characters"),
    # The rest reads as pydantic has it, so that it can be translated.
    "string_type": message("a valid string"),
    "int_type": message("a valid integer"),
    "int_from_float": message("a valid integer, got a number with a fractional part"),
    "float_type": message("a valid number"),
    "finite_number": message("a finite number"),
    "bool_type": message("a valid boolean"),
    "bool_parsing": message("a valid boolean, unable to interpret input"),
    "dict_type": message("a valid dictionary"),
    "date_type": message("a valid date"),
    "datetime_type": message("a valid datetime"),
}
_BOUNDS = {
    "less_than_equal": (N_("at most {bound}"), "le"),
    "less_than": (N_("less than {bound}"), "lt"),
    "greater_than_equal": (N_("at least {bound}"), "ge"),
    "greater_than": (N_("more than {bound}"), "gt"),
}
_EXPECTED_BY_FIELD = {
    "colour": message("a colour such as '#2b5fa8'"),
    "currency": message("a currency code such as 'EUR'"),
    "language": message("a language tag such as 'en' or 'pt-BR'"),
    "image": message("a small PNG, JPEG, WebP or GIF picture as a data URI"),
}
_CHOICE = re.compile("'[^']*'")


def expected_by(details: ErrorDetails) -> str | Message:
    """Describe what a field expects, from what pydantic found there.

    Examples
    --------
    >>> from pydantic import TypeAdapter, ValidationError
    >>> try:
    ...     TypeAdapter(int).validate_python("many", strict=True)
    ... except ValidationError as error:
    ...     print(expected_by(error.errors()[0]))
    a valid integer
    """
    kind = details["type"]
    if kind == "string_pattern_mismatch":
        field = next((step for step in reversed(details["loc"]) if isinstance(step, str)), "")
        an_id = message("an id of lower-case letters, digits, '.', '_' and '-'")
        return _EXPECTED_BY_FIELD.get(field, an_id)
    if kind in _EXPECTED_BY_KIND:
        return _EXPECTED_BY_KIND[kind]
    if kind in _BOUNDS:
        words, name = _BOUNDS[kind]
        return message(words, bound=f"{details['ctx'][name]:g}")
    return _as_pydantic_has_it(details)


def _as_pydantic_has_it(details: ErrorDetails) -> str | Message:
    kind, values = details["type"], details.get("ctx", {})
    if kind == "literal_error":
        return message("{choices:or}", choices=_CHOICE.findall(values["expected"]))
    if kind == "string_too_long":
        return message("String should have at most {limit} characters", limit=str(values["max_length"]))
    if kind == "date_parsing":
        return message("a valid date in the format YYYY-MM-DD, {why}", why=values["error"])
    if kind == "date_from_datetime_parsing":
        return message("a valid date or datetime, {why}", why=values["error"])
    text = details["msg"]
    for opening in ("Input should be ", "Value should be "):
        text = text.removeprefix(opening)
    return text
