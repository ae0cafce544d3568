"""Write what is made of the list of sections: the cells of the shipped template, and the table in the docs.

python -m tools.sections          write both
python -m tools.sections --check  write nothing; fail when one of them is not current
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from jmwidgets.report.sections import SECTIONS

ROOT = Path(__file__).parents[1]
TEMPLATE = ROOT / "notebooks" / "templates" / "journey_report.ipynb"
DOCS = ROOT / "docs" / "runs.md"
BEGIN, END = "<!-- sections: made by `python -m tools.sections` -->", "<!-- end of sections -->"
_KEPT_BEFORE = {"about", "parameters", "open"}
_LAST = "report.done()"


def template() -> str:
    """Write the template with a cell for each section that it shows, in the order of the list."""
    notebook = json.loads(TEMPLATE.read_text(encoding="utf-8"))
    kept = [cell for cell in notebook["cells"] if cell["id"] in _KEPT_BEFORE]
    done = [cell for cell in notebook["cells"] if "".join(cell["source"]) == _LAST]
    shown: list[dict[str, object]] = [
        {
            "cell_type": "code",
            "execution_count": None,
            "id": kind.method.replace("_", "-"),
            "metadata": {},
            "outputs": [],
            "source": [f"report.{kind.method}()"],
        }
        for kind in SECTIONS.values()
        if kind.in_template
    ]
    return json.dumps({**notebook, "cells": [*kept, *shown, *done]}, indent=1, ensure_ascii=False) + "\n"


def docs() -> str:
    """Write the page of the docs with the table of all sections."""
    rows = [
        f"| `report.{kind.method}()` | {kind.what} | {', '.join(sorted(kind.layers)) or 'everybody'} |"
        for kind in SECTIONS.values()
    ]
    table = "\n".join(["| section | shows | audiences with |", "|---|---|---|", *rows])
    before, _, rest = DOCS.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n{table}\n{END}{after}"


def main(arguments: list[str]) -> int:
    """Write the files, or check them."""
    wrong = [
        path
        for path, text in ((TEMPLATE, template()), (DOCS, docs()))
        if path.read_text(encoding="utf-8") != text
    ]
    if "--check" not in arguments:
        TEMPLATE.write_text(template(), encoding="utf-8")
        DOCS.write_text(docs(), encoding="utf-8")
        return 0
    sys.stdout.writelines(f"{path} is not current; run python -m tools.sections\n" for path in wrong)
    return bool(wrong)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
