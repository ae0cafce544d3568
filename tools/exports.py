"""Write the table of what can be exported into the docs.

python -m tools.exports          write it
python -m tools.exports --check  write nothing; fail when it is not current
"""

from __future__ import annotations

import sys
from pathlib import Path

from jmwidgets.exchange.handout import HANDOUTS

DOCS = Path(__file__).parents[1] / "docs" / "exports.md"
BEGIN, END = "<!-- exports: made by `python -m tools.exports` -->", "<!-- end of exports -->"


def page() -> str:
    """Return the page of the docs with the table."""
    rows = "\n".join(f"| `{name}` | {what} |" for name, what in HANDOUTS.items())
    before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
    return f"{before}{BEGIN}\n| `--to` | what |\n|---|---|\n{rows}\n{END}{rest.partition(END)[2]}"


def main() -> int:
    """Write or check; return the exit status."""
    wanted = page()
    if "--check" in sys.argv[1:]:
        if DOCS.read_text(encoding="utf-8") == wanted:
            return 0
        sys.stderr.write("docs/exports.md is not current: run python -m tools.exports\n")
        return 1
    DOCS.write_text(wanted, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
