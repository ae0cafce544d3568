"""What was found on disk and repaired, or changed from outside, in words and with what to do."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from jmwidgets.document import JsonValue, Operation, now
from jmwidgets.files.log.entry import Answer, Entry, Incident
from jmwidgets.words import Message, message, nmessage


def incident(
    what: str, *, sequence: int = 0, offer: Iterable[Operation] = (), **values: JsonValue
) -> Incident:
    """Make the entry that tells of something; see `worded`."""
    return Incident(
        id=uuid.uuid4().hex[:6], what=what, values=values, sequence=sequence, offer=tuple(offer), time=now()
    )


def worded(one: Incident) -> Message:
    """Describe what happened and what to do.

    Examples
    --------
    >>> print(worded(incident("changed outside", changes=2)))
    the file was changed outside of jmwidgets; 2 changes were taken in
    """
    values = one.values or {}
    changes, file, copy = int(str(values.get("changes", 0))), values.get("file", ""), values.get("copy", "")
    words = {
        "changed outside": lambda: nmessage(
            "the file was changed outside of jmwidgets; {n} change was taken in",
            "the file was changed outside of jmwidgets; {n} changes were taken in",
            changes,
        ),
        "older kept off": lambda: nmessage(
            "an older state of the file was put in its place from outside; {n} change that it lacks is still "
            "on the map. To go back to the older state: jmwidgets restore {file} --accept {id}",
            "an older state of the file was put in its place from outside; {n} changes that it lacks are "
            "still on the map. To go back to the older state: jmwidgets restore {file} --accept {id}",
            changes,
            file=file,
            id=one.id,
        ),
        "older taken in": lambda: nmessage(
            "an older state of the file was put in its place from outside; {n} change is not on the map "
            "now. To take it back: jmwidgets restore {file} --accept {id}; to leave it off: --decline {id}",
            "an older state of the file was put in its place from outside; {n} changes are not on the map "
            "now. To take them back: jmwidgets restore {file} --accept {id}; to leave them off: --decline "
            "{id}",
            changes,
            file=file,
            id=one.id,
        ),
        "document missing": lambda: message(
            "{file} was missing; it was mended from its log, with every edit that was acknowledged", file=file
        ),
        "document damaged": lambda: message(
            "{file} was cut off or damaged; it was mended from its log, with every edit that was "
            "acknowledged",
            file=file,
        ),
        "document kept": lambda: message(
            "the damaged file is kept as {copy}; delete that copy when you do not need it", copy=copy
        ),
        "log damaged": lambda: nmessage(
            "line {line} of the log is damaged; an edit may be missing from the history",
            "line {line} and {others} more of the log are damaged; edits may be missing from the history",
            int(str(values.get("others", 0))) + 1,
            line=values.get("line", 0),
            others=values.get("others", 0),
        ),
        "log cut off": lambda: message(
            "the log ends in half a line, which is left out: its writing was cut short"
        ),
        "log kept": lambda: message("the log was begun anew; the one before is kept as {copy}", copy=copy),
        "log exchanged": lambda: message(
            "the log was deleted or exchanged from outside; every edit that is known here was written to the "
            "new one, but who changed what before is no longer known there"
        ),
        "half characters": lambda: nmessage(
            "{n} text of {file} holds half a character, as an emoji that was cut; a replacement sign stands "
            "there now",
            "{n} texts of {file} hold half a character, as an emoji that was cut; a replacement sign stands "
            "there now",
            changes,
            file=file,
        ),
        "renamed": lambda: message(
            "the file was renamed; its history was found under the old name, {old}, and goes on here",
            old=str(values.get("old", "")),
        ),
        "another journey": lambda: message(
            "the file holds another journey now, {id}; a new log was begun", id=repr(values.get("id", ""))
        ),
    }
    return (
        words[one.what]()
        if one.what in words
        else message("something happened to the files: {what}", what=one.what)
    )


def open_offers(entries: Iterable[Entry]) -> list[Incident]:
    """List the incidents that offer something and have no answer yet, oldest first."""
    found: dict[str, Incident] = {}
    for one in entries:
        if isinstance(one, Incident) and one.offer:
            found[one.id] = one
        elif isinstance(one, Answer):
            found.pop(one.incident, None)
    return list(found.values())


def choices(one: Incident) -> tuple[Message, Message, Message]:
    """Word what an older file did for those who can choose by a button, and both choices.

    Examples
    --------
    >>> print(choices(incident("older taken in", changes=2))[1])
    Take them back
    """
    changes = int(str((one.values or {}).get("changes", 0)))
    if one.what == "older kept off":
        told = nmessage(
            "An older state of the file was put in its place from outside; {n} change that it lacks is still "
            "on the map.",
            "An older state of the file was put in its place from outside; {n} changes that it lacks are "
            "still on the map.",
            changes,
        )
        return told, message("Go back to the older state"), message("Keep the map as it is")
    told = nmessage(
        "An older state of the file was put in its place from outside; {n} change is not on the map now.",
        "An older state of the file was put in its place from outside; {n} changes are not on the map now.",
        changes,
    )
    return told, message("Take them back"), message("Leave them off")
