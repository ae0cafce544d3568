"""A folder that nobody but this user can write to or read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.words import _


class ForeignFolder(JourneyError):  # noqa: N818  (whose folder it is)
    """A folder under the name of a private one that belongs to somebody else, or is open to others."""


def make_private(folder: Path) -> None:
    """Make a private folder again that something has tidied away; one that is there has to be private.

    Raises
    ------
    ForeignFolder
        When there is one that is not.
    """
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError:
        check_private(folder)


def check_private(folder: Path) -> None:
    """Refuse a folder that is not this user's alone.

    Raises
    ------
    ForeignFolder
        When it is somebody else's, open to others, a link, or no folder.
    """
    status = folder.lstat()
    is_own = not hasattr(os, "getuid") or (status.st_uid == os.getuid() and not status.st_mode & 0o077)
    if not (stat.S_ISDIR(status.st_mode) and is_own):
        raise ForeignFolder(
            _(
                "{folder}: expected a private folder of this user, got one that others own or can open; "
                "set TMPDIR to a folder that is yours alone, and run it again",
                folder=str(folder),
            )
        )
