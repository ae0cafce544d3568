"""Files of a run on disk: each is either as before or complete."""

from __future__ import annotations

import os
import secrets
import tempfile
from pathlib import Path

TOKEN = secrets.token_hex(4)
"""Marks the unfinished files of this process, so that they can be removed when it is killed."""
UNFINISHED = f"**/.*.{TOKEN}-*.part"


def write_whole(path: Path, text: str) -> None:
    """Write a file so that it is either as before or complete.

    Examples
    --------
    >>> page = Path(tempfile.mkdtemp()) / "reports" / "ruth.html"
    >>> write_whole(page, "<!doctype html>")
    >>> page.read_text()
    '<!doctype html>'
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.{TOKEN}-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        part.chmod(0o644)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise
