"""What a run hands to its kernel: the reader's part of the journey, so that no kernel reads the whole."""

from __future__ import annotations

import hashlib
import hmac
import os
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

_FILES = (".journey.json", ".journey.log.jsonl")


@dataclass(frozen=True)
class Snapshot:
    """The part of a journey that one reader may see, as the run has planned the report.

    Examples
    --------
    >>> snapshot = Snapshot("wash.journey.json", "ruth", "", '{"id": "wash"}', "secret")
    >>> snapshot.sealed("story", "<p>Ruth</p>") == snapshot.sealed("story", "<p>Somebody else</p>")
    False
    """

    path: str
    """The journey file, as the template's parameter names it."""
    persona: str
    audience: str
    text: str = field(repr=False)
    """The reduced document as JSON."""
    key: str = field(repr=False)
    """A secret of the run, with which the kernel seals what it has drawn."""
    beside: tuple[str, ...] = field(default=(), repr=False)
    """Reduced documents that are told of besides: an earlier version, the journeys of a portfolio."""
    since: str = ""
    """Label of the earlier version that the template asks for."""

    def is_for(self, path: object, persona: str | None, audience: str, since: str = "") -> bool:
        """Return whether it is what a report asks for; without a persona, one about everybody."""
        return (
            isinstance(path, str)
            and (persona is None) == (not self.persona)
            and (path, persona or "", audience, since) == (self.path, self.persona, self.audience, self.since)
        )

    @cached_property
    def digest(self) -> str:
        """Name of the content: equal digests, equal texts."""
        made = hashlib.sha256(self.text.encode("utf-8", "surrogatepass"))
        for text in self.beside:
            made.update(b"\0" + text.encode("utf-8", "surrogatepass"))
        return made.hexdigest()

    def sealed(self, *parts: str) -> str:
        """Return a mark that only who knows the key can make for these texts."""
        mark = hmac.new(self.key.encode(), digestmod=hashlib.sha256)
        for part in (self.persona, self.audience, self.digest, *parts):
            data = part.encode("utf-8", "surrogatepass")
            mark.update(len(data).to_bytes(8, "big") + data)
        return mark.hexdigest()

    def has_sealed(self, seal: object, *parts: str) -> bool:
        """Return whether a mark was made for these texts."""
        return isinstance(seal, str) and hmac.compare_digest(seal.encode(), self.sealed(*parts).encode())


@dataclass
class _Process:
    snapshot: Snapshot | None = None
    reads_all: bool = False


_received = _Process()


def set_snapshot(snapshot: Snapshot) -> None:
    """Take what a run hands to this process; note from now on whether journey files are opened as well."""
    _received.snapshot = snapshot
    sys.addaudithook(_watch)


def received() -> Snapshot | None:
    """Return what a run has handed to this process, if it has."""
    return _received.snapshot


def what_was_read() -> str:
    """Return what a report rests on: ``part``, when nothing but the reader's part was read, else ``whole``.

    Examples
    --------
    >>> what_was_read()
    'whole'
    """
    return "whole" if _received.snapshot is None or _received.reads_all else "part"


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and not _received.reads_all:
        path = arguments[0]
        if isinstance(path, str | bytes | Path) and os.fsdecode(path).endswith(_FILES):
            _received.reads_all = True
