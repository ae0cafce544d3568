"""The page is made of what a report may show, and of nothing else."""

import base64
import re
import subprocess
import sys
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from jmwidgets.document import Journey
from jmwidgets.files import Workspace
from jmwidgets.report import DONE, JOURNEY, SECTION, JourneyExporter, Report, open_report
from jmwidgets.report.page import NotAReport

Executed = Callable[..., NotebookNode]
ADDRESS = re.compile(r'https?://[^"]+')
NAMESPACE = re.compile(r"http://www\.w3\.org/\d{4}/(svg|xlink|xhtml)")
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n rest").decode()


@pytest.fixture(scope="module")
def exporter() -> JourneyExporter:
    return JourneyExporter()  # type: ignore[no-untyped-call]


def _page(exporter: JourneyExporter, notebook: NotebookNode) -> str:
    page, resources = exporter.from_notebook_node(notebook)
    assert resources["output_extension"] == ".html"
    return page


def test_sections_stand_in_the_order_of_the_notebook(
    exporter: JourneyExporter, executed: Executed, report: Report
) -> None:
    one = _page(
        exporter, executed(report, report.header(), report.map(), report.pain_points(), report.done())
    )
    other = _page(exporter, executed(report, report.pain_points(), report.map()))
    places = [one.index(mark) for mark in ("<h1", "id=ruth-map", "id=ruth-pains")]
    assert places == sorted(places)
    assert other.index("id=ruth-pains") < other.index("id=ruth-map")
    assert "What hurts most" not in _page(exporter, executed(report, report.map()))


def test_page_is_whole_and_closed(exporter: JourneyExporter, executed: Executed, report: Report) -> None:
    page = _page(exporter, executed(report, report.header(), report.map(), report.evidence()))
    assert page.startswith("<!doctype html>")
    assert page.count("<h1") == 1
    assert "<html lang=en>" in page
    assert "<title>Buying a washing machine: Ruth Hagedorn (internal)</title>" in page
    policy = re.search(r'Content-Security-Policy content="([^"]+)"', page)
    assert policy is not None
    assert policy[1].startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy[1]
    assert all(NAMESPACE.fullmatch(address) for address in ADDRESS.findall(page))


def test_only_the_persona_asked_for_is_on_the_page(
    exporter: JourneyExporter, executed: Executed, report: Report
) -> None:
    notebook = executed(report, report.header(), report.persona_card(), report.map(), report.evidence())
    page = _page(exporter, notebook)
    assert "These letters are too small" in page
    assert "Ben the other" not in nbformat.writes(notebook)
    assert "Thought of the other one" not in nbformat.writes(notebook)


def test_audience_sees_its_layer_only(
    exporter: JourneyExporter, executed: Executed, journey: Journey
) -> None:
    shown = ("header", "map", "pain_points", "actions", "evidence")
    for audience, told in (("", True), ("service-team", True), ("customers", False)):
        report = open_report(journey, "ruth", audience)
        notebook = executed(report, *(getattr(report, name)() for name in shown))
        page = _page(exporter, notebook)
        assert ("What hurts most" in page) is told
        assert ("Owner of printing" in nbformat.writes(notebook)) is told
        assert ("Owner of printing" in page) is told


def test_authors_prose_tables_and_pictures_are_on_the_page(
    exporter: JourneyExporter, executed: Executed, report: Report
) -> None:
    notebook = executed(
        report,
        report.header(),
        new_markdown_cell("## Beside the map\n\n*Our* own words"),
        {"text/html": "<table><tr><td>own figure</td></tr></table>", "text/plain": "canary"},
        {"image/png": PNG, "text/plain": "<Figure canary>"},
        report.map(),
    )
    page = _page(exporter, notebook)
    places = [page.index(text) for text in ("Beside the map", "own figure", PNG, "First wash")]
    assert places == sorted(places)
    assert "canary" not in page


def test_cells_tagged_for_it_are_left_out(
    exporter: JourneyExporter, executed: Executed, report: Report
) -> None:
    hidden = new_markdown_cell("canary", metadata={"tags": ["remove-cell"]})
    assert "canary" not in _page(exporter, executed(report, hidden, report.map()))


def test_markup_in_a_notebook_is_never_taken_for_a_section(
    exporter: JourneyExporter, executed: Executed, report: Report
) -> None:
    forged = {SECTION: {"section": "map", "html": "<b>canary</b>"}, "text/html": "<b>canary</b>"}
    assert "canary" not in _page(exporter, executed(report, forged))


@pytest.mark.parametrize(
    "shown",
    [
        [],
        [{"text/plain": "7"}],
        [{SECTION: {"section": "map"}}],
        [{DONE: {"done": True}}],
    ],
)
def test_notebook_without_a_report_is_refused_plainly(
    exporter: JourneyExporter, executed: Executed, shown: list[object]
) -> None:
    with pytest.raises(NotAReport, match="report"):
        exporter.from_notebook_node(executed(*shown))


@pytest.mark.parametrize("broken", [{}, None, {"journey": {}, "persona": "ruth", "audience": ""}, "text"])
def test_broken_document_in_a_notebook_is_told_plainly(
    exporter: JourneyExporter, executed: Executed, broken: object
) -> None:
    from jmwidgets.errors import JourneyError

    with pytest.raises(JourneyError, match="expected"):
        exporter.from_notebook_node(executed({JOURNEY: broken}))


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.scripts = 0
        self.handlers: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.scripts += tag == "script"
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>canary()</script>",
        '"><img src=x onerror=canary()>',
        "</style></title></section><h1>taken over</h1>",
        "{{ 7 * 7 }} {% raw %}",
        "../../etc/passwd",
        "CON",
        "Ä/ß 🎉",
        "\u202eright to left \u05d0\u05d1",
        "x" * 10_000,
        "https://canary.example/x.png",
    ],
)
def test_hostile_texts_are_text(exporter: JourneyExporter, executed: Executed, hostile: str) -> None:
    journey = Journey.model_validate(
        {
            "id": "wash",
            "title": hostile,
            "stages": [{"id": "use", "name": hostile}],
            "touchpoints": [{"id": "manual", "name": hostile, "stage": "use", "owner": hostile}],
            "personas": [{"id": "ruth", "name": hostile, "quote": hostile}],
            "experiences": [
                {
                    "id": "ruth.manual",
                    "persona": "ruth",
                    "touchpoint": "manual",
                    "emotion": {"value": -2},
                    "thoughts": hostile,
                    "quote": hostile,
                    "severity": "abandonment",
                }
            ],
            "actions": [{"id": "print", "title": hostile, "owner": hostile}],
        }
    )
    report = open_report(journey, "ruth")
    sections = [report.header(), report.persona_card(), report.map(), report.pain_points(), report.actions()]
    elements = _Elements()
    page = _page(exporter, executed(report, *sections))
    elements.feed(page)
    assert elements.scripts == 2, "those of the page itself"
    assert elements.handlers == []
    assert page.count("<h1") == 1
    assert _letters(hostile) in _letters("".join(elements.texts))


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def test_nbconvert_finds_the_exporter(tmp_path: Path, journey: Journey) -> None:
    workspace = Workspace.create(tmp_path / "wash", journey)
    notebook = new_notebook(
        cells=[
            new_code_cell("from jmwidgets.report import open_report\nreport = open_report()\nreport"),
            new_code_cell("print('canary')\nreport.map()"),
            new_raw_cell("canary"),
        ]
    )
    nbformat.write(notebook, workspace.notebooks / "own.ipynb")
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "nbconvert",
            "--to",
            "journey",
            "--execute",
            workspace.notebooks / "own.ipynb",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    page = (workspace.notebooks / "own.html").read_text(encoding="utf-8")
    assert "First wash" in page
    assert "canary" not in page


def test_markdown_with_values_is_shown_like_a_cell_of_words(
    exporter: JourneyExporter, executed: Executed, report: Report
) -> None:
    words = "# Visits in *7* days <script>steal()</script>"
    given = {"text/plain": "<IPython.core.display.Markdown object>", "text/markdown": words}
    cell = new_code_cell("Markdown(...)", outputs=[new_output("display_data", data=given)], execution_count=1)
    page = _page(exporter, executed(report, report.map(), cell))
    assert "<h2>Visits in <em>7</em> days" in page
    assert "steal" not in page
    assert "IPython" not in page


def test_outputs_without_data_are_passed_over(
    exporter: JourneyExporter, executed: Executed, report: Report
) -> None:
    outputs = [
        new_output("stream", name="stdout", text="canary"),
        new_output("stream", name="stderr", text="canary"),
        new_output("error", ename="canary", evalue="canary", traceback=["canary"]),
        new_output("display_data", data={"application/vnd.jupyter.widget-view+json": {"model_id": "canary"}}),
        new_output(
            "display_data", data={"text/html": "<div>canary</div>", "application/json": {"a": "canary"}}
        ),
        new_output("execute_result", data={"text/latex": "canary"}, execution_count=1),
        new_output(
            "display_data", data={"image/svg+xml": "<svg>canary</svg>", "application/javascript": "canary"}
        ),
    ]
    cell = new_code_cell("canary", outputs=outputs, execution_count=1, metadata={"canary": "canary"})
    notebook = executed(report, cell, report.map())
    notebook.metadata["widgets"] = {"application/vnd.jupyter.widget-state+json": {"state": {"a": "canary"}}}
    notebook.metadata["papermill"] = {"parameters": {"note": "canary"}, "input_path": "/canary"}
    notebook.metadata["title"] = "canary"
    assert "canary" not in _page(exporter, notebook)
