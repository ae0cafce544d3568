"""What became of one field of one record, in words."""

from __future__ import annotations

import datetime as dt

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
    label_of,
)
from jmwidgets.insight.wording import counted, listed, on_scale, percent, plain

SHORT = 80
"""A text of up to so many characters is quoted in full."""
FEW = 3
"""So many entries of a list are named; more are counted."""


def field_name(field: Shape) -> str:
    """Name a field as people do, inside a sentence.

    Examples
    --------
    >>> from jmwidgets.document import Action, Experience, shapes_of
    >>> field_name(shapes_of(Experience)["severity"]), field_name(shapes_of(Action)["kpi"])
    ('severity', 'KPI it should change')
    """
    label = str(field.label)
    return label if label[1:2].isupper() else f"{label[:1].lower()}{label[1:]}"


def title(record: Entity) -> str:
    """Give the name that people know a record by.

    Examples
    --------
    >>> from jmwidgets.document import Stage
    >>> title(Stage(id="use", name="Use"))
    'Use'
    """
    for field in ("name", "title", "text", "measure"):
        found = getattr(record, field, "")
        if found:
            return shortened(str(found))
    return record.id


def shortened(text: str) -> str:
    """Cut a long text at a word."""
    text = " ".join(text.split())
    return text if len(text) <= SHORT else f"{text[:SHORT].rsplit(' ', 1)[0]} …"


def became(before: Journey, after: Journey, field: Shape, old: object, new: object) -> str:
    """Tell what became of a value, as it follows the name of its field.

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
    >>> became(empty, empty, fields["owner"], "", "Logistics")
    'is now “Logistics”'
    >>> became(empty, empty, fields["due"], None, dt.date(2026, 1, 15))
    'is now 2026-01-15'
    >>> became(empty, empty, fields["goals"], ("a", "b"), ("b", "c"))
    'gained “c” and lost “a”'
    """
    if isinstance(old, tuple) and isinstance(new, tuple):
        return _list_became(before, after, field, old, new)
    if isinstance(old, Claim) and isinstance(new, Claim) and old.value == new.value:
        return _evidence_became(old, new)
    first, last = _shown(before, field, old), _shown(after, field, new)
    if _is_empty(old):
        return f"is now {last}" if last else "was added"
    if _is_empty(new):
        return f"was removed (it was {first})" if first else "was removed"
    if not first or not last or first == last:
        return "was rewritten" if isinstance(new, str) else "was changed"
    return f"from {first} to {last}"


def _is_empty(value: object) -> bool:
    return value is None or value == ""


def _evidence_became(old: Claim, new: Claim) -> str:
    if old.status != new.status:
        return f"is {new.status} now, {old.status} before"
    if old.n != new.n and new.n is not None:
        return f"rests on n {new.n:,} now"
    return "rests on other evidence"


def _list_became(
    before: Journey, after: Journey, field: Shape, old: tuple[object, ...], new: tuple[object, ...]
) -> str:
    gained = [_item(after, field, one) for one in new if one not in old]
    lost = [_item(before, field, one) for one in old if one not in new]
    told = []
    for verb, items in (("gained", gained), ("lost", lost)):
        if items:
            told.append(
                f"{verb} {listed(items) if len(items) <= FEW else counted(len(items), 'entry', 'entries')}"
            )
    return " and ".join(told) or "came into another order"


def _item(journey: Journey, field: Shape, item: object) -> str:
    if isinstance(item, Record) and not isinstance(item, (Claim, Reading)):
        words = next(
            (getattr(item, name) for name in ("text", "name", "kind") if getattr(item, name, "")), ""
        )
        return f"“{shortened(words)}”" if words else "an entry"
    return _shown(journey, field, item) or (f"“{shortened(item)}”" if isinstance(item, str) else "an entry")


def _shown(journey: Journey, field: Shape, value: object) -> str:
    """Write a value; nothing for one that takes too many words."""
    if isinstance(value, str):
        if field.collection == "channels":
            value = journey.channel(value).name
        elif field.collection:
            record = journey.collection(field.collection).get(value)
            value = value if record is None else title(record)
        elif field.choice:
            value = str(label_of(field.choice, value))
        return f"“{value}”" if 0 < len(value) <= SHORT else ""
    if isinstance(value, Record):
        return _record(journey, value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (int, float)):
        return plain(value, 2)
    return str(value) if isinstance(value, dt.date) else ""


def _record(journey: Journey, record: Record) -> str:
    if isinstance(record, Claim):
        return _claim(journey, record)
    if isinstance(record, Reading):
        return f"{plain(record.value, 2)} ({record.date})"
    if isinstance(record, Timing) and record.text:
        return f"“{record.text}”"
    return ""


def _claim(journey: Journey, claim: Claim) -> str:
    if isinstance(claim, EmotionClaim):
        return on_scale(journey, claim.value)
    if isinstance(claim, ShareClaim):
        return percent(claim.value)
    if isinstance(claim, SatisfactionClaim):
        return f"{claim.metric} {plain(claim.value, 2)}"
    return plain(claim.value, 2)
