"""What others write to the log of an open journey, and what becomes of ours when they exchange that log."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from jmwidgets.document import difference
from jmwidgets.files import disk
from jmwidgets.files.locks import held
from jmwidgets.files.log.entry import Answer, Edits, Incident, Written
from jmwidgets.files.log.log_file import OtherLog
from jmwidgets.files.merge.new_ids import NewIds
from jmwidgets.files.merge.older_state import OlderState, same_places
from jmwidgets.files.merge.replica import Incoming, Replica
from jmwidgets.files.opened_journey import OpenedJourney, random_name
from jmwidgets.files.recovery.incidents import incident, open_offers, worded
from jmwidgets.files.recovery.reading import content_hash
from jmwidgets.files.recovery.recover import recover
from jmwidgets.files.recovery.repair import repair


class FollowedJourney(OpenedJourney):
    """An opened journey that takes in what others write to its log.

    Parameters
    ----------
    path
        The journey file.
    """

    def __init__(self, path: str | Path) -> None:
        self.epoch = 0
        """Counts how often the log was exchanged by others; sequence numbers hold within one."""
        self._to_write_again: list[tuple[Edits, Replica]] = []
        """Edits that the present log lacks, each with the journey that it was made in."""
        self._past: tuple[Replica, bool] | None = None
        """The journey in the log before, and whether that is the same log, until all is brought over."""
        self._new_ids: NewIds = {}
        """Ids that had to change when edits were written again to another log."""
        super().__init__(path)

    @property
    def is_stale(self) -> bool:
        """Whether the document on disk is behind the journey."""
        return self._is_stale or bool(self._to_write_again)

    def poll(self) -> None:
        """Take in what others wrote; `news` gives it."""
        with self._lock:
            self._look_for_copies()
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
        edits = Edits(id=random_name(), session=self.session, operations=tuple(back))
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
                    id=edits.id or random_name(),
                    session=edits.session,
                    operations=merge.operations,
                    conflicts=edits.conflicts + merge.conflicts,
                )
            )
            self._replica.commit(merge, edits.session)
            self._incoming += Incoming(merge.operations, merge.conflicts)
            del self._to_write_again[0]

    def _add(self, edits: Edits) -> None:
        self._log.append([edits])
        self._unsaved.append(edits)
        self._is_stale = True

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

    def _saved_up_to(self, sequence: int) -> None:
        self._unsaved = [
            edits
            for edits in self._unsaved
            if any((step.sequence or 0) > sequence for step in edits.operations)
        ]
        self._is_stale = self._is_stale and self.sequence > sequence


def _is_saved(edits: Edits, on_disk: int | None) -> bool:
    return on_disk is not None and all((step.sequence or 0) <= on_disk for step in edits.operations)
