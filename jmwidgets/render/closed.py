"""A small page of its own: without script, closed to the network."""

from __future__ import annotations

import base64
import hashlib

from markupsafe import Markup

from jmwidgets.render.environment import rendered


def closed_page(body: Markup, *, style: str, title: str) -> str:
    """Make an HTML document whose policy allows its own style and embedded pictures, and nothing else.

    Examples
    --------
    >>> document = closed_page(Markup("<p>Hello</p>"), style="p { margin: 0; }", title="Greeting")
    >>> "script-src" in document, document[:15]
    (False, '<!doctype html>')
    """
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{hashed(style)}'",
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return str(
        rendered(
            "closed.html",
            body=body,
            policy=policy,
            style=Markup(style),  # noqa: S704 - the library's own
            title=title,
        )
    )


def hashed(text: str) -> str:
    """Return the hash by which a page's policy names its own style or script."""
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
