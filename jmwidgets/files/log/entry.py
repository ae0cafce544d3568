"""What a line of the log may say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, Literal, get_args

from pydantic_core import from_json, to_json

from jmwidgets.document import SCHEMA_VERSION, AnyOperation, Journey, JsonValue, Operation, Record
from jmwidgets.document.migration import migrate_operation
from jmwidgets.errors import JourneyError
from jmwidgets.files.merge.conflict import Conflict
from jmwidgets.words import message

FORMAT = 2
"""The format of the log; raised when older versions could not read it."""


class Begin(Record):
    """The first line: which log this is."""

    kind: Literal["begin"] = "begin"
    format: int
    schema_version: int
    log: str
    """A random name, by which a log that was exchanged on disk is told from the one before."""
    journey: str
    part: int = 1
    """A log that grew long goes on in a new part; the ones before are packed beside it."""
    time: dt.datetime


class Snapshot(Record):
    """The whole document, so that the log alone is enough."""

    kind: Literal["snapshot"] = "snapshot"
    sequence: int
    document: dict[str, Any]


def snapshot(journey: Journey, sequence: int) -> Snapshot:
    """Return the entry that holds a whole journey."""
    document = journey.model_dump(mode="json", exclude_defaults=True)
    return Snapshot(sequence=sequence, document={**document, "schema_version": journey.schema_version})


class Edits(Record):
    """Operations of one gesture, acknowledged together; or what was changed in the document without us."""

    kind: Literal["edits", "outside"] = "edits"
    id: str = ""
    """A random name: edits of a log that was lost are written to the next one by whoever knows them, once."""
    session: str
    operations: tuple[AnyOperation, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    hash: str = ""
    """For changes from outside: of the document that they were found in."""


class Writing(Record):
    """The document is about to be replaced by one with this hash that holds everything up to `sequence`."""

    kind: Literal["writing"] = "writing"
    hash: str
    sequence: int


class Written(Record):
    """The document on disk has this hash and holds everything up to `sequence`."""

    kind: Literal["written"] = "written"
    hash: str
    sequence: int


class Version(Record):
    """A labelled version was kept."""

    kind: Literal["version"] = "version"
    label: str
    file: str
    sequence: int
    author: str = ""
    time: dt.datetime


class Incident(Record):
    """Something was repaired or changed from outside: told to every session, and kept for who asks later."""

    kind: Literal["incident"] = "incident"
    id: str
    what: str
    """A key of `jmwidgets.files.recovery.incidents`, which words it."""
    values: dict[str, JsonValue] | None = None
    sequence: int
    """The last edit by then."""
    offer: tuple[AnyOperation, ...] = ()
    """What can be done about it, if somebody wants that."""
    time: dt.datetime


class Answer(Record):
    """Somebody decided on what an incident offers."""

    kind: Literal["answer"] = "answer"
    incident: str
    is_accepted: bool
    author: str = ""
    time: dt.datetime


Entry = Begin | Snapshot | Edits | Writing | Written | Version | Incident | Answer
KINDS: Mapping[str, type[Entry]] = {
    kind: entry for entry in get_args(Entry) for kind in get_args(entry.model_fields["kind"].annotation)
}


_WITH_OPERATIONS = ("edits", "outside", "incident")


def _migrated(values: dict[str, Any], schema_version: int) -> dict[str, Any]:
    """Bring the operations of an entry up to date, those of its conflicts too."""

    def one(operation: dict[str, Any]) -> dict[str, Any]:
        return migrate_operation(operation, schema_version)

    for name in {"operations", "offer"} & values.keys():
        values[name] = [one(operation) for operation in values[name]]
    for conflict in values.get("conflicts", []):
        if conflict.get("operation"):
            conflict["operation"] = one(conflict["operation"])
    return values


class NewerLog(JourneyError):  # noqa: N818  (a fact about the log, told to its user)
    """The log was written by a newer version of jmwidgets; nothing is opened or changed."""


def to_body(entry: Entry) -> bytes:
    """Write an entry as compact JSON."""
    dumped = entry.model_dump(mode="json", exclude_defaults=True)
    if isinstance(entry, Edits):
        dumped["operations"] = [_operation(one) for one in entry.operations]
        dumped["conflicts"] = [_conflict(one) for one in entry.conflicts]
    elif isinstance(entry, Incident):
        dumped["offer"] = [_operation(one) for one in entry.offer]
    return to_json({"kind": entry.kind, **{key: value for key, value in dumped.items() if value != []}})


def _operation(operation: Operation) -> dict[str, Any]:
    return {"kind": operation.kind, **operation.model_dump(mode="json", exclude_defaults=True)}


def _conflict(conflict: Conflict) -> dict[str, Any]:
    dumped = conflict.model_dump(mode="json", exclude_defaults=True)
    if conflict.operation is not None:
        dumped["operation"] = _operation(conflict.operation)
    return dumped


def from_body(kind: str, body: bytes, schema_version: int = SCHEMA_VERSION) -> Entry:
    """Read an entry of a kind, whose checksum was right.

    Parameters
    ----------
    schema_version
        Of the documents when it was written: operations of older ones are brought up to date.

    Raises
    ------
    NewerLog
        When it says something that this version does not know.
    """
    try:
        if schema_version < SCHEMA_VERSION and kind in _WITH_OPERATIONS:
            entry = KINDS[kind].model_validate(_migrated(from_json(body), schema_version))
        else:
            entry = KINDS[kind].model_validate_json(body)
    except (KeyError, ValueError):
        entry = None
    if entry is None or (
        isinstance(entry, Begin) and (entry.format > FORMAT or entry.schema_version > SCHEMA_VERSION)
    ):
        raise NewerLog(
            message(
                "expected a log of format {format}, got a line that this version does not know; a newer "
                "jmwidgets wrote it: update jmwidgets to open it (the files were left as they are)",
                format=str(FORMAT),
            )
        )
    return entry
