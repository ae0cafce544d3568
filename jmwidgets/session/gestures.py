"""What can be undone and done again: the gestures of one session."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from jmwidgets.document import Operation
from jmwidgets.errors import JourneyError
from jmwidgets.files import DiskError
from jmwidgets.words import N_, _


class _Told(NamedTuple):
    nothing: str
    refused: str


_UNDO = _Told(
    N_("expected a change of this session to undo, got none; there is none left"),
    N_("expected to undo your last change, got one that others built on; {error}"),
)
_REDO = _Told(
    N_("expected a change of this session to redo, got none; there is none left"),
    N_("expected to redo your last change, got one that others built on; {error}"),
)


@dataclass
class Gesture:
    """Operations that are undone together."""

    group: str
    back: tuple[Operation, ...]
    """What takes them back, in the order to apply it."""
    epoch: int = 0
    """The log that the `base` of these operations belongs to; see `jmwidgets.files.JourneyFile`."""


@dataclass
class UndoStack:
    """Two stacks: what was done last is undone first.

    Examples
    --------
    >>> gestures = UndoStack()
    >>> gestures.undo(lambda gesture: gesture)
    Traceback (most recent call last):
        ...
    jmwidgets.errors.JourneyError: expected a change of this session to undo, got none; there is none left
    """

    done: list[Gesture] = field(default_factory=list)
    undone: list[Gesture] = field(default_factory=list)

    def add(self, gesture: Gesture) -> None:
        """Remember what was just done; it joins the gesture before when the group is the same."""
        self.undone.clear()
        last = self.done[-1] if self.done else None
        if last is not None and (last.group, last.epoch) == (gesture.group, gesture.epoch):
            gesture.back += self.done.pop().back
        if gesture.back:
            self.done.append(gesture)

    def undo(self, apply: Callable[[Gesture], Gesture]) -> None:
        """Take back the last gesture; `apply` applies it and gives the way back."""
        _turn(self.done, self.undone, apply, _UNDO)

    def redo(self, apply: Callable[[Gesture], Gesture]) -> None:
        """Do again what was undone last."""
        _turn(self.undone, self.done, apply, _REDO)

    def forget(self) -> None:
        """Forget everything."""
        self.done.clear()
        self.undone.clear()


def _turn(
    source: list[Gesture], target: list[Gesture], apply: Callable[[Gesture], Gesture], told: _Told
) -> None:
    if not source:
        raise JourneyError(_(told.nothing))
    gesture = source[-1]
    try:
        back = apply(gesture)
    except DiskError:
        raise
    except JourneyError as error:
        # It stays impossible, and must not stand before those that are not.
        _drop(source, gesture)
        raise JourneyError(_(told.refused, error=str(error))) from None
    _drop(source, gesture)
    target.append(back)


def _drop(source: list[Gesture], gesture: Gesture) -> None:
    # All may have been forgotten meanwhile.
    if source and source[-1] is gesture:
        source.pop()
