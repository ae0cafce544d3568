"""axe-core on a part of a page."""

from __future__ import annotations

from typing import Any

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Page


def violations(page: Page, part: str, *, colours_alone: bool = False) -> list[str]:
    """Return what axe finds wrong in a part of the page, a line each.

    Parameters
    ----------
    colours_alone
        Look at nothing but contrast: for another theme of what was looked at as a whole.
    """
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours_alone:
        options["runOnly"] = {"type": "rule", "values": ["color-contrast"]}
    found = Axe().run(page, context=part, options=options).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} ({node.get('failureSummary', '')})"
        for one in found
        for node in one["nodes"]
    ]
