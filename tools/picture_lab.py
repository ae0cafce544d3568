"""The JupyterLab in which pictures are taken, the example that stands in it, and the two themes."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from tests.browser.lab import Lab

THEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
DARK = {"light": "", "dark": "-dark"}


@contextmanager
def lab_in(folder: Path, name: str) -> Iterator[Lab]:
    """Run a JupyterLab in a folder of its own."""
    home = folder / name
    home.mkdir()
    lab = Lab(home)
    try:
        yield lab
    finally:
        lab.stop()


def with_journey(lab: Lab, workspace: Path) -> Path:
    """Copy the journey of a workspace into a JupyterLab; return where it is."""
    source = workspace / "washing-machines.journey.json"
    path = lab.folder / source.name
    path.write_bytes(source.read_bytes())
    return path


def example(folder: Path) -> Path:
    """Make the workspace of the example, once; return its folder."""
    workspace = folder / "washing-machines"
    if not workspace.exists():
        jmwidgets("new", str(workspace), "--example", "washing-machines")
    return workspace


def jmwidgets(*words: str) -> None:
    """Run the command."""
    subprocess.run([sys.executable, "-m", "jmwidgets", *words], check=True)
