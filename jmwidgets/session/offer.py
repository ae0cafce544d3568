"""What a session offers to do about its files, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from jmwidgets.document import Journey, Operation, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import Conflict, JourneyFile
from jmwidgets.files.conflict_copies import conflict_notice, merge_choices
from jmwidgets.files.in_memory import InMemory
from jmwidgets.files.log.entry import Answer, Incident
from jmwidgets.files.merge.replica import fitting
from jmwidgets.files.merged_files import merged_with, put_aside
from jmwidgets.files.recovery.incidents import choices, worded
from jmwidgets.words import Message, message, not_one_of


class Offer(NamedTuple):
    """Something that can be done about what was found on disk; see `Session.accept`."""

    id: str
    text: Message
    """With the command that does it."""
    told: Message
    """Without it, for those who have buttons."""
    accept: Message
    decline: Message


class Copy(NamedTuple):
    """A copy that a sync made of a journey that is open."""

    file: JourneyFile
    path: Path

    @property
    def id(self) -> str:
        """The id of what is offered about it."""
        return f"copy:{self.path.name}"


def offers_of(file: JourneyFile | InMemory) -> tuple[Offer, ...]:
    """List what an older file took off the map, or the older state itself, and copies that a sync made."""
    found = [Offer(one.id, worded(one), *choices(one)) for one in file.offers]
    for copy in _copies(file):
        text = conflict_notice(copy.file.places.document, copy.path)
        found.append(Offer(copy.id, text, *merge_choices(copy.path)))
    return tuple(found)


def _copies(file: JourneyFile | InMemory) -> list[Copy]:
    return [Copy(file, path) for path in file.copies] if isinstance(file, JourneyFile) else []


def find_offer(file: JourneyFile | InMemory, key: str) -> Incident | Copy:
    """Find what an offer is about: something that happened to the file, or a copy of it.

    Raises
    ------
    JourneyError
        When there is no such offer any more.
    """
    file.poll()
    found: dict[str, Incident | Copy] = {one.id: one for one in file.offers}
    found |= {one.id: one for one in _copies(file)}
    if key not in found:
        raise JourneyError(not_one_of(message("offers"), key, [*found]))
    return found[key]


def brought(journey: Journey, offer: Incident | Copy) -> tuple[tuple[Operation, ...], tuple[Conflict, ...]]:
    """Return what an offer brings onto the map, and what the map keeps that a copy has otherwise."""
    if isinstance(offer, Copy):
        merged = merged_with(offer.file, offer.path)
        return merged.operations, merged.conflicts
    return tuple(step.stamped(base=offer.sequence) for step in fitting(journey, offer.offer)), ()


def settle(file: JourneyFile | InMemory, offer: Incident | Copy, *, author: str, is_accepted: bool) -> None:
    """Note what was answered; a copy that was brought in is kept under another name."""
    if isinstance(offer, Copy):
        if is_accepted:
            put_aside(offer.file.places.document, offer.path)
        offer.file.copies.remove(offer.path)
    elif isinstance(file, JourneyFile):
        answer = Answer(incident=offer.id, is_accepted=is_accepted, author=author, time=now())
        file.note(answer, file.epoch)
