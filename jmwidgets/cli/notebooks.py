"""The shipped notebooks in the language of the interface: explanations are translated, code is not."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jmwidgets.words import _


def copy_notebook(source: Path, copy: Path) -> None:
    """Copy a shipped notebook, with its explanations in the current language."""
    notebook: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            cell["source"] = _("".join(cell["source"])).splitlines(keepends=True)
    copy.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
