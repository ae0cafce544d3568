"""Files of a run on disk: each is either as before or complete."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

TOKEN = secrets.token_hex(4)
"""Marks the unfinished files of this process, so that they can be removed when it is killed."""
UNFINISHED = f"**/.*.{TOKEN}-*.part"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is either as before or complete.

    Examples
    --------
    >>> import tempfile
    >>> page = Path(tempfile.mkdtemp()) / "reports" / "ruth.html"
    >>> write_whole(page, "<!doctype html>")
    >>> page.read_text()
    '<!doctype html>'
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.stem}.{TOKEN}-{secrets.token_hex(4)}.part")
    # Who may read it is what this process gives to new files, or what the file had that was there.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _keep_access(path, part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _keep_access(old: Path, new: Path) -> None:
    """Give a new file the owner, group and mode of the one that it replaces, as far as that is allowed."""
    with suppress(OSError):
        status = old.stat()
        if hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(new, status.st_uid, status.st_gid)
        new.chmod(status.st_mode & 0o777)
