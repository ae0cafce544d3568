"""A real JupyterLab with real kernels, and a browser that works in it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from copy import copy
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import nbformat
import psutil
from playwright.sync_api import Locator, Page, expect

from tests.waiting import eventually

PATIENCE = 30_000
"""Milliseconds until a condition that ought to come true counts as failed."""
THEMES = {"light": "JupyterLab Light", "dark": "JupyterLab Dark"}


class Lab:
    """A running server on a folder of its own, with JupyterLab, Notebook 7 and Voila."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "work"
        self.folder.mkdir()
        self.within = ""
        self._runtime = home / "runtime"
        environment = {
            **{
                name: value
                for name, value in os.environ.items()
                if not name.startswith(("JUPYTER", "IPYTHON"))
            },
            "HOME": str(home),
            "JUPYTER_RUNTIME_DIR": str(self._runtime),
            "JUPYTER_CONFIG_DIR": str(home / "config"),
            "JUPYTER_CONFIG_PATH": str(Path(__file__).parents[2] / "jmwidgets" / "cli" / "jupyter"),
            "JUPYTERLAB_SETTINGS_DIR": str(home / "settings"),
            "JUPYTERLAB_WORKSPACES_DIR": str(home / "workspaces"),
            "IPYTHONDIR": str(home / "ipython"),
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
        # Nothing pops up over what is clicked.
        told = home / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
        told.parent.mkdir(parents=True)
        told.write_text(json.dumps({"fetchNews": "false", "checkForUpdates": False}))
        self._log = (home / "lab.log").open("wb")
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root"),
                *("--ServerApp.ip=127.0.0.1", "--ServerApp.port=0", "--IdentityProvider.token="),
                "--ServerApp.disable_check_xsrf=True",  # the tests call the REST interface without a page
                *(
                    "--LabApp.expose_app_in_browser=True",
                    "--JupyterNotebookApp.expose_app_in_browser=True",
                    "--LabApp.news_url=",
                    "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
                ),
                f"--ServerApp.root_dir={self.folder}",
            ],
            env=environment,
            stdout=self._log,
            stderr=subprocess.STDOUT,
        )
        self.url = self._found_url(home)

    def _found_url(self, home: Path) -> str:
        def started() -> list[Path]:
            assert self._process.poll() is None, (home / "lab.log").read_text()
            return list(self._runtime.glob("jpserver-*.json"))

        (found,) = eventually(started, seconds=60)
        eventually(found.read_text)
        return str(json.loads(found.read_text())["url"])

    def room(self, name: str) -> Lab:
        """Give the same JupyterLab, working in a folder of its own within."""
        room = copy(self)
        room.folder = self.folder / name
        room.folder.mkdir()
        room.within = f"{self.within}{name}/"
        return room

    def call(self, method: str, path: str, body: object = None) -> Any:
        """Call the server's REST interface."""
        data = None if body is None else json.dumps(body).encode()
        request = Request(self.url + "api/" + path, data=data, method=method)  # noqa: S310 - our own server
        with urlopen(request, timeout=30) as answer:  # noqa: S310
            text = answer.read()
        return json.loads(text) if text else None

    def stop(self) -> None:
        """End the server and its kernels."""
        children = psutil.Process(self._process.pid).children(recursive=True)
        self._process.send_signal(signal.SIGTERM)
        self._process.wait(60)
        for child in children:
            if child.is_running():
                child.kill()
        self._log.close()

    def write(self, name: str, *cells: str) -> None:
        """Write a notebook of code cells."""
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
        notebook.metadata["kernelspec"] = {
            "name": "python3",
            "display_name": "Python 3",
            "language": "python",
        }
        nbformat.write(notebook, self.folder / name)


class Notebook:
    """A notebook that is open in a browser: in JupyterLab or, at `notebooks`, in Notebook 7."""

    def __init__(
        self, lab: Lab, page: Page, name: str, *, at: str = "doc/tree", patience: int = PATIENCE
    ) -> None:
        self.lab, self.page, self.path = lab, page, f"{lab.within}{name}"
        self.errors: list[str] = []
        page.set_default_timeout(patience)
        page.on("pageerror", lambda error: self.errors.append(f"{error}\n{error.stack}"))
        page.goto(f"{lab.url}{at}/{self.path}")
        self.wait_for_kernel()

    def wait_for_kernel(self) -> None:
        """Wait until the notebook is shown and its kernel answers."""
        self.page.wait_for_function(
            """() => {
                const panel = window.jupyterapp?.shell?.currentWidget;
                const kernel = panel?.sessionContext?.session?.kernel;
                return panel?.context?.isReady && kernel?.status === 'idle'
                    && kernel.connectionStatus === 'connected';
            }"""
        )

    def reload(self) -> None:
        """Load the page again, as after a crash of the browser: nothing that was not saved is asked for."""
        self.page.on("dialog", lambda dialog: dialog.accept())
        self.page.reload()
        self.wait_for_kernel()

    def run(self) -> None:
        """Run all cells and wait until they have ended; an error in a cell fails the test."""
        self.page.evaluate("window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.wait_for_kernel()
        failed = self.page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")
        assert failed.count() == 0, failed.first.inner_text()

    def show(self, code: str) -> None:
        """Run other code in the only cell; what it showed before is gone then."""
        before = self.page.query_selector(".jm-widget")
        only = "window.jupyterapp.shell.currentWidget.content.widgets[0].model"
        self.page.evaluate(f"code => {only}.sharedModel.setSource(code)", code)
        self.run()
        self.page.wait_for_function("before => !before?.isConnected", arg=before)

    def widget(self, label: str) -> Locator:
        """Give a widget by its name, once it shows the journey as it is on disk."""
        found = self.page.get_by_role("region", name=label, exact=True).first
        found.locator(".jm-state[data-state=saved]").wait_for()
        return found

    def wait_until_saved(self) -> None:
        """Wait until no view has an edit that is not on disk."""
        self.page.wait_for_function(
            "() => [...document.querySelectorAll('.jm-state')].every("
            "one => one.dataset.state === 'saved' && one.dataset.unsaved === '0')"
        )

    def show_files(self, *, is_shown: bool) -> None:
        """Open JupyterLab's file browser beside the notebook, or close it."""
        files = self.page.locator("#filebrowser")
        if files.is_visible() != is_shown:
            command = "filebrowser:activate" if is_shown else "application:toggle-left-area"
            self.page.evaluate("command => window.jupyterapp.commands.execute(command)", command)
        expect(files).to_be_visible(visible=is_shown)

    def save(self) -> None:
        """Save the notebook, with its widgets' models."""
        self.page.evaluate("window.jupyterapp.commands.execute('docmanager:save')")

    def theme(self, name: str) -> None:
        """Choose JupyterLab's light or dark theme."""
        self.page.evaluate(
            "theme => window.jupyterapp.commands.execute('apputils:change-theme', {theme})", THEMES[name]
        )
        self.page.wait_for_function(
            "wanted => document.body.dataset.jpThemeLight === wanted", arg=str(name == "light").lower()
        )

    def end_kernel(self) -> None:
        """Shut the notebook's kernel down."""
        for session in self.lab.call("GET", "sessions"):
            if session["path"] == self.path:
                self.lab.call("DELETE", f"sessions/{session['id']}")

    def kernel_process(self) -> psutil.Process:
        """Give the process of the notebook's kernel."""
        session = next(one for one in self.lab.call("GET", "sessions") if one["path"] == self.path)
        key = session["kernel"]["id"]
        found = [
            process
            for process in psutil.process_iter(["cmdline"])
            if any(f"kernel-{key}" in part for part in process.info["cmdline"] or ())
        ]
        assert len(found) == 1
        return found[0]

    def kill_kernel(self) -> None:
        """Kill the kernel as a crash would, and wait until the server has started another.

        JupyterLab says so in a dialog above everything, which people close before they go on.
        """
        process = self.kernel_process()
        process.send_signal(signal.SIGKILL)
        eventually(lambda: self._other_kernel(process.pid), seconds=40)
        told = self.page.get_by_role("dialog").filter(has_text="appears to have died")
        told.get_by_role("button", name="Ok").click()
        expect(told).to_have_count(0)
        self.wait_for_kernel()

    def _other_kernel(self, pid: int) -> bool:
        try:
            return bool(self.kernel_process().pid != pid)
        except (AssertionError, psutil.Error):
            return False
