"""What is computed from a journey follows its edits at a distance."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Generic, TypeVar

from jmwidgets.widgets.hub import LOG, running_loop

T = TypeVar("T")

AFTER = 0.2
"""Seconds of rest after an edit before anything is computed anew."""


class Deriving(Generic[T]):
    """Computes once edits have come to rest, in a thread, so that nobody's next edit waits.

    Parameters
    ----------
    compute
        Gives what is shown; called in another thread. The journey never changes under it.
    take
        Is given the result, in the kernel's own thread.

    Examples
    --------
    Without a kernel's loop, all is done at once:

    >>> found = []
    >>> Deriving(lambda: 1 + 1, found.append).soon()
    >>> found
    [2]
    """

    def __init__(self, compute: Callable[[], T], take: Callable[[T], None]) -> None:
        self._compute = compute
        self._take = take
        self._loop = running_loop()
        self._waiting: asyncio.TimerHandle | None = None

    def soon(self, after: float = AFTER) -> None:
        """Compute after so many seconds without another call."""
        if self._loop is None:
            self._take(self._compute())
        elif running_loop() is self._loop:
            if self._waiting is not None:
                self._waiting.cancel()
            self._waiting = self._loop.call_later(after, self._aside, self._loop)
        else:
            self._loop.call_soon_threadsafe(self.soon, after)

    def _aside(self, loop: asyncio.AbstractEventLoop) -> None:
        self._waiting = None
        loop.run_in_executor(None, self._compute).add_done_callback(self._done)

    def _done(self, computed: asyncio.Future[T]) -> None:
        if computed.cancelled():
            return
        if (error := computed.exception()) is not None:
            LOG.error("the findings could not be computed", exc_info=error)
        # Findings of a journey that has changed meanwhile are followed by newer ones.
        elif self._waiting is None:
            self._take(computed.result())
