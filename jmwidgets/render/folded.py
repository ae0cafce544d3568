"""What most readers don't need stands folded at the end of a page."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from jmwidgets.render.contents import named
from jmwidgets.render.environment import rendered


def folded(sections: Iterable[Markup], *, is_outside: bool = False) -> Markup:
    """Fold sections under one heading that says what is there.

    Parameters
    ----------
    sections
        What this room rendered.
    is_outside
        Whether the page is for people outside the business, who analyse nothing.

    Examples
    --------
    >>> "For analysts" in folded([Markup('<section><h2 id="a">KPIs</h2></section>')])
    True
    """
    inside = Markup("\n").join(sections)
    return rendered(
        "folded.html", inside=inside, names=[one.name for one in named(inside)], is_outside=is_outside
    )
