"""What a page cannot show is said, and what its authors have hidden is hidden."""

import base64
import re
from collections.abc import Callable
from typing import Any

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

from jmwidgets.report import Report
from jmwidgets.report.page import content

Executed = Callable[..., NotebookNode]
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M1 1h7" stroke="#123456"/></svg>'
VEGA = "application/vnd.vegalite.v6+json"


def _cell(*outputs: dict[str, Any], tags: tuple[str, ...] = (), source: str = "shown") -> NotebookNode:
    made = [new_output("display_data", data=data) for data in outputs]
    cell: NotebookNode = new_code_cell(source, outputs=made, execution_count=1, metadata={"tags": list(tags)})
    return cell


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ({"application/vnd.plotly.v1+json": {}, "text/html": "<div></div>"}, "an interactive chart (plotly)"),
        ({VEGA: {"mark": "nonsense"}, "text/plain": "Chart"}, "an interactive chart (Vega)"),
        ({"text/html": "<script>draw()</script>", "application/vnd.bokehjs_exec.v0+json": ""}, "(bokeh)"),
        ({"application/vnd.jupyter.widget-view+json": {"model_id": "a"}, "text/plain": "x"}, "a widget"),
        ({"image/gif": "R0lGODlh"}, "a picture that is neither PNG, JPEG nor SVG"),
        ({"image/png": "bm90aGluZw=="}, "a picture that is neither PNG, JPEG nor SVG"),
        ({"image/svg+xml": "<svg><script>canary()</script></svg>"}, "an SVG drawing without anything"),
        ({"text/html": "<p>words</p>", "text/plain": "HTML"}, "HTML that is no table"),
        ({"text/latex": "$x$"}, "a formula (LaTeX)"),
        ({"application/x-own": "1"}, "an output of the kind application/x-own"),
    ],
)
def test_what_a_page_cannot_show_is_said(
    executed: Executed, report: Report, output: dict[str, Any], words: str
) -> None:
    found = content(executed(report, report.map(), _cell(output)))
    (missing,) = found.left_off
    assert missing.cell == 3
    assert words in str(missing.message)
    assert words in found.page
    assert "canary" not in found.page


@pytest.mark.parametrize(
    "output",
    [
        {"text/plain": "7"},
        {"text/html": "<style>td {color: red}</style>", "text/plain": "HTML"},
        {"text/html": "<table><tr><td>7</td></tr></table>", "text/plain": "frame"},
        {"image/svg+xml": SVG, "text/plain": "Figure"},
    ],
)
def test_nothing_is_said_where_nothing_is_missing(
    executed: Executed, report: Report, output: dict[str, Any]
) -> None:
    assert content(executed(report, _cell(output))).left_off == ()


def test_drawings_are_shown_as_pictures(executed: Executed, report: Report) -> None:
    page = content(executed(report, _cell({"image/svg+xml": SVG}))).page
    address = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert address is not None
    assert 'stroke="#123456"' in base64.b64decode(address[1]).decode()


@pytest.mark.parametrize(
    "tag", ["remove-cell", "remove_cell", "hide-cell", "Hide_Cell", "hidden", "hide_output", "remove-output"]
)
def test_outputs_that_authors_have_hidden_are_not_on_the_page(
    executed: Executed, report: Report, tag: str
) -> None:
    table = {"text/html": "<table><tr><td>secret</td></tr></table>"}
    found = content(executed(report, _cell(table, tags=(tag,)), report.map()))
    assert "secret" not in found.page
    assert found.left_off == ()


def test_cells_are_hidden_in_the_ways_of_other_tools_too(executed: Executed, report: Report) -> None:
    table = {"text/html": "<table><tr><td>secret</td></tr></table>"}
    quarto = _cell(table, source="#| echo: false\n#| include: false\nframe")
    sphinx = _cell(table)
    sphinx.metadata["nbsphinx"] = "hidden"
    words = new_markdown_cell("secret", metadata={"tags": ["hide_cell"]})
    assert "secret" not in content(executed(report, quarto, sphinx, words, report.map())).page


def test_hiding_code_alone_keeps_what_it_shows(executed: Executed, report: Report) -> None:
    table = {"text/html": "<table><tr><td>own figure</td></tr></table>"}
    found = content(executed(report, _cell(table, tags=("hide-input",))))
    assert "own figure" in found.page
    assert found.left_off == ()


def test_tag_that_only_seems_to_hide_is_told(executed: Executed, report: Report) -> None:
    found = content(executed(report, _cell({"text/plain": "7"}, tags=("hide-me",))))
    assert [str(one.message) for one in found.left_off] == [
        "cell 2: nothing is hidden by the tag “hide-me”; write “hide-cell” or “hide-output”"
    ]


def test_hidden_cell_may_open_the_report(executed: Executed, report: Report) -> None:
    notebook = executed(report, report.map())
    notebook.cells[0].metadata["tags"] = ["remove-cell"]
    assert "First wash" in content(notebook).page
