"""Paper sheets (A4): what is asked, a row each, for people without a phone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jmwidgets.document import Journey
from jmwidgets.render.closed import closed_page
from jmwidgets.render.environment import rendered
from jmwidgets.words import _, number, signed

_LINES = {"words": 12, "text": 8}
"""Empty lines to write on."""
_STYLE = Path(__file__).parent / "static" / "paper" / "sheets.css"


@dataclass(frozen=True)
class Tick:
    """What is ticked, and the key under which it is typed in."""

    key: str
    word: str
    is_skip: bool = False


@dataclass(frozen=True)
class Row:
    """One thing that is asked about."""

    place: int
    label: str
    detail: str


def paper_sheets(journey: Journey, workshop: str, asked: Mapping[str, Any]) -> str:
    """Make the page that is printed once for each person: A4, a row for each thing that is asked about.

    The number in each circle is the key that types it in.

    Parameters
    ----------
    workshop
        The title of the workshop.
    asked
        The question as phones get it: its form, title, items, levels.

    Examples
    --------
    >>> asked = {
    ...     "form": "choice",
    ...     "title": "Which one?",
    ...     "number": 1,
    ...     "items": [{"key": "a", "label": "Red"}],
    ... }
    >>> "Which one?" in paper_sheets(Journey(id="j", title="J"), "Kick-off", asked)
    True
    """
    ticks = _ticks(asked)
    body = rendered(
        "sheets.html",
        journey=journey,
        workshop=workshop,
        asked=asked,
        form=asked["form"],
        ticks=ticks,
        groups=_groups(asked["items"]),
        places=[item["label"] for item in asked["items"]],
        help=_help(asked),
        lines=_LINES.get(asked["form"], 0),
        unit=asked.get("unit", ""),
        budget=asked.get("budget", 0),
    )
    style = _STYLE.read_text(encoding="utf-8")
    return closed_page(body, style=style, title=f"{asked['title']} – {journey.title}")


def _ticks(asked: Mapping[str, Any]) -> list[Tick]:
    """Return the circles of a row."""
    if asked["form"] == "scale":
        write = signed if asked.get("signed") else number
        levels = [
            Tick(str(place), f"{word} {write(value, 0)}")
            for place, (value, word) in enumerate(asked["levels"], start=1)
        ]
        skip = [Tick("0", _("Does not happen to them"), is_skip=True)] if asked.get("may_skip") else []
        return levels + skip
    if asked["form"] == "dots":
        return [Tick("", "")] * int(asked.get("budget", 0))
    return []


def _groups(items: list[Mapping[str, str]]) -> list[tuple[str, list[Row]]]:
    """Put rows under the names of their groups."""
    groups: list[tuple[str, list[Row]]] = []
    for place, item in enumerate(items, start=1):
        name = item.get("group", "")
        if not groups or groups[-1][0] != name:
            groups.append((name, []))
        groups[-1][1].append(Row(place, item["label"], item.get("detail", "")))
    return groups


def _help(asked: Mapping[str, Any]) -> str:
    form = asked["form"]
    if form == "scale":
        return _("Tick one circle in each row; leave a row empty if you can’t say.")
    if form == "dots":
        return _("You have {n} dots. Fill as many circles, where you like.", n=asked.get("budget", 0))
    if form == "choice":
        return _("Tick one circle.")
    if form == "figure":
        return _("Write one number in each row; leave a row empty if you can’t say.")
    return _("Write one thought on each line.") if form == "words" else _("Write what you would say.")
