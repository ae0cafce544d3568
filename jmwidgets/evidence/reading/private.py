"""Folders for copies of customers' rows: this user's alone, and gone with the process, however it ends."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

_PREFIX, _HELD = "jmwidgets-", ".held"


def private_folder() -> tuple[tempfile.TemporaryDirectory[str], Path]:
    """Make a folder that goes when its first part is forgotten, and with the process in any case.

    What processes left that were killed goes at the first call.
    """
    folder = tempfile.TemporaryDirectory(prefix="rows-", dir=process_folder())
    return folder, Path(folder.name)


def process_folder() -> Path:
    """Return the folder of this process, made again where something has tidied it away."""
    folder = _made(os.getpid())
    if not folder.is_dir():
        _made.cache_clear()
        folder = _made(os.getpid())
    return folder


@lru_cache(maxsize=1)
def _made(process: int) -> Path:
    """Make the folder of a process, and hold it for as long as the process lives."""
    _sweep()
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    # Never closed: the system lets go of it when the process ends.
    _lock(os.open(folder / _HELD, os.O_CREAT | os.O_RDWR, 0o600))
    atexit.register(_remove, folder, process)
    return folder


def _remove(folder: Path, process: int) -> None:
    # A forked process has its parent's duties registered, too.
    if os.getpid() == process:
        shutil.rmtree(folder, ignore_errors=True)


def _sweep() -> None:
    """Remove the folders that nobody holds any more."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        with suppress(OSError):
            held = os.open(folder / _HELD, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
            try:
                if not folder.is_symlink() and _lock(held):
                    shutil.rmtree(folder, ignore_errors=True)
            finally:
                os.close(held)


def _lock(file: int) -> bool:
    """Lock an open file; tell whether that was possible."""
    try:
        import fcntl
    except ImportError:  # another system, which removes nothing that is open
        return False
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
