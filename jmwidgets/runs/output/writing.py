"""Files of a run on disk: each is either as before or complete."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

TOKEN = secrets.token_hex(4)
"""Marks the unfinished files of this process, so that they can be removed when it is killed."""
UNFINISHED = f"**/.*.{TOKEN}-*.part"


def write_whole(path: Path, text: str) -> str:
    """Write a file so that it is either as before or complete; give its mark.

    Examples
    --------
    >>> import tempfile
    >>> page = Path(tempfile.mkdtemp()) / "reports" / "ruth.html"
    >>> written = write_whole(page, "<!doctype html>")
    >>> page.read_text(), mark_of(page) == written
    ('<!doctype html>', True)
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.stem}.{TOKEN}-{secrets.token_hex(4)}.part")
    # Who may read it is what this process gives to new files, or what the file had that was there.
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_NOFOLLOW", 0), 0o666)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        _keep_access(path, part)
        mark = mark_of(part)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
    return mark


def mark_of(path: Path) -> str:
    """Return which file lies at a path and when it was last written to; empty where there is none.

    A file that has the mark it was left with has not been written to since, and need not be read to know it.
    """
    try:
        status = path.stat()
    except (OSError, ValueError):  # ValueError: a path that no system takes
        return ""
    return f"{status.st_ino}-{status.st_size}-{status.st_mtime_ns}"


def _keep_access(old: Path, new: Path) -> None:
    """Give a new file the owner, group and mode of the one that it replaces, as far as that is allowed."""
    with suppress(OSError):
        status = old.stat()
        if hasattr(os, "chown"):
            with suppress(OSError):
                os.chown(new, status.st_uid, status.st_gid)
        new.chmod(status.st_mode & 0o777)
