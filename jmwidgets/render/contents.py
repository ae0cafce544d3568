"""The way into a long page: a link to each of its sections."""

from __future__ import annotations

import re
from dataclasses import dataclass

from markupsafe import Markup

from jmwidgets.render.hyphens import SOFT_HYPHEN

_HEADING = re.compile(r'<h2[^>]* id="([^"]+)"[^>]*>(.*?)</h2>|<section[^>]* id="([^"]+)"[^>]*>', re.DOTALL)
_LABEL = re.compile(r'aria-label="([^"]+)"')
_FEWEST = 4


@dataclass(frozen=True)
class Entry:
    """A section and its place on the page."""

    place: str
    name: str


def contents(body: Markup) -> tuple[Entry, ...]:
    """List the sections of a page by their headings, or by their labels where they show none.

    A page with hardly any sections needs no list of them.

    Parameters
    ----------
    body
        Sections that this room rendered.

    Examples
    --------
    >>> body = Markup("".join(f'<h2 id="s{number}">Part <b>{number}</b></h2>' for number in range(4)))
    >>> [(entry.place, entry.name) for entry in contents(body)][0]
    ('s0', 'Part 0')
    """
    found = named(body)
    return found if len(found) >= _FEWEST else ()


def named(body: Markup) -> tuple[Entry, ...]:
    """List the sections that stand in some markup, in order."""
    return tuple(filter(None, map(_entry, _HEADING.finditer(body))))


def _entry(found: re.Match[str]) -> Entry | None:
    if found[1]:
        return Entry(_text(found[1]), _text(found[2]))
    label = _LABEL.search(found[0])
    return Entry(_text(found[3]), _text(label[1])) if label else None


def _text(markup: str) -> str:
    return Markup(markup).striptags().replace(SOFT_HYPHEN, "")  # noqa: S704 - out of markup that is our own
