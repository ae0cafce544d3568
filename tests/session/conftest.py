"""A small journey file to work on."""

from pathlib import Path

import pytest

from jmwidgets.files import save_journey
from tests.files.small import small_journey


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return the path of a saved journey file."""
    path = tmp_path / "wash.journey.json"
    save_journey(path, small_journey())
    return path
