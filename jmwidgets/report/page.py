"""Collects from a notebook what a report may show, in order, and nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from jmwidgets import render
from jmwidgets.errors import JourneyError
from jmwidgets.insight import Choice
from jmwidgets.insight.credits import Credits
from jmwidgets.report.arrangement import Part, arranged
from jmwidgets.report.cells import Shown, doubtful_tags, numbered, shown
from jmwidgets.report.charts import static_picture
from jmwidgets.report.cleaning import prose, tables
from jmwidgets.report.everybody import ALL
from jmwidgets.report.left_off import LeftOff, left_off
from jmwidgets.report.pictures import PICTURES, SVG, picture_address, svg_address
from jmwidgets.report.section import CREDIT, DONE, FIGURES, JOURNEY, SECTION, CreditShown, Figures, View
from jmwidgets.words import Written, _


class NotAReport(JourneyError):  # noqa: N818  (a fact about the notebook, told to its author)
    """A notebook that shows no report, so that there is nothing to make a page of."""


@dataclass(frozen=True)
class Content:
    """What a page is made of."""

    views: tuple[View, ...]
    """The reports that the notebook opens, in order; the last one gives the page its title."""
    parts: tuple[Markup, ...]
    left_off: tuple[LeftOff, ...] = ()

    @property
    def page(self) -> str:
        """The whole page."""
        return self.page_beside("")

    def page_beside(self, index: str) -> str:
        """Return the whole page, with a link to the page that lists all reports."""
        view = self.views[-1]
        return str(render.page(self.parts, title=view.title, on=view.on, index=index))


def page_of(notebook: NotebookNode, known: View | None = None) -> str:
    """Make the page of an executed notebook; see `content`."""
    return content(notebook, known).page


def content(notebook: NotebookNode, known: View | None = None) -> Content:
    """Collect the sections, and authors' prose, tables and pictures, of an executed notebook.

    Sections are drawn anew; of a notebook nothing is taken for what this library has drawn.

    Parameters
    ----------
    known
        What a run has handed to the notebook's kernel. Sections that the kernel has drawn of it, and
        sealed with the run's key, are taken as they are.

    Raises
    ------
    NotAReport
        When the notebook was not executed, or opens no report.
    """
    collector = _Collector(known)
    parts = arranged([part for part in collector.parts(notebook) if part.markup])
    if not collector.views:
        raise NotAReport(
            _(
                "expected an executed notebook that shows a report, got one that does not; end its opening "
                "cell with `report = open_report(journey, persona, audience)` and a line `report`, and run it"
            )
        )
    return Content(tuple(collector.views), parts, tuple(collector.left_off))


class _Collector:
    def __init__(self, known: View | None) -> None:
        self.views: list[View] = []
        self.left_off: list[LeftOff] = []
        self._known = known

    def parts(self, notebook: NotebookNode) -> Iterator[Part]:
        for number, cell in numbered(notebook):
            what = shown(cell)
            self.left_off += [LeftOff.tag(number, tag) for tag in doubtful_tags(cell)]
            if cell.cell_type == "markdown" and what is not Shown.NOTHING:
                yield Part(_prose(cell.source, cell.get("attachments")))
            elif cell.cell_type == "code":
                for output in cell.outputs:
                    data = output.get("data", {})
                    if JOURNEY in data:
                        # Also a hidden cell may open the report.
                        self.views.append(self._opened(data[JOURNEY]))
                    elif what is Shown.ALL:
                        yield self._part(number, data, output.get("metadata", {}))

    def _part(self, number: int, data: Mapping[str, Any], metadata: Mapping[str, Any]) -> Part:
        if SECTION in data:
            return self._section(data[SECTION], data.get("text/html", ""))
        if DONE in data:
            return Part(Markup())
        found = _added(data, metadata)
        if found:
            return Part(found)
        missing = left_off(number, data)
        if missing is None:
            return Part(Markup())
        self.left_off.append(missing)
        return Part(render.added_prose(Markup("<p><small>{}</small></p>").format(missing.words)))

    def _opened(self, data: Mapping[str, Any]) -> View:
        if self._known is not None and opens(data, self._known):
            return self._known
        return View.from_json(data)

    def _section(self, named: Mapping[str, Any], drawn: str) -> Part:
        if not self.views:
            raise NotAReport(
                _(
                    "expected a report before its sections, got none; end the opening cell with a line "
                    "`report`"
                )
            )
        name = str(named.get("section"))
        if name == FIGURES:
            return Part(Figures(self.views[-1], _choice(named.get("choice"))).draw())
        if name == CREDIT:
            return Part(CreditShown(self.views[-1], Credits.from_json(named.get("credits"))).draw())
        if name not in ALL:
            raise NotAReport(
                _(
                    "expected one of the sections {names}, got {given}; update jmwidgets",
                    names=Written(", ".join(ALL)),
                    given=repr(name),
                )
            )
        view, holds = self.views[-1], named.get("holds")
        if view.snapshot is not None and view.snapshot.has_sealed(named.get("seal"), name, str(holds), drawn):
            own = Markup(drawn) if holds else Markup()  # noqa: S704 - our own, as the seal shows
        else:
            own = view.draw(name) if view.holds(name) else Markup()
        return Part(own, name, view)


def _choice(values: object) -> Choice:
    """Read what a template chose."""
    known = {field.name for field in fields(Choice)}
    if not isinstance(values, Mapping) or not {*values} <= known or "measure" not in values:
        raise NotAReport(_("expected a choice of figures, got something else; run the notebook again"))
    return Choice(**{name: str(value) for name, value in values.items()})


def opens(data: Mapping[str, Any], known: View) -> bool:
    """Return whether a notebook has opened the very part of a journey that a run handed to its kernel."""
    return known.snapshot is not None and known.snapshot.has_sealed(data.get("seal"), JOURNEY)


def complete(notebook: NotebookNode, known: View) -> None:
    """Put the journey into a notebook that has only named what was handed to it, so that it can be kept."""
    whole = replace(known, snapshot=None).as_json()
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            data = output.get("data", {})
            if JOURNEY in data and opens(data[JOURNEY], known):
                data[JOURNEY] = whole


def _added(data: Mapping[str, Any], metadata: Mapping[str, Any]) -> Markup:
    """Return what a page shows of an author's output: tables, a picture, or words."""
    found = tables(data.get("text/html", ""))
    if found:
        return render.added_table(found)
    kind, address = _picture(data)
    if address:
        return render.added_picture(address, _words(metadata.get(kind)))
    return _prose(data.get("text/markdown", ""))


def _picture(data: Mapping[str, Any]) -> tuple[str, str]:
    for kind in PICTURES:
        if kind in data:
            return kind, picture_address(kind, data[kind])
    if isinstance(data.get(SVG), str):
        return SVG, svg_address(data[SVG])
    return "", static_picture(data)


def _prose(source: object, attachments: Mapping[str, dict[str, str]] | None = None) -> Markup:
    words = prose(source, attachments) if isinstance(source, str) else Markup()
    return render.added_prose(words) if words.strip() else Markup()


def _words(metadata: object) -> str:
    words = metadata.get("alt", "") if isinstance(metadata, Mapping) else ""
    return words if isinstance(words, str) else ""
