"""A live journey: apply operations, undo, redo, tell who listens, save."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from jmwidgets.document import Journey, Operation, apply, inverse, now
from jmwidgets.errors import JourneyError
from jmwidgets.files import open_journey, save_journey

__all__ = ["Change", "Session"]


@dataclass(frozen=True)
class Change:
    """What is told to those who listen."""

    journey: Journey
    operations: tuple[Operation, ...] = ()
    conflicts: tuple[str, ...] = ()
    trouble: str = ""


class Session:
    """A journey that is being worked on."""

    def __init__(self, journey: str | Path | Journey, author: str = "") -> None:
        self.path = None if isinstance(journey, Journey) else Path(journey)
        self.journey = journey if isinstance(journey, Journey) else open_journey(journey)
        self.author = author
        self.trouble = ""
        self._sequence = 0
        self._done: list[list[Operation]] = []
        self._undone: list[list[Operation]] = []
        self._listeners: list[Callable[[Change], None]] = []

    def apply(self, *operations: Operation) -> Change:
        """Change the journey."""
        change, back = self._applied(operations)
        self._done.append(back)
        self._undone.clear()
        return change

    def _applied(self, operations: tuple[Operation, ...] | list[Operation]) -> tuple[Change, list[Operation]]:
        journey, steps, back = self.journey, [], []
        group = uuid.uuid4().hex[:12]
        for operation in operations:
            step = operation.stamped(
                author=operation.author or self.author, time=now(), group=operation.group or group
            )
            back.insert(0, inverse(journey, step))
            journey = apply(journey, step)
            steps.append(step)
        self.journey = journey
        self.save()
        change = Change(journey, tuple(steps))
        for listener in list(self._listeners):
            listener(change)
        return change, back

    def undo(self) -> Change:
        """Take back the last gesture."""
        if not self._done:
            raise JourneyError(
                "expected something to undo, got nothing; there is no change of yours left to take back"
            )
        change, back = self._applied(self._done.pop())
        self._undone.append(back)
        return change

    def redo(self) -> Change:
        """Do again what was undone last."""
        if not self._undone:
            raise JourneyError("expected something to redo, got nothing; nothing was undone")
        change, back = self._applied(self._undone.pop())
        self._done.append(back)
        return change

    def subscribe(self, callback: Callable[[Change], None]) -> Callable[[], None]:
        """Tell `callback` of every change; the function that is returned ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback) if callback in self._listeners else None

    def poll(self) -> Change:
        """Take in what others changed."""
        return Change(self.journey)

    def save(self) -> None:
        """Write the document."""
        if self.path is not None:
            save_journey(self.path, self.journey)

    def close(self) -> None:
        """Save, and work no more on this journey."""
        self.save()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()
