"""KnownContents: which contents of the document the log knows, and what they hold."""

from __future__ import annotations

from collections.abc import Iterable

from jmwidgets.files.log.entry import Edits, Entry, Writing, Written


class KnownContents:
    """The contents that the document may have without anybody else having changed it.

    Examples
    --------
    >>> known = KnownContents([Written(hash="a", sequence=3), Writing(hash="b", sequence=5)])
    >>> known.held_by("a"), known.held_by("b"), known.held_by("c")
    (3, 5, None)
    >>> known.take(Written(hash="b", sequence=5))
    >>> known.held_by("a") is None
    True
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self.written: Written | None = None
        # A process that was killed leaves it open whether it still replaced the document.
        self._writing: dict[str, int] = {}
        self._taken_in: set[str] = set()
        for entry in entries:
            self.take(entry)

    def take(self, entry: Entry) -> None:
        """Take the next entry of the log into account."""
        if isinstance(entry, Written):
            self.written = entry
            self._writing.clear()
            self._taken_in.clear()
        elif isinstance(entry, Writing):
            self._writing[entry.hash] = entry.sequence
        elif isinstance(entry, Edits) and entry.kind == "outside":
            self._taken_in.add(entry.hash)

    def held_by(self, content: str) -> int | None:
        """Give the last operation that the document with this content holds; None when that is not known."""
        if content in self._writing:
            return self._writing[content]
        if self.written is not None and self.written.hash == content and not self._taken_in:
            return self.written.sequence
        return None

    def knows(self, content: str) -> bool:
        """Return whether nobody has changed the document without us since the last entry."""
        return self.held_by(content) is not None or content in self._taken_in

    def has_taken_in(self, content: str) -> bool:
        """Return whether the document with this content came from outside, and its changes were taken in."""
        return content in self._taken_in
