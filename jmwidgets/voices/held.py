"""A workshop with its server: opened, left, found again after the kernel was started anew, and closed."""

from __future__ import annotations

import secrets
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from jmwidgets.document import (
    Journey,
    Round,
    Set,
    Workshop,
    make_id,
    put,
)
from jmwidgets.errors import JourneyError
from jmwidgets.session import Session
from jmwidgets.voices import journal, outcome
from jmwidgets.voices.agendas import agenda
from jmwidgets.voices.board import board
from jmwidgets.voices.gathered import participants
from jmwidgets.voices.gathering import new_code
from jmwidgets.voices.host import Event, Host
from jmwidgets.voices.private import Kept, PrivateFile
from jmwidgets.voices.sealing import new_key
from jmwidgets.words import message

SUFFIX = ".voices.jsonl"
"""Ends the name of the file with sealed answers, beside the journey."""
HOURS = 12.0
"""How long a workshop is open at most, where nothing else is said."""
_COUNTED = ("joined", "here", "answered", "missing")


class HeldWorkshop:
    """A workshop on a journey file, with its server.

    Parameters
    ----------
    session
        The journey; it has to be in a file.
    listen
        Is called without arguments when anything has changed, from any thread.

    Raises
    ------
    JourneyError
        When the journey is in memory alone.
    """

    def __init__(self, session: Session, listen: Callable[[], None] = lambda: None) -> None:
        if session.path is None:
            raise JourneyError(
                message(
                    "expected a journey in a file, beside which answers are kept, got one in memory; "
                    "save it first and open the file"
                )
            )
        self.session = session
        self._listen = listen
        self._private = PrivateFile(session.path)
        self._journal = _journal_beside(session.path)
        self._host: Host | None = None
        self._lock = threading.RLock()
        self.is_locked = self.is_muted = False
        self.may_join = True
        self.shown = ""
        """The round whose result everybody sees; empty for none."""
        self.hidden: set[str] = set()
        self.writers: dict[str, str] = {}
        """Note -> who wrote it, as long as the workshop runs in this kernel."""
        self.people: dict[str, Any] = {
            "joined": 0,
            "here": 0,
            "answered": 0,
            "missing": 0,
            "refused": {},
            "people": [],
            "typed": {"sheets": [], "hands": []},
        }
        self.trouble = ""

    # Beginning and end.

    def open(
        self,
        title: str = "",
        *,
        preset: str = "half-day",
        naming: Literal["anonymous", "pseudonym"] = "anonymous",
        port: int = 0,
        public: str = "",
        hours: float = HOURS,
    ) -> None:
        """Begin a workshop, or go on with the one that runs.

        Nobody but this machine reaches it until `to_network`.

        Parameters
        ----------
        title
            What the workshop is called; left out, the title of the journey.
        preset
            The agenda to begin with, see `agenda`.
        naming
            Whether people are asked for a name or pseudonym.
        port
            Where phones find it; 0 for any that is free.
        public
            Address under which a tunnel or JupyterHub shows it, such as "https://workshop.example.org".
        hours
            When it ends by itself.

        Raises
        ------
        JourneyError
            When the server does not start or the agenda is unknown.
        """
        kept = self._private.read()
        if kept is None or kept.workshop not in self.journey.workshops:
            kept = self._begin(
                title, preset, naming, Kept("", new_key(), new_code(), naming, secrets.token_urlsafe(24))
            )
            host = urlsplit(public if "://" in public else f"https://{public}").netloc if public else ""
            kept = replace(kept, port=port, public=host, ends=time.time() + hours * 3600)
            self._private.write(kept)
        elif time.time() > kept.ends:
            self._private.write(replace(kept, ends=time.time() + hours * 3600))
        server = Host(self._journal, self._private, self._take)
        server.begin()
        # Open from now on: before, there is no address to show.
        self._host = server
        waiting = self.open_round
        if waiting is None:
            revealed = [one.id for one in self.rounds if one.revealed]
            self.shown = revealed[-1] if revealed else ""
        self._show()

    def _begin(self, title: str, preset: str, naming: str, kept: Kept) -> Kept:
        named = title or self.journey.title
        workshop = Workshop.model_validate(
            {
                "id": make_id(named, self.journey.workshops, otherwise="workshop"),
                "title": named,
                "date": outcome.moment()[:10],
                "facilitator": self.session.author,
                "naming": naming,
                "agenda": agenda(preset),
                "step": 0,
                "began": outcome.moment(),
                "step_began": outcome.moment(),
            }
        )
        self._journal.unlink(missing_ok=True)
        self.session.apply(put("workshops", workshop))
        return replace(kept, workshop=workshop.id)

    def close(self) -> None:
        """End the workshop: the server stops, key and sealed answers are deleted; what was revealed stays."""
        records = journal.read(self._journal).records
        there = participants(records, self._server.kept.key)
        self._set("ended", outcome.moment(), "participants", there)
        if self._host is not None:
            self._host.end()
        self._host = None
        self._private.remove()
        self._journal.unlink(missing_ok=True)
        self._listen()

    def leave(self) -> None:
        """Let go of the server, which runs on; `open` comes back to it."""
        if self._host is not None:
            self._host.leave()
        self._host = None

    @property
    def was_left(self) -> bool:
        """Whether a workshop runs, or should, that another kernel began."""
        kept = None if self.is_open else self._private.read()
        return kept is not None and kept.workshop in self.journey.workshops

    # What there is.

    @property
    def journey(self) -> Journey:
        """The journey as it is now."""
        return self.session.journey

    @property
    def is_open(self) -> bool:
        """Whether the workshop runs."""
        return self._host is not None

    @property
    def workshop(self) -> Workshop:
        """The workshop's record."""
        return self.journey.workshops[self._server.kept.workshop]

    @property
    def rounds(self) -> tuple[Round, ...]:
        """The rounds of this workshop, oldest first."""
        key = self._server.kept.workshop
        return tuple(one for one in self.journey.rounds.values() if one.workshop == key)

    @property
    def open_round(self) -> Round | None:
        """The round that is being answered."""
        return next((one for one in self.rounds if not one.revealed), None)

    @property
    def address(self) -> str:
        """Where phones find the workshop."""
        kept = self._server.kept
        if kept.public:
            return f"https://{kept.public}/"
        return f"http://{kept.address or '127.0.0.1'}:{kept.port}/"

    @property
    def code(self) -> str:
        """The join code."""
        return self._server.kept.code

    @property
    def is_in_network(self) -> bool:
        """Whether others than this machine reach it."""
        kept = self._server.kept
        return bool(kept.address or kept.public)

    @property
    def _server(self) -> Host:
        if self._host is None:
            raise JourneyError(message("expected a workshop that is open, got none; open it first"))
        return self._host

    # What the facilitator does.

    def to_network(self, address: str = "") -> None:
        """Let others on the local network in.

        Parameters
        ----------
        address
            The address of this machine in that network; left out, the one that its way out has.

        Raises
        ------
        JourneyError
            When the address is not this machine's.
        """
        self._server.listen_on(address or own_address())
        self._listen()

    def _set(self, *fields: Any) -> None:  # noqa: ANN401 - names and JSON values in turn
        key = self.workshop.id
        pairs = zip(fields[::2], fields[1::2], strict=True)
        self.session.apply(
            *(Set(collection="workshops", id=key, field=name, value=value) for name, value in pairs)
        )

    def _show(self) -> None:
        with self._lock:
            made = board(
                self.journey,
                self.workshop,
                open_round=self.open_round,
                shown=self.journey.rounds.get(self.shown),
                is_locked=self.is_locked,
                is_muted=self.is_muted,
                may_join=self.may_join,
                hidden=self.hidden,
            )
            self._server.show({**made})
        self._listen()

    def _take(self, event: Event) -> None:
        if event["event"] == "count":
            self.people = {name: event[name] for name in (*_COUNTED, "refused", "people", "typed")}
        elif event["event"] == "trouble":
            self.trouble = event["text"]
        elif event["event"] == "back":
            self.trouble = ""
        self._listen()


def own_address() -> str:
    """Return this machine's address in its network.

    Raises
    ------
    JourneyError
        When it is in none.
    """
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: the system only says which way it would take.
            probe.connect(("192.0.2.1", 9))
            found: str = probe.getsockname()[0]
        except OSError:
            raise JourneyError(
                message(
                    "expected a network to open the workshop to, got none; connect first, or name the address"
                )
            ) from None
    return found


def _journal_beside(journey: Path) -> Path:
    return journey.with_name(journey.name.removesuffix(".json") + SUFFIX)
