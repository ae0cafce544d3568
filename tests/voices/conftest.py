"""Fixtures for workshops with phones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jmwidgets.document import (
    Journey,
    Opportunity,
    Persona,
    Touchpoint,
    apply_all,
    new_journey,
    put,
)
from jmwidgets.files import save_journey
from jmwidgets.session import Session
from jmwidgets.voices.meeting import Meeting
from jmwidgets.voices.private import STATE_VARIABLE
from tests.voices.phones import Room


@pytest.fixture
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep private state in a folder of the test's own."""
    folder = tmp_path / "state"
    monkeypatch.setenv(STATE_VARIABLE, str(folder))
    return folder


@pytest.fixture
def room(tmp_path: Path, state: Path) -> Iterator[Room]:
    """Yield a workshop with its own server."""
    folder = tmp_path / "workspace"
    folder.mkdir()
    made = Room(folder)
    yield made
    made.host.end()


@pytest.fixture(scope="module")
def shared_room(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Room]:
    """Yield one workshop for tests that ask something each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE_VARIABLE, str(tmp_path_factory.mktemp("state")))
        made = Room(tmp_path_factory.mktemp("workspace"))
        yield made
        made.host.end()


@pytest.fixture
def session(tmp_path: Path, state: Path) -> Iterator[Session]:
    """Yield a session on a small journey."""
    path = tmp_path / "lamp.journey.json"
    save_journey(path, lamp())
    with Session(path, author="Ann") as made:
        yield made


def lamp() -> Journey:
    """Give a journey with three touchpoints, a persona and two opportunities."""
    return apply_all(
        new_journey("Buying a lamp", stages="purchase"),
        [
            put("touchpoints", Touchpoint(id="flyer", name="Sees a flyer", stage="pre-purchase")),
            put("touchpoints", Touchpoint(id="shop", name="Asks in the shop", stage="purchase")),
            put("touchpoints", Touchpoint(id="unpacks", name="Unpacks", stage="post-purchase")),
            put("personas", Persona(id="ruth", name="Ruth")),
            put("opportunities", Opportunity(id="manual", title="A manual that is read")),
            put("opportunities", Opportunity(id="advice", title="More advice")),
        ],
    )


@pytest.fixture
def meeting(session: Session) -> Iterator[Meeting]:
    """Yield a workshop that is open."""
    made = Meeting(session)
    made.open(naming="pseudonym", preset="hour")
    yield made
    if made.is_open:
        made.close()


@pytest.fixture(scope="module")
def shared_meeting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Meeting]:
    """Yield one meeting for tests that ask something each."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(STATE_VARIABLE, str(tmp_path_factory.mktemp("state")))
        path = tmp_path_factory.mktemp("workspace") / "lamp.journey.json"
        save_journey(path, lamp())
        with Session(path, author="Ann") as session:
            made = Meeting(session)
            made.open(preset="hour")
            yield made
            made.close()
