"""Templates and examples are found from a wheel as well as from a checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling import build

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the package as a wheel brings it."""
    folder = tmp_path_factory.mktemp("wheel")
    before = Path.cwd()
    os.chdir(ROOT)  # where hatchling looks for the project
    try:
        name = build.build_wheel(str(folder))
    finally:
        os.chdir(before)
    with zipfile.ZipFile(folder / name) as wheel:
        wheel.extractall(folder / "site")
    return folder / "site"


def test_wheel_makes_a_workspace_from_its_own_files(installed: Path, tmp_path: Path) -> None:
    made = subprocess.run(
        [sys.executable, "-m", "jmwidgets", "new", "map", "--example", "washing-machines"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr
    asked = "import jmwidgets.runs as r; print(r.templates_folder(), r.examples_folder(), sep='\\n')"
    folders = subprocess.run(
        [sys.executable, "-c", asked],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(installed)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert folders == [str(installed / "jmwidgets" / "templates"), str(installed / "jmwidgets" / "examples")]
    assert (tmp_path / "map" / "notebooks" / "journey_report.ipynb").is_file()
