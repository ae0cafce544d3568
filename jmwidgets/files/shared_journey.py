"""A journey that several sessions edit at once through one log."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from jmwidgets.document import Journey, Operation
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.followed_journey import FollowedJourney
from jmwidgets.files.locks import held
from jmwidgets.files.log.entry import Answer, Edits, Entry, Incident, Written
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.merging import Merge
from jmwidgets.files.merge.replica import Replica, whole_operation
from jmwidgets.files.opened_journey import ATTEMPTS, random_name
from jmwidgets.words import _


class State(NamedTuple):
    """A journey at one moment: numbers of one log mean nothing in another."""

    journey: Journey
    sequence: int
    epoch: int


class SharedJourney(FollowedJourney):
    """The journey as its log has it: edits are added to it, and those of others are taken in.

    Whatever is read from the log or added to it happens under its lock, and every sequence number is used
    together with the `epoch` that it belongs to.

    Parameters
    ----------
    path
        The journey file.
    """

    def state(self) -> State:
        """Return the journey, its number and the log that this belongs to, of one moment."""
        with self._lock:
            return State(self.journey, self.sequence, self.epoch)

    def append(
        self,
        operations: Sequence[Operation],
        *,
        strict: bool = False,
        epoch: int | None = None,
        conflicts: tuple[Conflict, ...] = (),
    ) -> Merge:
        """Merge operations with what others wrote, and bring them down to the disk.

        When this returns they are acknowledged: no crash loses them. The time it takes does not
        depend on the size of the document.

        Parameters
        ----------
        operations
            One gesture. Those without `base` were made on the present `journey`.
        strict
            Refuse, and write nothing, when there is any conflict.
        epoch
            The `epoch` to which each `base` belongs; None for the present one.
        conflicts
            What the operations wrote over by themselves; noted with them.

        Raises
        ------
        JourneyError
            When an operation is wrong, or the disk refuses. The journey is then as before, but for
            what others wrote.
        """
        with self._lock:
            self._may_write()
            operations = [whole_operation(step) for step in operations]
            seen, claimed = self.journey, self.epoch if epoch is None else epoch
            based = [
                step if step.base is not None else step.stamped(base=self.sequence) for step in operations
            ]
            with held(self.places.lock):
                attempts = ATTEMPTS
                while True:
                    attempts -= 1
                    self._catch_up()
                    if self.epoch == claimed:
                        merge = self._replica.merge(based, self.session, seen=seen, strict=strict)
                    else:
                        merge = self._merge_from_other_log(operations, seen, strict=strict)
                    merge = replace(merge, conflicts=conflicts + merge.conflicts, epoch=self.epoch)
                    if self._add_merged(merge, again=attempts > 0):
                        return merge

    def _add_merged(self, merge: Merge, *, again: bool) -> bool:
        """Write what was merged; tell whether the log was there, unless it can't be tried `again`."""
        if merge.operations or merge.conflicts:
            edits = Edits(
                id=random_name(),
                session=self.session,
                operations=merge.operations,
                conflicts=merge.conflicts,
            )
            try:
                self._add(edits)
            except disk.DiskError as error:
                if error.is_missing and again:
                    return False
                raise
        self._replica.commit(merge, self.session)
        return True

    def _merge_from_other_log(self, operations: Sequence[Operation], seen: Journey, *, strict: bool) -> Merge:
        """Merge what was made on a journey whose log was exchanged: its numbers mean nothing any more."""
        if strict:
            raise JourneyError(
                _(
                    "{file}: expected the log that the change was written to, got another one; "
                    "make the change by hand",
                    file=self.places.log.name,
                )
            )
        past = Replica(seen)
        edits = Edits(session=self.session, operations=_merged_alone(past, operations, self.session))
        return self._replica.rebase(edits, past, self._new_ids)

    def note(self, entry: Entry, epoch: int, *, durable: bool = True) -> bool:
        """Add an entry that is no edit to the log, unless that was exchanged.

        Parameters
        ----------
        entry
            What to add.
        epoch
            The `epoch` to which its sequence number belongs.

        Returns
        -------
        bool
            Whether it was added; the number of one log says nothing in another.
        """
        with self._lock:
            self._may_write()
            with held(self.places.lock):
                self._catch_up()
                if self.epoch != epoch:
                    return False
                try:
                    self._log.append([entry], durable=durable)
                except disk.DiskError as error:
                    if error.is_missing:
                        return False
                    raise
                self._known.take(entry)
                if isinstance(entry, Written):
                    self._saved_up_to(entry.sequence)
                elif isinstance(entry, Incident | Answer):
                    self._learn(entry)
        return True


def _merged_alone(past: Replica, operations: Sequence[Operation], session: str) -> tuple[Operation, ...]:
    """Apply operations where their author made them, which raises on a mistake."""
    based = [step.stamped(base=past.sequence) for step in operations]
    merge = past.merge(based, session, seen=past.journey)
    past.commit(merge, session)
    return merge.operations
