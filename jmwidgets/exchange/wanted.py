"""Records that a file asks for, before they have their ids."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from jmwidgets.document import CHANNELS, Channel, Journey, make_id


def mark_of(value: object) -> str:
    """Return a fingerprint of a value: what was imported can be compared later, and isn't kept itself.

    Examples
    --------
    >>> mark_of("Sign") == mark_of("Sign"), mark_of("Sign") == mark_of("Gate")
    (True, False)
    """
    text = json.dumps(value, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def source_key(file: str) -> str:
    """Return the key of the source that a file becomes."""
    return f"source {file}"


@dataclass
class Wanted:
    """A record that a file asks for.

    Attributes
    ----------
    collection : str
        Where it belongs.
    key : str
        What it is by its content: a stage by its name, a touchpoint by stage and name. The same content in a
        later version of the file is the same record.
    at : str
        Where it stands in the file; other content at the same place is the same record, changed.
    fields : dict
        The fields that the file fills, as JSON values.
    id : str
        Its id, once it is known.
    """

    collection: str
    key: str
    at: str
    fields: dict[str, Any] = field(default_factory=dict)
    id: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return it as one object."""
        return {"collection": self.collection, "id": self.id, "at": self.at, "fields": self.fields}


@dataclass
class Kept:
    """What an earlier import of the same file made."""

    answers: dict[str, str] = field(default_factory=dict)
    sha256: str = ""
    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    """By "collection/id": where it stood, and fingerprints of its key and its fields."""
    before: Kept | None = None
    """What the import before it had made, as the last one may be taken back."""

    def ids(self, collection: str) -> dict[str, dict[str, Any]]:
        """Return the entries of a collection by id."""
        begin = f"{collection}/"
        return {name[len(begin) :]: entry for name, entry in self.records.items() if name.startswith(begin)}


def assign(
    wanted: list[Wanted],
    journey: Journey,
    kept: Kept,
    alike: Callable[[Wanted], str | None],
    name_of: Callable[[Wanted], str],
) -> None:
    """Return every wanted record of one collection its id.

    The one that the same content had at the last import, else the one that the same place of the file had,
    else that of a record of the journey that is alike, else a new one.
    """
    if not wanted:
        return
    collection = wanted[0].collection
    entries = kept.ids(collection)
    taken = {*journey.collection(collection).ids, *entries}
    used: set[str] = set()
    by_key: dict[str, list[str]] = {}
    by_place: dict[str, list[str]] = {}
    keys = {mark_of(one.key) for one in wanted}
    for key, entry in entries.items():
        by_key.setdefault(entry["key"], []).append(key)
        if entry["key"] not in keys:
            by_place.setdefault(entry["at"], []).append(key)

    def first(found: list[str]) -> str | None:
        return next((key for key in found if key not in used), None)

    for one in wanted:
        one.id = first(by_key.get(mark_of(one.key), [])) or ""
        used |= {one.id} - {""}
    for one in wanted:
        if not one.id:
            one.id = first(by_place.get(one.at, [])) or "" if one.at else ""
            used |= {one.id} - {""}
    for one in wanted:
        if not one.id:
            found = alike(one)
            one.id = found if found and found not in used else ""
            used |= {one.id} - {""}
    taken |= used
    for one in wanted:
        if not one.id:
            one.id = make_id(name_of(one), taken, otherwise=collection.rstrip("s"))
            taken.add(one.id)


_DIGITAL = (
    "web app online e-mail email mail sms text chat bot social internet digital newsletter portal video "
    "smartphone website page form instagram facebook whatsapp push"
)
_BETWEEN_PEOPLE = (
    "phone call telefon hotline person persönlich face desk staff counter mouth meeting consultant advisor "
    "visit neighbours friends agent service reception colleague mund schalter gespräch"
)
_GROUPS: Mapping[str, str] = {
    **dict.fromkeys(_DIGITAL.split(), "digital"),
    **dict.fromkeys(_BETWEEN_PEOPLE.split(), "person-to-person"),
}
_SAME: Mapping[str, str] = {
    **dict.fromkeys(("web", "internet", "homepage", "webseite", "web site", "web page"), "website"),
    **dict.fromkeys(("shop online", "online shop", "webshop", "web shop"), "web-store"),
    **dict.fromkeys(("email", "e mail", "mail", "e-mail"), "e-mail"),
    **dict.fromkeys(("text message", "text", "sms"), "sms"),
    **dict.fromkeys(("phone", "telefon", "phone call", "call", "telephone"), "phone"),
    **dict.fromkeys(("persönlich", "face to face", "face2face", "facetoface", "in person"), "in-person"),
    **dict.fromkeys(("shop", "store", "laden", "geschäft", "filiale"), "physical-store"),
    **dict.fromkeys(("mundpropaganda", "word of mouth"), "word-of-mouth"),
}


def channel_of(name: str, journey: Journey, made: Mapping[str, Channel]) -> Channel:
    """Return the channel of a name: the journey's, a built-in one, else a new one.

    Examples
    --------
    >>> channel_of("phone", Journey(id="j", title="J"), {}).id
    'phone'
    >>> channel_of("self-service machine", Journey(id="j", title="J"), {}).group
    'physical'
    """
    plainly = " ".join(name.casefold().replace("-", " ").split())
    for known in (*made.values(), *journey.channels.values(), *CHANNELS.values()):
        if " ".join(known.name.casefold().replace("-", " ").split()) == plainly:
            return known
    if plainly in _SAME or name.casefold() in _SAME:
        return CHANNELS[_SAME.get(plainly) or _SAME[name.casefold()]]
    words = set(plainly.split())
    group = next((_GROUPS[word] for word in sorted(words) if word in _GROUPS), "physical")
    if words & {"machine", "kiosk", "terminal", "automat", "slot"}:
        group = "physical"
    if any(part in plainly for part in ("app", "web", "mail", "online", "internet")):
        group = "digital"
    key = make_id(name, {*CHANNELS, *journey.channels, *made}, otherwise="channel")
    return Channel(id=key, name=name, group=group)  # type: ignore[arg-type]
