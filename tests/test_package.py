import subprocess
import sys
import tomllib
import zipfile
from importlib.metadata import entry_points, version
from pathlib import Path

import pytest
from hatchling import build

import jmwidgets

ROOT = Path(__file__).parent.parent
HEAVY = {"IPython", "bqplot", "duckdb", "ipywidgets", "jupyter_client", "nbconvert", "pandas", "pydantic"}


def test_version_is_that_of_the_distribution() -> None:
    assert jmwidgets.__version__ == version("jmwidgets")


def test_version_is_that_of_the_project_file() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert jmwidgets.__version__ == project["version"]


def test_import_loads_nothing_heavy() -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", "import jmwidgets"],
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = {line.rpartition("|")[2].strip().partition(".")[0] for line in done.stderr.splitlines()}
    assert "jmwidgets" in loaded
    assert loaded.isdisjoint(HEAVY)


def test_public_names_are_sorted_and_there() -> None:
    assert jmwidgets.__all__ == sorted(jmwidgets.__all__)
    assert {*jmwidgets.__all__} == {"__version__", *jmwidgets._EXPORTS}
    assert {*jmwidgets.__all__} <= {*dir(jmwidgets)}
    for name in jmwidgets.__all__:
        assert getattr(jmwidgets, name) is not None


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'jurney'"):
        jmwidgets.jurney  # noqa: B018


def test_entry_points_are_registered() -> None:
    (script,) = entry_points(group="console_scripts", name="jmwidgets")
    (exporter,) = entry_points(group="nbconvert.exporters", name="journey")
    assert script.value == "jmwidgets.cli:main"
    assert exporter.value == "jmwidgets.report.exporter:JourneyExporter"


def test_wheel_carries_package_templates_and_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    name = build.build_wheel(str(tmp_path))
    with zipfile.ZipFile(tmp_path / name) as wheel:
        carried = {entry for entry in wheel.namelist() if ".dist-info/" not in entry}
    homes = {
        "jmwidgets": "jmwidgets",
        "notebooks/templates": "jmwidgets/templates",
        "examples": "jmwidgets/examples",
    }
    expected = {
        f"{home}/{path.relative_to(ROOT / folder).as_posix()}"
        for folder, home in homes.items()
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not {"__pycache__", ".ipynb_checkpoints"} & {*path.parts}
    }
    assert carried == expected
