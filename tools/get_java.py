"""Make sure that the tests on Spark have a Java: ``python -m tools.get_java``.

Quiet when one is there that is new enough; on Debian as root it is installed; elsewhere one line says what
to do.
"""

import re
import shutil
import subprocess
import sys

from tools.get_browser import can_install, install

OLDEST = 17
DEBIAN_PACKAGES = ("default-jre-headless",)
ADVICE = f"The tests on Spark need Java {OLDEST} or newer on the path: install it."


def has_java() -> bool:
    """Return whether the Java on the path runs, and is new enough for Spark."""
    program = shutil.which("java")
    if program is None:
        return False
    told = subprocess.run([program, "-version"], capture_output=True, text=True, check=False)
    version = re.search(r'version "(\d+)', told.stderr + told.stdout)
    return version is not None and int(version[1]) >= OLDEST


def main() -> int:
    """Find or install Java; return the exit status."""
    if not has_java() and can_install():
        install(DEBIAN_PACKAGES, "Java for the tests on Spark")
    if not has_java():
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
