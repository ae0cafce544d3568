"""Removing a person from a journey and from everything that is kept of it."""

from __future__ import annotations

import html
import json
import re
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jmwidgets.document import dumps, parse
from jmwidgets.document.record import make_id
from jmwidgets.errors import JourneyError
from jmwidgets.files import disk
from jmwidgets.files.journey_file import JourneyFile
from jmwidgets.files.locks import held
from jmwidgets.files.log.contents import LogContents
from jmwidgets.files.log.entry import Written
from jmwidgets.files.log.lines import encoded, encoded_bodies, scan
from jmwidgets.files.log.parts import packed, unpacked
from jmwidgets.files.names import JOURNEY_SUFFIX, JourneyPaths
from jmwidgets.files.recovery.reading import content_hash, read_journey
from jmwidgets.words import _

REMOVED = "[removed]"
_ID = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_FEWEST = 2
# What is made from the journey again at any time; other files are their owner's.
_MADE_AGAIN = "reports"
_LARGEST = 200_000_000
# What is kept beside the journey of maps and data that came in.
_MEMORIES = (".imports.json", ".sources.json")


@dataclass
class Forgotten:
    """What came of forgetting a person.

    Attributes
    ----------
    changed : dict of Path to int
        Files that the person was removed from, and how many texts changed there.
    deleted : list of Path
        Reports that named the person; they can be made again.
    left : list of Path
        Files that name the person still, for their owner to look at: data, notebooks, copies.
    """

    changed: dict[Path, int] = field(default_factory=dict)
    deleted: list[Path] = field(default_factory=list)
    left: list[Path] = field(default_factory=list)


class _Person:
    """Finds a person in texts, and in the ids that were made of the name."""

    def __init__(self, name: str) -> None:
        words = name.split()
        if len("".join(words)) < _FEWEST:
            raise JourneyError(
                _(
                    "expected the name or number of a person, got {name}; write it as it stands",
                    name=repr(name),
                )
            )
        # File names and addresses write a name with other signs between its words.
        pattern = r"[\s._-]+".join(map(re.escape, words))
        self._text = re.compile(rf"(?<!\w){pattern}(?!\w)", re.IGNORECASE)
        slug = make_id(name, otherwise="")
        self._id = re.compile(rf"(?<![a-z0-9]){re.escape(slug)}(?![a-z0-9])") if slug else None
        self._new_id = f"removed-{uuid.uuid4().hex[:6]}"
        self.found = 0

    def without(self, value: Any) -> Any:  # noqa: ANN401 - JSON values of any kind
        """Return a JSON value without the person; `found` counts the texts that changed."""
        if isinstance(value, str):
            text = self._text.sub(REMOVED, value) if not _ID.fullmatch(value) else value
            if self._id is not None and _ID.fullmatch(value):
                text = self._id.sub(self._new_id, value)
            self.found += text != value
            return text
        if isinstance(value, list):
            return [self.without(one) for one in value]
        if isinstance(value, dict):
            return {key: self.without(one) for key, one in value.items()}
        return value

    def without_in_keys(self, value: Any) -> Any:  # noqa: ANN401 - JSON values of any kind
        """Return a JSON value without the person in its keys either, such as ``personas/ada-lovelace``."""
        if isinstance(value, list):
            return [self.without_in_keys(one) for one in value]
        if isinstance(value, dict):
            return {self._key(key): self.without_in_keys(one) for key, one in value.items()}
        return self.without(value)

    def _key(self, key: str) -> str:
        head, slash, rest = key.rpartition("/")
        return f"{self.without(head)}{slash}{self.without(rest)}"

    def is_in(self, data: bytes) -> bool:
        """Return whether a file of any kind names the person."""
        text = data.decode("utf-8", "ignore")
        found = self._text.search(text) or self._text.search(html.unescape(text))
        return bool(found or (self._id is not None and self._id.search(text)))

    def counted(self, act: Callable[[], None]) -> int:
        """Count what changes while `act` runs."""
        before = self.found
        act()
        return self.found - before


def forget(path: str | Path, name: str, *, dry_run: bool = False) -> Forgotten:
    """Remove a customer or participant from a journey, its log, versions and reports.

    Every text that names the person gets a mark in place of the name, as does the author of edits; ids that
    were made of the name get another one. What is not the journey's own is left, and listed. Nobody may have
    the journey open meanwhile.

    Parameters
    ----------
    path
        The journey file.
    name
        A name, address or number as it stands in the texts; compared without regard to case.
    dry_run
        Only tell what would be done.

    Raises
    ------
    JourneyError
        When the name is too short, or a file can't be read or written.
    """
    person, result = _Person(name), Forgotten()
    places = JourneyPaths.of(path)
    with JourneyFile(path) as file:
        if not dry_run:
            file.write()
    with held(places.save_lock), held(places.lock):
        _forget_in_log_and_document(places, person, result, dry_run=dry_run)
    for version in disk.names_like(places.versions, f"*{JOURNEY_SUFFIX}"):
        _forget_in_version(version, person, result, dry_run=dry_run)
    memories = [places.document.with_name(places.name + suffix) for suffix in _MEMORIES]
    for memory in memories:
        _forget_in_memory(memory, person, result, dry_run=dry_run)
    own = {places.document, places.log, *memories, *_parts(places), *disk.names_like(places.versions, "*")}
    for other in _others(places.document.parent, own):
        if not person.is_in(disk.read(other) or b""):
            continue
        if _MADE_AGAIN in other.relative_to(places.document.parent).parts[:-1]:
            result.deleted.append(other)
            if not dry_run:
                disk.discard(other)
        else:
            result.left.append(other)
    return result


def _forget_in_log_and_document(
    places: JourneyPaths, person: _Person, result: Forgotten, *, dry_run: bool
) -> None:
    log = disk.read(places.log) or b""
    contents = LogContents(log, places)
    name = uuid.uuid4().hex
    before = _parts(places)
    for part in before:
        data, found = _without(unpacked_file(part), person, name)
        result.changed.update({part: found} if found else {})
        if not dry_run:
            number = int(part.name.removesuffix(".jsonl.gz")[-4:])
            disk.replace(places.log_part(name, number), packed(data), like=places.document)
    rewritten, found = _without(log, person, name)
    result.changed.update({places.log: found} if found else {})
    journey = read_journey(disk.read(places.document) or b"", places.document)
    counted = person.found
    values = person.without(json.loads(dumps(journey)))
    if person.found > counted:
        result.changed[places.document] = person.found - counted
    if dry_run:
        return
    text = dumps(parse(values)).encode()
    sequence = contents.known.written.sequence if contents.known.written else contents.saved
    rewritten += encoded([Written(hash=content_hash(text), sequence=sequence)])
    disk.replace(places.log, rewritten, like=places.document)
    disk.replace(places.document, text)
    for part in before:
        disk.discard(part)


def _without(log: bytes, person: _Person, name: str) -> tuple[bytes, int]:
    """Give the lines of a log without the person, under a new name; damaged ones go, as they may hold it."""
    before, bodies = person.found, []
    for line in scan(log).lines:
        values = person.without(json.loads(line.body))
        if line.kind == "begin":
            values["log"] = name
        bodies.append(json.dumps(values, ensure_ascii=False, separators=(",", ":")).encode())
    return encoded_bodies(bodies), person.found - before


def _forget_in_version(path: Path, person: _Person, result: Forgotten, *, dry_run: bool) -> None:
    journey = read_journey(disk.read(path) or b"", path)
    counted = person.found
    values = person.without(json.loads(dumps(journey)))
    if person.found == counted:
        return
    result.changed[path] = person.found - counted
    if not dry_run:
        disk.replace(path, dumps(parse(values)).encode())
        stem = path.name.removesuffix(JOURNEY_SUFFIX)
        if person.is_in(stem.encode()):
            path.rename(path.with_name(f"{uuid.uuid4().hex[:8]}{JOURNEY_SUFFIX}"))


def _forget_in_memory(path: Path, person: _Person, result: Forgotten, *, dry_run: bool) -> None:
    """Forget the person in what is kept of imports: answers, names of files, ids made of a name."""
    data = disk.read(path)
    if data is None:
        return
    try:
        told = json.loads(data)
    except ValueError:
        if person.is_in(data):
            result.left.append(path)
        return
    counted = person.found
    values = person.without_in_keys(told)
    if person.found == counted:
        return
    result.changed[path] = person.found - counted
    if not dry_run:
        disk.replace(path, (json.dumps(values, ensure_ascii=False, indent=1) + "\n").encode())


def _parts(places: JourneyPaths) -> list[Path]:
    return disk.names_like(
        places.log.parent, f"{disk.literally(places.name)}.journey.log.*-[0-9][0-9][0-9][0-9].jsonl.gz"
    )


def unpacked_file(part: Path) -> bytes:
    """Read a packed part of the log by its own name."""
    return unpacked(disk.read(part) or b"", part.name)


def _others(folder: Path, own: set[Path]) -> Iterator[Path]:
    for one in disk.names_like(folder, "**/*"):
        is_ours = one in own or one.name.endswith((".lock", ".tmp")) or ".git" in one.parts
        if not is_ours and one.is_file() and disk.size(one) <= _LARGEST:
            yield one
