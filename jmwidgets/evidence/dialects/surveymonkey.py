"""Exports of SurveyMonkey: a question goes on to the right, its parts stand in a second header row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from jmwidgets.evidence.dialects.headings import Export, Heading, Part, Row, Use, kept_rows, without_tags

_USES: dict[str, Use] = {
    "respondent id": "respondent",
    "collector id": "technical",
    "collector": "technical",
    "start date": "time",
    "end date": "technical",
    "date created": "time",
    "date modified": "technical",
    "response status": "technical",
    "ip address": "personal",
    "email address": "personal",
    "first name": "personal",
    "last name": "personal",
}
_CUSTOM = re.compile(r"custom data.*|custom_\d+", re.IGNORECASE)
_WHOLE = re.compile(
    r"(open-ended )?(response|antwort|offene antwort|réponse( ouverte)?|respuesta( abierta)?)", re.IGNORECASE
)
_OTHER = re.compile(r"(other|sonstige\w*|andere\w*|autre\w*|otr[oa]s?|altro)\b.*", re.IGNORECASE)


def read(rows: Sequence[Row], header_rows: int) -> Export:
    """Take an export of SurveyMonkey apart; the condensed form has one header row."""
    first = [without_tags(cell.lstrip("\ufeff")) for cell in rows[0]]
    second = [without_tags(cell) for cell in rows[1]] if header_rows > 1 else []
    width = max(len(first), len(second))
    first += [""] * (width - len(first))
    second += [""] * (width - len(second))
    headings = []
    question = ""
    for place, (name, part) in enumerate(zip(first, second, strict=True)):
        question = name or question
        use = _USES.get(question.casefold(), "attribute" if _CUSTOM.fullmatch(question) else "answer")
        if use != "answer":
            headings.append(Heading(place, question, question, use=use))
            continue
        label, what = _told(question, part)
        headings.append(Heading(place, part if part and what != "whole" else question, label, question, what))
    alone = {
        one.question for one in headings if sum(other.question == one.question for other in headings) == 1
    }
    headings = [
        replace(one, label=one.question, part="whole")
        if one.question in alone and one.part == "item"
        else one
        for one in headings
    ]
    body = kept_rows(rows[header_rows:], width, header_rows + 1)
    return Export(
        "surveymonkey-csv",
        header_rows,
        tuple(headings),
        tuple(body),
        separator=", ",
        rows_after_header=len(body),
    )


def _told(question: str, part: str) -> tuple[str, Part]:
    if not part or _WHOLE.fullmatch(part):
        return question, "whole"
    return part, "other" if _OTHER.fullmatch(part) else "item"
