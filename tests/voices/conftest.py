"""Fixtures for workshops with phones."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

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
