"""What those who listen to a session are told, and the notifier."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from jmwidgets.document import Journey, Operation
from jmwidgets.files import Conflict
from jmwidgets.words import Message

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Change:
    """What happened to a journey.

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
    reports : tuple of Message
        What was found on disk and repaired, or changed from outside, with what to do.
    trouble : str
        What is wrong with saving, in plain words; empty when all is well.
    """

    journey: Journey
    operations: tuple[Operation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    by_others: bool = False
    is_whole: bool = False
    reports: tuple[Message, ...] = ()
    trouble: str = ""


Callback = Callable[[Change], None]


class Notifier:
    """Tells every change to everybody, one at a time and in order.

    Examples
    --------
    >>> notifier = Notifier()
    >>> unsubscribe = notifier.subscribe(lambda change: print(change.trouble))
    >>> notifier.wait(Change(Journey(id="wash", title="Wash"), trouble="the disk is full"))
    >>> notifier.tell()
    the disk is full
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._listeners: list[Callback] = []
        self._waiting: deque[Change] = deque()
        self._is_telling = False

    def subscribe(self, callback: Callback) -> Callable[[], None]:
        """Have `callback` told from now on; give the function that ends that."""
        with self._lock:
            self._listeners.append(callback)

        def unsubscribe() -> None:
            with self._lock:
                # By identity: two callbacks may be equal.
                self._listeners = [one for one in self._listeners if one is not callback]

        return unsubscribe

    def wait(self, change: Change) -> None:
        """Line a change up to be told."""
        with self._lock:
            self._waiting.append(change)

    def tell(self) -> None:
        """Notify listeners of what waits; a call that is at it already, even further up, does it all."""
        with self._lock:
            if self._is_telling:
                return
            self._is_telling = True
        try:
            while (next_one := self._next()) is not None:
                change, listeners = next_one
                for listener in listeners:
                    try:
                        listener(change)
                    except Exception:  # noqa: BLE001  (whatever a callback does, the others are told)
                        _log.exception("a callback failed; the change itself was saved")
        except BaseException:
            self._is_telling = False
            raise

    def _next(self) -> tuple[Change, list[Callback]] | None:
        with self._lock:
            if not self._waiting:
                self._is_telling = False
                return None
            return self._waiting.popleft(), list(self._listeners)
