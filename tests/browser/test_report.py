"""The written files, opened in a real browser without a network."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.runs import plan, run

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("kept_parent")]

HOSTILE = (
    "<script>document.title = 'taken over'</script><img src=x onerror=\"document.title = 'taken over'\">"
)


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    journey = Journey.model_validate(
        {
            "id": "wash",
            "title": "Buying a washing machine",
            "stages": [{"id": "use", "name": "Use"}],
            "touchpoints": [{"id": "manual", "name": HOSTILE, "stage": "use"}],
            "personas": [{"id": "ruth", "name": HOSTILE}, {"id": "ben", "name": "Ben"}],
            "experiences": [
                {"id": "ruth.manual", "persona": "ruth", "touchpoint": "manual", "emotion": {"value": -2}}
            ],
        }
    )
    workspace = Workspace.create(tmp_path_factory.mktemp("browser") / "wash", journey)
    assert not run(plan(workspace)).failed
    return workspace.reports


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(offline=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", ["ruth-internal.html", "ben-internal.html", "index.html"])
def test_page_asks_for_nothing_and_logs_nothing(page: Page, reports: Path, name: str) -> None:
    asked: list[str] = []
    told: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: told.append(message.text))
    page.on("pageerror", lambda error: told.append(str(error)))
    page.goto((reports / name).as_uri(), wait_until="networkidle")
    assert asked == [(reports / name).as_uri()]
    assert told == []
    assert page.locator("h1").count() == 1
    assert page.locator("main").count() == 1


def test_markup_in_a_name_is_shown_and_never_runs(page: Page, reports: Path) -> None:
    page.goto((reports / "ruth-internal.html").as_uri())
    assert page.title() != "taken over"
    assert page.locator("img").count() == 0
    assert "<script>" in page.locator("main").inner_text()


def test_index_leads_to_every_report(page: Page, reports: Path) -> None:
    page.goto((reports / "index.html").as_uri())
    page.get_by_role("link", name="Ben").click()
    assert page.url == (reports / "ben-internal.html").as_uri()
    assert "Ben" in page.locator("main").inner_text()
