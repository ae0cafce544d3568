"""A live journey: apply operations, undo, redo, tell who listens, save by itself."""

from __future__ import annotations

import atexit
import logging
import threading
import uuid
import weakref
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from jmwidgets.document import Journey, Operation, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import Conflict, DiskError, JourneyFile, News
from jmwidgets.files.autosave import AGAIN, Autosave
from jmwidgets.files.in_memory import InMemory

__all__ = ["Change", "Session"]

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """What those who listen are told.

    Attributes
    ----------
    journey : Journey
        As it is after the change.
    operations : tuple of Operation
        What was done, in order, with authors and sequence numbers.
    conflicts : tuple of Conflict
        Values that were written over, and operations that no longer fit; all are kept in the log.
    by_others : bool
        Whether it came from other sessions on the same file.
    is_whole : bool
        Whether the journey was exchanged as a whole, so that all of it must be shown anew.
    trouble : str
        What is wrong with saving, in plain words; empty when all is well.
    """

    journey: Journey
    operations: tuple[Operation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    by_others: bool = False
    is_whole: bool = False
    trouble: str = ""


@dataclass
class _Gesture:
    """What is undone together: the way back, and the group that later operations may join."""

    group: str
    back: tuple[Operation, ...]


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
    reports : list of str
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
        self.author = author
        self.trouble = ""
        self._file = InMemory(journey) if isinstance(journey, Journey) else JourneyFile(journey)
        self._lock = threading.RLock()
        self._done: list[_Gesture] = []
        self._undone: list[_Gesture] = []
        self._epoch = self._file.epoch
        self._listeners: list[Callable[[Change], None]] = []
        self._waiting: deque[Change] = deque()
        self._is_telling = False
        self._is_closed = False
        self._autosave = Autosave(self._save_by_itself)
        if isinstance(self._file, JourneyFile):
            _open_sessions.add(self)
            self._take_news()
            if self._file.is_stale and not self._file.read_only:
                self._autosave.touch()

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self._file.journey

    @property
    def path(self) -> Path | None:
        """The journey file; None when the journey is in memory alone."""
        return self._file.places.document if isinstance(self._file, JourneyFile) else None

    @property
    def reports(self) -> list[str]:
        """What was found and mended, in plain sentences."""
        return self._file.reports

    @property
    def read_only(self) -> str:
        """Why nothing can be changed; empty when it can."""
        return self._file.read_only

    def apply(self, *operations: Operation) -> Change:
        """Change the journey by one gesture, and tell who listens.

        Parameters
        ----------
        operations
            Undone together. Author, time and group are filled in where they are missing; operations
            of several calls that share a group are undone together as well.

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
            gesture, change = self._append(operations, strict=False)
            self._undone.clear()
            self._remember(gesture)
        return change

    def undo(self) -> Change:
        """Take back the last gesture of this session.

        Raises
        ------
        JourneyError
            When there is none, or others changed the same since; the journey stays as it was.
        """
        return self._turn(self._done, self._undone, "undo")

    def redo(self) -> Change:
        """Do again what was undone last; see `undo`."""
        return self._turn(self._undone, self._done, "redo")

    @property
    def can_undo(self) -> bool:
        """Whether there is a gesture to take back."""
        return bool(self._done)

    @property
    def can_redo(self) -> bool:
        """Whether there is a gesture to do again."""
        return bool(self._undone)

    def poll(self) -> News:
        """Take in what others changed on disk, and tell who listens.

        Returns
        -------
        News
            The operations of others and the conflicts; false when there are none.
        """
        with self._open():
            try:
                self._file.poll()
            finally:
                news = self._take_news()
        return news

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Have `callback` told of every change; call what is returned to end that.

        Changes by others and trouble with saving are told too; what the background save finds
        comes from its own thread. An error of a callback is logged and stops nobody.
        """
        with self._lock:
            self._listeners.append(callback)

        def unsubscribe() -> None:
            with self._lock:
                self._listeners = [one for one in self._listeners if one is not callback]

        return unsubscribe

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
        if self._is_closed:
            return
        self._file.close()
        self._autosave.stop()
        self._is_closed = True
        _open_sessions.discard(self)

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
            self._tell()

    def _refuse_when_closed(self) -> None:
        if self._is_closed:
            raise JourneyError("expected an open session, got one that was closed; open the journey again")

    def _append(self, operations: tuple[Operation, ...], *, strict: bool) -> tuple[_Gesture, Change]:
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
            merge = self._file.append(stamped, strict=strict)
        finally:
            self._take_news()
        change = Change(self.journey, merge.operations, merge.conflicts, trouble=self.trouble)
        if merge.operations or merge.conflicts:
            self._waiting.append(change)
        if self.path is not None:
            self._autosave.touch()
        # Whatever others do after this is not to be undone with it.
        back = tuple(step.stamped(base=self._file.sequence) for step in merge.back)
        return _Gesture(group, back), change

    def _remember(self, gesture: _Gesture) -> None:
        if not gesture.back:
            return
        if self._done and self._done[-1].group == gesture.group:
            gesture.back += self._done.pop().back
        self._done.append(gesture)

    def _turn(self, from_: list[_Gesture], to: list[_Gesture], what: str) -> Change:
        with self._open():
            if not from_:
                raise JourneyError(
                    f"expected a change of this session to {what}, got none; there is none left"
                )
            try:
                gesture, change = self._append(from_[-1].back, strict=True)
            except DiskError:
                raise
            except JourneyError as error:
                # It stays impossible, and must not stand before those that are not.
                from_.pop()
                raise JourneyError(
                    f"expected to {what} the last change, got one that others built on: {error}"
                ) from None
            from_.pop()
            to.append(gesture)
        return change

    def _take_news(self) -> News:
        news = self._file.news()
        is_whole = self._file.epoch != self._epoch
        if is_whole:
            # Sequence numbers have begun anew, and with them what could be undone.
            self._epoch = self._file.epoch
            self._done.clear()
            self._undone.clear()
        if news or is_whole:
            self._waiting.append(
                Change(
                    self.journey,
                    news.operations,
                    news.conflicts,
                    by_others=True,
                    is_whole=is_whole,
                    trouble=self.trouble,
                )
            )
        return news

    def _tell(self) -> None:
        with self._lock:
            # One at a time and in order, also when a callback changes the journey itself.
            if self._is_telling:
                return
            self._is_telling = True
        try:
            while True:
                with self._lock:
                    if not self._waiting:
                        return
                    change, listeners = self._waiting.popleft(), list(self._listeners)
                for listener in listeners:
                    try:
                        listener(change)
                    except Exception:
                        _log.exception("a callback failed; the change itself was saved")
        finally:
            self._is_telling = False

    def _save_by_itself(self) -> float | None:
        try:
            self._file.write()
        except JourneyError as error:
            self._found_trouble(
                f"the document could not be written: {error}; every edit is safe in the log beside it"
            )
            return AGAIN
        self._found_trouble("")
        return None

    def _found_trouble(self, trouble: str) -> None:
        with self._lock:
            self._take_news()
            if trouble != self.trouble:
                self.trouble = trouble
                self._waiting.append(Change(self.journey, trouble=trouble))
        self._tell()


_open_sessions: weakref.WeakSet[Session] = weakref.WeakSet()


@atexit.register
def _close_open_sessions() -> None:
    for session in list(_open_sessions):
        try:
            session.close()
        except JourneyError as error:
            _log.error("%s; every edit is safe in the log beside it", error)  # noqa: TRY400  (a message, no traceback)
