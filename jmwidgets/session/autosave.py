"""Saving by itself, after a quiet moment, without anybody waiting for it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from contextlib import suppress

QUIET = 0.6
"""Seconds without an edit before the document is written."""
LONGEST = 5.0
"""Seconds of editing without a pause after which it is written all the same."""
AGAIN = 10.0
"""Seconds until it is tried again when it failed."""


class Autosave:
    """Calls `save` in a thread of its own some time after `schedule`; the thread ends when all is saved.

    Parameters
    ----------
    save
        Writes what there is to write and raises nothing; gives the seconds until it is to be called
        again, or None.

    Examples
    --------
    >>> saved = threading.Event()
    >>> autosave = Autosave(lambda: saved.set(), quiet=0)
    >>> autosave.schedule()
    >>> saved.wait(10)
    True
    """

    def __init__(
        self, save: Callable[[], float | None], *, quiet: float = QUIET, longest: float = LONGEST
    ) -> None:
        self._save = save
        self._quiet = quiet
        self._longest = longest
        self._changed = threading.Condition()
        self._first = 0.0
        self._last: float | None = None
        self._is_stopped = False
        self._thread: threading.Thread | None = None

    def schedule(self) -> None:
        """Note that there is something to save."""
        with self._changed:
            now = time.monotonic()
            self._first = self._first if self._last is not None else now
            self._last = now
            if self._thread is None and not self._is_stopped:
                # A daemon: at the end of the process, when no thread can begin either, its owner saves.
                thread = threading.Thread(target=self._run, name="jmwidgets-autosave", daemon=True)
                with suppress(RuntimeError):
                    thread.start()
                    self._thread = thread
            self._changed.notify()

    @property
    def is_idle(self) -> bool:
        """Whether all is saved."""
        return self._thread is None

    def stop(self) -> None:
        """Save no more by itself; wait for a save that is under way."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify()
            thread = self._thread
        if thread is not None and thread is not threading.current_thread():
            thread.join()

    def _run(self) -> None:
        while self._wait_for_quiet():
            again = self._save()
            if again is not None:
                self._postpone(again)

    def _wait_for_quiet(self) -> bool:
        with self._changed:
            while not self._is_stopped and self._last is not None:
                due = min(self._last + self._quiet, self._first + self._longest)
                left = due - time.monotonic()
                if left <= 0:
                    self._last = None
                    return True
                self._changed.wait(left)
            # Set under the lock, so that the next call begins another one.
            self._thread = None
            return False

    def _postpone(self, seconds: float) -> None:
        with self._changed:
            if self._last is None:
                self._first = self._last = time.monotonic() + seconds - self._quiet
