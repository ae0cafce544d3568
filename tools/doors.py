"""Write `docs/import.md` from the tables of the code.

python -m tools.doors          write it
python -m tools.doors --check  write nothing; fail when it is not current
"""

import sys
from pathlib import Path

from jmwidgets.exchange.pages import import_page

PAGE = Path(__file__).parents[1] / "docs" / "import.md"


def main() -> int:
    """Write the page, or compare it."""
    page = import_page()
    if "--check" in sys.argv:
        if not PAGE.exists() or PAGE.read_text(encoding="utf-8") != page:
            sys.stderr.write("docs/import.md is not current: run python -m tools.doors\n")
            return 1
        return 0
    PAGE.write_text(page, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
