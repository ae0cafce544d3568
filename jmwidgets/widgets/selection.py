"""What is looked at: the touchpoint and the persona that all widgets of a session highlight."""

from __future__ import annotations

from collections.abc import Callable
from weakref import WeakKeyDictionary

from jmwidgets.session import Session

__all__ = ["Selection", "selection_of"]


class Selection:
    """The touchpoint and the persona that are looked at; never part of the document.

    Examples
    --------
    >>> selection = Selection()
    >>> stop = selection.subscribe(lambda chosen: print(chosen.touchpoint))
    >>> selection.choose(touchpoint="delivery")
    delivery
    """

    def __init__(self) -> None:
        self.touchpoint: str | None = None
        self.persona: str | None = None
        self._listeners: list[Callable[[Selection], None]] = []

    def choose(self, **chosen: str | None) -> None:
        """Look at another `touchpoint`, another `persona`, or none (None), and tell who listens."""
        new = {name: key for name, key in chosen.items() if getattr(self, name) != key}
        for name, key in new.items():
            setattr(self, name, key)
        if new:
            for listener in tuple(self._listeners):
                listener(self)

    def subscribe(self, callback: Callable[[Selection], None]) -> Callable[[], None]:
        """Call `callback` after every change; the function that is given back ends that."""
        self._listeners.append(callback)
        return lambda: self._listeners.remove(callback) if callback in self._listeners else None


_OF_SESSION: WeakKeyDictionary[Session, Selection] = WeakKeyDictionary()


def selection_of(session: Session) -> Selection:
    """Give the selection that all widgets of a session share."""
    if session not in _OF_SESSION:
        _OF_SESSION[session] = Selection()
    return _OF_SESSION[session]
