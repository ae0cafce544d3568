"""Static faces: what a notebook, and any page made of it, shows of widgets when nobody looks on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from jmwidgets.files import open_journey
from jmwidgets.widgets import EmotionCurve, JourneyGrid, PersonaBuilder
from tests.render.markup import read

EXAMPLE = Path(__file__).parents[2] / "examples" / "washing-machines" / "washing-machines.journey.json"
CELLS = (
    f"from jmwidgets import workshop\nroom = workshop({EXAMPLE.name!r})",
    "room.personas()",
    "room.grid()",
    "room.curve()",
)
VIEW = "application/vnd.jupyter.widget-view+json"


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Give a notebook with the three widgets that a program ran, as papermill and nbconvert run them."""
    folder = tmp_path_factory.mktemp("faces")
    shutil.copy(EXAMPLE, folder)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in CELLS])
    NotebookClient(notebook, timeout=120, resources={"metadata": {"path": str(folder)}}).execute()
    return notebook


def test_plain_nbconvert_shows_card_map_and_curve(executed: Any) -> None:
    page, _ = HTMLExporter().from_notebook_node(executed)
    journey = open_journey(EXAMPLE)
    found = read(page)
    texts = {element.text.replace("\u00ad", "") for element in found.elements}
    for persona in journey.personas.values():
        assert any(persona.name in text for text in texts)
    for touchpoint in journey.touchpoints.values():
        assert any(touchpoint.name in text for text in texts), touchpoint.name
    kinds = {name for element in found.elements for name in element.attributes.get("class", "").split()}
    assert {"jm-persona", "jm-empathy", "jm-map-table", "jm-line-as-is", "jm-dot"} <= kinds
    assert VIEW not in page  # a view that waits for a kernel would stand in the face's place


def test_a_program_stores_no_live_view(executed: Any) -> None:
    assert "widgets" not in executed.metadata
    shown = [output.data for cell in executed.cells[1:] for output in cell.outputs]
    assert [set(data) for data in shown] == [{"text/html", "text/plain"}] * 3


@pytest.mark.parametrize("widget", [PersonaBuilder, JourneyGrid, EmotionCurve])
def test_the_face_stands_beside_the_view_for_a_code_host(widget: Any) -> None:
    data, _ = widget(open_journey(EXAMPLE))._repr_mimebundle_()
    assert VIEW in data
    face = read(data["text/html"])
    assert face.mistakes == []
    assert not {"script", "iframe", "object", "link"} & {element.tag for element in face.elements}
    assert "://" not in data["text/html"]
