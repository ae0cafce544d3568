"""Object-centric event logs (OCEL 1 and 2): one kind of object is the customer, whose events are read."""

from __future__ import annotations

import json
import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jmwidgets.errors import JourneyError
from jmwidgets.evidence.reading import sql
from jmwidgets.evidence.reading.packed import readable_stream
from jmwidgets.words import _

_LARGEST = 512 << 20
_WHO = re.compile(
    r"customers?|clients?|persons?|people|users?|riders?|patients?|guests?|visitors?|members?"
    r"|passengers?|travell?ers?|students?"
    r"|readers?|citizens?|applicants?|tenants?|buyers?|shoppers?|subscribers?|borrowers?|owners?"
    r"|employees?|residents?|participants?"
    r"|pupils?|learners?|drivers?|callers?|donors?|kund\w+|nutzer\w*|patient\w*|gäste?|gast"
    r"|mitglied\w*|besucher\w*|fahrgäste?|fahrgast"
    r"|bürger\w*|antragsteller\w*|mieter\w*|clientes?|usuarios?|persona|cliente",
    re.IGNORECASE,
)


@dataclass
class Event:
    """Something that happened, and the objects that it happened to."""

    key: str
    kind: str
    time: str
    objects: list[str]
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass
class ObjectLog:
    """An object-centric log."""

    kinds: dict[str, str] = field(default_factory=dict)
    """Object -> its kind."""
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    """Object -> what is said of it first."""
    links: list[tuple[str, str]] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)

    @property
    def object_kinds(self) -> list[str]:
        """The kinds of objects that events happen to, the likeliest customer first."""
        touched = [
            kind for event in self.events for kind in {self.kinds.get(one, "") for one in event.objects}
        ]
        events = Counter(kind for kind in touched if kind)
        pointed = Counter(self.kinds.get(target, "") for _source, target in self.links)
        pointing = Counter(self.kinds.get(source, "") for source, _target in self.links)

        def likely(kind: str) -> tuple[bool, bool, int]:
            return (
                _WHO.fullmatch(kind.strip()) is not None,
                bool(pointed[kind] and not pointing[kind]),
                events[kind],
            )

        return sorted(events, key=likely, reverse=True)

    def rows(self, customer: str) -> Iterable[dict[str, str]]:
        """Yield a row for each event and each customer that it happened to."""
        for event in self.events:
            for one in dict.fromkeys(event.objects):
                if self.kinds.get(one) == customer:
                    about = {
                        f"{customer}: {name}": value for name, value in self.attributes.get(one, {}).items()
                    }
                    yield {
                        "customer": one,
                        "time": event.time,
                        "touchpoint": event.kind,
                        **about,
                        **event.attributes,
                    }


def read_ocel(path: Path, kind: str) -> ObjectLog:
    """Read an object-centric log.

    Raises
    ------
    JourneyError
        When it can't be read, or is too large.
    """
    if path.stat().st_size > _LARGEST:
        raise JourneyError(
            _(
                "{file}: expected an object-centric log of at most 512 MB, got a larger one; export a part",
                file=path.name,
            )
        )
    try:
        if kind == "ocel2-sqlite":
            return _of_sqlite(path)
        if kind == "ocel2-xml":
            return _of_xml(path)
        with readable_stream(path) as stream:
            found = json.load(stream)
        return _of_json1(found) if kind == "ocel1-json" else _of_json(found)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, sqlite3.Error) as error:
        raise JourneyError(
            _(
                "{file}: expected a whole object-centric log, got: {reason}; export it again",
                file=path.name,
                reason=str(error),
            )
        ) from None


def _first(attributes: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Return the first value of each attribute; later ones are changes."""
    found: dict[str, tuple[str, str]] = {}
    for one in attributes or ():
        name, time, value = str(one["name"]), str(one.get("time", "")), one.get("value")
        if value is not None and (name not in found or time < found[name][0]):
            found[name] = (time, str(value))
    return {name: value for name, (_, value) in found.items()}


def _of_json(found: Mapping[str, Any]) -> ObjectLog:
    log = ObjectLog()
    for one in found.get("objects", ()):
        key = str(one["id"])
        log.kinds[key] = str(one["type"])
        log.attributes[key] = _first(one.get("attributes", ()))
        log.links += [(key, str(other["objectId"])) for other in one.get("relationships") or ()]
    for one in found.get("events", ()):
        told = {
            str(a["name"]): str(a["value"]) for a in one.get("attributes") or () if a.get("value") is not None
        }
        objects = [str(other["objectId"]) for other in one.get("relationships") or ()]
        log.events.append(Event(str(one["id"]), str(one["type"]), str(one["time"]), objects, told))
    return log


def _of_json1(found: Mapping[str, Any]) -> ObjectLog:
    log = ObjectLog()
    for key, one in found.get("ocel:objects", {}).items():
        log.kinds[key] = str(one["ocel:type"])
        log.attributes[key] = {str(name): str(value) for name, value in (one.get("ocel:ovmap") or {}).items()}
    for key, one in found.get("ocel:events", {}).items():
        told = {
            str(name): str(value) for name, value in (one.get("ocel:vmap") or {}).items() if value is not None
        }
        objects = [str(other) for other in one.get("ocel:omap") or ()]
        log.events.append(Event(key, str(one["ocel:activity"]), str(one["ocel:timestamp"]), objects, told))
    return log


def _of_xml(path: Path) -> ObjectLog:
    from defusedxml import ElementTree
    from defusedxml.common import DefusedXmlException

    log = ObjectLog()
    try:
        with readable_stream(path) as stream:
            root = ElementTree.parse(stream, forbid_dtd=True)
    except DefusedXmlException:
        raise ValueError(_("XML that declares entities or a document type")) from None
    except ElementTree.ParseError as error:
        raise ValueError(str(error)) from None
    for one in root.iterfind("./objects/object"):
        key = one.get("id", "")
        log.kinds[key] = one.get("type", "")
        told = ({**a.attrib, "value": a.text} for a in one.iterfind("./attributes/attribute"))
        log.attributes[key] = _first(told)
        log.links += [
            (key, other.get("object-id") or other.get("objectId") or "")
            for other in [*one.iterfind("./objects/relationship"), *one.iterfind("./objects/object")]
        ]
    for one in root.iterfind("./events/event"):
        told_of = {
            a.get("name", ""): a.text for a in one.iterfind("./attributes/attribute") if a.text is not None
        }
        objects = [
            other.get("object-id") or other.get("objectId") or ""
            for other in [*one.iterfind("./objects/relationship"), *one.iterfind("./objects/object")]
        ]
        log.events.append(
            Event(one.get("id", ""), one.get("type", ""), one.get("time", ""), objects, told_of)
        )
    return log


def _of_sqlite(path: Path) -> ObjectLog:
    log = ObjectLog()
    opened = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
    try:
        opened.row_factory = sqlite3.Row
        for key, kind in opened.execute("SELECT ocel_id, ocel_type FROM object"):
            log.kinds[str(key)] = str(kind)
        for name in _mapped(opened, "object"):
            rows = opened.execute(f"SELECT * FROM {sql.name(name)} ORDER BY ocel_time").fetchall()
            for row in rows:
                own = log.attributes.setdefault(str(row["ocel_id"]), {})
                for column in row.keys():  # noqa: SIM118 - a row of a data base
                    if not column.startswith("ocel_") and row[column] is not None:
                        own.setdefault(column, str(row[column]))
        try:
            links = opened.execute("SELECT ocel_source_id, ocel_target_id FROM object_object").fetchall()
            log.links = [(str(source), str(target)) for source, target in links]
        except sqlite3.Error:
            log.links = []
        objects: dict[str, list[str]] = defaultdict(list)
        for event, one in opened.execute("SELECT ocel_event_id, ocel_object_id FROM event_object"):
            objects[str(event)].append(str(one))
        kinds = {str(key): str(kind) for key, kind in opened.execute("SELECT ocel_id, ocel_type FROM event")}
        for name in _mapped(opened, "event"):
            for row in opened.execute(f"SELECT * FROM {sql.name(name)}").fetchall():
                key = str(row["ocel_id"])
                told = {
                    column: str(row[column])
                    for column in row.keys()  # noqa: SIM118 - a row of a data base
                    if not column.startswith("ocel_") and row[column] is not None
                }
                log.events.append(Event(key, kinds.get(key, name), str(row["ocel_time"]), objects[key], told))
    finally:
        opened.close()
    return log


def _mapped(opened: sqlite3.Connection, what: str) -> list[str]:
    """Return the tables of each type of events or objects."""
    rows = opened.execute(f"SELECT ocel_type_map FROM {what}_map_type").fetchall()
    return [f"{what}_{row[0]}" for row in rows]
