"""axe-core on a part of a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]  # ships no types
from playwright.sync_api import Page


def violations(page: Page, part: str) -> list[str]:
    """Give what axe finds wrong in a part of the page, a line each."""
    found = Axe().run(page, context=part).response["violations"]
    return [
        f"{one['id']}: {node['html'][:200]} ({node.get('failureSummary', '')})"
        for one in found
        for node in one["nodes"]
    ]
