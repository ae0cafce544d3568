"""Sticky notes: those that have no cell on the map, by what they were put with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.document import Cluster, Journey, Note
from jmwidgets.render.environment import rendered


@dataclass(frozen=True)
class ClusteredNotes:
    """The notes of a cluster; None for those that are in none."""

    cluster: Cluster | None
    notes: tuple[Note, ...]


def clustered(journey: Journey, notes: Iterable[Note]) -> tuple[ClusteredNotes, ...]:
    """Put notes together by their clusters, in the order of these; what is in none comes first.

    Examples
    --------
    >>> journey = Journey(
    ...     id="j",
    ...     title="J",
    ...     clusters=[{"id": "wait", "name": "Waiting"}],
    ...     notes=[{"id": "a", "text": "An hour", "cluster": "wait"}, {"id": "b", "text": "Who calls?"}],
    ... )
    >>> [
    ...     (group.cluster and group.cluster.name, len(group.notes))
    ...     for group in clustered(journey, journey.notes.values())
    ... ]
    [(None, 1), ('Waiting', 1)]
    """
    by_cluster: dict[str | None, list[Note]] = {}
    for note in notes:
        by_cluster.setdefault(note.cluster if note.cluster in journey.clusters else None, []).append(note)
    keys = [None, *journey.clusters]
    return tuple(
        ClusteredNotes(journey.clusters[key] if key else None, tuple(by_cluster[key]))
        for key in keys
        if key in by_cluster
    )


def note_board(journey: Journey) -> Markup:
    """Show the board of sticky notes: clusters with their notes, and what each note became.

    Examples
    --------
    >>> "No notes yet" in note_board(Journey(id="j", title="J"))
    True
    """
    return rendered("note_board.html", journey=journey, groups=board_groups(journey))


def board_groups(journey: Journey) -> tuple[ClusteredNotes, ...]:
    """Return what lies on the board: the notes that stand in no lane, and clusters without notes."""
    found = clustered(journey, [note for note in journey.notes.values() if note.lane is None])
    filled = {group.cluster.id for group in found if group.cluster}
    return (*found, *(ClusteredNotes(one, ()) for one in journey.clusters.values() if one.id not in filled))
