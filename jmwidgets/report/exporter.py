"""``jupyter nbconvert --to journey``: an executed notebook as one self-contained HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from nbconvert.exporters import Exporter
from nbformat import NotebookNode
from traitlets import default

from jmwidgets.document.brand import Brand
from jmwidgets.files.brand import BRAND, brand_of
from jmwidgets.render import branded
from jmwidgets.report.page import page_of
from jmwidgets.report.section import View


class JourneyExporter(Exporter):
    """Makes a report of a notebook whose cells show sections.

    The page is built from an allow-list: the sections, drawn anew from the reader's part of the
    journey, and what authors added: Markdown cells, tables and pictures. Code, text output, widgets and
    metadata are never looked at. Cells that are tagged as hidden are left out.
    """

    export_from_notebook = "Journey report"
    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    @default("default_preprocessors")
    def _default_preprocessors_default(self) -> list[str]:
        return [
            "nbconvert.preprocessors.ExecutePreprocessor",
        ]

    def from_notebook_node(  # type: ignore[override]  # exporters give text; the base alone gives a notebook
        self,
        nb: NotebookNode,
        resources: Any | None = None,  # noqa: ANN401 - nbconvert's
        known: View | None = None,
        **kw: Any,  # noqa: ANN401
    ) -> tuple[str, dict[str, Any]]:
        """Return the page, and nbconvert's resources.

        Parameters
        ----------
        known
            What a run has handed to the notebook's kernel; see `jmwidgets.report.page.content`.

        Raises
        ------
        NotAReport
            When the notebook shows no report.
        """
        notebook, resources = super().from_notebook_node(nb, resources, **kw)
        place = Path((resources or {}).get("metadata", {}).get("path") or ".")
        with branded(_brand_near(place)):
            return page_of(notebook, known), resources


def _brand_near(place: Path) -> Brand:
    """Return the brand of the workspace that a notebook lies in."""
    folder = place.resolve()
    found = next((one for one in (folder, *folder.parents) if (one / BRAND).exists()), folder)
    return brand_of(found)
