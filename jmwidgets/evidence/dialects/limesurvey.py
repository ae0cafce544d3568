"""Exports of LimeSurvey: codes for questions and answers, parts of questions in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jmwidgets.evidence.dialects.headings import (
    Answered,
    Export,
    Heading,
    Row,
    Use,
    kept_rows,
    without_empty,
    without_tags,
)
from jmwidgets.words import message

_USES: dict[str, Use] = {
    **dict.fromkeys(("id", "response_id", "response id", "antwort id", "responseid"), "respondent"),
    **dict.fromkeys(("startdate", "date started", "datum gestartet"), "time"),
    **dict.fromkeys(
        (
            *("submitdate", "lastpage", "startlanguage", "seed", "datestamp", "interviewtime", "refurl"),
            *("date submitted", "last page", "start language", "date last action", "datum abgeschickt"),
            *("letzte seite", "start-sprache", "zufallsstartwert", "datum letzte aktivität", "total time"),
            *("gesamtzeit", "referrer url"),
        ),
        "technical",
    ),
    **dict.fromkeys(
        ("token", "ipaddr", "ip address", "ip-adresse", "firstname", "lastname", "email"), "personal"
    ),
}
_TIMING = re.compile(r"(question|group)time\d*\w*", re.IGNORECASE)
_PARTED = re.compile(r"(.*?)\s*(?:\[([^\[\]]+)\]|\.([A-Za-z]*\d+|other|comment)\.?)")
_CODE = re.compile(r"[A-Za-z][\w.]*(\[\w+\])?|\d+X\d+X\d+\w*")
_BOTH = re.compile(r"([A-Za-z]\w*(?:\[\w+\])*)\.\s+(\S.*)", re.DOTALL)
"""A heading with the code and the text of a question: ``SAT[SQ001]. How was it? [The queue]``."""
_SUBMITTED = ("submitdate", "date submitted", "datum abgeschickt")


def read(rows: Sequence[Row]) -> Export:
    """Take an export of LimeSurvey apart."""
    header = _without_codes([without_tags(cell.lstrip("\ufeff")) for cell in rows[0]])
    headings = [_heading(place, name) for place, name in enumerate(header)]
    if not any(one.use == "time" for one in headings):
        headings = [
            replace(one, use="time")
            if one.name.casefold() in {"datestamp", *_SUBMITTED}
            and place
            == next(
                (other.place for other in headings if other.name.casefold() in {"datestamp", *_SUBMITTED}), -1
            )
            else one
            for place, one in enumerate(headings)
        ]
    ended = next((one.place for one in headings if one.name.casefold() in _SUBMITTED), None)
    body = kept_rows(rows[1:], len(header), 2)
    answered = tuple(
        Answered(row.line, row.cells, ended is None or bool(row.cells[ended].strip())) for row in body
    )
    export = Export(
        "limesurvey-csv",
        1,
        tuple(headings),
        answered,
        separator=", ",
        knows_finished=ended is not None,
        rows_after_header=len(body),
    )
    return without_empty(export, message("answers in which nothing is answered"))


def _without_codes(header: list[str]) -> list[str]:
    """Return the texts of questions where codes stand before them; what LimeSurvey adds keeps its code."""
    both = [_BOTH.fullmatch(cell) for cell in header]
    if not any(found and found[1].casefold() in _USES for found in both):
        return header
    return [
        cell if found is None else found[1] if found[1].casefold() in _USES else found[2]
        for cell, found in zip(header, both, strict=True)
    ]


def _heading(place: int, name: str) -> Heading:
    use = _USES.get(name.casefold())
    if use is None:
        use = "technical" if _TIMING.fullmatch(name) else "answer"
    parted = _PARTED.fullmatch(name)
    if use != "answer" or parted is None:
        return Heading(place, name, name, name, use=use, is_coded=_CODE.fullmatch(name) is not None)
    part = parted[2] or parted[3]
    if part.casefold() in {"other", "sonstiges", "comment"}:
        return Heading(place, name, name, parted[1], "other", is_coded=True)
    coded = re.fullmatch(r"[A-Za-z]{0,4}\d+(_[A-Za-z]{0,4}\d+)?", part) is not None
    return Heading(place, name, name if coded else part, parted[1], "item", is_coded=coded)
