"""What changed in the records of a collection, field by field."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from jmwidgets.document import (
    Action,
    Entity,
    Experience,
    Fact,
    Journey,
    Kpi,
    Opportunity,
    Persona,
    Touchpoint,
    shapes_of,
)
from jmwidgets.insight.actions import CLOSED
from jmwidgets.insight.changes.fields import field_name, title
from jmwidgets.insight.changes.versions import Change, Versions
from jmwidgets.insight.kpis import figure, step
from jmwidgets.insight.labels import label as label_of
from jmwidgets.insight.priorities import rice
from jmwidgets.words import N_, Message, message, nmessage

SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "sources": N_("Source “{name}”"),
        "channels": N_("Channel “{name}”"),
        "audiences": N_("Audience “{name}”"),
        "stakeholders": N_("Stakeholder “{name}”"),
        "stages": N_("Stage “{name}”"),
        "lanes": N_("Lane “{name}”"),
        "segments": N_("Segment “{name}”"),
        "touchpoints": N_("Touchpoint “{name}”"),
        "personas": N_("Persona “{name}”"),
        "paths": N_("Path “{name}”"),
        "themes": N_("Theme “{name}”"),
        "quotes": N_("Quote “{name}”"),
        "kpis": N_("KPI “{name}”"),
        "loyalty_schemes": N_("Loyalty scheme “{name}”"),
        "objectives": N_("Objective “{name}”"),
        "milestones": N_("Milestone “{name}”"),
        "opportunities": N_("Opportunity “{name}”"),
        "scenarios": N_("Scenario “{name}”"),
        "actions": N_("Action “{name}”"),
        "assessments": N_("Assessment “{name}”"),
        "facts": N_("Fact “{name}”"),
        "pins": N_("Pinned figure “{name}”"),
        "clusters": N_("Cluster of notes “{name}”"),
        "notes": N_("Note “{name}”"),
        "workshops": N_("Workshop “{name}”"),
        "rounds": N_("Round “{name}”"),
        "decisions": N_("Decision “{name}”"),
    }
)
"""How a record of each collection is named."""
_COUNTED = ("facts", "notes")
"""Collections of which changes are counted, not told one by one."""


def label(name: str, record: Entity, journey: Journey) -> Message:
    """Name a record as people do.

    Examples
    --------
    >>> from jmwidgets.document import Stage
    >>> str(label("stages", Stage(id="use", name="Use"), Journey(id="j", title="J")))
    'Stage “Use”'
    """
    if isinstance(record, Experience):
        touchpoint, persona = journey.touchpoints[record.touchpoint], journey.personas[record.persona]
        return Message(
            "{touchpoint}, {persona}", {"touchpoint": title(touchpoint), "persona": title(persona)}
        )
    return Message(SUBJECTS[name], {"name": title(record)})


def record_changes(versions: Versions, name: str) -> Iterator[Change]:
    """Return which records of a collection were added, removed or changed, and how."""
    if name in _COUNTED:
        yield from _counted(versions, name)
        return
    old, new = versions.before.collection(name), versions.after.collection(name)
    for key, record in new.items():
        if key not in old and _stands_alone(versions, record):
            words = message("{record} was added", record=label(name, record, versions.after))
            yield Change(name, words, name, key)
        elif key in old and old[key] != record:
            for words in _altered(versions, name, old[key], record):
                yield Change(name, words, name, key)
    for key, record in old.items():
        if key not in new and _stands_alone(versions, record):
            words = message("{record} was removed", record=label(name, record, versions.before))
            yield Change(name, words, name, key)


def _stands_alone(versions: Versions, record: Entity) -> bool:
    """Return whether a record is more than the consequence of another one's coming or going."""
    return not isinstance(record, Experience) or versions.share(record.persona, record.touchpoint)


def _counted(versions: Versions, name: str) -> Iterator[Change]:
    old, new = versions.before.collection(name), versions.after.collection(name)
    added = [record for key, record in new.items() if key not in old]
    changed = [record for key, record in new.items() if key in old and old[key] != record]
    removed = [record for key, record in old.items() if key not in new]
    if name == "facts":
        told = (
            (added, nmessage("{n} fact added", "{n} facts added", len(added))),
            (changed, nmessage("{n} fact changed", "{n} facts changed", len(changed))),
            (removed, nmessage("{n} fact removed", "{n} facts removed", len(removed))),
        )
    else:
        told = (
            (added, nmessage("{n} note added", "{n} notes added", len(added))),
            (changed, nmessage("{n} note changed", "{n} notes changed", len(changed))),
            (removed, nmessage("{n} note removed", "{n} notes removed", len(removed))),
        )
    for records, words in told:
        if records:
            kinds = Counter(one.measure for one in records if isinstance(one, Fact))
            names = [label_of("measure", kind) for kind, _ in kinds.most_common()]
            yield Change(
                name, message("{words} ({kinds})", words=words, kinds=names) if names else words, name, ""
            )


def _altered(versions: Versions, name: str, old: Entity, new: Entity) -> Iterator[Message]:
    known_as = label(name, old, versions.before)
    tell = _TELLERS.get(type(new))
    for field in type(new).model_fields:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        words = tell(versions, known_as, field, old, new) if tell is not None else None
        if words is None:
            shape = shapes_of(type(new))[field]
            words = message(
                "{record}: {field} {became}",
                record=known_as,
                field=field_name(shape),
                became=versions.became(shape, was, now),
            )
        if words:
            yield words
    if isinstance(old, Opportunity) and isinstance(new, Opportunity):
        first, last = rice(old), rice(new)
        if first is not None and last is not None and first != last:
            yield message(
                "{record}: RICE from {before} to {after}", record=known_as, before=first, after=last
            )


def _of_touchpoint(
    versions: Versions, known_as: Message, field: str, old: Touchpoint, new: Touchpoint
) -> Message | None:
    if field == "name":
        return message("{record} is called “{name}” now", record=known_as, name=new.name)
    if field == "stage":
        first, last = versions.before.stages[old.stage].name, versions.after.stages[new.stage].name
        return message("{record} moved from {before} to {after}", record=known_as, before=first, after=last)
    return None


def _of_experience(
    versions: Versions, known_as: Message, field: str, _: Experience, new: Experience
) -> Message | None:
    if field == "emotion" and versions.emotion_became(new.persona, new.touchpoint):
        return Message("")
    if field == "skipped":
        if new.skipped:
            return message("{record} is skipped now", record=known_as)
        return message("{record} is not skipped any more", record=known_as)
    return None


def _of_kpi(versions: Versions, known_as: Message, field: str, old: Kpi, new: Kpi) -> Message | None:
    first, last = (kpi.readings[-1] if kpi.readings else kpi.baseline for kpi in (old, new))
    if field == "readings" and first is not None and last is not None and first.value != last.value:
        currency = versions.after.currency
        words = message(
            "{record} from {before} to {after}: {step}",
            record=known_as,
            before=figure(old, first.value, currency),
            after=figure(new, last.value, currency),
            step=step(new, first, last).words,
        )
        if new.target is None:
            return words
        return message(
            "{words}, target {target}", words=words, target=figure(new, new.target.value, currency)
        )
    return None


def _of_action(_: Versions, known_as: Message, field: str, old: Action, new: Action) -> Message | None:
    if field == "status":
        now, before = (label_of("action-status", one.status) for one in (new, old))
        if new.status in CLOSED:
            return message("{record} is {now}", record=known_as, now=now)
        return message("{record} is {now} now, {before} before", record=known_as, now=now, before=before)
    if field == "progress" and new.progress is not None:
        return message(
            "{record} is {now:share} done, {before:share} before",
            record=known_as,
            now=new.progress / 100,
            before=(old.progress or 0) / 100,
        )
    return None


def _of_persona(_: Versions, known_as: Message, field: str, __: Persona, new: Persona) -> Message | None:
    if field == "status":
        if new.status == "validated":
            return message("{record} is validated now", record=known_as)
        return message("{record} is a proto-persona again", record=known_as)
    return None


_TELLERS: Mapping[type[Entity], Callable[[Versions, Message, str, Any, Any], Message | None]] = (
    MappingProxyType(
        {
            Touchpoint: _of_touchpoint,
            Experience: _of_experience,
            Kpi: _of_kpi,
            Action: _of_action,
            Persona: _of_persona,
        }
    )
)
"""Fields that have words of their own; None: the usual ones, empty: told elsewhere."""
