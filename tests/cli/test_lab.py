"""``jmwidgets lab`` opens a real JupyterLab where a workshop begins."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from jmwidgets.document import new_journey
from jmwidgets.files import Workspace
from tests.waiting import eventually


def opened(address: str) -> tuple[str, ...]:
    """Follow an address; give where it leads and what is there, or nothing while nobody answers."""
    try:
        with urlopen(address, timeout=30) as page:  # noqa: S310 - our own server
            return page.url, page.read().decode()
    except URLError:
        return ()


@pytest.mark.parametrize(
    ("notebooks", "first"),
    [(["00_evidence", "01_scope", "02_personas"], "01_scope"), (["my_own", "notes"], "my_own")],
    ids=["the templates", "others"],
)
def test_lab_opens_where_a_workshop_begins(tmp_path: Path, notebooks: list[str], first: str) -> None:
    workspace = Workspace.create(tmp_path / "work", new_journey("Buying a lamp"))
    for name in notebooks:
        (workspace.notebooks / f"{name}.ipynb").touch()
    runtime = tmp_path / "runtime"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "IPYTHON"))}
    options = ("--no-browser", "--allow-root", "--ServerApp.port=0", "--IdentityProvider.token=")
    with subprocess.Popen(
        [sys.executable, "-m", "jmwidgets", "lab", str(tmp_path / "work"), *options],
        env={**kept, "HOME": str(tmp_path), "JUPYTER_RUNTIME_DIR": str(runtime)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as lab:
        try:
            (told,) = eventually(lambda: list(runtime.glob("jpserver-*.json")), seconds=60)
            server = json.loads(eventually(told.read_text))
            where, page = eventually(lambda: opened(server["url"]))
            assert where.endswith(f"/lab/tree/notebooks/{first}.ipynb")
            # Nothing from the network pops up in front of a client.
            assert '"disabledExtensions": ["@jupyterlab/apputils-extension:announcements"]' in page
            assert Path(server["root_dir"]) == (tmp_path / "work").resolve()
        finally:
            lab.terminate()
