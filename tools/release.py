"""Rehearse a release: what strangers would download is built twice, installed without a network, and used.

python -m tools.release     what `make release-check` does; nothing is published

1. The version in `jmwidgets` and in `CHANGELOG.md` agree, and the changelog says what an upgrade takes along.
2. Wheel and source archive are built twice, and are the same to the last byte.
3. The wheel with what it needs is installed into an empty environment from a folder of wheels, with no index.
4. There, outside of this project, the example's reports are made.
5. A bill of materials and the licences of all that was installed there are written.

What would go out is left in `dist/`.
"""

from __future__ import annotations

import filecmp
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
import venv
from collections.abc import Iterator
from pathlib import Path

from jmwidgets import __version__

ROOT = Path(__file__).parents[1]
# The day of the first file in an archive: builds differ by it alone, where nobody says which.
_EPOCH = "1767225600"
KEPT = ROOT / "dist"


class ReleaseError(Exception):
    """Something that would have gone out wrong."""


def main() -> int:
    """Rehearse, and say what it took."""
    try:
        _texts_agree()
        with tempfile.TemporaryDirectory() as made:
            folder = Path(made)
            for line in _rehearse(folder):
                sys.stdout.write(f"{line}\n")
                sys.stdout.flush()
            shutil.rmtree(KEPT, ignore_errors=True)
            shutil.copytree(folder / "first", KEPT)
    except ReleaseError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


def _texts_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    if project["version"] != __version__:
        raise ReleaseError(f"pyproject.toml says {project['version']}, jmwidgets says {__version__}")
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    if not re.search(rf"^## \[(?:{re.escape(__version__)}|Unreleased)\]", changes, re.MULTILINE):
        raise ReleaseError(f"CHANGELOG.md has no part for {__version__}")


def _rehearse(folder: Path) -> Iterator[str]:
    first, second = (_build(folder / name) for name in ("first", "second"))
    for one, other in zip(first, second, strict=True):
        if not filecmp.cmp(one, other, shallow=False):
            raise ReleaseError(f"{one.name}: two builds of the same files differ")
        yield f"{one.name}: {one.stat().st_size / 1024:.0f} kB, the same twice"
    wheel = next(one for one in first if one.suffix == ".whl")

    wheels = folder / "wheels"
    _pip(sys.executable, "download", "--quiet", "--dest", str(wheels), f"{wheel}[run]")
    size = sum(one.stat().st_size for one in wheels.iterdir()) / 2**20
    yield f"{len(list(wheels.iterdir()))} wheels with all that reports need: {size:.0f} MB"

    venv.create(folder / "empty", with_pip=True)
    python = str(folder / "empty" / ("Scripts" if os.name == "nt" else "bin") / "python")
    began = time.perf_counter()
    _pip(python, "install", "--quiet", "--no-index", "--find-links", str(wheels), "jmwidgets[run]")
    yield f"installed without a network in {time.perf_counter() - began:.0f} s"

    elsewhere = folder / "elsewhere"
    elsewhere.mkdir()
    began = time.perf_counter()
    _call([python, "-m", "jmwidgets", "demo"], elsewhere)
    pages = list(elsewhere.glob("demo/reports/*.html"))
    if len(pages) < 4:  # noqa: PLR2004 - three personas and the index
        raise ReleaseError(f"expected the reports of three personas and an index, got {len(pages)} pages")
    yield f"first reports in {time.perf_counter() - began:.0f} s: {len(pages)} pages"

    name = wheel.name.partition("-py3")[0]
    materials, licences = (wheel.with_name(f"{name}{ending}") for ending in (".cdx.json", ".licences.txt"))
    tool = Path(sys.executable).with_name("cyclonedx-py")
    _call(
        [str(tool), "environment", "--output-reproducible", "--output-file", str(materials), python],
        elsewhere,
        SOURCE_DATE_EPOCH=_EPOCH,
    )
    tool = Path(sys.executable).with_name("pip-licenses")
    texts = ["--with-license-file", "--with-notice-file", "--no-license-path", "--format=plain-vertical"]
    _call([str(tool), "--python", python, "--from=mixed", *texts, "--output-file", str(licences)], elsewhere)
    parts = json.loads(materials.read_text(encoding="utf-8"))["components"]
    yield f"{materials.name}: {len(parts)} packages; {licences.name}: {licences.stat().st_size / 1024:.0f} kB"


def _build(folder: Path) -> list[Path]:
    folder.mkdir()
    for kind in ("wheel", "sdist"):
        _call(
            [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", str(folder)],
            ROOT,
            SOURCE_DATE_EPOCH=_EPOCH,
        )
    return sorted(folder.iterdir())


def _pip(python: str, *arguments: str) -> None:
    _call([python, "-m", "pip", "--disable-pip-version-check", *arguments], ROOT)


def _call(command: list[str], folder: Path, **more: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        command, cwd=folder, env={**environment, **more}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise ReleaseError(f"{' '.join(command)}: {done.stdout}{done.stderr}")


if __name__ == "__main__":
    raise SystemExit(main())
