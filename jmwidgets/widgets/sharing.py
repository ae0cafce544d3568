"""One session for each journey file within a kernel, so that all widgets on it act on the same journey."""

from __future__ import annotations

import os
from pathlib import Path

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.session import Session

__all__ = ["file_name", "shared_session"]

_OPEN: dict[Path, Session] = {}


def shared_session(journey: str | os.PathLike[str] | Journey | Session, author: str = "") -> Session:
    """Return the session that this kernel has on a journey, opening it when it is the first to ask.

    Parameters
    ----------
    journey
        A journey file, a workspace folder that holds one, a journey in memory, or a session.
    author
        Who edits; it is stamped on every change. Left out, the author of the session stays.

    Raises
    ------
    JourneyError
        When the file can't be opened; the message says why and what to do.
    """
    if isinstance(journey, Session):
        return journey
    if isinstance(journey, Journey):
        return Session(journey, author=author)
    path = _journey_file(Path(journey))
    if path not in _OPEN or _OPEN[path].closed:
        _OPEN[path] = Session(path, author=author)
    session = _OPEN[path]
    session.author = author or session.author
    return session


def file_name(session: Session) -> str:
    """Name what is edited, so that a browser knows its kept edits, and the widgets on one journey, again.

    Examples
    --------
    >>> file_name(Session(Journey(id="lamp", title="Lamp")))
    'lamp@'
    """
    return f"{session.journey.id}@{session.path.resolve() if session.path else ''}"


def _journey_file(path: Path) -> Path:
    return (Workspace(path).journey_path if path.is_dir() else path).resolve()
