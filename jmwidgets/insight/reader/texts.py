"""Every free text that an audience will read, to be looked through before a page is handed out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from jmwidgets.document import COLLECTIONS, ROOT, About, Entity, Journey, Record
from jmwidgets.document.record import Ref
from jmwidgets.insight.reader.reduce import for_reader

_NO_TEXT = frozenset({"id", "language", "currency", "sha256", "excerpt", "measure", "unit", "formula"})
"""Names for programs, and words that figures are made with."""


@dataclass(frozen=True)
class FreeText:
    """A text that people wrote, and where it stands."""

    collection: str
    id: str
    field: str
    """The path of the field, such as "empathy.says"."""
    text: str


def free_texts(
    journey: Journey, audience_id: str | None, persona_id: str | None = None
) -> tuple[FreeText, ...]:
    """Return every free text that an audience will read, in the order of the document.

    Examples
    --------
    >>> journey = Journey(id="j", title="Washing", summary="The van is not.", public_summary="How we deliver")
    >>> [(one.field, one.text) for one in free_texts(journey, "customers")]
    [('title', 'Washing'), ('summary', 'How we deliver')]
    """
    part = for_reader(journey, persona_id, audience_id)
    found = [FreeText(ROOT, part.id, field, text) for field, text in _texts(part, About)]
    for name in COLLECTIONS:
        # The reader's own audience is named to whoever asks, and no text of the map.
        records: list[Entity] = [] if name == "audiences" else list(part.collection(name).values())
        for record in records:
            found += [FreeText(name, record.id, field, text) for field, text in _texts(record, type(record))]
    return tuple(found)


def _texts(record: Record, model: type[Record], path: str = "") -> Iterator[tuple[str, str]]:
    hints = get_type_hints(model, include_extras=True)
    for name in model.model_fields:
        if name not in _NO_TEXT and _may_hold_text(hints[name]):
            yield from _inside(getattr(record, name), f"{path}{name}")


def _inside(value: Any, path: str) -> Iterator[tuple[str, str]]:  # noqa: ANN401 - whatever the field holds
    if isinstance(value, str) and value:
        yield path, value
    elif isinstance(value, tuple):
        for one in value:
            yield from _inside(one, path)
    elif isinstance(value, Record):
        yield from _texts(value, type(value), f"{path}.")


def _may_hold_text(hint: Any) -> bool:  # noqa: ANN401 - any annotation
    """Distinguish free texts, and the records that may hold some, from ids, choices, colours and numbers."""
    origin = get_origin(hint)
    if origin is Annotated:
        inner, *marks = get_args(hint)
        patterned = any(
            getattr(bound, "pattern", None) for mark in marks for bound in getattr(mark, "metadata", (mark,))
        )
        return not patterned and not any(isinstance(mark, Ref) for mark in marks) and _may_hold_text(inner)
    if origin in {Union, type(int | None), tuple}:
        return any(_may_hold_text(one) for one in get_args(hint))
    return hint is str or (isinstance(hint, type) and issubclass(hint, Record))
