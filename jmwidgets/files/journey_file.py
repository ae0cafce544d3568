"""A journey on disk: edits are acknowledged by its log, the document follows."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from jmwidgets.document import Entity, Journey, Operation, dumps
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.locks import held
from jmwidgets.files.log.entry import Entry, Writing, Written
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.files.merge.merging import Merge
from jmwidgets.files.opened_journey import ATTEMPTS
from jmwidgets.files.recovery.reading import content_hash, read_journey
from jmwidgets.files.shared_journey import SharedJourney
from jmwidgets.words import _

# A log is read whole when a journey is opened, so it may be a few times as long as the document.
_LONG = 1 << 21
_TIMES = 2
# Where nobody saves, the log is not left to grow on beyond this.
_TOO_LONG = 1 << 23


class JourneyFile(SharedJourney):
    """A journey file that is open for editing; several may be open on one file, in any processes.

    Parameters
    ----------
    path
        The journey file.

    Attributes
    ----------
    reports : list of Message
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
    >>> from jmwidgets.files.documents import create
    >>> path = Path(tempfile.mkdtemp()) / "wash.journey.json"
    >>> create(path, Journey(id="wash", title="Wash"))
    True
    >>> with JourneyFile(path) as file:
    ...     merge = file.append([Set(collection="journey", id="wash", field="title", value="Washing")])
    >>> file.journey.title
    'Washing'
    """

    def __init__(self, path: str | Path) -> None:
        super().__init__(path)
        self._saving = threading.Lock()
        self._texts: dict[str, tuple[Entity, str]] = {}
        if not self.read_only and not self.is_stale and self._is_long():
            with held(self.places.save_lock):
                self._compact()

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
            for _attempt in range(ATTEMPTS):
                self.poll()
                current = disk.read(self.places.document)
                if current is not None and not self._known.knows(content_hash(current)):
                    self._take_in(current)
                elif self._wrote_over(current):
                    self._compact()
                    return
        raise JourneyError(
            _(
                "{file}: expected a moment without changes by others, got none; save again",
                file=str(self.places.document),
            )
        )

    def append(
        self,
        operations: Sequence[Operation],
        *,
        strict: bool = False,
        epoch: int | None = None,
        conflicts: tuple[Conflict, ...] = (),
    ) -> Merge:
        """Merge operations with what others wrote, and bring them down to the disk.

        As `SharedJourney.append`; the document is written, too, once the log grew so long without that
        opening it would take a while.
        """
        merge = super().append(operations, strict=strict, epoch=epoch, conflicts=conflicts)
        # The edits are acknowledged, whatever becomes of this.
        with suppress(JourneyError):
            if self._log.grown > max(_TOO_LONG, 2 * _TIMES * disk.size(self.places.document)):
                self.write()
        return merge

    def _is_long(self) -> bool:
        return self._log.grown > max(_LONG, _TIMES * disk.size(self.places.document))

    def _compact(self) -> None:
        """Go on in a new part of the log when the present one grew long; the document has all of it."""
        with self._lock:
            if not self._is_long():
                return
            with held(self.places.lock):
                self._catch_up()
                if self._unsaved or self._known.written is None:
                    return
                entries: list[Entry] = [self._known.written, *self.offers]
                self._log.begin_next_part(self.journey, self.sequence, entries)

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

    def _wrote_over(self, current: bytes | None) -> bool:
        journey, sequence, epoch = self.state()
        data = self._text(journey, current)
        content = content_hash(data)
        if data != current:
            temporary = disk.write_beside(self.places.document, data)
            try:
                noted = self.note(Writing(hash=content, sequence=sequence), epoch)
                if not noted or disk.read(self.places.document) != current:
                    disk.discard(temporary)
                    return False
            except BaseException:
                disk.discard(temporary)
                raise
            disk.put_in_place(temporary, self.places.document)
        with self._lock:
            if data != current or self._known.held_by(content) != sequence:
                return self.note(Written(hash=content, sequence=sequence), epoch, durable=False)
            if self.epoch != epoch:
                return False
            self._saved_up_to(sequence)
        return True

    def _text(self, journey: Journey, current: bytes | None) -> bytes:
        if current is not None and self._known.has_taken_in(content_hash(current)):
            # Another program may write the same journey in its own way; that is left as it is.
            with suppress(JourneyError):
                if read_journey(current, self.places.document) == journey:
                    return current
        return dumps(journey, self._texts).encode()
