"""What became of one field of one record, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from jmwidgets.document import (
    Claim,
    EmotionClaim,
    Entity,
    Journey,
    Reading,
    Record,
    SatisfactionClaim,
    Shape,
    ShareClaim,
    Timing,
)
from jmwidgets.insight.emotions import on_scale
from jmwidgets.insight.labels import label
from jmwidgets.words import Message, language, message, nmessage

SHORT = 80
"""A text of up to so many characters is quoted in full."""
FEW = 3
"""So many entries of a list are named; more are counted."""


@dataclass(frozen=True)
class FieldName(Message):
    """The label of a field inside a sentence: with a small letter, where the language has one."""

    def pieces(self) -> Iterator[tuple[str, bool]]:
        """Yield the name in the current language."""
        name = str(self.values["label"])
        # German nouns keep their capital, and so do abbreviations.
        keeps = language() == "de" or name[1:2].isupper()
        yield (name if keeps else f"{name[:1].lower()}{name[1:]}"), False

    __hash__ = Message.__hash__


def field_name(field: Shape) -> Message:
    """Name a field as people do, inside a sentence.

    Examples
    --------
    >>> from jmwidgets.document import Action, Experience, shapes_of
    >>> str(field_name(shapes_of(Experience)["severity"])), str(field_name(shapes_of(Action)["kpi"]))
    ('severity', 'KPI it should change')
    """
    return FieldName("{label}", {"label": field.label})


def title(record: Entity) -> str:
    """Return the name that people know a record by.

    Examples
    --------
    >>> from jmwidgets.document import Stage
    >>> title(Stage(id="use", name="Use"))
    'Use'
    """
    for field in ("name", "title", "text", "measure"):
        # A name of nothing but blanks names nothing.
        if found := shortened(str(getattr(record, field, ""))):
            return found
    return record.id


def shortened(text: str) -> str:
    """Cut a long text at a word."""
    text = " ".join(text.split())
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"


def became(before: Journey, after: Journey, field: Shape, old: object, new: object) -> Message:
    r"""Describe what became of a value, as it follows the name of its field.

    Parameters
    ----------
    before, after
        The journeys that the values come from; ids are named by their records.
    field
        The field.
    old, new
        Two different values of it.

    Examples
    --------
    >>> from jmwidgets.document import Action, Persona, shapes_of
    >>> empty = Journey(id="j", title="J")
    >>> fields = {**shapes_of(Persona), **shapes_of(Action)}
    >>> str(became(empty, empty, fields["owner"], "", "Logistics"))
    'is now “Logistics”'
    >>> str(became(empty, empty, fields["due"], None, dt.date(2026, 1, 15)))
    'is now 15\xa0Jan\xa02026'
    >>> str(became(empty, empty, fields["goals"], ("a", "b"), ("b", "c")))
    'gained “c” and lost “a”'
    """
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _list_became(before, after, field, old, new)
    if isinstance(old, Claim) and isinstance(new, Claim) and old.value == new.value:
        return _evidence_became(old, new)
    first, last = _shown(before, field, old), _shown(after, field, new)
    if _is_empty(old):
        return message("is now {value}", value=last) if last else message("was added")
    if _is_empty(new):
        return message("was removed (it was {value})", value=first) if first else message("was removed")
    if not first or not last or str(first) == str(last):
        return message("was rewritten") if isinstance(new, str) else message("was changed")
    return message("from {before} to {after}", before=first, after=last)


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def _evidence_became(old: Claim, new: Claim) -> Message:
    if old.status != new.status:
        return message(
            "is {now} now, {before} before",
            now=label("status", new.status),
            before=label("status", old.status),
        )
    if old.n != new.n and new.n is not None:
        return message("rests on n\xa0=\xa0{n} now", n=new.n)
    return message("rests on other evidence")


def _list_became(
    before: Journey, after: Journey, field: Shape, old: tuple[object, ...], new: tuple[object, ...]
) -> Message:
    gained = [_item(after, field, one) for one in new if one not in old]
    lost = [_item(before, field, one) for one in old if one not in new]
    if gained and lost:
        return message("gained {gained} and lost {lost}", gained=_few(gained), lost=_few(lost))
    if gained:
        return message("gained {gained}", gained=_few(gained))
    if lost:
        return message("lost {lost}", lost=_few(lost))
    return message("came into another order")


def _few(items: list[Message]) -> Message:
    if len(items) <= FEW:
        return Message("{items}", {"items": items})
    return nmessage("{n} entry", "{n} entries", len(items))


def _item(journey: Journey, field: Shape, item: object) -> Message:
    if isinstance(item, Record) and not isinstance(item, (Claim, Reading)):
        words = next(
            (getattr(item, name) for name in ("text", "name", "kind") if getattr(item, name, "")), ""
        )
        return _quoted(shortened(words)) if words else message("an entry")
    if isinstance(item, str) and not field.collection and not field.choice:
        return _quoted(shortened(item))
    return _shown(journey, field, item) or message("an entry")


def _quoted(text: str) -> Message:
    return Message("“{text}”", {"text": text})


def _shown(journey: Journey, field: Shape, value: object) -> Message:
    """Write a value; nothing for one that takes too many words."""
    if isinstance(value, str):
        if field.collection == "channels":
            value = journey.channel(value).name
        elif field.collection:
            record = journey.collection(field.collection).get(value)
            value = value if record is None else title(record)
        elif field.choice:
            return Message("“{text}”", {"text": label(field.choice, value)})
        return _quoted(value) if 0 < len(value) <= SHORT else Message("")
    if isinstance(value, Record):
        return _record(journey, value)
    if isinstance(value, bool):
        return message("yes") if value else message("no")
    if isinstance(value, (int, float)):
        return _number(journey, field, value)
    return Message("{value}", {"value": value}) if isinstance(value, dt.date) else Message("")


def _number(journey: Journey, field: Shape, value: float) -> Message:
    if field.felt:
        return on_scale(journey, value)
    return Message("{value:share}" if field.share else "{value:number2}", {"value": value})


def _record(journey: Journey, record: Record) -> Message:
    if isinstance(record, Claim):
        return _claim(journey, record)
    if isinstance(record, Reading):
        return Message("{value:number2} ({date})", {"value": record.value, "date": record.date})
    if isinstance(record, Timing) and record.text:
        return _quoted(record.text)
    return Message("")


def _claim(journey: Journey, claim: Claim) -> Message:
    if isinstance(claim, EmotionClaim):
        return on_scale(journey, claim.value)
    if isinstance(claim, ShareClaim):
        return Message("{value:share}", {"value": claim.value})
    if isinstance(claim, SatisfactionClaim):
        return Message("{metric} {value:number2}", {"metric": Message(claim.metric), "value": claim.value})
    return Message("{value:number2}", {"value": claim.value})
