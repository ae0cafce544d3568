"""The folder that exported files go to: what people changed in it is never written over."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from jmwidgets.exchange.whole_file import write_whole

_NOTES = ".exported.json"


class Outbox:
    """A folder of exported files.

    A file that is as it was written is replaced by a newer one. One that somebody has edited since stays, and
    the new one stands beside it under the next number.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as name:
    ...     folder = Path(name)
    ...     first = Outbox(folder).put("ruth.pptx", b"1").name, Outbox(folder).put("ruth.pptx", b"2").name
    ...     _ = (folder / "ruth.pptx").write_bytes(b"mine")
    ...     first, Outbox(folder).put("ruth.pptx", b"3").name
    (('ruth.pptx', 'ruth.pptx'), 'ruth-2.pptx')
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._known = _known(folder)

    def put(self, name: str, data: bytes) -> Path:
        """Write a file; return where it is."""
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self._free(name)
        write_whole(path, data)
        self._known[path.name] = _digest(data)
        notes = json.dumps(dict(sorted(self._known.items())), indent=2, ensure_ascii=False)
        write_whole(self.folder / _NOTES, notes.encode())
        return path

    def _free(self, name: str) -> Path:
        """Return the first path of a name at which nothing would be lost."""
        stem, dot, ending = name.rpartition(".")
        number = 1
        while True:
            path = self.folder / (name if number == 1 else f"{stem}-{number}{dot}{ending}")
            if not path.exists() or self._known.get(path.name) == _digest(path.read_bytes()):
                return path
            number += 1


def _known(folder: Path) -> dict[str, str]:
    try:
        found = json.loads((folder / _NOTES).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
