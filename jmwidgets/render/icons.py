"""Icons for channels, drawn for this project: 24 units wide, one line of 1.5 px, each beside its name."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from markupsafe import Markup

from jmwidgets.document import Channel

_FRAME = Markup(
    '<svg class="jm-icon" width="17" height="17" fill="none" stroke="currentColor" viewBox="0 0 24 24" '
    'aria-hidden="true"><path d="{}"/></svg>'
)
_DRAWN = re.compile(re.escape(str(_FRAME)).replace(r"\{\}", '([^"]*)'))
_AGAIN = Markup('<svg class="jm-icon" width="17" height="17" aria-hidden="true">{}<use href="#{}"/></svg>')
_FIRST = Markup(
    '<symbol id="{}" viewBox="0 0 24 24"><path fill="none" stroke="currentColor" d="{}"/></symbol>'
)
_REPEATED = re.compile(
    r'(?<=aria-hidden="true">)\s*(<rect class="jm-tint-[^\n]*?)(?=</svg>)|<line class="jm-gap-track"[^>]*>'
    r'|(?:<line class="jm-divide"[^>]*>)+|<path class="jm-dot"[^>]*>'
)
"""What stands alike in many places: the grounds of stages, that of a bar, the lines of a scale, goals."""
_DRAWINGS = Path(__file__).parent / "static" / "icons.json"


@cache
def drawings() -> dict[str, dict[str, str]]:
    """Return the path data of all icons: of channels, of groups of channels, and of marks.

    Examples
    --------
    >>> sorted(drawings())
    ['channels', 'groups', 'marks']
    """
    found: dict[str, dict[str, str]] = json.loads(_DRAWINGS.read_text(encoding="utf-8"))
    return found


def icon(name: str) -> Markup:
    """Draw one of the marks; what it means stands beside it as text.

    Examples
    --------
    >>> icon("yes").startswith('<svg class="jm-icon"')
    True
    """
    return _drawn(drawings()["marks"][name])


def channel_icon(channel: Channel) -> Markup:
    """Draw a channel; a journey's own one gets the sign of its group."""
    return _drawn(drawings()["channels"].get(channel.id) or drawings()["groups"][channel.group])


def drawing(place: tuple[str, str]) -> Markup:
    """Draw what a part names by group and name."""
    group, name = place
    return _drawn(drawings()[group][name])


def _drawn(path: str) -> Markup:
    return _FRAME.format(path)


def drawn_once(page: Markup) -> Markup:
    """Draw each icon of a page once, and each ground; where it stands again, it is a reference to the first.

    Examples
    --------
    >>> page = icon("yes") + Markup("<p>") + icon("yes")
    >>> str(drawn_once(page)).count("<path"), str(drawn_once(page)).count("<use")
    (1, 2)
    """
    places: dict[str, str] = {}

    def icon_once(found: re.Match[str]) -> str:
        path = found[1]
        if path in places:
            return str(_AGAIN.format("", places[path]))
        places[path] = f"i{len(places) + 1}"
        return str(_AGAIN.format(_FIRST.format(places[path], path), places[path]))

    def ground_once(found: re.Match[str]) -> str:
        ground = found[0]
        if ground in places:
            return f'<use href="#{places[ground]}"/>'
        places[ground] = f"i{len(places) + 1}"
        return f'<g id="{places[ground]}">{ground}</g>'

    once = _REPEATED.sub(ground_once, _DRAWN.sub(icon_once, page))
    return Markup(once)  # noqa: S704 - out of markup that is our own
