"""PDF and PNG, printed by the browser that is installed."""

from __future__ import annotations

import datetime as dt
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from jmwidgets.document import Journey
from jmwidgets.errors import JourneyError
from jmwidgets.exchange import Wanted, hand_out
from jmwidgets.exchange.browser import printer
from tests.render.everything import whole_page
from tests.render.sample import sample_journey

pytestmark = pytest.mark.browser
ON = dt.date(2026, 11, 28)


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """Print a report on both papers, and on one of them twice."""
    page = whole_page(sample_journey(), "ruth")
    with printer(ON) as made:
        return {"a4": made.pdf(page, "a4"), "again": made.pdf(page, "a4"), "a3": made.pdf(page, "a3")}


@pytest.mark.parametrize(("paper", "size"), [("a4", (297, 210)), ("a3", (420, 297))])
def test_a_pdf_is_tagged_has_an_outline_and_the_paper_that_was_chosen(
    printed: dict[str, bytes], paper: str, size: tuple[int, int]
) -> None:
    reader = PdfReader(io.BytesIO(printed[paper]))
    assert tuple(round(float(one) / 72 * 25.4) for one in reader.pages[0].mediabox.upper_right) == size
    root: Any = reader.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"]
    assert any("hurts" in str(one) for one in reader.outline)
    # What is folded on the screen is printed.
    assert any("Figures behind the curve" in sheet.extract_text() for sheet in reader.pages)


def test_a_pdf_is_the_same_each_time_and_names_nobody(printed: dict[str, bytes]) -> None:
    assert printed["a4"] == printed["again"]
    about = PdfReader(io.BytesIO(printed["a4"])).metadata
    assert about is not None
    assert about.creation_date == about.modification_date == dt.datetime(2026, 11, 28, tzinfo=dt.UTC)
    assert about.author is None
    assert str(Path.home()).encode() not in printed["a4"]


def test_pictures_are_drawn_at_their_size(tmp_path: Path) -> None:
    journey = sample_journey()
    for folder in ("one", "two"):
        wanted = Wanted("png", ("ruth",), pictures=("summary",), on=ON)
        [one] = hand_out(journey, wanted, tmp_path / folder)
        assert one.path is not None
        with Image.open(one.path) as picture:
            assert picture.size == (1920, 1080)
    first, second = (tmp_path / folder / "ruth-summary.png" for folder in ("one", "two"))
    assert first.read_bytes() == second.read_bytes()


def test_without_a_browser_one_line_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JMWIDGETS_BROWSER", str(tmp_path / "nothing"))
    journey = Journey(id="j", title="J", personas=[{"id": "a", "name": "A"}])  # type: ignore[arg-type]
    with pytest.raises(JourneyError, match="expected Chromium, Chrome or Edge"):
        list(hand_out(journey, Wanted("png"), tmp_path))
    (tmp_path / "nothing").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    (tmp_path / "nothing").chmod(0o755)
    with pytest.raises(JourneyError, match="expected a browser that starts"):
        list(hand_out(journey, Wanted("png"), tmp_path))


def test_the_command_prints_the_reports_of_a_workspace(tmp_path: Path) -> None:
    from jmwidgets.files import Workspace

    workspace = Workspace.create(tmp_path / "wash", sample_journey())
    command = [sys.executable, "-m", "jmwidgets", "export", str(workspace.folder), "--to", "pdf"]
    done = subprocess.run(
        [*command, "--persona", "ruth", "--audience", "board"],
        capture_output=True,
        text=True,
        env={**os.environ, "JMWIDGETS_LANGUAGE": "en"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    reader = PdfReader(workspace.folder / "exports" / "ruth-board.pdf")
    assert "Board" in reader.pages[0].extract_text()


def test_a_journey_without_personas_is_printed_as_the_page_about_everybody(tmp_path: Path) -> None:
    from jmwidgets.files import Workspace

    workspace = Workspace.create(tmp_path / "hike", Journey(id="hike", title="Hike"))
    command = [sys.executable, "-m", "jmwidgets", "export", str(workspace.folder), "--to", "pdf"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "JMWIDGETS_LANGUAGE": "en"}, check=False
    )
    assert done.returncode == 0, done.stderr
    reader = PdfReader(workspace.folder / "exports" / "everybody.pdf")
    assert "how customers feel on the way is not recorded yet" in reader.pages[0].extract_text()
