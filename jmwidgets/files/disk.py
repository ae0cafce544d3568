"""Every system call that changes a journey's files, and plain words for those that fail."""

from __future__ import annotations

import errno
import os
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from jmwidgets.errors import JourneyError
from jmwidgets.files.names import fitting_name
from jmwidgets.words import Message, message

_BINARY: int = getattr(os, "O_BINARY", 0)
# On Windows a file that somebody else has open, a virus scanner say, can't be replaced for a moment.
_REPLACE_ATTEMPTS = 20
_REPLACE_PAUSE = 0.05

_READ_ONLY = (errno.EACCES, errno.EPERM, errno.EROFS)
_WORDS = {
    errno.ENOSPC: message("a disk that is full; free some space and do it again"),
    errno.EDQUOT: message("a disk whose quota is used up; free some space and do it again"),
    errno.EFBIG: message("a file that may not grow any further; raise the limit or free some space"),
    errno.ENOENT: message("nothing there; it may have been moved or deleted"),
    errno.EISDIR: message("a folder"),
    **dict.fromkeys(_READ_ONLY, message("one that may only be read; ask for write access or save elsewhere")),
}


class DiskError(JourneyError):
    """The disk refused to read or write; what was there before is still there.

    Attributes
    ----------
    read_only : bool
        Whether writing is not allowed, rather than failing.
    is_missing : bool
        Whether the file is not there any more.
    """

    def __init__(self, text: str | Message, *, read_only: bool = False, is_missing: bool = False) -> None:
        super().__init__(text)
        self.read_only = read_only
        self.is_missing = is_missing


@contextmanager
def plainly(path: Path, expected: str | Message) -> Iterator[None]:
    """Turn a failing system call into a sentence.

    Examples
    --------
    >>> with plainly(Path("a.journey.json"), "a journey file"):
    ...     raise OSError(errno.ENOSPC, "No space left on device")
    Traceback (most recent call last):
        ...
    jmwidgets.files.disk.DiskError: a.journey.json: expected a journey file, got a disk that is full; \
free some space and do it again
    """
    try:
        yield
    except OSError as error:
        given = _WORDS.get(error.errno or 0) or message(
            "an error of the disk ({why}); check the disk", why=str(error.strerror or error)
        )
        text = message(
            "{file}: expected {expected}, got {given}", file=str(path), expected=expected, given=given
        )
        raise DiskError(
            text, read_only=error.errno in _READ_ONLY, is_missing=error.errno == errno.ENOENT
        ) from error


def read(path: Path) -> bytes | None:
    """Read a whole file; None when there is none."""
    with plainly(path, message("a file that can be read")):
        try:
            handle = os.open(path, os.O_RDONLY | _BINARY)
        except FileNotFoundError:
            return None
        try:
            return _read_from(handle)
        finally:
            os.close(handle)


def refuse_protected(path: Path) -> None:
    """Raise when a file is there that may only be read, though its folder would let us replace it."""
    with plainly(path, message("to change it")):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, "protected")


def changed(folder: Path) -> int:
    """Return when a file came into a folder or left it last, in nanoseconds since 1970."""
    with plainly(folder, message("a folder that can be read")):
        return folder.stat().st_mtime_ns


def size(path: Path) -> int:
    """Return the size of a file in bytes; -1 when there is none."""
    with plainly(path, message("a file that can be read")):
        try:
            return path.stat().st_size
        except FileNotFoundError:
            return -1


def read_parts(path: Path, *parts: tuple[int, int | None]) -> list[bytes] | None:
    """Read parts of a file, each from an offset and as long as told, or to the end; None without a file."""
    with plainly(path, message("a file that can be read")):
        try:
            handle = os.open(path, os.O_RDONLY | _BINARY)
        except FileNotFoundError:
            return None
        try:
            found = []
            for offset, length in parts:
                os.lseek(handle, offset, os.SEEK_SET)
                found.append(_read_from(handle, length))
            return found
        finally:
            os.close(handle)


def _read_from(handle: int, length: int | None = None) -> bytes:
    chunks = []
    while length is None or length > 0:
        chunk = os.read(handle, 1 << 20 if length is None else length)
        if not chunk:
            break
        chunks.append(chunk)
        length = None if length is None else length - len(chunk)
    return b"".join(chunks)


def append_at(path: Path, offset: int, data: bytes, *, durable: bool = True) -> None:
    """Write at the end of a file, where `offset` is; all of `data` or nothing of it.

    Parameters
    ----------
    durable
        Whether to wait until the disk has it.
    """
    with plainly(path, message("to add an edit to it")):
        handle = os.open(path, os.O_WRONLY | _BINARY)
        try:
            os.lseek(handle, offset, os.SEEK_SET)
            try:
                _write_to(handle, data)
                if durable:
                    os.fsync(handle)
                    _refuse_deleted(handle)
            except BaseException:
                # Whoever reads the log next cuts off a torn end as well, should this fail too.
                with suppress(OSError):
                    os.ftruncate(handle, offset)
                raise
        finally:
            with suppress(OSError):
                os.close(handle)


def _refuse_deleted(handle: int) -> None:
    # What is written to a file that somebody deletes at that very moment goes with it.
    if os.name != "nt" and os.fstat(handle).st_nlink == 0:
        raise FileNotFoundError(errno.ENOENT, "deleted")


def _write_to(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def cut_off(path: Path, size: int) -> None:
    """Shorten a file to `size` bytes."""
    with plainly(path, message("to cut off a half-written line")):
        handle = os.open(path, os.O_WRONLY | _BINARY)
        try:
            os.ftruncate(handle, size)
        finally:
            os.close(handle)


def write_beside(path: Path, data: bytes, *, like: Path | None = None) -> Path:
    """Write a whole file under a temporary name in the folder of `path`, down to the disk.

    It gets mode, owner and group of the file that is there, or of `like` when there is none.
    """
    clear_leftovers(path)
    temporary = path.with_name(fitting_name(".", path.name, f".{uuid.uuid4().hex[:8]}.tmp"))
    with plainly(path, message("to write it")):
        try:
            model = _stat(path) or (_stat(like) if like is not None else None)
            mode = 0o666 if model is None else model.st_mode & 0o666
            handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, mode)
            try:
                if model is not None:
                    _make_like(temporary, model)
                _write_to(handle, data)
                os.fsync(handle)
            finally:
                os.close(handle)
        except BaseException:
            discard(temporary)
            raise
    return temporary


def put_in_place(temporary: Path, path: Path) -> None:
    """Replace `path` by a file written beside it, at once: at any moment one of the two is there, whole."""
    with plainly(path, message("to replace it")):
        try:
            _replace(temporary, path)
        except BaseException:
            discard(temporary)
            raise
        sync_folder(path.parent)


def replace(path: Path, data: bytes, *, like: Path | None = None) -> None:
    """Write a whole file so that at any moment the old one or the new one is there, whole.

    It gets mode, owner and group of the one before, or of `like`.
    """
    put_in_place(write_beside(path, data, like=like), path)


def _stat(path: Path) -> os.stat_result | None:
    with suppress(OSError):
        return path.stat()
    return None


def _make_like(path: Path, model: os.stat_result) -> None:
    # Only an administrator may give a file away; who is in the group may give it to that.
    if hasattr(os, "chown"):
        for owner, group in ((-1, model.st_gid), (model.st_uid, -1)):
            with suppress(OSError):
                os.chown(path, owner, group)
    with suppress(OSError):
        path.chmod(model.st_mode & 0o777)


def _replace(temporary: Path, path: Path) -> None:
    for attempt in range(1, _REPLACE_ATTEMPTS + 1):
        try:
            temporary.replace(path)
        except PermissionError:
            if os.name != "nt" or attempt == _REPLACE_ATTEMPTS:
                raise
            time.sleep(_REPLACE_PAUSE)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder down to the disk, where the system can do that."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        # Some network file systems know no such thing.
        if error.errno not in {errno.EINVAL, errno.ENOTSUP}:
            raise
    finally:
        os.close(handle)


def discard(path: Path) -> None:
    """Delete a temporary file, if that can be done."""
    with suppress(OSError):
        path.unlink()


def clear_leftovers(path: Path) -> None:
    """Delete what a killed process left while it replaced `path`; the caller holds the lock."""
    with suppress(OSError):
        name = fitting_name(".", path.name, ".????????.tmp")
        for leftover in path.parent.glob(literally(name.removesuffix(".????????.tmp")) + ".????????.tmp"):
            discard(leftover)


def literally(name: str) -> str:
    """Return the pattern that fits one name alone."""
    return "".join(f"[{character}]" if character in "*?[" else character for character in name)


def keep_copy(path: Path, data: bytes, why: str) -> Path:
    """Keep what a file held beside it, under a name that is free, as ``NAME.broken-1``."""
    number = 1
    with plainly(path, message("to keep a copy of it")):
        while (aside := path.with_name(fitting_name("", path.name, f".{why}-{number}"))).exists():
            number += 1
    replace(aside, data, like=path)
    return aside


def kept_copies(path: Path) -> list[Path]:
    """List the copies of a file that `keep_copy` made."""
    return names_like(path.parent, f"{literally(path.name)}.[a-z]*-[0-9]*")


def names_like(folder: Path, pattern: str) -> list[Path]:
    """List the files of a folder whose names fit a pattern, in order."""
    with plainly(folder, message("a folder that can be read")):
        return sorted(folder.glob(pattern))
