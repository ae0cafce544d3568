"""Somebody else's brand: on pages, in widgets, checked for contrast."""

from __future__ import annotations

import base64
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from jmwidgets.document import Journey, Persona, apply, new_journey, put
from jmwidgets.document.brand import Brand
from jmwidgets.document.contrast import READABLE, contrast
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace, save_journey
from jmwidgets.files.brand import brand_of
from jmwidgets.runs import plan, run
from jmwidgets.session import Session
from jmwidgets.widgets.persona import PersonaBuilder
from jmwidgets.widgets.shown import Greeting

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
TEXT = """name = "Rail & Sea"
colour = "#0a5c36"
font = "Source Sans 3, Arial"
footer = "Confidential <b>draft</b>"
logo = "logo.png"
"""


def with_ruth() -> Journey:
    return apply(new_journey("Buying a pass"), put("personas", Persona(id="ruth", name="Ruth")))


def branded(folder: Path, text: str = TEXT) -> Path:
    (folder / "brand.toml").write_text(text, encoding="utf-8")
    (folder / "logo.png").write_bytes(PIXEL)
    return folder


@pytest.mark.usefixtures("kept_parent")
def test_a_brand_stands_on_every_page_and_index(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "pass", with_ruth())
    plain = run(plan(workspace)).outcomes
    assert [one.failure for one in plain] == [None]
    without = (workspace.reports / "ruth-internal.html").read_text(encoding="utf-8")
    assert "jm-logo" not in without.partition("</style>")[2]

    branded(workspace.folder)
    run(plan(workspace))  # a page that was made without the brand is made anew
    for name in ("ruth-internal.html", "index.html"):
        page = (workspace.reports / name).read_text(encoding="utf-8")
        assert "--jm-blue:#0a5c36" in page
        assert "Source Sans 3, Arial, system-ui" in page
        assert 'alt="Rail &amp; Sea"' in page
        assert f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}" in page
        assert "Confidential &lt;b&gt;draft&lt;/b&gt;" in page
        assert "@bottom-left" in page


def test_a_colour_that_nobody_could_read_is_changed_and_said() -> None:
    brand = Brand(colour="#ffcc00")
    day, night = brand.colours
    assert contrast(day, "#ffffff") >= READABLE
    assert contrast(night, "#1a2029") >= READABLE
    (told,) = brand.notices
    assert "#ffcc00 has a contrast of 1.5:1" in str(told)
    assert day in str(told)
    assert not Brand(colour="#0a5c36").notices


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("colour = 3", "expected texts named"),
        ('color = "#0a5c36"', "expected texts named"),
        ('colour = "green"', 'a colour such as "#0a5c36"'),
        ('font = "x;} body {display: none"', "names of fonts"),
        ('logo = "../secret.png"', "a picture in this folder"),
        ('logo = "brand.toml"', "a PNG, JPEG or SVG picture"),
        ("colour =", "lines such as"),
    ],
)
def test_what_a_brand_cannot_be_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(JourneyError, match=r"brand\.toml") as error:
        brand_of(branded(tmp_path, text))
    assert told in str(error.value)


def test_widgets_carry_the_brand_of_their_workspace(tmp_path: Path) -> None:
    path = branded(tmp_path) / "pass.journey.json"
    save_journey(path, new_journey("Buying a pass"))
    widget = PersonaBuilder(Session(path))
    assert widget.looks["style"]["--jm-blue"].startswith("light-dark(#0a5c36,")
    assert widget.looks["logo"].startswith("data:image/png")
    assert "jm-logo" in Greeting(Session(path), "en").markup()
    bundle = widget._repr_mimebundle_()
    assert bundle is not None
    assert ":is(.jm-face,#_) .jm{--jm-blue:#0a5c36" in bundle[0]["text/html"]


def test_nbconvert_finds_the_brand_beside_the_notebook(tmp_path: Path) -> None:
    workspace = Workspace.create(tmp_path / "pass", with_ruth())
    branded(workspace.folder)
    notebook = workspace.notebooks / "page.ipynb"
    cells = ["from jmwidgets.report import open_report\nreport = open_report()\nreport", "report.header()"]
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(one) for one in cells])
    made.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    nbformat.write(made, notebook)
    subprocess.run(
        [sys.executable, "-m", "nbconvert", "--execute", "--to", "journey", str(notebook)],
        check=True,
        capture_output=True,
    )
    assert "--jm-blue:#0a5c36" in notebook.with_suffix(".html").read_text(encoding="utf-8")
