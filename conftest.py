"""The folder for temporary files of a test session: examples in docstrings leave theirs in it, too."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

_FOLDER = pytest.StashKey[Path]()


def pytest_configure(config: pytest.Config) -> None:
    """Give the session, its workers and all that they start a folder of its own."""
    if hasattr(config, "workerinput"):
        return  # a worker has what its session gave it
    # What failing tests wrote into `tmp_path` is kept for people to look at.
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", tempfile.gettempdir())
    folder = config.stash[_FOLDER] = Path(tempfile.mkdtemp(prefix="tests-"))
    folder.chmod(0o755)  # some tests go on as another user
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)


def pytest_unconfigure(config: pytest.Config) -> None:
    """Remove the folder with all that was left in it."""
    if _FOLDER in config.stash:
        shutil.rmtree(config.stash[_FOLDER], ignore_errors=True)
