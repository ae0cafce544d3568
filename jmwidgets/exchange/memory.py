"""What was imported from which file, kept beside the journey: answers, places and fingerprints, no texts."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange.wanted import Kept, mark_of, source_key
from jmwidgets.exchange.whole_file import write_whole
from jmwidgets.words import _

_SUFFIX = ".imports.json"
_VERSION = 1


def memory_path(journey_file: Path) -> Path:
    """Return the path of the memory of a journey file.

    Examples
    --------
    >>> memory_path(Path("hike.journey.json")).name
    'hike.imports.json'
    """
    return journey_file.with_name(journey_file.name.removesuffix(".journey.json") + _SUFFIX)


def recall(journey_file: Path | None, file: str) -> Kept:
    """Return what an earlier import of a file made; nothing where there was none.

    Raises
    ------
    JourneyError
        When the memory can't be understood.
    """
    whole = _read(journey_file)
    entry = whole.get("files", {}).get(file, {})
    return replace(_read_entry(entry), before=_read_entry(entry["before"]) if "before" in entry else None)


def still_there(kept: Kept, journey: Journey, file: str) -> Kept:
    """Return what the last import that still holds had made: one that was undone made nothing.

    The source that an import leaves in the journey tells which one that is. What people removed is another
    thing: its source is there, and it stays away.
    """
    key = mark_of(source_key(file))
    source = next((one for one, entry in kept.ids("sources").items() if entry["key"] == key), "")
    if not source:
        return kept
    known = journey.sources.get(source)
    if known is None:
        return Kept(kept.answers)
    before = kept.before
    if before is not None and before.sha256 == known.sha256 != kept.sha256:
        return Kept(kept.answers, before.sha256, before.records)
    return kept


def remember(journey_file: Path | None, file: str, kept: Kept) -> None:
    """Keep what an import made, in one step that never leaves half a file."""
    if journey_file is None:
        return
    whole = _read(journey_file)
    entry: dict[str, Any] = {"sha256": kept.sha256, "answers": kept.answers, "records": kept.records}
    if kept.before is not None:
        entry["before"] = {"sha256": kept.before.sha256, "records": kept.before.records}
    files = {**whole.get("files", {}), file: entry}
    text = json.dumps({"version": _VERSION, "files": files}, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(memory_path(journey_file), f"{text}\n".encode())


def _read_entry(entry: dict[str, Any]) -> Kept:
    return Kept(dict(entry.get("answers", {})), str(entry.get("sha256", "")), dict(entry.get("records", {})))


def _read(journey_file: Path | None) -> dict[str, Any]:
    if journey_file is None:
        return {}
    path = memory_path(journey_file)
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return {}
    try:
        whole = json.loads(text)
    except ValueError:
        whole = None
    if not isinstance(whole, dict) or not isinstance(whole.get("files"), dict):
        raise JourneyError(
            _(
                "{file}: expected what was imported earlier, got something else; delete it, and the next "
                "import compares by names",
                file=str(path),
            )
        )
    return whole
