"""A journey as its files hold it when they are opened: read, mended, or for reading only."""

from __future__ import annotations

import os
import threading
import uuid
from pathlib import Path

from jmwidgets.document import Journey, difference
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.conflict_copies import conflict_copies, conflict_notice
from jmwidgets.files.locks import held, lock_notice
from jmwidgets.files.log.entry import Edits, Incident
from jmwidgets.files.log.log_file import LogFile
from jmwidgets.files.merge.replica import Incoming, Replica
from jmwidgets.files.names import JourneyPaths
from jmwidgets.files.recovery.incidents import incident, open_offers, worded
from jmwidgets.files.recovery.known_contents import KnownContents
from jmwidgets.files.recovery.reading import content_hash
from jmwidgets.files.recovery.recover import Recovery, recover, recover_unlocked
from jmwidgets.files.recovery.renamed import bring_along, paths_before
from jmwidgets.files.recovery.repair import repair
from jmwidgets.words import Message, _

# So often somebody else may change the document while it is being written before that is given up.
ATTEMPTS = 5


class OpenedJourney:
    """The journey that a document and its log stand for, put in order on disk where that may be done.

    Parameters
    ----------
    path
        The journey file.
    """

    def __init__(self, path: str | Path) -> None:
        # A link is followed, so that all who write the same document share its log.
        self.places = JourneyPaths(Path(path).resolve())
        self.session = random_name()
        self.reports: list[Message] = []
        self.offers: list[Incident] = []
        self.copies: list[Path] = []
        """Copies that a sync made, of which nobody has said yet what to do with them."""
        self._seen_copies: frozenset[Path] = frozenset()
        self._folder_as_seen = 0
        self.read_only = ""
        self._process = os.getpid()
        self._lock = threading.RLock()
        self._log = LogFile(self.places)
        self._replica: Replica
        self._known = KnownContents()
        self._incoming = Incoming()
        self._unsaved: list[Edits] = []
        self._is_stale = False
        self._open()
        notice = lock_notice(self.places.lock)
        self.reports += [notice] if notice is not None else []
        self._look_for_copies()

    @property
    def journey(self) -> Journey:
        """The journey with every edit that is known here."""
        return self._replica.journey

    @property
    def sequence(self) -> int:
        """The number of the last edit that is known here."""
        return self._replica.sequence

    def _look_for_copies(self) -> None:
        """Find what a sync put beside the document since the last look, and what is gone since."""
        document = self.places.document
        changed = disk.changed(document.parent)
        if changed == self._folder_as_seen:
            return
        found = conflict_copies(document)
        new = [copy for copy in found if copy not in self._seen_copies]
        self._folder_as_seen, self._seen_copies = changed, frozenset(found)
        self.copies = [copy for copy in self.copies if copy in self._seen_copies] + new
        self.reports += [conflict_notice(document, copy) for copy in new]

    def _may_write(self) -> None:
        if self._process != os.getpid():
            raise JourneyError(
                _(
                    "{file}: expected the process that opened it, got one forked from it; open it anew",
                    file=str(self.places.document),
                )
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
        for _attempt in range(ATTEMPTS):
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

    def _look_again(self) -> None:
        before = self.journey
        recovery = recover_unlocked(self.places)
        self._replica = recovery.replica
        if before.id == self.journey.id:
            self._incoming += Incoming(tuple(difference(before, self.journey)))


def random_name() -> str:
    """Return a name that nothing else has, for a session or for edits."""
    return uuid.uuid4().hex[:12]
