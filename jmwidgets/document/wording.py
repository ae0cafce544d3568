"""Sentences that data made, stored as a key and values, and worded where they are shown.

A formula, a caution, the note of a claim or the criteria of a segment may be a `Wording` instead of a text.
It holds the key of a known sentence, what is put in, and the sentence as it read when it was made. Texts of
people, and documents of before, hold plain text there; nothing needs to tell the two apart but `wording_of`::

    from jmwidgets.document import made, wording_of

    fact = Fact(..., formula=made("share-of-rows", part="late"))
    str(wording_of(fact.formula))  # in the language of the interface; a plain text as it was written

Who makes sentences from data registers each in `SENTENCES` (`sentences.py`): a key, hyphenated and never
changed, and the English text with names in braces, as a message. A value may be a text that people wrote, a
number, a list of texts or another `Wording`. A key that is not known here, as one of a newer version, shows
the sentence as it was made.

In a template: ``{{ fact.formula|worded|prose }}``. In JavaScript: ``formula.text ?? formula``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from string import Formatter
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationError
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from jmwidgets.document.field_error import FieldError
from jmwidgets.document.problem import shown
from jmwidgets.document.record import Id, Mark, Name, Number, Record
from jmwidgets.document.sentences import SENTENCES
from jmwidgets.words import Message, message

Value = str | int | Number | tuple[str, ...]
"""What may be put into a sentence, besides another one."""


class Wording(Record):
    """A sentence that data made.

    Examples
    --------
    >>> print(made("share-of-rows", part="“will not buy again”"))
    share of rows with “will not buy again”
    """

    key: Id
    """Which sentence of `SENTENCES` it is."""
    values: Annotated[dict[str, Value | Wording], Field(default_factory=dict)]
    """What is put in, by name."""
    text: Name
    """The sentence as it read when it was made, for programs and versions that do not know the key."""

    def __hash__(self) -> int:
        return hash((self.key, self.text))

    def __str__(self) -> str:
        return str(wording_of(self))


class WordedMark(Mark):
    """Lets a field of text hold a `Wording` as well."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_wrap_validator_function(
            _read,
            handler(source),
            serialization=core_schema.plain_serializer_function_ser_schema(_written),
        )

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        values = {"description": "What is put in, by name.", "type": "object"}
        properties = {"key": {"type": "string"}, "text": {"minLength": 1, "type": "string"}, "values": values}
        wording = {
            "additionalProperties": False,
            "description": "A sentence that data made.",
            "properties": properties,
            "required": ["key", "text"],
            "type": "object",
        }
        text = dict(handler(schema))
        outer: dict[str, Any] = {name: text.pop(name) for name in ("default", "title") if name in text}
        return {**outer, "anyOf": [text, wording]}


if TYPE_CHECKING:
    Worded = str | Wording
    WordedName = str | Wording
else:
    Worded = Annotated[str, WordedMark()]
    WordedName = Annotated[Name, WordedMark()]
"""The type of a field that holds a text, or a sentence that data made."""


def _read(value: Any, as_text: Any) -> Any:  # noqa: ANN401 - what pydantic hands in and takes
    if isinstance(value, Wording):
        return value
    if not isinstance(value, dict):
        return as_text(value)
    try:
        return Wording.model_validate(value)
    except ValidationError:
        expected = message("a text, or a wording with key, values and text")
        raise FieldError(expected, shown(value), advice=message("write a text")) from None


def _written(value: str | Wording) -> Any:  # noqa: ANN401 - JSON values
    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, Wording) else value


def made(key: str, /, **values: str | float | tuple[str, ...] | Wording) -> Wording:
    """Make a sentence from data.

    Parameters
    ----------
    key
        One of `SENTENCES`.
    **values
        What is put in, by the names in the sentence's braces.

    Examples
    --------
    >>> made("share-of-rows", part="late").values
    {'part': 'late'}
    """
    return Wording(key=key, values=values, text=str(_filled(SENTENCES[key], values)))


def wording_of(text: str | Wording) -> Message | str:
    """Return what is to be shown of a text that data may have made: a message, or the text as it was written.

    Examples
    --------
    >>> wording_of("as the room put it")
    'as the room put it'
    >>> str(wording_of(Wording(key="of-a-newer-version", text="share of all rows")))
    'share of all rows'
    """
    if not isinstance(text, Wording):
        return text
    sentence = SENTENCES.get(text.key)
    if sentence is None:
        return text.text
    try:
        filled = _filled(sentence, text.values)
        str(filled)
    except (KeyError, TypeError, ValueError):
        # Values of another version do not fit the sentence of this one.
        return text.text
    return filled


def _filled(sentence: Message, values: Mapping[str, Any]) -> Message:
    shown = {
        name: wording_of(value) if isinstance(value, Wording) else value for name, value in values.items()
    }
    missing = {name for _, name, _, _ in Formatter().parse(sentence.id) if name} - {*shown}
    count = shown.get("n")
    if missing or (sentence.many and not isinstance(count, (int, float))):
        raise KeyError(sentence.id)
    return replace(sentence, values=shown, count=count if sentence.many else None)  # type: ignore[arg-type]
