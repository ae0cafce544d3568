"""What changed between two versions of a journey, in meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence

from jmwidgets.document import COLLECTIONS, ROOT, About, Journey, shapes_of
from jmwidgets.insight.certainty import difference
from jmwidgets.insight.changes.fields import field_name, title
from jmwidgets.insight.changes.records import label, record_changes
from jmwidgets.insight.changes.versions import Change, Versions
from jmwidgets.insight.pain import PainPoint, pain_points
from jmwidgets.insight.strongest import emotion
from jmwidgets.words import Message, message

_FIRST = (
    "kpis",
    "actions",
    "opportunities",
    "milestones",
    "touchpoints",
    "stages",
    "personas",
    "experiences",
)
_IN_TURN = (*_FIRST, *(name for name in COLLECTIONS if name not in _FIRST))
"""Results before structure, structure before the rest."""
_ORDERED = ("stages", "touchpoints", "personas", "lanes")
"""Collections whose order means something."""


def what_changed(before: Journey, after: Journey) -> tuple[Change, ...]:
    """Describe what changed between two versions of a journey, results first.

    Pain points that came or went, and emotions by their strongest evidence; then KPIs, actions and
    everything else, record by record. Records of the same id are the same record. Nothing that
    differs goes untold, except what comes or goes with a touchpoint or a persona, and the order of
    records where it means nothing.

    Examples
    --------
    >>> def journey(felt):
    ...     return Journey(
    ...         id="j",
    ...         title="J",
    ...         stages=[{"id": "delivery", "name": "Delivery"}],
    ...         touchpoints=[{"id": "van", "name": "Delivery by van", "stage": "delivery"}],
    ...         personas=[{"id": "ruth", "name": "Ruth"}],
    ...         experiences=[
    ...             {"id": "ruth.van", "persona": "ruth", "touchpoint": "van", "emotion": {"value": felt}}
    ...         ],
    ...     )
    >>> for change in what_changed(journey(-1.7), journey(-0.4)):
    ...     print(change)
    Delivery by van no longer hurts Ruth
    Delivery by van: emotion of Ruth from −1.7 to −0.4
    """
    return tuple(_changes(Versions(before, after)))


def changed_since(kept: Journey, now: Journey) -> tuple[Change, ...]:
    """Describe what changed since a version was kept; what the version is called is no change of the map.

    Examples
    --------
    >>> kept, now = (Journey(id="j", title="J", version=label) for label in ("Spring", "draft"))
    >>> changed_since(kept, now)
    ()
    """
    label = {"version": now.version, "version_date": now.version_date}
    return what_changed(kept.model_copy(update=label), now)


def _changes(versions: Versions) -> Iterator[Change]:
    yield from _about(versions)
    if versions.differ("experiences", "facts", "personas", "touchpoints"):
        yield from _pain_points(versions)
        yield from _emotions(versions)
    for name in _IN_TURN:
        if versions.differ(name):
            yield from record_changes(versions, name)
        if name in _ORDERED:
            yield from _order(versions, name)


def _about(versions: Versions) -> Iterator[Change]:
    for field in (shape for shape in shapes_of(About).values() if not shape.computed):
        old, new = getattr(versions.before, field.name), getattr(versions.after, field.name)
        if old != new:
            words = message(
                "Journey: {field} {became}", field=field_name(field), became=versions.became(field, old, new)
            )
            yield Change("journey", words, ROOT, versions.after.id)


def _pain_points(versions: Versions) -> Iterator[Change]:
    old, new = (
        {(pain.persona.id, pain.touchpoint.id): pain for pain in pain_points(journey)}
        for journey in (versions.before, versions.after)
    )
    for key, pain in old.items():
        if key not in new and versions.share(*key):
            yield Change("pain-point", _eased(versions, pain), "touchpoints", pain.touchpoint.id)
    for key, pain in new.items():
        if key not in old and versions.share(*key):
            values = {"touchpoint": title(pain.touchpoint), "persona": title(pain.persona)}
            words = message("{touchpoint} hurts {persona} now", **values)
            if pain.reasons:
                words = message("{words}: {reason}", words=words, reason=pain.reasons[0])
            if _is_clear(versions, pain) is False:
                words = message("{words}; it is not clearly worse than before", words=words)
            yield Change("pain-point", words, "touchpoints", pain.touchpoint.id)


def _eased(versions: Versions, pain: PainPoint) -> Message:
    values = {"touchpoint": title(pain.touchpoint), "persona": title(pain.persona)}
    if _is_clear(versions, pain) is False:
        return message(
            "{touchpoint} counts no more as a pain point of {persona}, but is not clearly better", **values
        )
    return message("{touchpoint} no longer hurts {persona}", **values)


def _is_clear(versions: Versions, pain: PainPoint) -> bool | None:
    """Return whether the emotion at a pain point changed for certain; None where there is no interval."""
    old, new = (
        emotion(journey, pain.persona.id, pain.touchpoint.id) for journey in (versions.before, versions.after)
    )
    return None if old is None or new is None else difference(old, new).is_clear


def _emotions(versions: Versions) -> Iterator[Change]:
    for touchpoint in versions.after.in_order():
        for persona in versions.after.personas.values():
            if not versions.share(persona.id, touchpoint.id):
                continue
            words = versions.emotion_became(persona.id, touchpoint.id)
            if words:
                told = message(
                    "{touchpoint}: emotion of {persona} {became}",
                    touchpoint=title(touchpoint),
                    persona=title(persona),
                    became=words,
                )
                yield Change("emotion", told, "experiences", f"{persona.id}.{touchpoint.id}")


def _order(versions: Versions, name: str) -> Iterator[Change]:
    old, new = versions.before.collection(name), versions.after.collection(name)
    if old is new:
        return
    if name != "touchpoints":
        yield from _moves(versions, name, list(old), list(new))
        return
    # Touchpoints have an order inside their stage; what changed its stage has been told.
    was, now = old.grouped("stage"), new.grouped("stage")
    for stage, touchpoints in now.items():
        stayed = [one.id for one in was.get(stage, ()) if one.id in new and new[one.id].stage == one.stage]
        yield from _moves(versions, name, stayed, [one.id for one in touchpoints])


def _moves(versions: Versions, name: str, was: list[str], now: list[str]) -> Iterator[Change]:
    places = {key: place for place, key in enumerate(was)}
    kept = [key for key in now if key in places]
    settled = set(_longest_run(kept, places))
    records = versions.after.collection(name)
    previous: str | None = None
    for key in kept:
        if key not in settled:
            known_as = label(name, records[key], versions.after)
            if previous is None:
                words = message("{record} comes first now", record=known_as)
            else:
                words = message(
                    "{record} comes after “{other}” now", record=known_as, other=title(records[previous])
                )
            yield Change(name, words, name, key)
        previous = key


def _longest_run(keys: Sequence[str], places: Mapping[str, int]) -> list[str]:
    """Return the most keys that stand in the order of their places, so that the fewest count as moved."""
    ends: list[int] = []
    last: list[str] = []
    before: dict[str, str | None] = {}
    for key in keys:
        at = bisect_left(ends, places[key])
        ends[at:] = [places[key], *ends[at + 1 :]]
        last[at:] = [key, *last[at + 1 :]]
        before[key] = last[at - 1] if at else None
    run: list[str] = []
    following = last[-1] if last else None
    while following is not None:
        run.append(following)
        following = before[following]
    return run
