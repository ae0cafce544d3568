"""Opens the template that slides are made in: the client's own, or the design of the reports."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.presentation import Presentation as Slides
from pptx.slide import SlideLayout

from jmwidgets.errors import JourneyError
from jmwidgets.exchange.slides.house import house_slides
from jmwidgets.words import _

_TEMPLATE = b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml"
_SHOW = b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml"
_PRESENTATION = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_TYPES = "[Content_Types].xml"
_BIGGEST = 200_000_000
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
_FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)


def open_template(path: Path | None) -> Slides:
    """Open a template without its slides.

    Parameters
    ----------
    path
        Of a ``.pptx`` or ``.potx``; None for the design of the reports.

    Raises
    ------
    JourneyError
        When it can't be read as one, or has no layout with a title.
    """
    if path is None:
        return house_slides()
    slides = _opened(path)
    _emptied(slides)
    if not any(_has_title(layout) for layout in slides.slide_layouts):
        raise JourneyError(
            _(
                "{file}: expected a template with a slide layout that has a title, got none; add one in the "
                "slide master",
                file=path.name,
            )
        )
    return slides


def _opened(path: Path) -> Slides:
    try:
        data = path.read_bytes()
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            sizes = sum(one.file_size for one in packed.infolist())
            kinds = packed.read(_TYPES)
        if sizes > _BIGGEST or b"<!DOCTYPE" in kinds or b"<!ENTITY" in kinds:
            raise _unreadable(path)
        if _TEMPLATE in kinds or _SHOW in kinds:
            kinds = kinds.replace(_TEMPLATE, _PRESENTATION).replace(_SHOW, _PRESENTATION)
            data = _with_types(data, kinds)
        return Presentation(io.BytesIO(data))
    except (OSError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        # SyntaxError is what a part that is no XML raises.
        raise _unreadable(path) from error


def _unreadable(path: Path) -> JourneyError:
    return JourneyError(
        _(
            "{file}: expected a PowerPoint template (.potx or .pptx), got another file; save the template in "
            "PowerPoint without macros and a password, and name that",
            file=path.name,
        )
    )


def _with_types(data: bytes, kinds: bytes) -> bytes:
    """Write a package anew with other types of its parts: a template becomes a presentation."""
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as packed,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for one in packed.infolist():
            written.writestr(one.filename, kinds if one.filename == _TYPES else packed.read(one.filename))
    return target.getvalue()


def _emptied(slides: Slides) -> None:
    """Take out the slides of a template, what lists them, and who commented on them."""
    element = slides.part._element  # noqa: SLF001 - the library has no way to remove slides
    listed = element.find(f"{_P}sldIdLst")
    if listed is not None:
        for one in list(listed):
            slides.part.drop_rel(one.get(f"{_R}id"))
            listed.remove(one)
    for name in ("custShowLst", "extLst"):
        # Shows and sections name slides that are gone; PowerPoint would repair the file.
        found = element.find(f"{_P}{name}")
        if found is not None:
            element.remove(found)
    for key, one in list(slides.part.rels.items()):
        if one.reltype.rpartition("/")[2] in {"commentAuthors", "authors"}:
            slides.part.rels.pop(key)


def title_layout(slides: Slides) -> SlideLayout:
    """Return the layout of the first slide: a title and a subtitle."""
    for layout in slides.slide_layouts:
        kinds = {one.placeholder_format.type for one in layout.placeholders}
        if PP_PLACEHOLDER.SUBTITLE in kinds and kinds & {*_TITLES}:
            return layout
    return content_layout(slides)


def content_layout(slides: Slides) -> SlideLayout:
    """Return the layout for tables and charts: a title and as little else as there is."""
    fitting = [layout for layout in slides.slide_layouts if _has_title(layout)]
    return min(fitting, key=lambda layout: (_is_centred(layout), len(_others(layout))))


def body_layout(slides: Slides) -> SlideLayout | None:
    """Return the layout whose single body tells where contents stand in this design."""
    for layout in slides.slide_layouts:
        if _has_title(layout) and not _is_centred(layout) and len(_others(layout)) == 1:
            [body] = _others(layout)
            if body.placeholder_format.type in {PP_PLACEHOLDER.OBJECT, PP_PLACEHOLDER.BODY}:
                return layout
    return None


def body_of(layout: SlideLayout) -> tuple[float, float, float, float]:
    """Return left, top, width and height of the body of a layout, in points."""
    [body] = _others(layout)
    return body.left.pt, body.top.pt, body.width.pt, body.height.pt


def _has_title(layout: SlideLayout) -> bool:
    return any(one.placeholder_format.type in _TITLES for one in layout.placeholders)


def _is_centred(layout: SlideLayout) -> bool:
    return any(
        one.placeholder_format.type in {PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.SUBTITLE}
        for one in layout.placeholders
    )


def _others(layout: SlideLayout) -> list[Any]:
    return [one for one in layout.placeholders if one.placeholder_format.type not in {*_TITLES, *_FURNITURE}]
