"""What changed in the records of a collection, field by field (AC8)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from jmwidgets.document import (
    Action,
    Entity,
    Experience,
    Journey,
    Kpi,
    Opportunity,
    Persona,
    Touchpoint,
    label_of,
    shapes_of,
)
from jmwidgets.insight.changes.fields import field_name, title
from jmwidgets.insight.changes.versions import Change, Versions
from jmwidgets.insight.priorities import rice
from jmwidgets.insight.progress import CLOSED, figure
from jmwidgets.insight.wording import counted, listed, plain

SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "sources": "source",
        "channels": "channel",
        "audiences": "audience",
        "stakeholders": "stakeholder",
        "stages": "stage",
        "lanes": "lane",
        "segments": "segment",
        "touchpoints": "touchpoint",
        "personas": "persona",
        "experiences": "experience",
        "paths": "path",
        "quotes": "quote",
        "facts": "fact",
        "notes": "note",
        "kpis": "KPI",
        "objectives": "objective",
        "milestones": "milestone",
        "opportunities": "opportunity",
        "actions": "action",
        "assessments": "assessment",
    }
)
"""What a record of each collection is called."""
_COUNTED = ("facts", "notes")
"""Collections of which changes are counted, not told one by one."""


def label(name: str, record: Entity, journey: Journey) -> str:
    """Name a record as people do.

    Examples
    --------
    >>> from jmwidgets.document import Stage
    >>> label("stages", Stage(id="use", name="Use"), Journey(id="j", title="J"))
    'Stage “Use”'
    """
    if isinstance(record, Experience):
        touchpoint, persona = journey.touchpoints[record.touchpoint], journey.personas[record.persona]
        return f"{touchpoint.name}, {persona.name}"
    subject = SUBJECTS[name]
    return f"{subject[0].upper()}{subject[1:]} “{title(record)}”"


def record_changes(versions: Versions, name: str) -> Iterator[Change]:
    """Tell which records of a collection were added, removed or changed, and how."""
    if name in _COUNTED:
        yield from _counted(versions, name)
        return
    old, new = versions.before.collection(name), versions.after.collection(name)
    for key, record in new.items():
        if key not in old and _stands_alone(versions, record):
            yield Change(SUBJECTS[name], f"{label(name, record, versions.after)} was added", name, key)
        elif key in old and old[key] != record:
            for words in _altered(versions, name, old[key], record):
                yield Change(SUBJECTS[name], words, name, key)
    for key, record in old.items():
        if key not in new and _stands_alone(versions, record):
            yield Change(SUBJECTS[name], f"{label(name, record, versions.before)} was removed", name, key)


def _stands_alone(versions: Versions, record: Entity) -> bool:
    """Tell whether a record is more than the consequence of another one's coming or going."""
    return not isinstance(record, Experience) or versions.share(record.persona, record.touchpoint)


def _counted(versions: Versions, name: str) -> Iterator[Change]:
    old, new = versions.before.collection(name), versions.after.collection(name)
    groups = {
        "added": [record for key, record in new.items() if key not in old],
        "changed": [record for key, record in new.items() if key in old and old[key] != record],
        "removed": [record for key, record in old.items() if key not in new],
    }
    for what, records in groups.items():
        if records:
            kinds = Counter(getattr(record, "measure", "") for record in records)
            names = listed([str(label_of("measure", kind)) for kind, _ in kinds.most_common() if kind])
            words = f"{counted(len(records), SUBJECTS[name])} {what}"
            yield Change(SUBJECTS[name], f"{words} ({names})" if names else words, name, "")


def _altered(versions: Versions, name: str, old: Entity, new: Entity) -> Iterator[str]:
    known_as = label(name, old, versions.before)
    tell = _TELLERS.get(type(new))
    for field in type(new).model_fields:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        words = tell(versions, field, old, new) if tell is not None else None
        if words is None:
            shape = shapes_of(type(new))[field]
            words = f": {field_name(shape)} {versions.became(shape, was, now)}"
        if words:
            yield f"{known_as}{words}"
    if isinstance(old, Opportunity) and isinstance(new, Opportunity):
        first, last = rice(old), rice(new)
        if first is not None and last is not None and first != last:
            yield f"{known_as}: RICE from {plain(first, 1)} to {plain(last, 1)}"


def _of_touchpoint(versions: Versions, field: str, old: Touchpoint, new: Touchpoint) -> str | None:
    if field == "name":
        return f" is called “{new.name}” now"
    if field == "stage":
        first, last = versions.before.stages[old.stage].name, versions.after.stages[new.stage].name
        return f" moved from {first} to {last}"
    return None


def _of_experience(versions: Versions, field: str, _: Experience, new: Experience) -> str | None:
    if field == "emotion" and versions.emotion_became(new.persona, new.touchpoint):
        return ""
    if field == "skipped":
        return " is skipped now" if new.skipped else " is not skipped any more"
    return None


def _of_kpi(_: Versions, field: str, old: Kpi, new: Kpi) -> str | None:
    first, last = (kpi.readings[-1] if kpi.readings else kpi.baseline for kpi in (old, new))
    if field == "readings" and first is not None and last is not None and first.value != last.value:
        target = "" if new.target is None else f", target {figure(new, new.target.value)}"
        return f" from {figure(old, first.value)} to {figure(new, last.value)}{target}"
    return None


def _of_action(_: Versions, field: str, old: Action, new: Action) -> str | None:
    if field == "status":
        now, before = label_of("action-status", new.status), label_of("action-status", old.status)
        return f" is {now}" if new.status in CLOSED else f" is {now} now, {before} before"
    if field == "progress" and new.progress is not None:
        return f" is {new.progress} % done, {old.progress or 0} % before"
    return None


def _of_persona(_: Versions, field: str, __: Persona, new: Persona) -> str | None:
    if field == "status":
        return " is validated now" if new.status == "validated" else " is a proto-persona again"
    return None


_TELLERS: Mapping[type[Entity], Callable[[Versions, str, Any, Any], str | None]] = MappingProxyType(
    {
        Touchpoint: _of_touchpoint,
        Experience: _of_experience,
        Kpi: _of_kpi,
        Action: _of_action,
        Persona: _of_persona,
    }
)
"""Fields that have words of their own; None: the usual ones, empty: told elsewhere."""
