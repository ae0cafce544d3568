"""Names of contents: what has the same digest need not be made again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

PACKAGE = "jmwidgets"


def digest_of(*parts: Any) -> str:  # noqa: ANN401 - any plain values
    """Return the digest of plain values.

    Examples
    --------
    >>> digest_of({"a": 1, "b": 2}) == digest_of({"b": 2, "a": 1})
    True
    """
    text = json.dumps(parts, sort_keys=True, ensure_ascii=True)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_file(path: Path) -> str:
    """Return the digest of what a file holds; empty when it can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):  # ValueError: a path that no system takes
        return ""


def digest_of_text(text: str) -> str:
    """Return the digest of a file that holds a text."""
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_files(paths: Iterable[Path]) -> str:
    """Return the digest of what several files hold, and of their names."""
    return digest_of([[path.name, digest_of_file(path)] for path in paths])


def digest_of_folder(folder: Path, pattern: str = "**/*") -> str:
    """Return the digest of what the files of a folder hold, and of where they lie."""
    found = sorted(path for path in folder.glob(pattern) if path.suffix != ".pyc" and path.is_file())
    return digest_of([[path.relative_to(folder).as_posix(), digest_of_file(path)] for path in found])


@cache
def library() -> str:
    """Return the digest of what of this library goes into reports: another version makes them anew."""
    package = Path(__file__).parents[2]
    rooms = ("document", "files", "insight", "parts", "render", "report", "words")
    return digest_of(version(PACKAGE), [digest_of_folder(package / room) for room in rooms])
