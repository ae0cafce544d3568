"""Where a page leads: back to the page that lists all of them."""

from __future__ import annotations

from markupsafe import Markup

from jmwidgets.words import _

BACK = Markup('<span class="jm-back"></span>')
"""Stands where a page leads back; what draws a section does not know yet whether it has somewhere to."""


def led_back(body: Markup, address: str) -> Markup:
    """Put the link to the index where the page has a place for it.

    Parameters
    ----------
    address
        Of the index, as seen from the page; empty when there is none.

    Examples
    --------
    >>> led_back(BACK, "index.html")
    Markup('<span class="jm-back"> · <a href="index.html">all personas</a></span>')
    """
    known = Markup('<span class="jm-back"> · <a href="{}">{}</a></span>')
    link = known.format(address, _("all personas")) if address else Markup()
    return body.replace(BACK, link)
