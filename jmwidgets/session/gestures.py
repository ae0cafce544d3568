"""What can be undone and done again: the gestures of one session."""

from __future__ import annotations

from collections.abc import Callable, Collection
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
    by: str = ""
    """Where it was made, for people who share a session and have an undo of their own; empty for nowhere."""
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
        self.undone[:] = [one for one in self.undone if gesture.by and one.by and one.by != gesture.by]
        last = self.done[-1] if self.done else None
        if last is not None and (last.group, last.epoch) == (gesture.group, gesture.epoch):
            gesture.back += self.done.pop().back
        if gesture.back:
            self.done.append(gesture)

    def undo(self, apply: Callable[[Gesture], Gesture], apart_from: Collection[str] = ()) -> None:
        """Take back the last gesture; `apply` applies it and gives the way back.

        Gestures that were made at one of the places in `apart_from` are passed over.
        """
        _turn(self.done, self.undone, apply, _UNDO, apart_from)

    def redo(self, apply: Callable[[Gesture], Gesture], apart_from: Collection[str] = ()) -> None:
        """Do again what was undone last; see `undo`."""
        _turn(self.undone, self.done, apply, _REDO, apart_from)

    def can_turn(self, apart_from: Collection[str] = ()) -> tuple[bool, bool]:
        """Return whether there is something to undo, and to redo; see `undo`."""
        can_undo, can_redo = (_last(stack, apart_from) is not None for stack in (self.done, self.undone))
        return can_undo, can_redo

    def forget(self) -> None:
        """Forget everything."""
        self.done.clear()
        self.undone.clear()


def _last(stack: list[Gesture], apart_from: Collection[str]) -> Gesture | None:
    return next((one for one in reversed(stack) if one.by not in apart_from), None)


def _turn(
    source: list[Gesture],
    target: list[Gesture],
    apply: Callable[[Gesture], Gesture],
    told: _Told,
    apart_from: Collection[str],
) -> None:
    gesture = _last(source, apart_from)
    if gesture is None:
        raise JourneyError(_(told.nothing))
    try:
        back = apply(gesture)
    except DiskError:
        raise
    except JourneyError as error:
        # It stays impossible, and must not stand before those that are not.
        _drop(source, gesture)
        raise JourneyError(_(told.refused, error=str(error))) from None
    _drop(source, gesture)
    back.by = gesture.by
    target.append(back)


def _drop(source: list[Gesture], gesture: Gesture) -> None:
    # All may have been forgotten meanwhile.
    source[:] = [one for one in source if one is not gesture]
