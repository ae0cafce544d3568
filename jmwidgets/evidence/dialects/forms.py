"""Google Forms, Microsoft Forms and plain tables of answers: one header row, grids in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from jmwidgets.evidence.dialects.headings import Export, Heading, Row, Use, kept_rows, without_tags
from jmwidgets.evidence.reading.guess import words_of
from jmwidgets.sniffing import identifying_columns

_GRID = re.compile(r"(.*\S)\s*\[([^\[\]]+)\]")
_TIME = re.compile(
    r"time ?stamp|zeit ?stempel|horodateur|marca temporal|tijdstempel|informazioni cronologiche"
    r"|date( ?time)?|datum|fecha|submitted( at| on)?"
    r"|completion time|fertigstellungszeit|answered( at| on)?|response date|recorded( ?date)?"
    r"|created( at)?|time|zeitpunkt|survey date"
)
_TECHNICAL = re.compile(
    r"start time|startzeit|last modified time|uhrzeit der letzten änderung|language|sprache|points|punkte"
    r"|score feedback|duration.*|row ?(no|nr)?"
    r"|total points|quiz feedback|end date|start date|status|progress|finished"
)
_RESPONDENT = re.compile(
    r"(respondent|response|answer|participant|submission|teilnehmer|antwort)( ?(id|no|nr|number|nummer))?"
    r"|id|respondent ?token"
)
_ALWAYS = re.compile(
    r"e ?mail( address| adresse)?|name|vorname|nachname|full name|your name|first name|last name|surname"
    r"|user ?name"
)
_PERSON = re.compile(
    r"user ?name|benutzer ?name|e ?mail( address| adresse)?|name|vorname|nachname|full name|your name"
    r"|first name|last name|surname"
    r"|(ticket|order|customer|member|booking|card|invoice|kunden|bestell|rechnungs|mitglieds|karten"
    r"|buchungs|vertrags)"
    r"( ?(id|no|nr|number|nummer|code))?"
)


def read(kind: str, rows: Sequence[Row], header_row: int = 0) -> Export:
    """Take a table of answers apart that has one header row."""
    header = [without_tags(cell.lstrip("\ufeff")) for cell in rows[header_row]]
    body = kept_rows(rows[header_row + 1 :], len(header), header_row + 2)
    records = [dict(enumerate(row.cells)) for row in body[:1000]]
    people = {
        int(one.column)
        for one in identifying_columns(
            [{str(place): cell for place, cell in record.items()} for record in records],
            list(map(str, range(len(header)))),
        )
    }
    taken: set[str] = set()
    headings = []
    for place, name in enumerate(header):
        values = [row.cells[place].strip() for row in body]
        use = "personal" if place in people else _use(name, values, taken)
        taken.add(use)
        grid = _GRID.fullmatch(name)
        if grid and use == "answer":
            headings.append(Heading(place, name, grid[2].strip(), grid[1].strip(), "item"))
        else:
            headings.append(
                Heading(place, name, name or f"column {place + 1}", name, use=use, is_coded=False)
            )
    return Export(
        kind,
        header_row + 1,
        tuple(headings),
        tuple(body),
        separator=_separator(body),
        rows_after_header=len(body),
    )


def _use(name: str, values: Sequence[str], taken: set[str]) -> Use:
    plain = words_of(name)
    filled = [value for value in values if value]
    all_differ = len({*filled}) == len(filled) > 1
    if _TIME.fullmatch(plain) and "time" not in taken:
        return "time"
    if _RESPONDENT.fullmatch(plain) and "respondent" not in taken and all_differ:
        return "respondent"
    if _ALWAYS.fullmatch(plain) or (_PERSON.fullmatch(plain) and (all_differ or not filled)):
        return "personal"
    return "technical" if _TECHNICAL.fullmatch(plain) else "answer"


def _separator(rows: Sequence[object]) -> str:
    cells = [cell for row in rows for cell in getattr(row, "cells", ())]
    ended = sum(cell.strip().endswith(";") and cell.count(";") > 0 for cell in cells)
    return ";" if ended > 1 else ", "
