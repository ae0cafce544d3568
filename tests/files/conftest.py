"""A small journey, and its file."""

from pathlib import Path

import pytest
from hypothesis import settings

from jmwidgets.document import Journey
from jmwidgets.files import save_journey
from tests.files.small import small_journey

# For `make stress`.
settings.register_profile("stress", deadline=None, max_examples=2000, print_blob=True)


@pytest.fixture
def journey() -> Journey:
    return small_journey()


@pytest.fixture
def path(tmp_path: Path, journey: Journey) -> Path:
    """Return the path of a saved journey file."""
    path = tmp_path / "wash.journey.json"
    save_journey(path, journey)
    return path
