"""Make sure that the tests on office files have a LibreOffice: ``python -m tools.get_office``.

Quiet when it is there; on Debian as root it is installed; elsewhere one line says what to do.
"""

import shutil
import sys

from tools.get_browser import can_install, install

PROGRAMS = ("soffice", "pdftotext")
DEBIAN_PACKAGES = ("libreoffice-impress", "libreoffice-calc", "libreoffice-draw", "poppler-utils")
ADVICE = "The tests on office files need soffice (LibreOffice) and pdftotext (poppler): install them."


def has_office() -> bool:
    """Tell whether files can be converted and their pages read."""
    return all(shutil.which(one) for one in PROGRAMS)


def main() -> int:
    """Find or install LibreOffice; return the exit status."""
    if not has_office() and can_install():
        install(DEBIAN_PACKAGES, "LibreOffice for the tests on office files")
    if not has_office():
        sys.stderr.write(f"{ADVICE}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
