"""Other people's libraries, each in an environment of its own: nothing of them is installed for users."""

import os
import subprocess
import sys
import venv
from pathlib import Path


def python_with(name: str, *requirements: str) -> Path:
    """Give a Python that has some packages; they are installed at the first call.

    Parameters
    ----------
    name
        Name of the environment.
    requirements
        As pip takes them.
    """
    home = Path(sys.prefix) / ".peers" / name
    done = home / "complete"
    if not done.exists():
        venv.create(home, with_pip=True, clear=True)
        install = ("-m", "pip", "--disable-pip-version-check", "install", "--quiet", "--upgrade")
        subprocess.run([home / "bin" / "python", *install, *requirements], check=True, stdout=sys.stderr)
        done.touch()
    return home / "bin" / "python"


def silent() -> dict[str, str]:
    """Give an environment that asks libraries to report nothing to anybody."""
    return {**os.environ, "DO_NOT_TRACK": "1"}
