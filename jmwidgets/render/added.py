"""What authors add to a report between its sections: prose, tables and pictures."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.render.environment import rendered


def added_prose(content: Markup) -> Markup:
    """Set an author's words, which run through the page between two sections.

    Parameters
    ----------
    content
        Clean HTML, its headings below `h1`.

    Examples
    --------
    >>> "Our own words" in added_prose(Markup("<p>Our own words</p>"))
    True
    """
    return rendered("added.html", content=content, kind="prose")


def added_table(content: Markup) -> Markup:
    """Set a table that an author computed.

    Parameters
    ----------
    content
        Clean HTML of one table or several.

    Examples
    --------
    >>> "jm-added-table" in added_table(Markup("<table></table>"))
    True
    """
    return rendered("added.html", content=content, kind="table")


def added_picture(address: str, words: str = "") -> Markup:
    """Set a picture.

    Parameters
    ----------
    address
        A data URI; the page loads nothing else.
    words
        What it shows, for those who don't see it.

    Examples
    --------
    >>> 'alt="A map"' in added_picture("data:image/png;base64,iVBORw0KGgo=", "A map")
    True
    """
    picture = Markup('<img src="{}" alt="{}">').format(address, words)
    return rendered("added.html", content=picture, kind="picture")
