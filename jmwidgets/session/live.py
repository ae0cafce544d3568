"""The session itself."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from jmwidgets.document import Journey, Operation, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import Conflict, Incoming, JourneyFile, SavedVersion, restoration
from jmwidgets.files.in_memory import InMemory
from jmwidgets.files.text import whole_text
from jmwidgets.files.versioning import add_version
from jmwidgets.session.autosave import AGAIN, Autosave
from jmwidgets.session.change import Callback, Change, Notifier
from jmwidgets.session.gestures import Gesture, UndoStack
from jmwidgets.session.offer import Offer, brought, find_offer, offers_of, settle
from jmwidgets.session.open_sessions import OPEN
from jmwidgets.words import Message, _, message

_log = logging.getLogger(__name__)
_FORKED = message("expected the process that opened the journey, got one forked from it; open it anew")
_CLOSED = message("expected an open session, got one that was closed; open the journey again")


class Session:
    """A journey that is being worked on.

    Each edit is on the disk when `apply` returns. The document file follows after a quiet moment,
    in the background, at `save`, at `close` and at the end of the process.

    Parameters
    ----------
    journey
        The path of a journey file, or a journey that lives in memory alone.
    author
        Who edits; written to the log with each operation.

    Attributes
    ----------
    reports : list of Message
        What was found and mended when the file was opened.
    trouble : str
        What is wrong with saving, in plain words; empty when all is well.

    Raises
    ------
    JourneyError
        When the file can't be opened; the text says what to do.

    Examples
    --------
    >>> from jmwidgets.document import Set
    >>> session = Session(Journey(id="wash", title="Wash"), author="Ada")
    >>> change = session.apply(Set(collection="journey", id="wash", field="title", value="Washing"))
    >>> session.journey.title
    'Washing'
    >>> session.undo().journey.title
    'Wash'
    """

    def __init__(self, journey: str | Path | Journey, author: str = "") -> None:
        self.author = whole_text(author)
        self.trouble = ""
        self._file = InMemory(journey) if isinstance(journey, Journey) else JourneyFile(journey)
        self._lock = threading.RLock()
        self._undo = UndoStack()
        self._epoch = self._file.epoch
        self._notifier = Notifier()
        self._refusal: Message | None = None
        self._reported = 0
        self._autosave = Autosave(self._save_by_itself)
        if isinstance(self._file, JourneyFile):
            OPEN.add(self)
            self._take_incoming()
            if self._file.is_stale and not self._file.read_only:
                self._autosave.schedule()

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self._file.journey

    @property
    def path(self) -> Path | None:
        """The journey file; None when the journey is in memory alone."""
        return self._file.places.document if isinstance(self._file, JourneyFile) else None

    @property
    def reports(self) -> list[Message]:
        """What was found and mended, in plain sentences."""
        return self._file.reports

    @property
    def closed(self) -> bool:
        """Whether the session was ended."""
        return bool(self._refusal)

    @property
    def read_only(self) -> str:
        """Why nothing can be changed; empty when it can."""
        return self._file.read_only

    def apply(self, *operations: Operation, by: str = "") -> Change:
        """Change the journey by one gesture, and tell who listens.

        Parameters
        ----------
        operations
            Undone together. Author, time and group are filled in where they are missing; operations
            of several calls that share a group are undone together as well.
        by
            Where the gesture was made, for people who share the session; see `undo`.

        Returns
        -------
        Change
            The operations as they were applied: an id that others took meanwhile is replaced.

        Raises
        ------
        JourneyError
            When an operation is wrong or can't be saved; the journey stays as it was.
        """
        with self._open():
            gesture, change = self._append(operations)
            gesture.by = by
            self._undo.add(gesture)
        return change

    def undo(self, apart_from: Collection[str] = ()) -> Change:
        """Take back the last gesture of this session.

        Parameters
        ----------
        apart_from
            Places whose gestures are passed over: those of other people who share the session.

        Raises
        ------
        JourneyError
            When there is none, or others changed the same since; the journey stays as it was.
        """
        return self._turn(self._undo.undo, apart_from)

    def redo(self, apart_from: Collection[str] = ()) -> Change:
        """Do again what was undone last; see `undo`."""
        return self._turn(self._undo.redo, apart_from)

    def save_version(self, label: str) -> SavedVersion:
        """Keep the journey as it is now under a label; see `jmwidgets.files.save_version`."""
        with self._open():
            if isinstance(self._file, JourneyFile):
                return add_version(self._file, label, self.author)
            return self._file.refuse()

    def restore(self, version: Journey) -> Change:
        """Bring the journey back to a version, such as `open_version` gives; can be undone."""
        return self.apply(*restoration(self.journey, version))

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What can be done about an older file that was put back, and about copies that a sync made."""
        return offers_of(self._file)

    def accept(self, offer: str) -> Change:
        """Do what an offer is about, as one gesture that can be undone.

        Raises
        ------
        JourneyError
            When there is no such offer any more, or the copy that it is about can't be read.
        """
        with self._open():
            found = find_offer(self._file, offer)
            steps, conflicts = brought(self.journey, found)
            gesture, change = self._append(steps, conflicts=conflicts)
            if steps:
                self._undo.add(gesture)
            settle(self._file, found, author=self.author, is_accepted=True)
        return change

    def decline(self, offer: str) -> None:
        """Leave all as it is now; the offer is not made again, that of a copy not before the next opening.

        Raises
        ------
        JourneyError
            When there is no such offer any more.
        """
        with self._open():
            settle(self._file, find_offer(self._file, offer), author=self.author, is_accepted=False)

    @property
    def can_undo(self) -> bool:
        """Whether there is a gesture to take back."""
        return bool(self._undo.done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a gesture to do again."""
        return bool(self._undo.undone)

    def can_turn(self, apart_from: Collection[str] = ()) -> tuple[bool, bool]:
        """Return whether there is something to undo, and to redo, apart from some places; see `undo`."""
        return self._undo.can_turn(apart_from)

    def poll(self) -> Incoming:
        """Take in what others changed on disk, and tell who listens.

        Returns
        -------
        Incoming
            The operations of others and the conflicts; false when there are none.
        """
        with self._open():
            try:
                self._file.poll()
            finally:
                incoming = self._take_incoming()
        return incoming

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Have `callback` told of every change; call what is returned to end that.

        Changes by others and trouble with saving are told too; what the background save finds
        comes from its own thread. An error of a callback is logged and stops nobody.
        """
        return self._notifier.subscribe(callback)

    def save(self) -> None:
        """Write the document now.

        Raises
        ------
        JourneyError
            When it can't be written; every edit is safe in the log all the same.
        """
        self._refuse_when_closed()
        self._file.write()
        self._found_trouble("")

    def close(self) -> None:
        """Write the document if it is behind, and end the session; may be called again."""
        if self.closed:
            return
        self._file.close()
        self._autosave.stop()
        self._refusal = _CLOSED
        OPEN.discard(self)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _open(self) -> Iterator[None]:
        self._refuse_when_closed()
        try:
            with self._lock:
                yield
        finally:
            self._notifier.tell()

    def leave_to_parent(self) -> None:
        """Refuse every edit, in a process forked from the one that opened the journey.

        Its locks are left alone: a thread that was not forked may have held them.
        """
        self._refusal = _FORKED

    def _refuse_when_closed(self) -> None:
        if self._refusal:
            raise JourneyError(self._refusal)

    def _append(
        self,
        operations: tuple[Operation, ...],
        *,
        strict: bool = False,
        epoch: int | None = None,
        conflicts: tuple[Conflict, ...] = (),
    ) -> tuple[Gesture, Change]:
        group = next((step.group for step in operations if step.group), uuid.uuid4().hex[:12])
        time = now()
        stamped = [
            step.stamped(
                author=step.author or self.author,
                time=step.time or time,
                group=step.group or group,
                sequence=None,
            )
            for step in operations
        ]
        try:
            merge = self._file.append(stamped, strict=strict, epoch=epoch, conflicts=conflicts)
        finally:
            self._take_incoming()
        change = Change(self.journey, merge.operations, merge.conflicts, trouble=self.trouble)
        if merge.operations or merge.conflicts:
            self._notifier.wait(change)
        if self.path is not None:
            self._autosave.schedule()
        # Whatever others do after this is not to be undone with it.
        back = tuple(step.stamped(base=merge.sequence) for step in merge.back)
        return Gesture(group, back, epoch=merge.epoch), change

    def _turn(
        self,
        turn: Callable[[Callable[[Gesture], Gesture], Collection[str]], None],
        apart_from: Collection[str],
    ) -> Change:
        changes: list[Change] = []

        def applied(gesture: Gesture) -> Gesture:
            back, change = self._append(gesture.back, strict=True, epoch=gesture.epoch)
            changes.append(change)
            return back

        with self._open():
            turn(applied, apart_from)
        return changes[0]

    def _take_incoming(self) -> Incoming:
        incoming = self._file.news()
        is_whole = self._file.epoch != self._epoch
        if is_whole:
            # Sequence numbers have begun anew, and with them what could be undone.
            self._epoch = self._file.epoch
            self._undo.forget()
        reports = tuple(self._file.reports[self._reported :])
        self._reported += len(reports)
        if incoming or is_whole or reports:
            change = Change(
                self.journey,
                incoming.operations,
                incoming.conflicts,
                by_others=True,
                is_whole=is_whole,
                reports=reports,
                trouble=self.trouble,
            )
            self._notifier.wait(change)
        return incoming

    def _save_by_itself(self) -> float | None:
        try:
            self._file.write()
        except JourneyError as error:
            self._found_trouble(
                _(
                    "the document could not be written: {error}; every edit is safe in the log beside it",
                    error=str(error),
                )
            )
            return AGAIN
        except Exception as error:  # noqa: BLE001  (a thread of its own: nobody else would tell it)
            _log.exception("the document could not be written")
            self._found_trouble(
                _(
                    "the document could not be written: {error}; every edit is safe in the log",
                    error=repr(error),
                )
            )
            return AGAIN
        self._found_trouble("")
        return None

    def _found_trouble(self, trouble: str) -> None:
        with self._lock:
            self._take_incoming()
            if trouble != self.trouble:
                self.trouble = trouble
                self._notifier.wait(Change(self.journey, trouble=trouble))
        self._notifier.tell()
