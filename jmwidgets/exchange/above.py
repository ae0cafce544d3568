"""What stands above a table: the title of the map, whose journey it is, and remarks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jmwidgets.exchange.cells import Cell, place_of
from jmwidgets.exchange.draft import Draft
from jmwidgets.exchange.found import Found
from jmwidgets.sniffing.headings import role_of
from jmwidgets.words import message

_TOLD = re.compile(r"\s*(?P<what>[^:=]{3,30}?)\s*[:=]\s*(?P<who>\S.*)", re.DOTALL)
_TITLE = re.compile(r"(title|titel|name|journey|map|reise|karte)\W*", re.IGNORECASE)


def read_above(rows: Sequence[Sequence[Cell]], draft: Draft, found: Found) -> str:
    """Read the lines above the headings of a map; give its title, and tell what has no place.

    Parameters
    ----------
    rows
        From top to bottom; a line is a text alone, or a name and what it stands for.
    draft
        Gets the persona that a line names, as in ``Persona: Ruth``.
    found
        Gets what is left.
    """
    title = ""
    for row in rows:
        cells = [cell for cell in row if cell.text and not cell.is_merged]
        if not cells:
            continue
        told = _TOLD.fullmatch(cells[0].text) if len(cells) == 1 else None
        what = told["what"] if told else cells[0].text.strip().rstrip(":= ")
        who = told["who"].strip() if told else cells[1].text if len(cells) == 2 else ""
        if who and role_of(what) == "persona":
            draft.persona(who, cells[-1].at)
        elif who and _TITLE.fullmatch(what):
            title = title or who
        elif len(cells) == 1 and not title and told is None:
            title = cells[0].text
        else:
            shown = " ".join(cell.text for cell in cells)[:60]
            found.lose(
                message("“{text}” ({place})", text=shown, place=place_of(cells[0].at)),
                message("it stands above the map"),
            )
    return title
