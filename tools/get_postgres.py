"""Make sure that the tests on data bases have a PostgreSQL: ``python -m tools.get_postgres``.

Quiet when it is there; on Debian as root it is installed; elsewhere one line says what to do.
"""

import shutil
import sys
from pathlib import Path

from tools.get_browser import can_install, install

DEBIAN_PACKAGES = ("postgresql",)
ADVICE = "The tests on data bases need initdb and pg_ctl (PostgreSQL): install them."


def programs() -> Path | None:
    """Return the folder of PostgreSQL's programs; None where there are none."""
    on_path = shutil.which("initdb")
    if on_path:
        return Path(on_path).resolve().parent
    return next(iter(sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)), None)


def main() -> int:
    """Find or install PostgreSQL; return the exit status."""
    if programs() is None and can_install():
        install(DEBIAN_PACKAGES, "PostgreSQL for the tests on data bases")
    if programs() is None:
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
