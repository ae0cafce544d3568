"""Merging whole journeys: what two people made of one state, as for two writers of one file."""

from __future__ import annotations

from dataclasses import dataclass

from jmwidgets.document import (
    COLLECTIONS,
    ROOT,
    Journey,
    JsonValue,
    Operation,
    Records,
    Set,
    apply,
    difference,
)
from jmwidgets.errors import JourneyError
from jmwidgets.files.log.entry import Edits
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.field_changes import value_of
from jmwidgets.files.merge.merging import Merge, overwritten
from jmwidgets.files.merge.replica import Replica, whole_operation
from jmwidgets.words import _

_EMPTY: tuple[JsonValue, ...] = (None, "", [], {})


@dataclass(frozen=True)
class MergedJourneys:
    """What two journeys came to.

    Attributes
    ----------
    journey : Journey
        With the changes of both.
    operations : tuple of Operation
        What turns the first one into it.
    conflicts : tuple of Conflict
        Values of the second one that do not stand, because the first one changed the same.
    """

    journey: Journey
    operations: tuple[Operation, ...]
    conflicts: tuple[Conflict, ...]


def merge_onto(
    base: Journey, there: Journey, wanted: Journey, *, there_by: str = "", wanted_by: str = ""
) -> Merge:
    """Merge the way from `base` to `wanted` onto `there`; what `wanted` says stands."""
    replica = Replica(base)
    theirs = tuple(
        step.stamped(sequence=number, author=there_by)
        for number, step in enumerate(difference(base, there), 1)
    )
    replica.take(Edits(session="theirs", operations=theirs))
    ours = [whole_operation(step.stamped(base=0, author=wanted_by)) for step in difference(base, wanted)]
    return replica.merge(ours, "ours")


def merge_journeys(
    ours: Journey, theirs: Journey, base: Journey | None, *, ours_by: str = "", theirs_by: str = ""
) -> MergedJourneys:
    """Merge two journeys that began as one.

    Changes of different fields and records are both kept. Where both changed the same field, `ours`
    stands, and the other value is reported.

    Parameters
    ----------
    ours, theirs
        The two journeys.
    base
        What both began as. None when that is not known: then nothing is taken to be removed, and a
        field counts as changed where it is not empty.
    ours_by, theirs_by
        Who made them, for the texts of conflicts.

    Raises
    ------
    JourneyError
        When they are different journeys.

    Examples
    --------
    >>> base = Journey(id="wash", title="Wash")
    >>> ours, theirs = (base.model_copy(update=change) for change in ({"title": "A"}, {"summary": "B"}))
    >>> merged = merge_journeys(ours, theirs, base)
    >>> merged.journey.title, merged.journey.summary, merged.conflicts
    ('A', 'B', ())
    """
    if ours.id != theirs.id:
        raise JourneyError(
            _(
                "expected two copies of one journey, got {ours} and {theirs}; merge copies of the same one",
                ours=repr(ours.id),
                theirs=repr(theirs.id),
            )
        )
    lost: tuple[Conflict, ...] = ()
    if base is None:
        base, lost = _common(ours, theirs, ours_by, theirs_by)
    merge = merge_onto(base, theirs, ours, there_by=theirs_by, wanted_by=ours_by)
    return MergedJourneys(merge.journey, tuple(difference(ours, merge.journey)), lost + merge.conflicts)


def _common(
    ours: Journey, theirs: Journey, ours_by: str, theirs_by: str
) -> tuple[Journey, tuple[Conflict, ...]]:
    """Make a base of the records that both have; report the fields that both filled with something else."""
    base, conflicts = theirs, []
    for name in COLLECTIONS:
        both = [record for key, record in theirs.collection(name).items() if key in ours.collection(name)]
        base = base.model_copy(update={name: Records(both)})
    for step in difference(base, ours):
        if not isinstance(step, Set):
            continue
        owner = base if step.collection == ROOT else base.collection(step.collection)[step.id]
        there = value_of(owner, step.field)
        if step.value in _EMPTY:
            base = apply(base, step)
        elif there not in _EMPTY:
            conflicts.append(overwritten(step.stamped(author=ours_by), there, by=theirs_by))
    return base, tuple(conflicts)
