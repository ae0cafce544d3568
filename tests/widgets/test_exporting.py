"""Files are exported from the room in one click, and links lead to them."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from pptx import Presentation

from jmwidgets.document import Set, new_journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace
from jmwidgets.session import Session
from jmwidgets.widgets.exporting import ExportMaker
from jmwidgets.widgets.room import Workshop
from tests.widgets.following import show_following
from tests.widgets.grid import lamp


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "lamp", lamp())


async def press(maker: ExportMaker, **chosen: list[str]) -> list[dict[str, Any]]:
    """Press the button; give every state that the widget showed."""
    seen: list[dict[str, Any]] = []
    maker.observe(lambda change: seen.append(change["new"]), "run")
    maker._on_message(maker, {"kind": "make", **chosen}, [])
    task = maker._task
    assert task is not None
    await task
    return seen


def test_files_are_made_of_what_was_typed_last(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace.notebooks)
    session = Session(workspace.journey_path)
    session.apply(Set(collection="personas", id="ruth", field="occupation", value="Lighthouse keeper"))
    maker = Workshop(session, "en").export()
    seen = asyncio.run(press(maker, personas=["ruth"], audiences=["", "board"], formats=["pptx", "jira"]))

    assert seen[0] == {"state": "running", "made": 0, "all": 0}
    assert (maker.run["state"], maker.run["failures"]) == ("done", [])
    assert [one["name"] for one in maker.run["reports"]] == [
        "ruth.pptx",
        "ruth-board.pptx",
        "buying-a-lamp-actions-jira.csv",
        "buying-a-lamp-board-actions-jira.csv",
    ]
    first = Path(maker.run["reports"][0]["path"])
    assert first == Path("../exports/ruth.pptx")
    deck = Presentation(str(first))
    tables = [shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table]
    said = [cell.text_frame.text for table in tables for row in table.rows for cell in row.cells]
    assert any("Lighthouse keeper" in one for one in said)


def test_what_cannot_be_made_is_told_in_plain_words_and_stops_nothing_else(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.notebooks)
    monkeypatch.setenv("JMWIDGETS_BROWSER", "nothing")
    maker = ExportMaker(Session(workspace.journey_path), "en")
    asyncio.run(press(maker, personas=["ruth"], audiences=[""], formats=["png", "findings"]))
    assert [one["name"] for one in maker.run["reports"]] == ["ruth-findings.xlsx"]
    [failure] = maker.run["failures"]
    assert "expected Chromium, Chrome or Edge" in failure["why"]


def test_a_template_that_is_not_there_is_told_at_once(workspace: Workspace) -> None:
    with pytest.raises(JourneyError, match=r"got no file at client\.potx"):
        Workshop(Session(workspace.journey_path), "en").export(template="client.potx")
    with pytest.raises(JourneyError, match="expected a journey in a file"):
        Workshop(Session(new_journey("Lamp")), "en").export()


def test_formats_are_ticked_and_progress_counts_files(page: Page, workspace: Workspace) -> None:
    maker = ExportMaker(Session(workspace.journey_path), "de")
    show_following(page, maker, "run")
    page.get_by_role("checkbox", name="findings:").check()
    page.get_by_role("button", name="Exportieren").click()
    assert page.evaluate("sent") == [
        {"kind": "make", "personas": ["ruth", "tom"], "audiences": [""], "formats": ["pptx", "findings"]}
    ]
    page.evaluate("tell('run', { state: 'running', made: 3, all: 0 })")
    assert page.get_by_role("progressbar").evaluate("one => one.position") == -1
    expect(page.get_by_role("status")).to_have_text("3 Dateien sind geschrieben")
