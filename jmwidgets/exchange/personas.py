"""Personas as tables tell them: a section a row, or a persona a row."""

from __future__ import annotations

import re

from jmwidgets.exchange.cells import Table, lines_of, names_in, number_in, unquoted
from jmwidgets.exchange.draft import Draft, DraftPersona
from jmwidgets.exchange.found import Found
from jmwidgets.sniffing.headings import persona_field, tells_of_personas
from jmwidgets.words import message

_NAMED = re.compile(
    r"^\s*(?:\d+[.)]\s*)?(?:persona|customer|kunde|kundin|profile)\s*\d*\s*[:–—-]\s*(.+)$", re.IGNORECASE
)
_LISTS = {"goals", "motivations", "frustrations", "needs", "likes", "dislikes", "preferred_channels"}
_AGE = re.compile(r"^\s*(\d{1,3})\b(?!\s*[-–])")
_PROTO = re.compile(r"proto|assum|entwurf|draft", re.IGNORECASE)


def persona_name(heading: str) -> str:
    """Return the name that a heading such as "Persona: late starter" tells; empty for another one.

    Examples
    --------
    >>> persona_name("Persona: late starter"), persona_name("Next steps")
    ('late starter', '')
    """
    found = _NAMED.match(heading)
    return found[1].strip() if found else ""


def fill_persona(persona: DraftPersona, sections: list[tuple[str, str]]) -> list[str]:
    """Fill a persona with what its sections say; give the headings that no field knows.

    What no field knows is kept as a line of the behaviour, so that every word arrives.
    """
    unknown = []
    for heading, told in sections:
        text = told.strip()
        if not text:
            continue
        field = persona_field(heading)
        if field in _LISTS:
            parts = lines_of(text) if "\n" in text else names_in(text, commas=field == "preferred_channels")
            persona.fields[field] = parts or [text]
        elif field == "age":
            age = _AGE.match(text)
            persona.fields["age"] = int(age[1]) if age and int(age[1]) <= 130 else text
        elif field == "share":
            number = number_in(text)
            share = None if number is None else number / 100 if "%" in text or number > 1 else number
            persona.fields["share"] = share if share is not None and 0 <= share <= 1 else text
        elif field == "type":
            persona.fields["status"] = "proto-persona" if _PROTO.search(text) else "assumed"
            persona.fields["type"] = text
        elif field == "name":
            continue
        elif field:
            persona.fields[field] = unquoted(text) if field == "quote" else text
            age = _AGE.match(text) if field == "demographics" else None
            if age and int(age[1]) <= 130:
                persona.fields.setdefault("age", int(age[1]))
        else:
            unknown.append(heading)
            persona.fields[heading] = text
    return unknown


def read_personas(table: Table, draft: Draft, found: Found) -> None:
    """Read a table of personas, whichever way it lies."""
    rows = [list(row) for row in table.rows]
    header = [cell.text for cell in rows[0]]
    first = [row[0].text for row in rows if row]
    if not tells_of_personas(first) and tells_of_personas(header):
        names = next((place for place, text in enumerate(header) if persona_field(text) == "name"), 0)
        people = [
            (row[names], [(header[i], row[i].text) for i in range(len(row)) if i != names])
            for row in rows[1:]
        ]
    else:
        titled = persona_field(first[0]) not in {"", "name"} or not any(cell.text for cell in rows[0][1:])
        body = rows if titled else rows[1:]
        people = [
            (rows[0][place], [(row[0].text, row[place].text if place < len(row) else "") for row in body])
            for place in range(1, len(header))
        ]
    lost: dict[str, int] = {}
    for cell, sections in people:
        if not cell.text.strip():
            continue
        persona = draft.persona(cell.text.strip(), cell.at)
        for heading in fill_persona(persona, sections):
            lost[heading] = lost.get(heading, 0) + 1
    for heading, count in lost.items():
        why = message("no field of its own: kept as a line of the behaviour")
        found.lose(message("the section “{name}”", name=heading), why, count)
