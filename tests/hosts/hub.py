"""A JupyterHub with a local spawner, below a path of its own, and its proxy."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import psutil

from tests.waiting import eventually

BASE = "/maps/"
ROOT = Path(__file__).parents[2]


class JupyterHub:
    """A running hub whose users need no account of the system.

    Parameters
    ----------
    home
        Where everything that it writes lies.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.url = f"http://127.0.0.1:{free_port()}{BASE}"
        self.folder = home / "ann"
        self.folder.mkdir()
        settings = {
            "ServerApp.allow_root": True,
            "LabApp.expose_app_in_browser": True,
            "LabApp.news_url": "",
            "LabApp.check_for_updates_class": "jupyterlab.NeverCheckForUpdate",
        }
        single = home / "config" / "jupyter_server_config.json"
        single.parent.mkdir()
        nested: dict[str, dict[str, object]] = {}
        for name, value in settings.items():
            part, _, key = name.partition(".")
            nested.setdefault(part, {})[key] = value
        single.write_text(json.dumps(nested))
        config = home / "jupyterhub_config.py"
        config.write_text(
            f"""
c.JupyterHub.bind_url = "{self.url}"
c.JupyterHub.hub_port = {free_port()}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{free_port()}"
c.ConfigurableHTTPProxy.command = ["{proxy_program()}"]
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = "{home}/{{username}}"
c.Spawner.environment = {{
    "PYTHONPATH": "{ROOT}", "JUPYTER_CONFIG_PATH": "{single.parent}", "HOME": "{self.folder}",
    "IPYTHONDIR": "{home}/ipython", "JUPYTER_RUNTIME_DIR": "{home}/runtime",
}}
"""
        )
        self._log = (home / "hub.log").open("wb")
        environment = {name: value for name, value in os.environ.items() if not name.startswith("JUPYTER")}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "jupyterhub", "--config", str(config)],
            cwd=home,
            env=environment | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"},
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        eventually(self._answers, seconds=90)

    def _answers(self) -> bool:
        assert self._process.poll() is None, (self.home / "hub.log").read_text()
        try:
            with urlopen(f"{self.url}hub/login", timeout=5):  # noqa: S310 - our own server
                return True
        except (URLError, OSError):
            return False

    def stop(self) -> None:
        """End the hub with all that it has started."""
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.terminate()
        self._process.wait(60)
        for child in children:
            if child.is_running():
                child.kill()
        self._log.close()


def proxy_program() -> str:
    """Find the proxy, which npm has put beside the environment.

    Returns
    -------
    str
        The path of ``configurable-http-proxy``.
    """
    beside = Path(sys.prefix) / "node_modules" / ".bin"
    found = shutil.which("configurable-http-proxy", path=os.pathsep.join((str(beside), os.environ["PATH"])))
    assert found is not None, "`make test-hosts` sets up configurable-http-proxy"
    return found


def free_port() -> int:
    """Choose a port that nobody listens to."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port
