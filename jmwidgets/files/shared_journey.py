"""A journey that several sessions edit at once through one log."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from jmwidgets.document import Journey, Operation, difference
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.conflict_copies import conflict_copies, conflict_notice
from jmwidgets.files.locks import held, lock_notice
from jmwidgets.files.log.entry import Answer, Edits, Entry, Incident, Written
from jmwidgets.files.log.log_file import LogFile, OtherLog
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.merging import Merge
from jmwidgets.files.merge.new_ids import NewIds
from jmwidgets.files.merge.older_state import OlderState, same_places
from jmwidgets.files.merge.replica import Incoming, Replica, whole_operation
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.incidents import incident, open_offers, worded
from jmwidgets.files.recovery.known_contents import KnownContents
from jmwidgets.files.recovery.reading import content_hash
from jmwidgets.files.recovery.recover import Recovery, recover, recover_unlocked
from jmwidgets.files.recovery.renamed import bring_along, paths_before
from jmwidgets.files.recovery.repair import repair
from jmwidgets.words import Message

# So often somebody else may change the document while it is being written before that is given up.
ATTEMPTS = 5


class State(NamedTuple):
    """A journey at one moment: numbers of one log mean nothing in another."""

    journey: Journey
    sequence: int
    epoch: int


class SharedJourney:
    """The journey as its log has it: edits are added to it, and those of others are taken in.

    Whatever is read from the log or added to it happens under its lock, and every sequence number is used
    together with the `epoch` that it belongs to.

    Parameters
    ----------
    path
        The journey file.
    """

    def __init__(self, path: str | Path) -> None:
        # A link is followed, so that all who write the same document share its log.
        self.places = JourneyPaths(Path(path).resolve())
        self.session = _random_name()
        self.reports: list[Message] = []
        self.offers: list[Incident] = []
        self.read_only = ""
        self.epoch = 0
        """Counts how often the log was exchanged by others; sequence numbers hold within one."""
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._log = LogFile(self.places)
        self._replica: Replica
        self._known = KnownContents()
        self._incoming = Incoming()
        self._unsaved: list[Edits] = []
        self._to_write_again: list[tuple[Edits, Replica]] = []
        """Edits that the present log lacks, each with the journey that it was made in."""
        self._past: tuple[Replica, bool] | None = None
        """The journey in the log before, and whether that is the same log, until all is brought over."""
        self._new_ids: NewIds = {}
        """Ids that had to change when edits were written again to another log."""
        self._is_stale = False
        self._open()
        notice = lock_notice(self.places.lock)
        self.reports += [notice] if notice is not None else []
        document = self.places.document
        self.reports += [conflict_notice(document, copy) for copy in conflict_copies(document)]

    @property
    def journey(self) -> Journey:
        """The journey with every edit that is known here."""
        return self._replica.journey

    @property
    def sequence(self) -> int:
        """The number of the last edit that is known here."""
        return self._replica.sequence

    def state(self) -> State:
        """Give the journey, its number and the log that this belongs to, of one moment."""
        with self._lock:
            return State(self.journey, self.sequence, self.epoch)

    @property
    def is_stale(self) -> bool:
        """Whether the document on disk is behind the journey."""
        return self._is_stale or bool(self._to_write_again)

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
                id=_random_name(),
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
                f"{self.places.log.name}: expected the log that the change was written to, "
                "got another one; make the change by hand"
            )
        past = Replica(seen)
        edits = Edits(session=self.session, operations=_merged_alone(past, operations, self.session))
        return self._replica.rebase(edits, past, self._new_ids)

    def _add(self, edits: Edits) -> None:
        self._log.append([edits])
        self._unsaved.append(edits)
        self._is_stale = True

    def poll(self) -> None:
        """Take in what others wrote; `news` gives it."""
        with self._lock:
            if self.read_only:
                self._look_again()
                return
            self._may_write()
            if self._log.is_unchanged() and not self._to_write_again:
                return
            with held(self.places.lock):
                self._catch_up()

    def news(self) -> Incoming:
        """Give, once, what others wrote since the last call."""
        with self._lock:
            incoming, self._incoming = self._incoming, Incoming()
            return incoming

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

    def _may_write(self) -> None:
        if self._process != os.getpid():
            path = self.places.document
            raise JourneyError(
                f"{path}: expected the process that opened it, got one forked from it; open it anew"
            )
        if self.read_only:
            raise disk.DiskError(self.read_only, read_only=True)

    def _open(self) -> None:
        if disk.size(self.places.document) < 0 and disk.size(self.places.log) < 0:
            recover(self.places.document, None, None)
        try:
            disk.refuse_protected(self.places.document)
            with held(self.places.save_lock):
                self._follow_renaming()
                self._recover_beside_edits()
        except disk.DiskError as error:
            if not error.read_only:
                raise
            self.read_only = str(error)
            self._adopt(recover_unlocked(self.places))

    def _follow_renaming(self) -> None:
        before = paths_before(self.places)
        if before is None:
            return
        with held(before.lock), held(self.places.lock):
            if paths_before(self.places) == before:
                bring_along(before, self.places)
                self.reports.append(worded(incident("renamed", old=before.document.name)))

    def _recover_beside_edits(self) -> None:
        """Recover without holding up those who edit, which in a large journey they would notice."""
        for _ in range(ATTEMPTS):
            document, data = disk.read(self.places.document), disk.read(self.places.log)
            recovery = recover(self.places.document, document, data)
            with held(self.places.lock):
                if disk.read(self.places.log) == data and disk.read(self.places.document) == document:
                    self._put_in_order(recovery, document, data)
                    return
        with held(self.places.lock):
            self._recover(disk.read(self.places.document))

    def _recover(self, document: bytes | None, *, is_live: bool = False) -> Recovery:
        data = disk.read(self.places.log)
        recovery = recover(self.places.document, document, data, is_live=is_live)
        self._put_in_order(recovery, document, data)
        return recovery

    def _put_in_order(self, recovery: Recovery, document: bytes | None, data: bytes | None) -> None:
        try:
            recovery.incidents = repair(self.places, self._log, document, data, recovery)
        except BaseException:
            # The replica goes with the log before: this one is to be read again as another one.
            self._log.forget()
            raise
        self._adopt(recovery)
        content = "" if document is None else content_hash(document)
        self._is_stale = self._known.held_by(content) != self.sequence

    def _adopt(self, recovery: Recovery) -> None:
        self.reports += map(worded, recovery.incidents)
        self.offers = open_offers([*recovery.kept.incidents(), *recovery.incidents])
        self._replica, self._known = recovery.replica, recovery.known
        self._incoming += Incoming(conflicts=recovery.conflicts)
        self._unsaved = recovery.kept.edits_after(recovery.kept.saved)

    def _catch_up(self) -> None:
        try:
            entries = self._log.catch_up()
        except OtherLog:
            self._exchange()
            entries = []
        for entry in entries:
            self._known.take(entry)
            if isinstance(entry, Edits):
                self._incoming += self._replica.take(entry)
                self._unsaved.append(entry)
            elif isinstance(entry, Written):
                self._saved_up_to(entry.sequence)
            elif isinstance(entry, Incident | Answer):
                self._learn(entry)
        self._write_again()
        past, self._past = self._past, None
        if past is not None:
            self._keep_what_is_newer(*past)

    def _learn(self, entry: Incident | Answer) -> None:
        if isinstance(entry, Incident):
            self.reports.append(worded(entry))
        self.offers = open_offers([*self.offers, entry])

    def _exchange(self) -> None:
        """Go on from the log that somebody put in the place of ours; what it lacks is to be written again."""
        past, unsaved, known, log = self._replica, self._unsaved, self._known, self._log.name
        document = disk.read(self.places.document)
        on_disk = None if document is None else known.held_by(content_hash(document))
        recovery = self._recover(document, is_live=True)
        kept = recovery.kept
        self.epoch += 1
        self._new_ids = {}
        self._to_write_again += [(edits, past) for edits in unsaved if not _is_saved(edits, on_disk)]
        if self._to_write_again:
            there = list(kept.edits())
            names = {edits.id for edits in there if edits.id}
            self._to_write_again = [
                (edits, past)
                for edits, past in self._to_write_again
                if edits.id not in names and edits not in there
            ]
        self.reports.append(worded(incident("log exchanged")))
        if past.journey.id == self.journey.id:
            self._incoming += Incoming(tuple(difference(past.journey, self.journey)))
            self._past = self._past or (past, self._log.name == log)

    def _keep_what_is_newer(self, past: Replica, is_same_log: bool) -> None:  # noqa: FBT001
        """Have edits written again that left the map because an older log and document were put back."""
        off = difference(past.journey, self.journey)
        enough = 1 if is_same_log else 2
        older = OlderState(past.changes, self.journey, enough=enough).is_older(off)
        if not older:
            return
        back = same_places(difference(self.journey, past.journey), older)
        edits = Edits(id=_random_name(), session=self.session, operations=tuple(back))
        self._to_write_again.append((edits, past))
        self._write_again()
        told = incident(
            "older kept off",
            sequence=self.sequence,
            offer=older,
            changes=len(older),
            file=self.places.document.name,
        )
        self._learn(told)
        # Whoever else is at work sees the same for themselves.
        with suppress(disk.DiskError):
            self._log.append([told])

    def _write_again(self) -> None:
        """Write edits to the log that the one before had; those that fail now are written next time."""
        while self._to_write_again:
            edits, past = self._to_write_again[0]
            merge = self._replica.rebase(edits, past, self._new_ids)
            self._add(
                Edits(
                    id=edits.id or _random_name(),
                    session=edits.session,
                    operations=merge.operations,
                    conflicts=edits.conflicts + merge.conflicts,
                )
            )
            self._replica.commit(merge, edits.session)
            self._incoming += Incoming(merge.operations, merge.conflicts)
            del self._to_write_again[0]

    def _take_in(self, document: bytes) -> None:
        """Take what somebody changed in the document into the journey."""
        with self._lock, held(self.places.lock):
            self._catch_up()
            data = disk.read(self.places.log)
            recovery = recover(self.places.document, document, data, is_live=True)
            if recovery.new_log:
                self._exchange()
                return
            for told in repair(self.places, self._log, document, data, recovery):
                self._learn(told)
            self._known = recovery.known
            if recovery.edits is not None:
                self._incoming += self._replica.take(recovery.edits)

    def _look_again(self) -> None:
        before = self.journey
        recovery = recover_unlocked(self.places)
        self._replica = recovery.replica
        if before.id == self.journey.id:
            self._incoming += Incoming(tuple(difference(before, self.journey)))

    def _saved_up_to(self, sequence: int) -> None:
        self._unsaved = [
            edits
            for edits in self._unsaved
            if any((step.sequence or 0) > sequence for step in edits.operations)
        ]
        self._is_stale = self._is_stale and self.sequence > sequence


def _is_saved(edits: Edits, on_disk: int | None) -> bool:
    return on_disk is not None and all((step.sequence or 0) <= on_disk for step in edits.operations)


def _random_name() -> str:
    return uuid.uuid4().hex[:12]


def _merged_alone(past: Replica, operations: Sequence[Operation], session: str) -> tuple[Operation, ...]:
    """Apply operations where their author made them, which raises on a mistake."""
    based = [step.stamped(base=past.sequence) for step in operations]
    merge = past.merge(based, session, seen=past.journey)
    past.commit(merge, session)
    return merge.operations
