"""Renders authors' Markdown as HTML, as notebooks do."""

from __future__ import annotations

from typing import Any

from markupsafe import escape
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath

from jmwidgets.report.pictures import PICTURES, picture_address


def rendered(source: str, attachments: dict[str, dict[str, str]]) -> str:
    """Render Markdown; what is HTML in it is still there, and has to be cleaned.

    Parameters
    ----------
    source
        The Markdown of a cell.
    attachments
        File name -> MIME type -> base64, as a cell of a notebook holds pictures.
    """
    renderer = _Renderer(escape=False, exclude_anchor_links=True, attachments=attachments)
    html: str = MarkdownWithMath(renderer=renderer).render(source)
    return html


class _Renderer(IPythonRenderer):
    """Renders authors' Markdown below the one first heading of the page."""

    def heading(self, text: str, level: int, **attributes: Any) -> str:  # noqa: ANN401 - mistune's
        return super().heading(text, min(level + 1, 6), **attributes)

    def block_code(self, code: str, info: str | None = None) -> str:  # noqa: ARG002 - mistune's
        return super().block_code(code, None)

    def image(self, text: str, url: str, title: str | None = None) -> str:
        attached = self.attachments.get(url.removeprefix("attachment:"), {})
        for kind in PICTURES:
            if kind in attached:
                return super().image(text, picture_address(kind, attached[kind]), title)
        # Of a picture that is not in the notebook the words are left.
        return super().image(text, url, title) if url.startswith("data:") else escape(text)
