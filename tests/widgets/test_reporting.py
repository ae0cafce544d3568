"""Reports are made from the room in one click: about whom and for whom is chosen, and links lead to them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from jmwidgets.document import Set, new_journey
from jmwidgets.errors import JourneyError
from jmwidgets.files import Workspace
from jmwidgets.session import Session
from jmwidgets.widgets.reporting import ReportMaker
from jmwidgets.widgets.room import Workshop
from tests.widgets.following import show_following
from tests.widgets.grid import lamp

Made = tuple[ReportMaker, list[dict[str, Any]]]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    return Workspace.create(tmp_path / "lamp", lamp())


async def press(session: Session, personas: list[str], audiences: list[str], *, stop: bool = False) -> Made:
    """Press the button; give the widget and every state that it showed."""
    maker = ReportMaker(session, "en")
    seen: list[dict[str, Any]] = []
    maker.observe(lambda change: seen.append(change["new"]), "run")
    maker._on_message(maker, {"kind": "make", "personas": personas, "audiences": audiences}, [])
    task = maker._task
    assert task is not None
    if stop:
        await asyncio.sleep(0)  # it begins
        maker._on_message(maker, {"kind": "stop"}, [])
    await task
    return maker, seen


def test_reports_are_made_of_what_was_typed_last(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.notebooks)
    session = Session(workspace.journey_path)
    session.apply(Set(collection="personas", id="ruth", field="occupation", value="Lighthouse keeper"))
    maker, seen = asyncio.run(press(session, ["ruth", "tom"], ["", "board"]))

    assert seen[0] == {"state": "running", "made": 0, "all": 4}
    assert maker.run["state"] == "done"
    assert maker.run["failures"] == []
    assert [(one["name"], one["for"]) for one in maker.run["reports"]] == [
        ("Ruth", ""),
        ("Tom", ""),
        ("Ruth", "Board"),
        ("Tom", "Board"),
    ]
    first, *_ = (Path(one["path"]) for one in maker.run["reports"])
    assert first == Path("../reports/ruth-internal.html")
    assert "Lighthouse keeper" in first.read_text(encoding="utf-8")
    assert all(Path(one["path"]).exists() for one in maker.run["indexes"])


def test_a_journey_without_personas_has_a_report_about_everybody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = Workspace.create(tmp_path / "empty", new_journey("Lamp"))
    monkeypatch.chdir(empty.notebooks)
    session = Session(empty.journey_path)
    maker = ReportMaker(session, "en")
    assert [one["name"] for one in maker.computed()["personas"]] == ["Everybody together"]
    maker, _ = asyncio.run(press(session, [one["id"] for one in maker.computed()["personas"]], [""]))
    assert [(one["name"], Path(one["path"]).name) for one in maker.run["reports"]] == [
        ("Everybody together", "everybody-internal.html")
    ]


def test_a_report_that_cannot_be_made_is_told_in_plain_words(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(workspace.notebooks)
    (workspace.notebooks / "journey_report.ipynb").write_text("no notebook", encoding="utf-8")
    maker, _ = asyncio.run(press(Session(workspace.journey_path), ["ruth"], [""]))
    assert maker.run["state"] == "done"
    assert "journey_report.ipynb" in maker.run["said"]
    assert "Traceback" not in maker.run["said"]


def test_making_is_stopped(workspace: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace.notebooks)
    maker, _ = asyncio.run(press(Session(workspace.journey_path), ["ruth", "tom"], [""], stop=True))
    assert maker.run["state"] == "stopped"
    assert maker._process is None


def test_a_journey_in_memory_is_refused() -> None:
    with pytest.raises(JourneyError, match="expected a journey in a file"):
        Workshop(Session(new_journey("Lamp")), "en").report()


@pytest.fixture
def show(page: Page, workspace: Workspace) -> Callable[[str], ReportMaker]:
    """Give a function that shows the widget in a language."""

    def shown(language: str) -> ReportMaker:
        maker = ReportMaker(Session(workspace.journey_path), language)
        show_following(page, maker, "run")
        return maker

    return shown


def test_everybody_is_chosen_until_somebody_is_left_out(page: Page, show: Callable[..., ReportMaker]) -> None:
    show("en")
    page.get_by_label("Tom", exact=True).uncheck()
    page.get_by_label("Board").check()
    page.get_by_role("button", name="Make 2 reports").click()
    assert page.evaluate("sent") == [{"kind": "make", "personas": ["ruth"], "audiences": ["", "board"]}]
    page.get_by_label("Everybody").check()
    expect(page.get_by_role("button", name="Make 4 reports")).to_be_visible()


def test_progress_links_and_failures_are_shown(page: Page, show: Callable[..., ReportMaker]) -> None:
    show("de")
    page.evaluate("tell('run', { state: 'running', made: 1, all: 2 })")
    assert page.get_by_role("progressbar").evaluate("one => [one.value, one.max]") == [1, 2]
    page.evaluate(
        """tell('run', {
          state: 'done', said: '1 Bericht ist fertig.',
          indexes: [{ name: "", path: "../reports/index.html" }],
          reports: [{ name: 'Ruth', for: '', path: '../reports/ruth-internal.html' }],
          failures: [{ name: 'Tom', why: 'cell 5: no orders' }],
        })"""
    )
    expect(page.get_by_role("progressbar")).to_be_hidden()
    expect(page.get_by_role("link", name="Ruth")).to_be_visible()
    expect(page.get_by_text("Tom: cell 5: no orders")).to_be_visible()
