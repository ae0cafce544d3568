"""Sessions that are open in this process: closed at its end, left to the parent in a forked process."""

from __future__ import annotations

import atexit
import logging
import os
import weakref
from typing import Protocol

from jmwidgets.errors import JourneyError

__all__ = ["OPEN"]

_log = logging.getLogger(__name__)


class _Open(Protocol):
    def close(self) -> None: ...

    def leave_to_parent(self) -> None: ...


OPEN: weakref.WeakSet[_Open] = weakref.WeakSet()
"""A session is here from its beginning until it is closed."""


def _leave_to_parent() -> None:
    for session in list(OPEN):
        session.leave_to_parent()
    OPEN.clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_leave_to_parent)


@atexit.register
def _close() -> None:
    for session in list(OPEN):
        try:
            session.close()
        except JourneyError as error:
            _log.error("%s; every edit is safe in the log beside it", error)
