"""Make sure that the browser tests have a Chromium, and fonts to read any script on their screenshots.

Quiet when a browser is there; on Debian as root it is installed; elsewhere one line says what to do.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from jmwidgets.exchange import browser

# The first, which has no windows, halves the processor time of the browser tests.
DEBIAN_BROWSERS = ("chromium-headless-shell", "chromium")
DEBIAN_FONTS = ("fonts-liberation", "fonts-noto-core", "fonts-noto-cjk", "fonts-noto-color-emoji")
ADVICE = "The browser tests need Chromium or Chrome: install one, or set JMWIDGETS_BROWSER to its program."


class NoBrowserError(Exception):
    """No browser was found where it was looked for."""


def find_browser() -> str:
    """Return the program of a Chromium or Chrome.

    Returns
    -------
    str
        The path that ``JMWIDGETS_BROWSER`` names, else the first browser found on the system.

    Raises
    ------
    NoBrowserError
        When there is none; the message says what to do.
    """
    found = browser.find_browser()
    if found is None:
        chosen = os.environ.get(browser.VARIABLE)
        raise NoBrowserError(
            f"{browser.VARIABLE} is set to {chosen!r}, which is not a program." if chosen else ADVICE
        )
    return found


def can_install() -> bool:
    """Return whether this is Debian and the user may install its packages."""
    release = Path("/etc/os-release")
    return (
        hasattr(os, "geteuid")
        and os.geteuid() == 0
        and release.exists()
        and "ID=debian" in release.read_text(encoding="utf-8").splitlines()
    )


def install(packages: Iterable[str], what: str) -> None:
    """Install packages of Debian, after telling what; what apt prints is shown only when it fails."""
    sys.stdout.write(f"Installing {what}.\n")
    sys.stdout.flush()
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", "--quiet", *command],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        if done.returncode:
            sys.stderr.write(done.stdout)
            return


def main() -> int:
    """Find or install a browser; return the exit status."""
    if not os.environ.get(browser.VARIABLE) and can_install() and not shutil.which(DEBIAN_BROWSERS[0]):
        for name in DEBIAN_BROWSERS:
            install([name, *DEBIAN_FONTS], f"{name} and fonts for the browser tests")
            if browser.find_browser() is not None:
                break
    try:
        find_browser()
    except NoBrowserError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
