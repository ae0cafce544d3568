"""File names: safe ones made of any text, and those of all that lies beside a journey file."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

JOURNEY_SUFFIX = ".journey.json"
LOG_SUFFIX = ".journey.log.jsonl"

_LONGEST = 60
_MOST_BYTES = 120
# What file systems allow, less what temporary names add.
_MOST_BYTES_OF_A_NAME = 240
_KEPT_OF_A_LONG_NAME = 149
# Windows takes these for devices, with any extension and in any case.
_DEVICES = {
    "con",
    "prn",
    "aux",
    "nul",
    *(f"{port}{number}" for port in ("com", "lpt") for number in range(10)),
}


def safe_file_name(text: str, taken: Iterable[str] = ()) -> str:
    """Turn any text into a name that is safe for a file on every system.

    Parameters
    ----------
    text
        Any text, in any script and of any length.
    taken
        Names in use, compared without regard to case, as some file systems do.

    Returns
    -------
    str
        Letters and digits of any script, joined by hyphens; no dot, separator or sign of direction;
        at most 60 characters and a counter.

    Examples
    --------
    >>> safe_file_name("../../etc/passwd")
    'etc-passwd'
    >>> safe_file_name("Größe & Preis", taken=["größe-preis"])
    'Größe-Preis-2'
    >>> safe_file_name("CON"), safe_file_name("🎉"), safe_file_name(" ... ")
    ('CON-file', 'party-popper', 'unnamed')
    """
    return next(safe_file_names([text], taken))


def safe_file_names(texts: Iterable[str], taken: Iterable[str] = ()) -> Iterator[str]:
    """Turn texts into names that are safe for files, and all different; see `safe_file_name`.

    Examples
    --------
    >>> list(safe_file_names(["ruth", "Ruth", "con"]))
    ['ruth', 'Ruth-2', 'con-file']
    """
    in_use = {_folded(name) for name in taken}
    for text in texts:
        stem = _shortened("".join(map(_spelled, unicodedata.normalize("NFKC", text))))
        if stem.casefold() in _DEVICES:
            stem += "-file"
        candidate, counter = stem, 1
        while _folded(candidate) in in_use:
            counter += 1
            candidate = f"{stem}-{counter}"
        in_use.add(_folded(candidate))
        yield candidate


def _spelled(character: str) -> str:
    category = unicodedata.category(character)
    if category[0] in "LN":
        return character
    if category[0] == "M":
        # KnownContents belong to their letter; those that choose a picture for a symbol don't.
        return "" if unicodedata.name(character, "").startswith("VARIATION SELECTOR") else character
    if category == "So":
        return f" {unicodedata.name(character, '').lower()} "
    return " " if category != "Cf" else ""


def _shortened(spelled: str) -> str:
    words = "-".join(spelled.replace("-", " ").split())[:_LONGEST]
    # A file name is limited in bytes, and a letter may take four of them.
    whole = words.encode("utf-8", "ignore")[:_MOST_BYTES].decode("utf-8", "ignore")
    return unicodedata.normalize("NFC", whole).strip("-") or "unnamed"


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", name).casefold())


def fitting_name(prefix: str, name: str, suffix: str) -> str:
    """Join the parts of a file name; a name that is too long is shortened, and still like no other.

    Examples
    --------
    >>> fitting_name(".", "wash", ".journey.lock")
    '.wash.journey.lock'
    >>> len(fitting_name("", "w" * 240, ".journey.log.jsonl"))
    180
    """
    whole = f"{prefix}{name}{suffix}"
    if len(os.fsencode(whole)) <= _MOST_BYTES_OF_A_NAME:
        return whole
    short = name.encode("utf-8", "ignore")[:_KEPT_OF_A_LONG_NAME].decode("utf-8", "ignore")
    mark = hashlib.sha256(os.fsencode(name)).hexdigest()[:12]
    return f"{prefix}{short}~{mark}{suffix}"


@dataclass(frozen=True)
class JourneyPaths:
    """Where a journey and all that belongs to it lies on disk.

    Examples
    --------
    >>> JourneyPaths(Path("maps/wash.journey.json")).log.name
    'wash.journey.log.jsonl'
    """

    document: Path
    """The journey file itself."""

    @classmethod
    def of(cls, path: str | Path) -> JourneyPaths:
        """Follow a link, so that all who read or write the same document find the same log."""
        path = Path(path)
        return cls(path.resolve() if path.is_symlink() else path)

    @property
    def name(self) -> str:
        """What all the names begin with."""
        return self.document.name.removesuffix(JOURNEY_SUFFIX).removesuffix(".json")

    @property
    def log(self) -> Path:
        """Every operation, in order."""
        return self._beside(LOG_SUFFIX)

    def log_part(self, log: str, part: int) -> Path:
        """Return the place of an earlier part of the log, packed."""
        return self._beside(f".journey.log.{log[:8]}-{part:04}.jsonl.gz")

    @property
    def lock(self) -> Path:
        """Held while the log is read and added to: for a moment."""
        return self._beside(".journey.lock", hidden=True)

    @property
    def save_lock(self) -> Path:
        """Held while the document is replaced, so that nobody who edits waits for that."""
        return self._beside(".journey.save.lock", hidden=True)

    @property
    def versions(self) -> Path:
        """The folder of labelled versions."""
        return self._beside(".versions")

    def _beside(self, suffix: str, *, hidden: bool = False) -> Path:
        return self.document.with_name(fitting_name("." if hidden else "", self.name, suffix))
