"""A small journey, and its file."""

from pathlib import Path

import pytest

from jmwidgets.document import Journey
from jmwidgets.files import save_journey
from tests.files.small import small_journey


@pytest.fixture
def journey() -> Journey:
    return small_journey()


@pytest.fixture
def path(tmp_path: Path, journey: Journey) -> Path:
    """Return the path of a saved journey file."""
    path = tmp_path / "wash.journey.json"
    save_journey(path, journey)
    return path
