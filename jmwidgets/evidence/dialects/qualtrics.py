"""Exports of Qualtrics: three header rows, previews among the answers, unfinished ones at the end."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from jmwidgets.evidence.dialects.headings import (
    Answered,
    Export,
    Heading,
    Part,
    Row,
    Use,
    kept_rows,
    without_tags,
)
from jmwidgets.words import message

_IMPORT_ID = re.compile(r'\{"ImportId"')
_TECHNICAL = {
    "startdate", "enddate", "status", "progress", "duration (in seconds)", "finished", "distributionchannel",
    "userlanguage", "q_recaptchascore", "q_totalduration", "q_terminateflag", "q_dl",
}  # fmt: skip
_PERSONAL = {
    "ipaddress", "recipientlastname", "recipientfirstname", "recipientemail", "externalreference",
    "externaldatareference", "locationlatitude", "locationlongitude", "q_relevantidfraudscore",
}  # fmt: skip
_SIDE = re.compile(
    r".*(_DO(_\w+)?|_First Click|_Last Click|_Page Submit|_Click Count)|(Q_|SC)\w+", re.IGNORECASE
)
_PREVIEW = {
    "survey preview",
    "survey test",
    "spam",
    "1",
    "2",
    "8",
    "9",
    "17",
    "umfragevorschau",
    "umfragetest",
}
_UNFINISHED = {"false", "0", "falsch"}
_CHOICE = re.compile(r"\s*-\s*(selected choice|ausgewählte auswahl|ausgewählte option)\s*", re.IGNORECASE)


def read(rows: Sequence[Row]) -> Export:
    """Take an export of Qualtrics apart."""
    header = [cell.strip().lstrip("\ufeff") for cell in rows[0]]
    below = next(
        (place for place, row in enumerate(rows[1:4], 1) if sum(map(bool, map(_IMPORT_ID.search, row)))), 0
    )
    texts = [without_tags(cell) for cell in rows[1]] if below > 1 else header
    header_rows = below + 1 if below else 1
    headings = _headings(header, [*texts[: len(header)], *header[len(texts) :]])
    found = kept_rows(rows[header_rows:], len(header), header_rows + 1)
    place = {name.casefold(): number for number, name in enumerate(header)}

    def cell(row: Answered, name: str) -> str:
        return row.cells[place[name]].strip().casefold() if name in place else ""

    kept: list[Answered] = []
    previews: list[Answered] = []
    for row in found:
        is_preview = cell(row, "status") in _PREVIEW or cell(row, "distributionchannel") in {
            "preview",
            "test",
        }
        (previews if is_preview else kept).append(row)
    answered = tuple(Answered(row.line, row.cells, cell(row, "finished") not in _UNFINISHED) for row in kept)
    left = ((message("preview rows"), len(previews)),) if previews else ()
    return Export(
        "qualtrics-csv",
        header_rows,
        tuple(headings),
        answered,
        left,
        separator=",",
        knows_finished="finished" in place,
        rows_after_header=len(found),
        lines_left_out=tuple(row.line for row in previews),
    )


def _headings(names: Sequence[str], texts: Sequence[str]) -> list[Heading]:
    groups: dict[str, list[int]] = defaultdict(list)
    for place, name in enumerate(names):
        match = re.fullmatch(r"(.+?)[_#](\d+|x\d+)(_\d+)?", name)
        if match and _use(name) == "answer" and not _SIDE.fullmatch(name):
            groups[match[1]].append(place)
    prefixes = {
        place: _prefix([texts[one] for one in places]) for places in groups.values() for place in places
    }
    found = []
    for place, (name, text) in enumerate(zip(names, texts, strict=True)):
        question, label, part = _told(name, text, prefixes.get(place, ""))
        use = (
            "technical" if _SIDE.fullmatch(name) and text.casefold() in {name.casefold(), ""} else _use(name)
        )
        found.append(Heading(place, name, label, question, part, use, text == name))
    return found


def _told(name: str, text: str, prefix: str) -> tuple[str, str, Part]:
    if name.casefold().endswith("_nps_group") or re.search(r" - group$", text, re.IGNORECASE):
        return text, text, "group"
    if name.casefold().endswith("_text") or re.search(r" - text$", text, re.IGNORECASE):
        whole = re.fullmatch(r"(.*?) - .* - text", text, re.IGNORECASE)
        if name.casefold().endswith("_text") and whole:
            return whole[1], text, "other"
        if whole:
            return whole[1], text, "other"
    if prefix:
        rest = _CHOICE.sub("", text[len(prefix) :]).strip(" -")
        return _CHOICE.sub("", prefix).strip(" -"), rest or text, "item"
    question = _CHOICE.sub("", text).strip()
    return question, question or name, "whole"


def _prefix(texts: Sequence[str]) -> str:
    """Return the question that some parts share, with the dash behind it."""
    if len(texts) == 1:
        before, dash, _ = texts[0].rpartition(" - ")
        return before + dash
    first, last = min(texts), max(texts)
    shared = first[
        : next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    ]
    before, dash, _ = shared.rpartition(" - ")
    return before + dash


def _use(name: str) -> Use:
    plain = name.casefold()
    if plain == "responseid":
        return "respondent"
    if plain == "recordeddate":
        return "time"
    return "technical" if plain in _TECHNICAL else "personal" if plain in _PERSONAL else "answer"
