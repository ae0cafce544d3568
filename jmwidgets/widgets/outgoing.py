"""Changes and answers on their way to the browsers, and what is computed from a journey, as differences."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from jmwidgets.widgets.hub import Step, running_loop

BETWEEN = 0.05
"""Seconds between two messages: 20 a second."""


def difference(old: dict[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    """Return what makes one JSON object another, as a merge patch (RFC 7396).

    Examples
    --------
    >>> difference({"a": {"x": 1, "y": 2}, "b": 3}, {"a": {"x": 1, "y": 5}})
    {'a': {'y': 5}, 'b': None}
    """
    patch: dict[str, Any] = {}
    for name, value in new.items():
        before = old.get(name)
        if isinstance(value, dict) and isinstance(before, dict):
            if inner := difference(before, value):
                patch[name] = inner
        elif before != value:
            patch[name] = value
    return {**patch, **dict.fromkeys(name for name in old if name not in new)}


class Outgoing:
    """Changes and answers on their way to the browsers, gathered to at most 20 messages a second."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop | None, send: Callable[[dict[str, Any]], None]
    ) -> None:
        self._loop, self._send = loop, send
        self._first = 0
        self._steps: list[Step] = []
        self._answers: list[dict[str, Any]] = []
        self._sent = 0.0
        self._waiting: asyncio.TimerHandle | None = None
        self._held = 0
        self._lock = threading.Lock()

    @contextmanager
    def together(self) -> Iterator[None]:
        """Hold back what is added meanwhile, so that an edit and its answer go in one message.

        JupyterLab has messages handled in a thread of their own, beside the loop that sends.
        """
        with self._lock:
            self._held += 1
        try:
            yield
        finally:
            with self._lock:
                self._held -= 1
            self._flush_soon()

    def add_steps(self, first: int, steps: list[Step]) -> None:
        """Send changes; the first one has the number `first`."""
        if steps:
            with self._lock:
                self._first = self._first if self._steps else first
                self._steps += steps
            self._flush_soon()

    def drop_steps(self) -> None:
        """Forget changes that nobody can apply any more."""
        with self._lock:
            self._steps = []

    def add_answer(self, answer: dict[str, Any]) -> None:
        """Send the answer to an edit."""
        with self._lock:
            self._answers.append(answer)
        self._flush_soon()

    def _flush_soon(self) -> None:
        if self._loop is None:
            self.flush()
        elif running_loop() is not self._loop:
            self._loop.call_soon_threadsafe(self._flush_soon)
        elif self._waiting is None:
            wait = max(0.0, self._sent + BETWEEN - time.monotonic())
            self._waiting = self._loop.call_later(wait, self.flush)

    def flush(self) -> None:
        """Send what waits."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        with self._lock:
            if self._held or not (self._steps or self._answers):
                return
            first, steps, answers = self._first, self._steps, self._answers
            self._steps, self._answers = [], []
        self._sent = time.monotonic()
        self._send({"kind": "changes", "first": first, "steps": steps, "answers": answers})
