"""A complete page: self-contained, closed to the network, readable without script."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping

from markupsafe import Markup

from jmwidgets.document import Audience
from jmwidgets.render.branding import brand, brand_style
from jmwidgets.render.closed import hashed
from jmwidgets.render.contents import contents
from jmwidgets.render.environment import rendered, source
from jmwidgets.render.icons import drawn_once
from jmwidgets.render.layers import choices
from jmwidgets.render.lean import lean_markup, lean_style
from jmwidgets.render.links import led_back
from jmwidgets.render.stylesheet import first_paint, page_script, stylesheet
from jmwidgets.render.text import clean
from jmwidgets.words import N_, _

SCRIPT_WORDS = (
    N_("Audience"),
    N_("Cancel"),
    N_("Close all"),
    N_("Dark"),
    N_("Everything"),
    N_("Fit map to window"),
    N_("For: everybody"),
    N_("For: {audience}"),
    N_("Hide"),
    N_("Light"),
    N_("Open all"),
    N_("Paper"),
    N_("Persona"),
    N_("Print"),
    N_("Save"),
    N_("Show"),
    N_("The actions as a table (CSV)"),
    N_("The curve as a picture (SVG)"),
    N_("The first screen"),
    N_("What to print"),
)
"""Words that the page's script puts on its controls."""
KIND_WORDS: Mapping[str, tuple[str, ...]] = {
    "index": (
        N_("By: {name}"),
        N_("Group by"),
        N_("Not grouped"),
        N_("Search personas"),
        N_("{n} of {all}"),
    )
}
"""Words that the scripts of some kinds of pages need besides."""


def page(
    sections: Iterable[Markup],
    *,
    title: str,
    description: str = "",
    audiences: Iterable[Audience] = (),
    on: dt.date | None = None,
    kind: str = "",
    index: str = "",
) -> str:
    """Make an HTML document of sections.

    Parameters
    ----------
    sections
        What this room rendered, in reading order. A page whose sections hold no `h1` gets the title as one.
    title
        Of the document.
    description
        One sentence for search and previews.
    audiences
        Whom the page can be folded for, by the layers that its sections are marked with (see `layered`).
    on
        The day that it was made, for the head of each printed sheet.
    kind
        Of page, such as "index", that brings style and script of its own.
    index
        Address of the page that lists all reports, as seen from this one.

    Returns
    -------
    str
        A document whose Content-Security-Policy allows its own style and script by their hashes,
        embedded pictures, and nothing else; so no address of any network is in it but XML namespaces.

    Examples
    --------
    >>> document = page([Markup("<p>Hello</p>")], title="Greeting")
    >>> document.count("<h1"), document[:15]
    (1, '<!doctype html>')
    """
    body = led_back(drawn_once(Markup("\n").join(sections)), index)
    own = brand()
    script = page_script(kind)
    begins = first_paint() if "jm-first-screen" in body else ""
    style = lean_style(stylesheet(kind), f"{source('page.html')}{body}{begins}{script}")
    style = f"{style}{brand_style(own)}{_printed_heads(title, on, own.footer)}".strip()
    policy = "; ".join(
        (
            "default-src 'none'",
            f"style-src '{hashed(style)}'",
            " ".join(("script-src", *(f"'{hashed(one)}'" for one in (begins, script) if one))),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    document = rendered(
        "page.html",
        body=body,
        contents=contents(body),
        title=title,
        description=description,
        policy=policy,
        audiences=choices(audiences),
        style=Markup(style),  # noqa: S704 - our own file
        begins=Markup(begins),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        has_heading="<h1" in body,
        brand=own,
        words=json.dumps(
            {text: _(text) for text in (*SCRIPT_WORDS, *KIND_WORDS.get(kind, ()))}, ensure_ascii=False
        ),
    )
    return lean_markup(document)


def _printed_heads(title: str, on: dt.date | None, footer: str) -> str:
    """Give the rule that names every printed sheet: whose journey and for whom, when made, which page."""
    made = _css_string(_("made on {date}", date=on)) if on else '""'
    return (
        f"@page {{ @top-left {{ content: {_css_string(title)}; }} @top-right {{ content: {made}; }} "
        f"@bottom-left {{ content: {_css_string(footer)}; }} "
        '@bottom-right { content: counter(page) " / " counter(pages); } }\n'
    )


def _css_string(text: str) -> str:
    r"""Write a text so that it stays one in a style sheet, whatever is in it.

    Examples
    --------
    >>> _css_string('a "b" </style>')
    '"a \\22 b\\22  \\3c /style\\3e "'
    """
    plain = clean(text).replace("\u00ad", "")
    return '"' + "".join(f"\\{ord(one):x} " if one in '\\"<>&\n\r\f\t' else one for one in plain) + '"'
