"""A journey on disk: edits are acknowledged by its log, the document follows."""

from __future__ import annotations

import os
import threading
import uuid
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from jmwidgets.document import Entity, Journey, Operation, difference, dumps
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.entry import Edits, Entry, Writing, Written, to_body
from jmwidgets.files.ledger import Ledger, News
from jmwidgets.files.log_file import LogFile, OtherLog, held
from jmwidgets.files.marks import Marks
from jmwidgets.files.mending import mend
from jmwidgets.files.merge import Merge
from jmwidgets.files.names import Places
from jmwidgets.files.reading import content_hash, read_journey
from jmwidgets.files.recovery import Recovery, recover, recover_unlocked

# So often somebody else may change the document while it is being written before that is given up.
_ATTEMPTS = 5


class JourneyFile:
    """A journey file that is open for editing; several may be open on one file, in any processes.

    Parameters
    ----------
    path
        The journey file.

    Attributes
    ----------
    reports : list of str
        What was found and mended, in plain sentences.
    read_only : str
        Why nothing can be saved; empty when it can.

    Raises
    ------
    JourneyError
        When there is nothing to open, or what is there can't be mended.

    Examples
    --------
    >>> import tempfile
    >>> from jmwidgets.document import Journey, Set
    >>> from jmwidgets.files.whole import create
    >>> path = Path(tempfile.mkdtemp()) / "wash.journey.json"
    >>> create(path, Journey(id="wash", title="Wash"))
    True
    >>> with JourneyFile(path) as file:
    ...     merge = file.append([Set(collection="journey", id="wash", field="title", value="Washing")])
    >>> file.journey.title
    'Washing'
    """

    def __init__(self, path: str | Path) -> None:
        # A link is followed, so that all who write the same document share its log.
        self.places = Places(Path(path).resolve())
        self.session = uuid.uuid4().hex[:12]
        self.reports: list[str] = []
        self.read_only = ""
        self.epoch = 0
        """Counts how often the log was exchanged by others; sequence numbers hold within one."""
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._saving = threading.Lock()
        self._log = LogFile(self.places.log)
        self._ledger: Ledger
        self._marks = Marks()
        self._news = News()
        self._unsaved: list[Edits] = []
        self._texts: dict[str, tuple[Entity, str]] = {}
        self._is_stale = False
        self._open()

    @property
    def journey(self) -> Journey:
        """The journey with every edit that is known here."""
        return self._ledger.journey

    @property
    def sequence(self) -> int:
        """The number of the last edit that is known here."""
        return self._ledger.sequence

    @property
    def is_stale(self) -> bool:
        """Whether the document on disk is behind the journey."""
        return self._is_stale

    def append(self, operations: Sequence[Operation], *, strict: bool = False) -> Merge:
        """Merge operations with what others wrote, and bring them down to the disk.

        When this returns they are acknowledged: no crash loses them. The time it takes does not
        depend on the size of the document.

        Parameters
        ----------
        operations
            One gesture. Those without `base` were made on the present `journey`.
        strict
            Refuse, and write nothing, when there is any conflict.

        Raises
        ------
        JourneyError
            When an operation is wrong, or the disk refuses. The journey is then as before, but for
            what others wrote.
        """
        with self._lock:
            self._may_write()
            seen = self.journey
            based = [
                step if step.base is not None else step.stamped(base=self.sequence) for step in operations
            ]
            with held(self.places.lock):
                self._catch_up()
                merge = self._ledger.merge(based, self.session, seen=seen, strict=strict)
                if merge.operations or merge.conflicts:
                    edits = Edits(
                        session=self.session, operations=merge.operations, conflicts=merge.conflicts
                    )
                    self._log.append([edits])
                    self._unsaved.append(edits)
                    self._is_stale = True
                self._ledger.commit(merge, self.session)
        return merge

    def poll(self) -> None:
        """Take in what others wrote; `news` gives it."""
        with self._lock:
            if self.read_only:
                self._look_again()
                return
            self._may_write()
            if self._log.is_unchanged():
                return
            with held(self.places.lock):
                self._catch_up()

    def news(self) -> News:
        """Give, once, what others wrote since the last call."""
        with self._lock:
            news, self._news = self._news, News()
            return news

    def write(self) -> None:
        """Bring the document on disk up to the journey; edits go on being acknowledged meanwhile.

        Raises
        ------
        JourneyError
            When the disk refuses, or somebody changed the document so that only they can mend it.
            Every acknowledged edit stays in the log.
        """
        self._may_write()
        with self._saving, held(self.places.save_lock):
            for _ in range(_ATTEMPTS):
                self.poll()
                current = disk.read(self.places.document)
                if current is not None and not self._marks.knows(content_hash(current)):
                    self._take_in(current)
                elif self._wrote_over(current):
                    return
        msg = f"{self.places.document}: expected a moment without changes by others, got none; save again"
        raise JourneyError(msg)

    def note(self, entry: Entry, *, durable: bool = True) -> None:
        """Add an entry that is no edit to the log."""
        with self._lock:
            self._may_write()
            with held(self.places.lock):
                self._catch_up()
                self._log.append([entry], durable=durable)
                self._marks.take(entry)

    def close(self) -> None:
        """Write the document if it is behind."""
        if self.is_stale and not self.read_only and self._process == os.getpid():
            self.write()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _may_write(self) -> None:
        if self._process != os.getpid():
            path = self.places.document
            raise JourneyError(
                f"{path}: expected the process that opened it, got one forked from it; open it anew"
            )
        if self.read_only:
            raise disk.DiskError(self.read_only, read_only=True)

    def _wrote_over(self, current: bytes | None) -> bool:
        with self._lock:
            journey, sequence, epoch = self.journey, self.sequence, self.epoch
        data = self._text(journey, current)
        content = content_hash(data)
        if data != current:
            temporary = disk.write_beside(self.places.document, data)
            try:
                self.note(Writing(hash=content, sequence=sequence))
                if self.epoch != epoch or disk.read(self.places.document) != current:
                    disk.discard(temporary)
                    return False
            except BaseException:
                disk.discard(temporary)
                raise
            disk.put_in_place(temporary, self.places.document)
        if data != current or self._marks.held_by(content) != sequence:
            self.note(Written(hash=content, sequence=sequence), durable=False)
        with self._lock:
            self._saved_up_to(sequence)
        return True

    def _text(self, journey: Journey, current: bytes | None) -> bytes:
        if current is not None and self._marks.has_taken_in(content_hash(current)):
            # Another program may write the same journey in its own way; that is left as it is.
            with suppress(JourneyError):
                if read_journey(current, self.places.document) == journey:
                    return current
        return dumps(journey, self._texts).encode()

    def _open(self) -> None:
        if disk.size(self.places.document) < 0 and disk.size(self.places.log) < 0:
            recover(self.places.document, None, None)
        try:
            disk.refuse_protected(self.places.document)
            with held(self.places.save_lock):
                self._recover_beside_edits()
        except disk.DiskError as error:
            if not error.read_only:
                raise
            self.read_only = str(error)
            self._adopt(recover_unlocked(self.places))

    def _recover_beside_edits(self) -> None:
        """Recover without holding up those who edit, which in a large journey they would notice."""
        for _ in range(_ATTEMPTS):
            document, data = disk.read(self.places.document), disk.read(self.places.log)
            recovery = recover(self.places.document, document, data)
            with held(self.places.lock):
                if disk.read(self.places.log) == data and disk.read(self.places.document) == document:
                    self._put_in_order(recovery, document, data)
                    return
        with held(self.places.lock):
            self._recover(disk.read(self.places.document))

    def _recover(self, document: bytes | None) -> Recovery:
        data = disk.read(self.places.log)
        recovery = recover(self.places.document, document, data)
        self._put_in_order(recovery, document, data)
        return recovery

    def _put_in_order(self, recovery: Recovery, document: bytes | None, data: bytes | None) -> None:
        recovery.reports = mend(self.places, self._log, document, data, recovery)
        self._adopt(recovery)
        content = "" if document is None else content_hash(document)
        self._is_stale = self._marks.held_by(content) != self.sequence

    def _adopt(self, recovery: Recovery) -> None:
        self.reports += recovery.reports
        self._ledger, self._marks = recovery.ledger, recovery.marks
        self._news += News(conflicts=recovery.conflicts)
        self._unsaved = recovery.kept.edits_after(recovery.kept.saved)

    def _catch_up(self) -> None:
        try:
            entries = self._log.catch_up()
        except OtherLog:
            self._exchange()
            return
        for entry in entries:
            self._marks.take(entry)
            if isinstance(entry, Edits):
                self._news += self._ledger.take(entry)
                self._unsaved.append(entry)
            elif isinstance(entry, Written):
                self._saved_up_to(entry.sequence)

    def _exchange(self) -> None:
        """Go on from the log that somebody put in the place of ours, with the edits that it lacks."""
        before, unsaved, marks = self.journey, self._unsaved, self._marks
        document = disk.read(self.places.document)
        on_disk = None if document is None else marks.held_by(content_hash(document))
        kept = self._recover(document).kept
        self.epoch += 1
        there = {line.body for line in kept.lines}
        for edits in unsaved:
            is_saved = on_disk is not None and all(
                (step.sequence or 0) <= on_disk for step in edits.operations
            )
            if not is_saved and to_body(edits) not in there:
                self._append_again(edits)
        if before.id == self.journey.id:
            self._news += News(tuple(difference(before, self.journey)))

    def _append_again(self, edits: Edits) -> None:
        based = [step.stamped(base=self.sequence) for step in edits.operations]
        merge = self._ledger.merge(based, edits.session)
        again = Edits(session=edits.session, operations=merge.operations, conflicts=merge.conflicts)
        self._log.append([again])
        self._ledger.commit(merge, edits.session)
        self._unsaved.append(again)
        self._news += News(conflicts=merge.conflicts)
        self._is_stale = True

    def _take_in(self, document: bytes) -> None:
        """Take what somebody changed in the document into the journey."""
        with self._lock, held(self.places.lock):
            self._catch_up()
            data = disk.read(self.places.log)
            recovery = recover(self.places.document, document, data)
            if recovery.new_log:
                self._exchange()
                return
            self.reports += mend(self.places, self._log, document, data, recovery)
            self._marks = recovery.marks
            if recovery.edits is not None:
                self._news += self._ledger.take(recovery.edits)

    def _look_again(self) -> None:
        before = self.journey
        recovery = recover_unlocked(self.places)
        self._ledger = recovery.ledger
        if before.id == self.journey.id:
            self._news += News(tuple(difference(before, self.journey)))

    def _saved_up_to(self, sequence: int) -> None:
        self._unsaved = [
            edits
            for edits in self._unsaved
            if any((step.sequence or 0) > sequence for step in edits.operations)
        ]
        self._is_stale = self._is_stale and self.sequence > sequence
