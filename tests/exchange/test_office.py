"""What LibreOffice makes of exported files: it opens each, and every word is on its page."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from jmwidgets.document import Journey, loads
from jmwidgets.exchange import Wanted, hand_out, write
from jmwidgets.runs import examples_folder
from jmwidgets.words import use
from tests.render.crowd import crowded
from tools.get_office import ADVICE, has_office

pytestmark = pytest.mark.office
_EXAMPLE = examples_folder() / "washing-machines" / "washing-machines.journey.json"
_NUMBER = "\u2039#\u203a"
"""Stands in a file where the number of a slide is shown."""
_NOT_READ = r"[\s\-\u2212]"
"""What reading a page leaves out at the end of a line: hyphens, and what it takes for one."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Export files of every kind, and let LibreOffice convert all of them to PDF."""
    if not has_office():
        pytest.fail(ADVICE, pytrace=False)
    made = tmp_path_factory.mktemp("office")
    example = loads(_EXAMPLE.read_text(encoding="utf-8"))
    template = made / "client.potx"
    Presentation().save(str(template))
    nothing = Journey(id="e", title="Nothing yet", personas=[{"id": "nobody", "name": "Ann"}])  # type: ignore[arg-type]
    _out(example, made, Wanted("pptx", ("ruth",)))
    _out(example, made, Wanted("pptx", ("ruth",), "customers"))
    _out(example, made, Wanted("pptx", ("ruth",), "service-team", template=template))
    _out(crowded(), made, Wanted("pptx", ("p0",)))
    _out(nothing, made, Wanted("pptx"))
    with use("de"):
        _out(example, made, Wanted("pptx", ("marek",)))
        _out(example, made, Wanted("findings", ("marek",)))
    _out(example, made, Wanted("svg", ("ruth",), pictures=("summary", "priorities")))
    write(example, made / "map.xlsx")
    files = [one for one in made.iterdir() if one.suffix in {".pptx", ".xlsx", ".svg"}]
    home = f"-env:UserInstallation={(made / 'home').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(made)]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert "Error" not in done.stderr, done.stderr
    return made


def _out(journey: Journey, folder: Path, wanted: Wanted) -> None:
    assert [one.error for one in hand_out(journey, wanted, folder) if one.error] == []


def _page(pdf: Path, number: int) -> str:
    command = ["pdftotext", "-f", str(number), "-l", str(number), "-raw", str(pdf), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _sheets(pdf: Path) -> int:
    told = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    return int(re.findall(r"Pages:\s+(\d+)", told)[0])


def _texts(slide: Any) -> Iterator[str]:
    for shape in slide.shapes:
        if shape.has_text_frame:
            yield shape.text_frame.text
        if shape.has_table:
            for row in shape.table.rows:
                yield from (one.text_frame.text for one in row.cells if not one.is_spanned)


@pytest.mark.parametrize("name", ["ruth", "ruth-customers", "ruth-service-team", "p0", "nobody", "marek"])
def test_every_word_of_a_deck_is_on_its_slide(folder: Path, name: str) -> None:
    slides = Presentation(str(folder / f"{name}.pptx")).slides
    assert _sheets(folder / f"{name}.pdf") == len(slides)
    for number, slide in enumerate(slides, 1):
        shown = re.sub(_NOT_READ, "", _page(folder / f"{name}.pdf", number))
        missing = [
            word
            for text in _texts(slide)
            for word in text.split()
            if word != _NUMBER and re.sub(_NOT_READ, "", word) not in shown
        ]
        # A word that is wider than its column goes on in the next line, with other columns between.
        assert [word for word in missing if "-" not in word] == [], f"slide {number}"


def test_curves_are_drawn_as_charts(folder: Path) -> None:
    shown = _page(folder / "marek.pdf", 2)
    assert "begeistert" in shown
    assert "verärgert" in shown
    curve = next(
        number
        for number, slide in enumerate(Presentation(str(folder / "marek.pptx")).slides, 1)
        if slide.shapes.title.text.startswith("Wie es Marek Dorn geht")
    )
    assert {"Empfunden", "Erwartet", "Ziel"} <= {*_page(folder / "marek.pdf", curve).split()}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("marek-findings", ["Schmerzpunkt", "Orders in the web store"]),
        ("map", ["Delivery and connection"]),
        ("ruth-summary", ["Ruth is won by the advice", "Delivery and connection"]),
        ("ruth-priorities", ["A shelf of hoses"]),
    ],
)
def test_workbooks_and_pictures_open(folder: Path, name: str, words: list[str]) -> None:
    pdf = folder / f"{name}.pdf"
    pages = " ".join(_page(pdf, number) for number in range(1, min(_sheets(pdf), 30) + 1))
    for one in words:
        assert re.sub(r"\s", "", one) in re.sub(r"\s", "", pages)
