"""Who is in the workshop, what is asked, and who has answered: the server's state, without its lines."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, NotRequired, TypedDict

from jmwidgets.voices.asked import Asked, Form, Unfit, fitting, is_complete, whole_line
from jmwidgets.voices.limits import LONGEST_NAME, MOST_ANSWERS, MOST_NOTES, MOST_PEOPLE

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Signs of a join code: none that is mistaken for another."""
CODE_LENGTH = 6
_WRITTEN: frozenset[Form] = frozenset({"words", "text"})


class Board(TypedDict):
    """What everybody sees at the moment; the facilitator's kernel makes it."""

    title: str
    naming: Literal["anonymous", "pseudonym"]
    step: str
    """The agenda's step."""
    until: NotRequired[float | None]
    """When the step's time is up, in seconds since 1970."""
    asked: NotRequired[Asked | None]
    is_open: bool
    """Whether answers are taken."""
    is_locked: bool
    """Whether the facilitator has locked answering for a while."""
    is_muted: bool
    """Whether no texts are taken."""
    may_join: bool
    results: NotRequired[dict[str, Any] | None]


def new_code() -> str:
    """Make a join code: one of 887 million.

    Examples
    --------
    >>> len(new_code()), set(new_code()) <= set(ALPHABET)
    (6, True)
    """
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


@dataclass
class Person:
    """Somebody who joined."""

    key: str
    name: str
    """A pseudonym; empty for somebody anonymous."""
    is_removed: bool = False
    answered: dict[str, set[str]] = field(default_factory=dict)
    """Round -> items with an answer."""
    seen: dict[str, set[str]] = field(default_factory=dict)
    """Round -> ids of the answers that came."""


class Gathering:
    """The state that the server keeps, made anew from its journal."""

    def __init__(self, code: str, records: Iterable[dict[str, Any]] = ()) -> None:
        self._code = code
        self.people: dict[str, Person] = {}
        self._by_token: dict[str, Person] = {}
        self.board: Board = {
            "title": "",
            "naming": "anonymous",
            "step": "",
            "is_open": False,
            "is_locked": False,
            "is_muted": False,
            "may_join": True,
        }
        self.refused: Counter[str] = Counter()
        """What was refused, by reason."""
        self.is_closing = ""
        """The round that is being closed: what comes now is too late."""
        self._sheets: dict[str, set[int]] = {}
        self._hands: dict[str, set[str]] = {}
        for record in records:
            self.take(record)

    def take(self, record: dict[str, Any]) -> None:
        """Take in a record that is on the disk."""
        kind = record["kind"]
        if kind == "joined":
            person = Person(record["person"], record["name"])
            self.people[person.key] = self._by_token[record["token"]] = person
        elif kind == "removed":
            self.people[record["person"]].is_removed = True
        elif kind == "board":
            self.board = record["board"]
            self.is_closing = ""
        elif kind == "answer":
            person = self.people[record["person"]]
            self._mark(person, record["round"], record["item"], record["id"], is_empty=record["empty"])
        elif kind == "sheet":
            _put(self._sheets, record["round"], record["number"], is_empty=record["empty"])
        elif kind == "hands":
            _put(self._hands, record["round"], record["item"], is_empty=record["empty"])

    def joining(self, code: object, name: object) -> tuple[dict[str, Any], str]:
        """Return the record of somebody who joins, and the token to come back with.

        Raises
        ------
        Unfit
            When the code is wrong, nobody may join any more, or the name is no name.
        """
        if not isinstance(code, str) or not self.is_code(code):
            raise Unfit("code")
        if not self.board["may_join"]:
            raise Unfit("closed")
        if len(self.people) >= MOST_PEOPLE:
            raise Unfit("full")
        called = whole_line(name, LONGEST_NAME) if self.board["naming"] == "pseudonym" else ""
        token = secrets.token_urlsafe(24)
        # Without an order, which would tell who came when.
        key = f"p{secrets.token_hex(5)}"
        return {"kind": "joined", "person": key, "token": hashed(token), "name": called}, token

    def is_code(self, code: str) -> bool:
        """Return whether a join code is right; blanks, hyphens and small letters don't matter."""
        plain = code.upper().replace(" ", "").replace("-", "")
        return hmac.compare_digest(plain.encode(), self._code.encode())

    def coming_back(self, token: object) -> Person:
        """Return who holds a token.

        Raises
        ------
        Unfit
            When nobody does, or the facilitator has removed them.
        """
        person = self._by_token.get(hashed(token)) if isinstance(token, str) and len(token) < 100 else None  # noqa: PLR2004
        if person is None:
            raise Unfit("token")
        if person.is_removed:
            raise Unfit("removed")
        return person

    def is_known(self, person: Person, round_id: object, answer: object) -> bool:
        """Return whether an answer came before, so that it needs no more than its acknowledgement."""
        return isinstance(round_id, str) and answer in person.seen.get(round_id, ())

    def answering(self, person: Person, message: dict[str, Any]) -> tuple[dict[str, Any], Any]:
        """Return the record of an answer, still without its seal, and the value to be sealed.

        Raises
        ------
        Unfit
            When it does not fit: the text is the reason's key.
        """
        asked = self.board.get("asked")
        key = message.get("id")
        if not isinstance(key, str) or not 8 <= len(key) <= 32 or not key.isalnum() or not key.isascii():  # noqa: PLR2004
            raise Unfit("id")
        if asked is None or message.get("round") != asked["round"]:
            raise Unfit("late")
        if not self.board["is_open"] or self.is_closing == asked["round"]:
            raise Unfit("late")
        if self.board["is_locked"]:
            raise Unfit("locked")
        if self.board["is_muted"] and asked["form"] in _WRITTEN and message.get("value") is not None:
            raise Unfit("muted")
        item, value = fitting(asked, message.get("item"), message.get("value"))
        if len(person.seen.get(asked["round"], ())) >= MOST_ANSWERS:
            raise Unfit("many")
        given = person.answered.get(asked["round"], set())
        if asked["form"] == "words" and item not in given and len(given) >= MOST_NOTES:
            raise Unfit("many")
        record = {
            "kind": "answer",
            "round": asked["round"],
            "person": person.key,
            "id": key,
            "item": item,
            "empty": value is None,
        }
        # Known from now on: the same answer may come twice while the disk works.
        self._mark(person, asked["round"], item, key, is_empty=value is None)
        return record, value

    def forget(self, person: Person, record: dict[str, Any]) -> None:
        """Forget an answer that could not be written."""
        person.seen[record["round"]].discard(record["id"])

    def counts(self, here: set[str]) -> dict[str, int]:
        """Count who is here, who joined, who has answered, and who is still missing."""
        asked = self.board.get("asked")
        there = [person for person in self.people.values() if not person.is_removed]
        done = {
            person.key
            for person in there
            if asked is not None and is_complete(asked, person.answered.get(asked["round"], set()))
        }
        present = {person.key for person in there} & here
        return {
            "joined": len(there),
            "here": len(present),
            "answered": len(done),
            "missing": len(present - done),
        }

    def typed(self) -> dict[str, list[Any]]:
        """Return what was typed in for the open round: numbers of sheets, items with hands counted."""
        asked = self.board.get("asked")
        key = asked["round"] if asked else ""
        return {"sheets": sorted(self._sheets.get(key, ())), "hands": sorted(self._hands.get(key, ()))}

    def _mark(self, person: Person, round_id: str, item: str, key: str, *, is_empty: bool) -> None:
        person.seen.setdefault(round_id, set()).add(key)
        _put(person.answered, round_id, item, is_empty=is_empty)


def _put(kept: dict[str, set[Any]], round_id: str, what: object, *, is_empty: bool) -> None:
    some = kept.setdefault(round_id, set())
    if is_empty:
        some.discard(what)
    else:
        some.add(what)


def hashed(token: str) -> str:
    """Return what is kept of a token: nobody can come back with it."""
    return hashlib.sha256(token.encode()).hexdigest()
