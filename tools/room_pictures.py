"""Pictures of the widgets of a workshop in JupyterLab."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser

from jmwidgets.files import save_journey
from tests.browser.lab import Notebook
from tests.render.crowd import crowded
from tools.picture_lab import DARK, THEMES, example, lab_in, with_journey

_PANELS = {
    "grid": ("example", "grid"),
    "crowded": ("crowded", "grid"),
    "scope": ("example", "scope"),
    "priorities": ("example", "priorities"),
    "actions": ("example", "actions"),
}
"""Whose journey, and the method of a workshop that shows it."""
_SIZES = {
    "laptop": (1280, 800, 1.0, True),
    "125": (1024, 640, 1.25, True),
    "projector": (1920, 1080, 1.0, False),
}
"""Width and height of a page, device pixels for each of its own, and whether the file browser is open."""


def grid(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take the journey grid in JupyterLab: light, dark, and with the details of a touchpoint open."""
    with lab_in(folder, "lab") as lab:
        path = with_journey(lab, example(folder))
        lab.write("grid.ipynb", f'from jmwidgets import workshop\nworkshop("{path.name}").grid()')
        page = browser.new_page(viewport={"width": 1280, "height": 960})
        notebook = Notebook(lab, page, "grid.ipynb")
        notebook.run()
        return dict(_grids(notebook))


def _grids(notebook: Notebook) -> Iterator[tuple[str, bytes]]:
    shown = notebook.widget("Journey grid")
    shown.locator('.jg-cell[data-key="touchpoint|compare"]').click()
    for theme in ("light", "dark"):
        notebook.theme(theme)
        yield f"grid{'' if theme == 'light' else '-dark'}.png", shown.screenshot()
    notebook.theme("light")
    shown.get_by_role("button", name="Details", exact=True).click()
    shown.locator(".jg-finding li").first.wait_for()
    yield "grid-details.png", shown.screenshot()


def workshop(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take persona builder and emotion curve in JupyterLab: light and dark, on a laptop and a wide screen."""
    taken: dict[str, bytes] = {}
    with lab_in(folder, "workshop") as lab:
        path = with_journey(lab, example(folder))
        lab.write(
            "workshop.ipynb",
            f'from jmwidgets import workshop\nroom = workshop("{path.name}")\nroom.personas()',
            "room.curve()",
        )
        for width, wide in ((1280, ""), (1920, "-wide")):
            notebook = Notebook(
                lab, browser.new_page(viewport={"width": width, "height": 1300}), "workshop.ipynb"
            )
            notebook.run()
            curve, builder = notebook.widget("Emotion curve"), notebook.widget("Persona builder")
            curve.locator(".jmc-handle").nth(6).focus()
            for theme in ("light", "dark"):
                notebook.theme(theme)
                dark = "" if theme == "light" else "-dark"
                taken |= {
                    f"curve{dark}{wide}.png": curve.screenshot(),
                    f"persona{dark}{wide}.png": builder.screenshot(),
                }
            notebook.theme("light")
        return taken


def rooms(browser: Browser, folder: Path) -> dict[str, bytes]:
    """Take whole windows: a laptop with the file browser open, the same at 125 %, and a projector."""
    taken: dict[str, bytes] = {}
    with lab_in(folder, "rooms") as lab:
        path = with_journey(lab, example(folder))
        save_journey(lab.folder / "crowded.journey.json", crowded())
        for name, (journey, way) in _PANELS.items():
            file = path.name if journey == "example" else f"{journey}.journey.json"
            lab.write(f"{name}.ipynb", f'from jmwidgets import workshop\nworkshop("{file}").{way}()')
            for size, (width, height, scale, has_files) in _SIZES.items():
                context = browser.new_context(
                    viewport={"width": width, "height": height}, device_scale_factor=scale
                )
                notebook = Notebook(lab, context.new_page(), f"{name}.ipynb")
                notebook.show_files(is_shown=has_files)
                notebook.run()
                shown = notebook.page.locator(".jm-widget").first
                shown.locator(".jm-state[data-state=saved]").wait_for()
                for theme in THEMES:
                    notebook.theme(theme)
                    shown.scroll_into_view_if_needed()
                    taken[f"room-{name}-{size}{DARK[theme]}.png"] = notebook.page.screenshot()
                notebook.theme("light")
                context.close()
                notebook.end_kernel()
        return taken
